/// Texts that travelled as letters, digits, `+` and `/` (RFC 4648).
enum Base64 {
    /// The text of UTF-8; nil where that is none. Blanks between the letters and the signs `=` at the end do not count.
    static func text(_ source: String) -> String? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        var hasEnded = false
        for byte in source.utf8 {
            switch byte {
            case 0x09, 0x0A, 0x0D, 0x20: continue
            case UInt8(ascii: "="):
                hasEnded = true
                continue
            default: break
            }
            guard !hasEnded, let value = value(of: byte) else { return nil }
            bits = bits << 6 | value
            count += 1
            if count % 4 == 0 { bytes += [16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) } }
        }
        switch count % 4 {
        case 1: return nil
        case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3: bytes += [10, 2].map { UInt8(truncatingIfNeeded: bits >> $0) }
        default: break
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
