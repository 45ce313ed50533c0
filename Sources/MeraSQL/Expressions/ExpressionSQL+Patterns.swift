import FEEL

extension ExpressionSQL {
    /// `matches(x, "^…$")`, where every engine understands the pattern alike.
    mutating func pattern(_ builtin: Builtin, _ arguments: [Node.Index]) throws(NotSaid) -> SQLTerm {
        guard builtin == .matches, arguments.count == 2, case .constant(let index) = frame.program.nodes[Int(arguments[1])].kind,
            case .string(let pattern) = frame.program.constants[Int(index)], let whole = Self.common(pattern)
        else { throw .function(builtin.name) }
        let text = try term(arguments[0])
        guard case .text = text.kind else { throw .kinds }
        return SQLTerm(dialect.matches(text.sql, whole), .truth)
    }

    /// What stands between `^` and `$`, if that is letters, digits, a few signs and classes of these, each with a repetition or without; nil
    /// otherwise. Everything else means something of its own in one engine or another: `.` and ends of lines, `\\d` and letters of other
    /// alphabets, signs that have to be escaped.
    static func common(_ pattern: String) -> String? {
        guard pattern.hasPrefix("^"), pattern.hasSuffix("$"), pattern.count > 2 else { return nil }
        let whole = pattern.dropFirst().dropLast()
        func isPlain(_ character: Unicode.Scalar) -> Bool {
            character.properties.isAlphabetic || ("0"..."9").contains(character) || " _@/,:;".unicodeScalars.contains(character)
        }
        var rest = Array(whole.unicodeScalars)[...]
        while let first = rest.popFirst() {
            if first == "[" {
                guard let end = rest.firstIndex(of: "]") else { return nil }
                let inside = rest[rest.startIndex..<end]
                let members = inside.first == "^" ? inside.dropFirst() : inside
                guard !members.isEmpty, members.allSatisfy({ isPlain($0) || $0 == "-" || $0 == "." }) else { return nil }
                rest = rest[(end + 1)...]
            } else {
                guard isPlain(first) || first == "-" else { return nil }
            }
            guard let next = rest.first else { continue }
            if next == "+" || next == "*" || next == "?" {
                rest.removeFirst()
            } else if next == "{" {
                guard let end = rest.firstIndex(of: "}") else { return nil }
                let counts = rest[(rest.startIndex + 1)..<end]
                // PostgreSQL counts to 255.
                let numbers = counts.split(separator: ",", omittingEmptySubsequences: false).map { part in
                    Int(String(String.UnicodeScalarView(part)))
                }
                guard (1...2).contains(numbers.count), numbers.allSatisfy({ (0...255).contains($0 ?? -1) }) else { return nil }
                rest = rest[(end + 1)...]
            }
            // A second repetition changes the first, each engine its own way.
            if let again = rest.first, "+*?{".unicodeScalars.contains(again) { return nil }
        }
        return String(whole)
    }
}
