extension InputFile {
    /// The first bytes of the file, at most `limit`. Works for pipes too, once.
    public func prefix(_ limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while bytes.count < limit {
            let count = try readNext(at: bytes.count, into: piece)
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<min(count, limit - bytes.count)])
        }
        return bytes
    }
}
