/// 10^0 … 10^38, and the number of digits of an integer.
@usableFromInline
enum PowersOfTen {
    /// 10^`n` for n in 0…18.
    @inlinable
    static func small(_ n: Int) -> Int64 { smallTable[n] }

    /// 10^`n` for n in 0…38.
    static func wide(_ n: Int) -> UInt128 { UInt128(highTable[n]) << 64 | UInt128(lowTable[n]) }

    /// The number of decimal digits; 1 for zero.
    static func digits(_ value: UInt128) -> Int {
        // 1233/4096 is just above log10(2); the estimate is right or one too low.
        let bits = 128 - value.leadingZeroBitCount
        let estimate = (bits * 1233) >> 12
        return value < wide(estimate) ? max(estimate, 1) : estimate + 1
    }

    static func digits(_ value: UInt64) -> Int {
        let estimate = ((64 - value.leadingZeroBitCount) * 1233) >> 12
        return value < lowTable[estimate] ? max(estimate, 1) : estimate + 1
    }

    /// A number other than 0 without the zeros at its end, of which up to `limit` are taken away.
    static func withoutZeros(_ value: UInt128, atMost limit: Int) -> (UInt128, count: Int) {
        if let short = UInt64(exactly: value) {
            let (result, count) = withoutZeros(short, atMost: limit, step: 16) { UInt64(small($0)) }
            return (UInt128(result), count)
        }
        return withoutZeros(value, atMost: limit, step: 32, wide)
    }

    @inline(__always)
    private static func withoutZeros<T: FixedWidthInteger>(
        _ value: T, atMost limit: Int, step: Int, _ power: (Int) -> T
    ) -> (T, count: Int) {
        var (value, count, step) = (value, 0, step)
        while step > 0 {
            // A number that ends in n zeros is divisible by 2^n, which is quick to see.
            if count + step <= limit, value.trailingZeroBitCount >= step {
                let (quotient, rest) = value.quotientAndRemainder(dividingBy: power(step))
                if rest == 0 {
                    value = quotient
                    count += step
                    continue
                }
            }
            step /= 2
        }
        return (value, count)
    }

    @usableFromInline static let smallTable: [Int64] = [
        1, 10, 100, 1_000,
        10_000, 100_000, 1_000_000, 10_000_000,
        100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ]

    private static let lowTable: [UInt64] = [
        0x1, 0xa, 0x64, 0x3e8, 0x2710,
        0x186a0, 0xf4240, 0x989680, 0x5f5e100, 0x3b9aca00,
        0x2540be400, 0x174876e800, 0xe8d4a51000, 0x9184e72a000, 0x5af3107a4000,
        0x38d7ea4c68000, 0x2386f26fc10000, 0x16345785d8a0000, 0xde0b6b3a7640000, 0x8ac7230489e80000,
        0x6bc75e2d63100000, 0x35c9adc5dea00000, 0x19e0c9bab2400000, 0x2c7e14af6800000, 0x1bcecceda1000000,
        0x161401484a000000, 0xdcc80cd2e4000000, 0x9fd0803ce8000000, 0x3e25026110000000, 0x6d7217caa0000000,
        0x4674edea40000000, 0xc0914b2680000000, 0x85acef8100000000, 0x38c15b0a00000000, 0x378d8e6400000000,
        0x2b878fe800000000, 0xb34b9f1000000000, 0xf436a000000000, 0x98a224000000000,
    ]

    private static let highTable: [UInt64] = [
        0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
        0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
        0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
        0x0, 0x0, 0x5, 0x36, 0x21e, 0x152d,
        0xd3c2, 0x84595, 0x52b7d2, 0x33b2e3c, 0x204fce5e, 0x1431e0fae,
        0xc9f2c9cd0, 0x7e37be2022, 0x4ee2d6d415b, 0x314dc6448d93, 0x1ed09bead87c0, 0x13426172c74d82,
        0xc097ce7bc90715, 0x785ee10d5da46d9, 0x4b3b4ca85a86c47a,
    ]
}
