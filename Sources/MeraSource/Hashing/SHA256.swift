internal import CSHA256

/// SHA-256 (FIPS 180-4), for the record of which inputs a result was made from.
public struct SHA256 {
    private var state: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    public init() {}

    /// The digest of some bytes, in lower-case hexadecimal.
    public static func hex(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.add($0) }
        return hash.hex()
    }

    /// May be called any number of times; the digest is that of all bytes in a row.
    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(bytes.count)
        var rest = bytes[...]
        if !pending.isEmpty {
            let taken = rest.prefix(64 - pending.count)
            pending.append(contentsOf: taken)
            rest = rest.dropFirst(taken.count)
            guard pending.count == 64 else { return }
            let block = pending
            block.withUnsafeBytes { take($0[...]) }
            pending.removeAll(keepingCapacity: true)
        }
        let whole = rest.prefix(rest.count / 64 * 64)
        take(whole)
        pending.append(contentsOf: rest.dropFirst(whole.count))
    }

    /// Whole blocks of 64 bytes.
    private mutating func take(_ blocks: Slice<UnsafeRawBufferPointer>) {
        guard let start = UnsafeRawBufferPointer(rebasing: blocks).baseAddress else { return }
        csha256_blocks(&state, start.assumingMemoryBound(to: UInt8.self), blocks.count / 64)
    }

    /// The digest in lower-case hexadecimal.
    public func hex() -> String {
        var copy = self
        let bits = length &* 8
        var tail: [UInt8] = [0x80]
        tail += [UInt8](repeating: 0, count: (119 - Int(length % 64)) % 64)
        tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
        tail.withUnsafeBytes { copy.add($0) }
        return copy.state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}
