/// A value of JSON with its numbers as they are written.
public indirect enum JSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(String)
    case text(String)
    case array([JSON])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public var key: String
        public var value: JSON

        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// Why a text is no JSON that is accepted.
    public enum Problem: Error, Sendable, Hashable {
        case encoding, syntax, depth, repeatedKey(String)
    }

    public init(_ bytes: [UInt8], depth: Int = 32) throws(Problem) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .encoding }
        var parser = Parser(bytes: Array(text.utf8), limit: depth)
        self = try parser.document()
    }

    public static func object(_ members: [(String, JSON)]) -> JSON { .object(members.map { Member($0.0, $0.1) }) }
    public static func integer(_ number: Int) -> JSON { .number(String(number)) }
    public static func text(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }

    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    public var string: String? {
        switch self {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    public var items: [JSON] { if case .array(let items) = self { items } else { [] } }
    public var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// Without white space.
    public var written: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same with the keys in order, so that what means the same is the same text.
    public var canonical: JSON {
        switch self {
        case .array(let items): .array(items.map(\.canonical))
        case .object(let members):
            .object(
                members.map { Member($0.key, $0.value.canonical) }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        default: self
        }
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let text): bytes += text.utf8
        case .text(let text): Self.quote(text, to: &bytes)
        case .array(let items):
            bytes.append(0x5B)
            for (place, item) in items.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                item.write(to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            for (place, member) in members.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                Self.quote(member.key, to: &bytes)
                bytes.append(0x3A)
                member.value.write(to: &bytes)
            }
            bytes.append(0x7D)
        }
    }

    /// `<` is written out too, so that the text can stand inside of a `script` element.
    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\u{0}"..."\u{1F}", "<", ">", "&", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        bytes.append(0x22)
    }
}

/// RFC 8259 without leniency: no double keys, no NUL, no half of a pair.
private struct Parser {
    let bytes: [UInt8]
    let limit: Int
    var position = 0

    init(bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    mutating func document() throws(JSON.Problem) -> JSON {
        let value = try value(0)
        space()
        guard position == bytes.count else { throw .syntax }
        return value
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func space() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        space()
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(_ depth: Int) throws(JSON.Problem) -> JSON {
        guard depth <= limit else { throw .depth }
        space()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(_ depth: Int) throws(JSON.Problem) -> JSON {
        position += 1
        var members: [JSON.Member] = []
        var seen: Set<String> = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            space()
            guard next == UInt8(ascii: "\"") else { throw .syntax }
            let key = try string()
            guard seen.insert(key).inserted else { throw .repeatedKey(key) }
            guard take(UInt8(ascii: ":")) else { throw .syntax }
            members.append(JSON.Member(key, try value(depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .syntax }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSON.Problem) -> JSON {
        position += 1
        var items: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat { items.append(try value(depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .syntax }
        return .array(items)
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Problem) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw .syntax }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSON.Problem) -> String {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSON.Problem) {
        let start = position
        while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
        if position == start { throw .syntax }
    }

    private mutating func string() throws(JSON.Problem) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case 0..<0x20: throw .syntax
            case UInt8(ascii: "\\"): text += Array(String(Character(try escape())).utf8)
            default: text.append(byte)
            }
        }
        throw .syntax
    }

    private mutating func escape() throws(JSON.Problem) -> Unicode.Scalar {
        guard let byte = next else { throw .syntax }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var value = try hexadecimal()
            if value & 0xFC00 == 0xD800 {
                guard next == UInt8(ascii: "\\") else { throw .encoding }
                position += 1
                guard next == UInt8(ascii: "u") else { throw .encoding }
                position += 1
                let second = try hexadecimal()
                guard second & 0xFC00 == 0xDC00 else { throw .encoding }
                value = 0x10000 + (value & 0x3FF) << 10 + second & 0x3FF
            }
            guard value != 0, let scalar = Unicode.Scalar(value) else { throw .encoding }
            return scalar
        default: throw .syntax
        }
    }

    private mutating func hexadecimal() throws(JSON.Problem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .syntax }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
