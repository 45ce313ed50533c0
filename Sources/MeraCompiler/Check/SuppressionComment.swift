import MeraSource
import MeraYAML

/// The words of a comment that silences findings.
struct SuppressionComment: Sendable {
    struct Code: Sendable {
        var text: String
        var span: Span
    }

    enum Reading {
        case comment(SuppressionComment)
        /// It is addressed to mera, but cannot be understood.
        case malformed
    }

    let span: Span
    /// At least one.
    let codes: [Code]
    /// Empty where none is given.
    let reason: String

    private static let addresses = ["mera", "мера"]
    private static let orders = ["ignore", "игнорировать", "не проверять"]

    /// Most files have no such comment, and are not looked at any further.
    static func mayStand(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for position in bytes.indices where bytes[position] == UInt8(ascii: "#") {
                var next = position + 1
                while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
                // `m`, `M`, and the two bytes of `м` and `М`.
                guard next + 1 < bytes.count else { continue }
                if bytes[next] | 0x20 == UInt8(ascii: "m") { return true }
                if bytes[next] == 0xD0, bytes[next + 1] == 0xBC || bytes[next + 1] == 0x9C { return true }
            }
            return false
        }
    }
}

extension SuppressionComment {
    private init(_ span: Span, _ codes: [Code], _ reason: String) {
        self.span = span
        self.codes = codes
        self.reason = reason
    }

    /// Nil for any other comment.
    static func read(_ file: SourceFile, _ span: Span) -> Reading? {
        let text = file.text(span)
        var rest = text.drop { $0 == "#" || $0 == " " || $0 == "\t" }
        guard let address = addresses.first(where: { rest.lowercased().hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(address.count).drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
        let lowered = rest.lowercased()
        guard let order = orders.first(where: { lowered.hasPrefix($0) }) else {
            // `мера: доля сдавших` is a remark for people; a word near to ours, or a code in brackets, is for us.
            let word = String(lowered.prefix { $0.isLetter })
            let isMeant = lowered.dropFirst(word.count).drop { $0 == " " }.first == "["
            return isMeant || address == "mera" && !closeNames(to: word, among: orders).isEmpty ? .malformed : nil
        }
        rest = rest.dropFirst(order.count).drop { $0 == " " }
        guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return .malformed }
        let list = rest[rest.index(after: rest.startIndex)..<close]
        var codes: [Code] = []
        for part in list.split(separator: ",") {
            let word = part.trimmed
            guard !word.isEmpty else { continue }
            let start = span.start + text[..<word.startIndex].utf8.count
            codes.append(Code(text: String(word), span: Span(start, start + word.utf8.count)))
        }
        guard !codes.isEmpty else { return .malformed }
        let reason = rest[rest.index(after: close)...].drop { !$0.isLetter && !$0.isNumber }
        return .comment(SuppressionComment(span, codes, String(reason)))
    }

    /// Takes one code out of the comment, or the whole comment with its line where it is the only one.
    func removal(_ place: Int, in file: SourceFile) -> Diagnostic.Fix {
        var removed: Span
        if codes.count > 1 {
            removed = codes[place].span
            if place + 1 < codes.count {
                removed.end = codes[place + 1].span.start
            } else {
                removed.start = codes[place - 1].span.end
            }
            return .init(.removeCode, ["text": .text(codes[place].text)], .safe, [.init(Location(file, removed), "")])
        }
        removed = span
        let line = file.lineIndex(at: span.start)
        while removed.start > file.lineStarts[line], [0x20, 0x09].contains(file.bytes[removed.start - 1]) { removed.start -= 1 }
        removed.end = file.lineSpan(line).end
        if removed.start == file.lineStarts[line] {
            removed.end = line + 1 < file.lineStarts.count ? file.lineStarts[line + 1] : file.bytes.count
        }
        return .init(.removeSuppression, [:], .safe, [.init(Location(file, removed), "")])
    }
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmed: Substring {
        var result = drop { $0 == " " || $0 == "\t" }
        while let last = result.last, last == " " || last == "\t" { result.removeLast() }
        return result
    }
}
