/// A strict parser of JSON (RFC 8259) over bytes, a value at a time.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    private let end: Int
    private let depthLimit: Int
    /// Set when a string is no text: damaged UTF-8, half a pair, NUL.
    var hasDamagedText = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, depthLimit: Int) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        self.depthLimit = depthLimit
    }

    /// The next byte that is no white space; nil at the end.
    mutating func peek() -> UInt8? {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Takes a byte if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    /// The members of an object in their order; nil where it has more than `limit`: then they are passed over.
    mutating func object(limit: Int = .max) throws(JSONError) -> [JSONMember]? {
        var members: [JSONMember] = []
        var count = 0
        try eachMember(1) { parser, key throws(JSONError) in
            _ = parser.peek()
            let start = parser.position
            let value = try parser.value(1)
            count += 1
            if count > limit {
                members = []
            } else {
                members.append(JSONMember(key: key, value: value, range: start..<parser.position))
            }
        }
        return count > limit ? nil : members
    }

    private mutating func eachMember(
        _ depth: Int, _ body: (inout JSONParser, [UInt8]) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard depth <= depthLimit else { throw .depth }
        guard take(UInt8(ascii: "{")) else { throw .syntax }
        if take(UInt8(ascii: "}")) { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw .syntax }
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw .syntax }
            try body(&self, key)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .syntax }
    }

    mutating func value(_ depth: Int = 0) throws(JSONError) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"):
            try eachMember(depth + 1) { parser, _ throws(JSONError) in _ = try parser.value(depth + 1) }
            return .nested
        case UInt8(ascii: "["): return try array(depth + 1)
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= depthLimit else { throw .depth }
        position += 1
        var texts: [[UInt8]]? = []
        if take(UInt8(ascii: "]")) { return .texts([]) }
        repeat {
            switch try value(depth) {
            case .text(let text), .number(let text): texts?.append(text)
            default: texts = nil
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .syntax }
        return texts.map(JSONValue.texts) ?? .nested
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let count = word.utf8CodeUnitCount
        guard position + count <= end else { throw .syntax }
        for place in 0..<count where bytes[position + place] != word.utf8Start[place] { throw .syntax }
        position += count
        return value
    }

    private mutating func number() throws(JSONError) -> [UInt8] {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return Array(bytes[start..<position])
    }

    private var next: UInt8? { position < end ? bytes[position] : nil }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
        if position == start { throw .syntax }
    }
}

// MARK: Strings

extension JSONParser {
    /// The string that begins here, its escapes resolved.
    private mutating func string() throws(JSONError) -> [UInt8] {
        position += 1
        var text: [UInt8] = []
        var start = position
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                text.append(contentsOf: bytes[start..<position])
                position += 1
                if !text.withUnsafeBufferPointer(isText) { hasDamagedText = true }
                return text
            }
            if byte < 0x20 { throw .syntax }
            position += 1
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: bytes[start..<position - 1])
                try escape(&text)
                start = position
            }
        }
        throw .syntax
    }

    private mutating func escape(_ text: inout [UInt8]) throws(JSONError) {
        guard let byte = next else { throw .syntax }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var value = try hexadecimal()
            if value & 0xFC00 == 0xD800, next == UInt8(ascii: "\\"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let second = try hexadecimal()
                value = second & 0xFC00 == 0xDC00 ? 0x10000 + (value & 0x3FF) << 10 + second & 0x3FF : 0xD800
            }
            if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) {
                text.append(contentsOf: encoded)
            } else {
                hasDamagedText = true
            }
        default: throw .syntax
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw .syntax }
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32(byte & 0xDF - 0x37)
            default: throw .syntax
            }
            position += 1
        }
        return value
    }
}
