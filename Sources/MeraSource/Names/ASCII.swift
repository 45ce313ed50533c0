extension String {
    /// Whether every byte is an ASCII character, by whole words of memory: most names of definitions are, and need no second look.
    @inlinable
    public var isASCII: Bool {
        var text = self
        return text.withUTF8 { bytes in
            var high: UInt8 = 0
            for byte in bytes { high |= byte }
            return high < 0x80
        }
    }
}
