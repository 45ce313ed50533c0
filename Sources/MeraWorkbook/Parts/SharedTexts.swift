/// The texts that the cells of a workbook share, one after another in one store.
final class SharedTexts: XMLVisitor {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private let limit: Int
    private var isText = false
    /// Depth of what is said for the pronunciation of a text: it is not part of it.
    private var phonetic = 0

    init(limit: Int) { self.limit = limit }

    func range(_ index: Int) -> Range<Int>? {
        guard index >= 0, index < ends.count else { return nil }
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.letter == UInt8(ascii: "t") {
            isText = phonetic == 0
        } else if name == "rPh" {
            phonetic += 1
        }
    }

    override func end(_ name: XMLName) {
        if name.letter == UInt8(ascii: "t") {
            isText = false
        } else if name == "rPh" {
            phonetic -= 1
        } else if name == "si" {
            let start = ends.last ?? 0
            EscapedText.decode(&bytes, from: start)
            ends.append(bytes.count)
            if ends.count * 8 > limit { stop(.texts(limit: limit)) }
        }
    }

    override func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard isText else { return }
        bytes.append(contentsOf: text)
        if bytes.count > limit { stop(.texts(limit: limit)) }
    }
}

/// `_x000D_`: how spreadsheets write a character that XML does not have.
enum EscapedText {
    /// Decodes what stands in the store from a place on.
    static func decode(_ bytes: inout [UInt8], from start: Int) {
        guard bytes.count - start >= 7, let first = place(bytes, start) else { return }
        var result = Array(bytes[start..<first])
        var next = first
        while next < bytes.count {
            if let unit = code(bytes, next), let scalar = Unicode.Scalar(unit) {
                result.append(contentsOf: Array(String(Character(scalar)).utf8))
                next += 7
            } else {
                result.append(bytes[next])
                next += 1
            }
        }
        bytes.replaceSubrange(start..., with: result)
    }

    private static func place(_ bytes: [UInt8], _ start: Int) -> Int? {
        (start..<bytes.count - 6).first { code(bytes, $0) != nil }
    }

    private static func code(_ bytes: [UInt8], _ place: Int) -> UInt32? {
        guard place + 7 <= bytes.count, bytes[place] == 0x5F, bytes[place + 1] == 0x78, bytes[place + 6] == 0x5F else {
            return nil
        }
        var value: UInt32 = 0
        for byte in bytes[place + 2..<place + 6] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value == 0 ? nil : value
    }
}
