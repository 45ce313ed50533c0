extension InputFile {
    /// The SHA-256 of the file's bytes; nil for a pipe or a device, whose bytes can be read only once.
    public func digest() throws(FileError) -> String? {
        guard isRegular else { return nil }
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = try read(at: offset, into: buffer)
            hash.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
            if count < buffer.count { return hash.hex() }
        }
    }
}
