/// A JSON value; the names of an object keep their order. For collections of cases: answers have a reader of their own, which
/// knows the places of its values.
public enum JSON: Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSON])
    case object([(name: String, value: JSON)])

    public subscript(name: String) -> JSON? {
        guard case .object(let entries) = self else { return nil }
        return entries.first { $0.name == name }?.value
    }

    public var string: String? {
        if case .string(let value) = self { return value }
        return nil
    }

    public var array: [JSON]? {
        if case .array(let value) = self { return value }
        return nil
    }

    public var entries: [(name: String, value: JSON)]? {
        if case .object(let value) = self { return value }
        return nil
    }

    public var isTrue: Bool {
        if case .boolean(true) = self { return true }
        return false
    }

    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }
}

extension JSON {
    /// Reads one JSON text; nil where it is damaged.
    public static func read(_ bytes: ArraySlice<UInt8>) -> JSON? { JSONTextReader.read(bytes) }
}

private struct JSONTextReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    static func read(_ bytes: ArraySlice<UInt8>) -> JSON? {
        var reader = JSONTextReader(bytes: bytes, position: bytes.startIndex)
        return reader.value(0)
    }

    private mutating func skipSpace() {
        while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
            position += 1
        }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func value(_ depth: Int) -> JSON? {
        guard depth < 200 else { return nil }
        skipSpace()
        guard position < bytes.endIndex else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return string().map(JSON.string)
        default:
            if take(word: "true") { return .boolean(true) }
            if take(word: "false") { return .boolean(false) }
            if take(word: "null") { return .null }
            let start = position
            while position < bytes.endIndex, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
            return position > start ? .number(String(decoding: bytes[start..<position], as: UTF8.self)) : nil
        }
    }

    private mutating func object(_ depth: Int) -> JSON? {
        guard take("{") else { return nil }
        var entries: [(name: String, value: JSON)] = []
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard let name = string(), take(":"), let value = value(depth + 1) else { return nil }
            entries.append((name, value))
        } while take(",")
        return take("}") ? .object(entries) : nil
    }

    private mutating func array(_ depth: Int) -> JSON? {
        guard take("[") else { return nil }
        var items: [JSON] = []
        if take("]") { return .array([]) }
        repeat {
            guard let value = value(depth + 1) else { return nil }
            items.append(value)
        } while take(",")
        return take("]") ? .array(items) : nil
    }

    private mutating func string() -> String? {
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else { return nil }
        position += 1
        // Most have no escapes, and are what stands there.
        if let end = bytes[position...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }),
            bytes[end] == UInt8(ascii: "\"")
        {
            defer { position = end + 1 }
            return bytes[position..<end].withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
        var units: [UInt16] = []
        var plain = position
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                units += String(decoding: bytes[plain..<position], as: UTF8.self).utf16
                position += 1
                return String(decoding: units, as: UTF16.self)
            }
            guard byte == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            units += String(decoding: bytes[plain..<position], as: UTF8.self).utf16
            guard let unit = escape() else { return nil }
            units.append(unit)
            plain = position
        }
        return nil
    }

    private mutating func escape() -> UInt16? {
        guard position + 1 < bytes.endIndex else { return nil }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.endIndex else { return nil }
            let code = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
            position += 4
            return code
        default: return UInt16(letter)
        }
    }
}
