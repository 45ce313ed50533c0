#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Reads compiled zone files: TZif of version 2 and later (RFC 9636).
enum ZoneFile {
    private static let largest = 1 << 20

    /// The bytes of a file; nil where there is none, it cannot be read, or it is larger than a zone file.
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > largest { return nil }
            if count < chunk.count { return ferror(file) == 0 ? bytes : nil }
        }
    }

    static func parse(_ bytes: [UInt8], name: String) -> ZoneRules? {
        var reader = BigEndianReader(bytes)
        // The first part has times of 32 bits and is there for old programs.
        guard let old = Header(&reader), old.version >= 2, reader.skip(old.size(ofTime: 4)) else { return nil }
        guard let header = Header(&reader), header.leapSeconds == 0, header.types > 0 else { return nil }
        guard reader.has(header.size(ofTime: 8)) else { return nil }

        var moments: [Int] = []
        for _ in 0..<header.times { moments.append(reader.integer(bytes: 8)) }
        guard zip(moments, moments.dropFirst()).allSatisfy(<) else { return nil }
        var kinds: [Int] = []
        for _ in 0..<header.times { kinds.append(reader.integer(bytes: 1) & 0xFF) }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            offsets.append(reader.integer(bytes: 4))
            _ = reader.skip(2)
        }
        guard kinds.allSatisfy(offsets.indices.contains), offsets.allSatisfy({ abs($0) <= 26 * 3600 }) else { return nil }
        guard reader.skip(header.characters + header.standardMarks + header.universalMarks) else { return nil }
        guard let footer = reader.line() else { return nil }
        var recurring: RecurringRule?
        if !footer.isEmpty {
            guard let rule = RecurringRule(footer) else { return nil }
            recurring = rule
        }
        return ZoneRules(
            name: name, first: offsets[0], moments: moments, offsets: kinds.map { offsets[$0] }, recurring: recurring)
    }

    private struct Header {
        let version: Int
        let universalMarks, standardMarks, leapSeconds, times, types, characters: Int

        init?(_ reader: inout BigEndianReader) {
            guard reader.has(44), reader.integer(bytes: 4) == 0x545A_6966 else { return nil }
            version = reader.integer(bytes: 1) - 0x30
            guard reader.skip(15) else { return nil }
            universalMarks = reader.integer(bytes: 4)
            standardMarks = reader.integer(bytes: 4)
            leapSeconds = reader.integer(bytes: 4)
            times = reader.integer(bytes: 4)
            types = reader.integer(bytes: 4)
            characters = reader.integer(bytes: 4)
            let counts = [universalMarks, standardMarks, leapSeconds, times, types, characters]
            guard counts.allSatisfy({ (0...ZoneFile.largest).contains($0) }) else { return nil }
        }

        func size(ofTime width: Int) -> Int {
            times * (width + 1) + types * 6 + characters + leapSeconds * (width + 4) + standardMarks + universalMarks
        }
    }
}

private struct BigEndianReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func has(_ count: Int) -> Bool { bytes.count - position >= count }

    mutating func skip(_ count: Int) -> Bool {
        guard has(count) else { return false }
        position += count
        return true
    }

    /// A signed integer; the caller has asked whether the bytes are there.
    mutating func integer(bytes count: Int) -> Int {
        var value = bytes[position] >= 0x80 ? -1 : 0
        for byte in bytes[position..<position + count] { value = value << 8 | Int(byte) }
        position += count
        return value
    }

    /// The text between two line feeds.
    mutating func line() -> String? {
        guard has(2), bytes[position] == 0x0A, let end = bytes[(position + 1)...].firstIndex(of: 0x0A) else { return nil }
        return String(decoding: bytes[position + 1..<end], as: UTF8.self)
    }
}
