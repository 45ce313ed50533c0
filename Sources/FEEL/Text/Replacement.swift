/// A replacement text by the rules of XPath's `fn:replace`.
enum Replacement {
    enum Part {
        case text([UInt8])
        case group(Int)
    }

    /// `$` takes as many digits as make the number of a group; the group of a single digit that does not exist is empty.
    static func parts(of text: String, groups: Int) throws(Pattern.Failure) -> [Part] {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var literal: [UInt8] = []
        var index = 0
        func digit(_ index: Int) -> Int? {
            guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return nil }
            return Int(bytes[index]) - 0x30
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\\") {
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\\") || bytes[index] == UInt8(ascii: "$") else {
                    throw Pattern.Failure(.replacement, at: index - 1)
                }
                literal.append(bytes[index])
                index += 1
            } else if byte == UInt8(ascii: "$") {
                guard var number = digit(index) else { throw Pattern.Failure(.replacement, at: index - 1) }
                index += 1
                while let next = digit(index), number * 10 + next <= groups {
                    number = number * 10 + next
                    index += 1
                }
                if number <= groups {
                    parts.append(.text(literal))
                    parts.append(.group(number))
                    literal = []
                }
            } else {
                literal.append(byte)
            }
        }
        parts.append(.text(literal))
        return parts
    }

    static func lastGroup(of parts: [Part]) -> Int {
        parts.reduce(0) { last, part in
            if case .group(let index) = part { max(last, index) } else { last }
        }
    }
}
