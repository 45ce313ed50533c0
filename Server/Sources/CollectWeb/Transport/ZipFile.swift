import Hummingbird
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A container of files as they are, not pressed: read once for its sums, once to be sent, and never in memory.
struct ZipFile: Sendable {
    private struct Entry: Sendable {
        let name: String
        let path: String
        let size: Int
        let sum: UInt32
    }

    private let entries: [Entry]

    struct TooLarge: Error {}

    init(_ files: [(name: String, path: String)]) throws {
        entries = try files.map { name, path in
            var sum = CRC32()
            var size = 0
            try Self.read(path) {
                sum.add($0)
                size += $0.count
            }
            // Past this a container needs a longer form that not every program reads.
            guard size < 0xFFFF_FFF0 else { throw TooLarge() }
            return Entry(name: name, path: path, size: size, sum: sum.value)
        }
    }

    var names: [String] { entries.map(\.name) }

    var size: Int { entries.reduce(22) { $0 + $1.size + 30 + 46 + 2 * $1.name.utf8.count } }

    func write(to writer: inout any ResponseBodyWriter) async throws {
        var directory: [UInt8] = []
        var offset = 0
        for entry in entries {
            let head = Self.head(entry)
            try await writer.write(ByteBuffer(bytes: head))
            let file = open(entry.path, O_RDONLY | O_CLOEXEC)
            defer { close(file) }
            var left = entry.size
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while left > 0 {
                let count = Glibc.read(file, &buffer, min(left, buffer.count))
                guard count > 0 else { throw TooLarge() }
                left -= count
                try await writer.write(ByteBuffer(bytes: buffer[..<count]))
            }
            directory += Self.record(entry, at: offset)
            offset += head.count + entry.size
        }
        let end =
            Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(entries.count, 2) + Self.number(entries.count, 2)
            + Self.number(directory.count, 4) + Self.number(offset, 4) + Self.number(0, 2)
        try await writer.write(ByteBuffer(bytes: directory + end))
    }

    private static func read(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw TooLarge() }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            guard count > 0 else { return }
            body(buffer[..<count])
        }
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }

    /// From "version needed" to "length of extra": the same in both places. The day is 1 January 1980: what is inside counts.
    private static func common(_ entry: Entry) -> [UInt8] {
        number(20, 2) + number(0x0800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2) + number(Int(entry.sum), 4)
            + number(entry.size, 4) + number(entry.size, 4) + number(entry.name.utf8.count, 2) + number(0, 2)
    }

    private static func head(_ entry: Entry) -> [UInt8] { number(0x0403_4B50, 4) + common(entry) + Array(entry.name.utf8) }

    private static func record(_ entry: Entry, at offset: Int) -> [UInt8] {
        number(0x0201_4B50, 4) + number(20, 2) + common(entry) + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
            + number(offset, 4) + Array(entry.name.utf8)
    }
}

/// The sum by which containers find damage.
struct CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }

    private var sum: UInt32 = 0xFFFF_FFFF

    var value: UInt32 { ~sum }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes { sum = Self.table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    }
}
