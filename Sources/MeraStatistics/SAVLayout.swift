/// How the rows of a file of SPSS lie, as far as its very long texts need it.
///
/// A text of more than 255 bytes stands in segments of 256 bytes, the last of which is no part of it. In files in UTF-8, ReadStat 1.1.8 leaves
/// zero bytes out and yet takes the last byte of a segment away: a text loses letters, and where nothing is left the length of the text
/// becomes -1. So such files are not given to it as they are (`SAVRows`).
struct SAVLayout {
    /// The elements of 8 bytes that a text takes in a row, segment by segment.
    typealias LongText = [Range<Int>]

    private(set) var isBigEndian = false
    private(set) var isCompressed = false
    /// Pressed as in files that are called .zsav.
    private(set) var isDeflated = false
    private(set) var bias = 100.0
    /// As it stands in rows.
    private(set) var systemMissing: [UInt8] = []
    private(set) var rowsStart = 0
    /// Elements of a row.
    private(set) var width = 0
    private(set) var longTexts: [LongText] = []

    /// The place of the number that says how rows are compressed.
    static let compressionPlace = 72

    private struct Variable {
        var name: [UInt8]
        var isText: Bool
        var start: Int
        var width = 1
        var length = 0
    }

    /// - Returns: nil where the dictionary is damaged. Files without very long texts or in another encoding have no `longTexts`.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 176, bytes.starts(with: "$FL".utf8) else { return nil }
        isDeflated = bytes[3] == UInt8(ascii: "3")
        var cursor = SAVCursor(bytes, at: 64)
        guard let code = cursor.number() else { return nil }
        isBigEndian = code > 0xFFFF
        cursor = SAVCursor(bytes, at: Self.compressionPlace, isBigEndian: isBigEndian)
        isCompressed = cursor.number() == 1
        cursor = SAVCursor(bytes, at: 84, isBigEndian: isBigEndian)
        guard let bias = cursor.pattern() else { return nil }
        self.bias = Double(bitPattern: bias)
        systemMissing = element(-Double.greatestFiniteMagnitude)
        cursor = SAVCursor(bytes, at: 176, isBigEndian: isBigEndian)
        var variables: [Variable] = []
        var isUnicode = false
        while let record = cursor.number(), record != 999 {
            switch record {
            case 2: guard read(&cursor, variable: &variables) else { return nil }
            case 3:
                guard let count = cursor.number() else { return nil }
                for _ in 0..<count {
                    guard cursor.skip(8), let length = cursor.byte(), cursor.skip((Int(length) + 8) / 8 * 8 - 1) else {
                        return nil
                    }
                }
                guard cursor.number() == 4, let places = cursor.number(), cursor.skip(4 * places) else { return nil }
            case 6: guard let lines = cursor.number(), cursor.skip(80 * lines) else { return nil }
            case 7:
                guard let kind = cursor.number(), let size = cursor.number(), let count = cursor.number() else { return nil }
                var record = cursor
                let (length, overflow) = size.multipliedReportingOverflow(by: count)
                guard !overflow, cursor.skip(length) else { return nil }
                switch kind {
                case 3: isUnicode = isUnicode || (record.skip(28) && record.number() == 65_001)
                case 4: if let missing = record.bytes(8) { systemMissing = Array(missing) }
                case 14:
                    guard let texts = record.bytes(length), Self.read(texts, lengths: &variables) else { return nil }
                default: break
                }
            default: return nil
            }
        }
        guard cursor.skip(4) else { return nil }
        rowsStart = cursor.place
        width = variables.last.map { $0.start + $0.width } ?? 0
        if isUnicode, !place(variables) { return nil }
    }

    /// The bytes of a number in a row.
    func element(_ number: Double) -> [UInt8] {
        let pattern = isBigEndian ? number.bitPattern.bigEndian : number.bitPattern.littleEndian
        return withUnsafeBytes(of: pattern) { Array($0) }
    }

    private func read(_ cursor: inout SAVCursor, variable variables: inout [Variable]) -> Bool {
        guard let type = cursor.number(), let hasLabel = cursor.number(), let missing = cursor.number(),
            let print = cursor.number(),
            let write = cursor.number(), let name = cursor.bytes(8)
        else { return false }
        if hasLabel != 0 { guard let length = cursor.number(), cursor.skip((length + 3) / 4 * 4) else { return false } }
        guard cursor.skip(8 * Int(Int32(truncatingIfNeeded: missing).magnitude)) else { return false }
        // A number below zero: the variable goes on.
        if type > Int(Int32.max) {
            guard let last = variables.indices.last else { return false }
            variables[last].width += 1
            return true
        }
        let start = variables.last.map { $0.start + $0.width } ?? 0
        let isText = type > 0 || [print, write].contains { ($0 >> 16) & 0xFF == 1 }
        variables.append(Variable(name: SAVCursor.folded(name), isText: isText, start: start))
        return true
    }

    /// `NAME=00300`, zero bytes and a tab between them.
    private static func read(_ record: ArraySlice<UInt8>, lengths variables: inout [Variable]) -> Bool {
        for entry in record.split(separator: 0x09) {
            let parts = entry.prefix { $0 != 0 }.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2, let length = Int(String(decoding: parts[1], as: UTF8.self)) else { return false }
            let name = SAVCursor.folded(parts[0])
            let named = variables.indices.filter { variables[$0].name == name }
            // Of two variables of one name nobody knows which is long.
            guard named.count <= 1, (0...Int(Int32.max)).contains(length) else { return false }
            if let place = named.first { variables[place].length = length }
        }
        return true
    }

    private mutating func place(_ variables: [Variable]) -> Bool {
        var index = 0
        while index < variables.count {
            let count = max((variables[index].length + 251) / 252, 1)
            guard count <= variables.count - index else { return false }
            if count > 1 {
                let segments = variables[index..<index + count]
                guard segments.allSatisfy({ $0.isText && $0.width <= 32 }), segments.dropLast().allSatisfy({ $0.width == 32 })
                else {
                    return false
                }
                longTexts.append(segments.map { $0.start..<$0.start + $0.width })
            }
            index += count
        }
        return true
    }
}

/// Reads the dictionary of a file of SPSS; what would lie beyond its end is nil.
struct SAVCursor {
    private let all: [UInt8]
    private let isBigEndian: Bool
    private(set) var place: Int

    init(_ all: [UInt8], at place: Int, isBigEndian: Bool = false) {
        self.all = all
        self.place = place
        self.isBigEndian = isBigEndian
    }

    mutating func skip(_ count: Int) -> Bool {
        guard count <= all.count - place else { return false }
        place += count
        return true
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        let start = place
        return skip(count) ? all[start..<place] : nil
    }

    mutating func byte() -> UInt8? { bytes(1)?.first }

    /// 32 bits without a sign.
    mutating func number() -> Int? {
        bytes(4).map { bytes in (isBigEndian ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | Int($1) } }
    }

    mutating func pattern() -> UInt64? {
        bytes(8).map { bytes in (isBigEndian ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | UInt64($1) } }
    }

    /// A name as names are compared: without blanks behind it, in small letters.
    static func folded(_ name: some Sequence<UInt8>) -> [UInt8] {
        var name = Array(name.prefix { $0 != 0 })
        while name.last == 0x20 { name.removeLast() }
        return name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
