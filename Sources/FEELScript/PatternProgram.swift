import FEEL
import MeraSource

/// A regular expression as a program for the machine of `feel-pattern.js`, which follows all ways at once and so takes time linear
/// in the text. It is made of what `Pattern` gives RE2, so it means the same.
struct PatternProgram {
    /// More instructions would make a long text slow.
    static let limit = 4_000

    private indirect enum Part {
        case character(String)
        case any
        /// The beginning or end of the text (`b`, `e`) or of a line (`B`, `E`).
        case place(String)
        case sequence([Part])
        case either([Part])
        case group(Int, Part)
        case repeated(Part, least: Int, most: Int?, isGreedy: Bool)

        /// Whether it matches the empty text.
        var isNullable: Bool {
            switch self {
            case .character, .any: false
            case .place: true
            case .sequence(let parts): parts.allSatisfy(\.isNullable)
            case .either(let parts): parts.contains(where: \.isNullable)
            case .group(_, let part): part.isNullable
            case .repeated(let part, let least, _, _): least == 0 || part.isNullable
            }
        }
    }

    /// `[[instructions], groups, isLiteral, matchesEmpty, flags]`
    static func text(of pattern: Pattern, _ span: Span) throws(Script.Refusal) -> String {
        var reader = Reader(pattern.source)
        let part = reader.alternatives()
        if reader.isOdd { throw Script.Refusal(reason: .oddPattern, span: span) }
        var program = PatternProgram()
        guard program.emit(.group(0, part)) else { throw Script.Refusal(reason: .largePattern, span: span) }
        program.steps.append("[\"m\"]")
        let flags = reader.ignoresCase ? "\"i\"" : "\"\""
        return
            "[[\(program.steps.joined(separator: ","))],\(pattern.groups),\(pattern.isLiteral),\(pattern.matchesEmpty),\(flags)]"
    }

    private var steps: [String] = []

    // MARK: - Instructions

    /// False where the program becomes too large.
    private mutating func emit(_ part: Part) -> Bool {
        guard steps.count < Self.limit else { return false }
        switch part {
        case .character(let source): steps.append("[\"c\",\(Script.quoted(source))]")
        case .any: steps.append("[\"a\"]")
        case .place(let name): steps.append("[\"\(name)\"]")
        case .sequence(let parts): return parts.allSatisfy { emit($0) }
        case .either(let parts): return emit(either: parts[...])
        case .group(let index, let inner):
            steps.append("[\"p\",\(2 * index)]")
            guard emit(inner) else { return false }
            steps.append("[\"p\",\(2 * index + 1)]")
        case .repeated(let inner, let least, let most, let isGreedy): return emit(inner, least, most, isGreedy)
        }
        return true
    }

    private mutating func emit(either parts: ArraySlice<Part>) -> Bool {
        guard let first = parts.first else { return true }
        guard parts.count > 1 else { return emit(first) }
        let split = reserve()
        guard emit(first) else { return false }
        let jump = reserve()
        steps[split] = "[\"s\",\(split + 1),\(steps.count)]"
        guard emit(either: parts.dropFirst()) else { return false }
        steps[jump] = "[\"j\",\(steps.count)]"
        return true
    }

    private mutating func emit(_ part: Part, _ least: Int, _ most: Int?, _ isGreedy: Bool) -> Bool {
        guard let most else {
            for _ in 0..<max(0, least - 1) where !emit(part) { return false }
            if least > 0 { return emit(onceOrMore: part, isGreedy) }
            // A round that matches nothing is no round.
            return emit(optional: isGreedy) { $0.emit(onceOrMore: part, isGreedy) }
        }
        for _ in 0..<least where !emit(part) { return false }
        return emit(upTo: most - least, part, isGreedy)
    }

    /// `(x(x(x)?)?)?`
    private mutating func emit(upTo count: Int, _ part: Part, _ isGreedy: Bool) -> Bool {
        var splits: [Int] = []
        for _ in 0..<count {
            splits.append(reserve())
            guard emit(part) else { return false }
        }
        for split in splits { steps[split] = Self.split(split + 1, steps.count, isGreedy) }
        return true
    }

    private mutating func emit(onceOrMore part: Part, _ isGreedy: Bool) -> Bool {
        let start = steps.count
        guard emit(part) else { return false }
        steps.append(Self.split(start, steps.count + 1, isGreedy))
        return true
    }

    private mutating func emit(optional isGreedy: Bool, _ body: (inout PatternProgram) -> Bool) -> Bool {
        let split = reserve()
        guard body(&self) else { return false }
        steps[split] = Self.split(split + 1, steps.count, isGreedy)
        return true
    }

    private mutating func reserve() -> Int {
        steps.append("")
        return steps.count - 1
    }

    private static func split(_ inside: Int, _ outside: Int, _ isGreedy: Bool) -> String {
        isGreedy ? "[\"s\",\(inside),\(outside)]" : "[\"s\",\(outside),\(inside)]"
    }

    // MARK: - Reading

    /// Reads the few forms that `PatternTranslator` writes.
    private struct Reader {
        private let scalars: [Unicode.Scalar]
        private var position = 0
        private var groups = 0
        let ignoresCase: Bool
        /// Case that does not count beside a negated category.
        var isOdd = false

        init(_ source: String) {
            ignoresCase = source.hasPrefix("(?i)")
            scalars = Array(source.unicodeScalars.dropFirst(ignoresCase ? 4 : 0))
        }

        private func sees(_ text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

        private mutating func take(_ text: String) -> Bool {
            guard sees(text) else { return false }
            position += text.unicodeScalars.count
            return true
        }

        mutating func alternatives() -> Part {
            var parts = [sequence()]
            while take("|") { parts.append(sequence()) }
            return parts.count == 1 ? parts[0] : .either(parts)
        }

        private mutating func sequence() -> Part {
            var parts: [Part] = []
            while position < scalars.count, !sees("|"), !sees(")") { parts.append(quantified(atom())) }
            return parts.count == 1 ? parts[0] : .sequence(parts)
        }

        private mutating func quantified(_ part: Part) -> Part {
            var (least, most): (Int, Int?) = (0, nil)
            if take("*") {
                (least, most) = (0, nil)
            } else if take("+") {
                (least, most) = (1, nil)
            } else if take("?") {
                (least, most) = (0, 1)
            } else if take("{") {
                least = number()
                most = least
                if take(",") { most = sees("}") ? nil : number() }
                _ = take("}")
            } else {
                return part
            }
            return .repeated(part, least: least, most: most, isGreedy: !take("?"))
        }

        private mutating func number() -> Int {
            var value = 0
            while position < scalars.count, ("0"..."9").contains(scalars[position]) {
                value = value * 10 + Int(scalars[position].value) - 0x30
                position += 1
            }
            return value
        }

        private mutating func atom() -> Part {
            if take("(?m:^)") { return .place("B") }
            if take("(?m:$)") { return .place("E") }
            if take("(?s:.)") { return .any }
            if take("\\A") { return .place("b") }
            if take("\\z") { return .place("e") }
            if take("(?:") { return closed(alternatives()) }
            if take("(") {
                groups += 1
                let index = groups
                return closed(.group(index, alternatives()))
            }
            if sees("[") { return .character(characterClass()) }
            return .character(character())
        }

        private mutating func closed(_ part: Part) -> Part {
            _ = take(")")
            return part
        }

        /// One character, as a class of JavaScript writes it.
        private mutating func character() -> String {
            if take("\\x{") {
                let start = position
                while position < scalars.count, scalars[position] != "}" { position += 1 }
                defer { position += 1 }
                return "\\u{" + String(String.UnicodeScalarView(scalars[start..<position])) + "}"
            }
            let scalar = scalars[position]
            position += 1
            if scalar == "\\" {
                defer { position += 1 }
                return position < scalars.count ? "\\\(scalars[position])" : "\\\\"
            }
            return scalar.value < 0x80 ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }

        private mutating func characterClass() -> String {
            position += 1
            let isNegated = take("^")
            var text = isNegated ? "[^" : "["
            while position < scalars.count, !take("]") {
                if take("-") {
                    text += "-"
                } else if sees("\\p{") || sees("\\P{") {
                    if ignoresCase, isNegated || sees("\\P{") { isOdd = true }
                    let start = position
                    while position < scalars.count, !take("}") { position += 1 }
                    text += String(String.UnicodeScalarView(scalars[start..<position]))
                } else {
                    text += character()
                }
            }
            return text + "]"
        }
    }
}
