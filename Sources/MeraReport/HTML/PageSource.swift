import MeraSource

/// Scripts and styles that a page allows by their content: these bytes and no others.
package enum PageSource {
    package static func policy(_ bytes: [UInt8]) -> String { "sha256-" + base64(SHA256.hex(bytes)) }

    /// Of any bytes, with the padding of RFC 4648.
    package static func base64(of bytes: [UInt8]) -> String { encoded(bytes.map(Int.init)) }

    private static func base64(_ hex: String) -> String {
        let digits = hex.utf8.map { Int($0) - ($0 < 0x3A ? 0x30 : 0x57) }
        return encoded(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    private static func encoded(_ bytes: [Int]) -> String {
        var bits = bytes
        let padding = (3 - bits.count % 3) % 3
        bits += [Int](repeating: 0, count: padding)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var encoded: [UInt8] = []
        for place in stride(from: 0, to: bits.count, by: 3) {
            let group = bits[place] << 16 | bits[place + 1] << 8 | bits[place + 2]
            encoded += [18, 12, 6, 0].map { alphabet[group >> $0 & 63] }
        }
        for place in 0..<padding { encoded[encoded.count - 1 - place] = UInt8(ascii: "=") }
        return String(decoding: encoded, as: UTF8.self)
    }
}
