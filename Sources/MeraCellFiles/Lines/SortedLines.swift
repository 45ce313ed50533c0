import FEEL
import MeraSource

/// The lines of a file of a cells folder while they are made: one text, and where each line begins. Written sorted by bytes, so that the
/// same lines are the same file.
struct SortedLines {
    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var isAtStart = true

    var count: Int { starts.count }
    var isEmpty: Bool { starts.isEmpty }

    mutating func field(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { CSVField.append($0, to: &bytes) }
    }

    mutating func field(_ bytes: UnsafeBufferPointer<UInt8>) {
        separate()
        CSVField.append(bytes, to: &self.bytes)
    }

    mutating func field(_ text: String?) { if let text { field(text) } else { empty() } }

    mutating func field(_ number: Int) {
        separate()
        bytes += String(number).utf8
    }

    mutating func field(_ number: Int?) { if let number { field(number) } else { empty() } }

    mutating func field(_ truth: Bool) { field(truth ? "true" : "false") }

    /// A count, where 0 is nothing.
    mutating func count(_ number: Int) { if number == 0 { empty() } else { field(number) } }

    mutating func field(_ sum: DecimalSum) { field(sum.exactText ?? CellsFormat.overflow) }

    /// Fields as they stand in a line already.
    mutating func written(_ fields: some Collection<UInt8>) {
        separate()
        bytes += fields
    }

    mutating func empty(_ count: Int = 1) { for _ in 0..<count { separate() } }

    mutating func endLine() {
        bytes.append(0x0A)
        isAtStart = true
    }

    private mutating func separate() {
        if isAtStart {
            starts.append(bytes.count)
            isAtStart = false
        } else {
            bytes.append(0x2C)
        }
    }

    /// Writes the names of the columns and the lines.
    func write(_ columns: [String], to file: OutputFile) throws(FileError) {
        var output = LineOutput(file)
        try output.header(columns)
        for line in inOrder { try output.line { $0 += bytes[line] } }
        try output.finish()
    }

    /// Where the lines stand, in the order of their bytes.
    var inOrder: [Range<Int>] {
        let ends = starts.dropFirst() + [bytes.count]
        let lines = zip(starts, ends).map { $0..<$1 }
        return bytes.withUnsafeBufferPointer { bytes in
            lines.sorted { UnsafeBufferPointer(rebasing: bytes[$0]).isBefore(UnsafeBufferPointer(rebasing: bytes[$1])) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// By bytes; a beginning stands before what it begins.
    func isBefore(_ other: Self) -> Bool { compared(other) < 0 }

    func compared(_ other: Self) -> Int {
        let common = Swift.min(count, other.count)
        let (own, others) = (UnsafeRawBufferPointer(self), UnsafeRawBufferPointer(other))
        var place = 0
        while place + 8 <= common {
            let (a, b) = (own.eight(place), others.eight(place))
            if a != b { return a < b ? -1 : 1 }
            place += 8
        }
        while place < common {
            if self[place] != other[place] { return self[place] < other[place] ? -1 : 1 }
            place += 1
        }
        return count - other.count
    }

    func isEqual(_ other: Self) -> Bool { count == other.count && compared(other) == 0 }

    func isEqual(to text: String) -> Bool {
        count == text.utf8.count && text.utf8.withContiguousStorageIfAvailable { isEqual($0) } ?? elementsEqual(text.utf8)
    }

    /// A count as it is written: digits and nothing else; nil for another text and where it is too large.
    var count10: Int? {
        guard !isEmpty, self.count <= 18 else { return nil }
        var number = 0
        for byte in self {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}

extension UnsafeRawBufferPointer {
    /// Eight bytes as a number that stands in their order.
    func eight(_ place: Int) -> UInt64 { loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian }
}

enum CSVField {
    /// Quoted only where it must be; an empty text is no field at all.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        guard text.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            bytes += text
            return
        }
        bytes.append(0x22)
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
