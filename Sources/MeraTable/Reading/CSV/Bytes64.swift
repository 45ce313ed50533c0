/// 64 bytes in vector registers, compared at once. Bit i of a result stands for byte i.
struct Bytes64 {
    private let a, b, c, d: SIMD16<UInt8>

    @inline(__always)
    init(_ start: UnsafeRawPointer) {
        a = start.loadUnaligned(as: SIMD16<UInt8>.self)
        b = start.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
        c = start.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
        d = start.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
    }

    @inline(__always)
    func equal(_ byte: UInt8) -> UInt64 {
        let wanted = SIMD16(repeating: byte)
        return Self.bits(a .== wanted, b .== wanted, c .== wanted, d .== wanted)
    }

    @inline(__always)
    func hasEither(_ first: UInt8, _ second: UInt8) -> Bool {
        let (x, y) = (SIMD16(repeating: first), SIMD16(repeating: second))
        let found = (a .== x) .| (a .== y) .| (b .== x) .| (b .== y) .| (c .== x) .| (c .== y) .| (d .== x) .| (d .== y)
        let words = unsafeBitCast(found, to: SIMD2<UInt64>.self)
        return words[0] | words[1] != 0
    }

    private typealias Mask = SIMDMask<SIMD16<Int8>>

    @inline(__always)
    private static func bits(_ a: Mask, _ b: Mask, _ c: Mask, _ d: Mask) -> UInt64 {
        bits(a) | bits(b) << 16 | bits(c) << 32 | bits(d) << 48
    }

    /// Keeps another bit of each byte and sums the bytes: no carries, so the sum is the mask.
    @inline(__always)
    private static func bits(_ mask: Mask) -> UInt64 {
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self) & SIMD2(repeating: 0x8040_2010_0804_0201)
        let low = (words[0] &* 0x0101_0101_0101_0101) >> 56
        let high = (words[1] &* 0x0101_0101_0101_0101) >> 56
        return low | high << 8
    }
}
