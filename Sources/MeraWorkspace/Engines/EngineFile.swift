import MeraSource

/// A file that an engine has read, looked through once more: readers agree about rows only where quotes stand as they should.
enum EngineFile {
    private enum Place { case start, plain, quoted, afterQuote }

    /// How many lines it has; nil where it cannot be read, or a quote stands where none may stand.
    static func lines(of path: String, _ separator: String) -> Int? {
        guard let file = try? InputFile(path: path), let separator = separator.utf8.first else { return nil }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { piece.deallocate() }
        var (lines, offset, last) = (0, 0, UInt8(0x0A))
        var place = Place.start
        while let count = try? file.read(at: offset, into: piece), count > 0 {
            var bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
            if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = UnsafeRawBufferPointer(rebasing: bytes[3...]) }
            for byte in bytes {
                if byte == 0x0A { lines += 1 }
                switch place {
                case .start, .plain:
                    if byte == 0x22 {
                        guard place == .start else { return nil }
                        place = .quoted
                    } else {
                        place = byte == separator || byte == 0x0A ? .start : .plain
                    }
                case .quoted: if byte == 0x22 { place = .afterQuote }
                case .afterQuote:
                    switch byte {
                    case 0x22: place = .quoted
                    case separator, 0x0A: place = .start
                    case 0x0D: continue
                    default: return nil
                    }
                }
            }
            last = piece[count - 1]
            offset += count
        }
        return place == .quoted ? nil : last == 0x0A ? lines : lines + 1
    }
}
