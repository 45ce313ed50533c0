import CSHA256
import MeraSource
import Testing

@Suite struct SHA256Tests {
    /// Digests by `sha256sum`, at the lengths where padding changes its shape.
    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
        (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
        (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
        (119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
        (120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"),
        (1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
    ])
    func `digests are those of the standard`(count: Int, expected: String) {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
        #expect(SHA256.hex(bytes) == expected)
        var pieces = SHA256()
        for byte in bytes { withUnsafeBytes(of: byte) { pieces.add($0) } }
        #expect(pieces.hex() == expected)
    }

    /// What the processor's instructions give, the plain rounds give.
    @Test func `instructions change nothing`() {
        var bytes = [UInt8](repeating: 0, count: 64 * 9)
        for place in bytes.indices { bytes[place] = UInt8(truncatingIfNeeded: place &* 167 &+ place >> 3) }
        for blocks in 0...9 {
            var fast: [UInt32] = (1...8).map { $0 &* 0x9E37_79B9 }
            var plain = fast
            csha256_blocks(&fast, bytes, blocks)
            csha256_blocks_portable(&plain, bytes, blocks)
            #expect(fast == plain)
        }
    }
}
