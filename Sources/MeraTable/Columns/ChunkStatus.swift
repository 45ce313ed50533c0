/// Which rows of a chunk have no value, and why.
enum ChunkStatus: Sendable {
    case valid
    case all(UInt8)
    /// Some have no value, all of them for this reason: a bit each.
    case some(UInt8, [UInt8])
    /// For several reasons, below 16: half a byte each.
    case each(HalfBytes)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first else {
            self = .valid
            return
        }
        var (differing, all) = (UInt8(0), UInt8(0))
        for byte in bytes {
            differing |= byte ^ first
            all |= byte
        }
        if differing == 0 {
            self = first == 0 ? .valid : .all(first)
            return
        }
        // Of bytes that are 0 or one reason, `all` is that reason.
        var isOneReason = true
        for byte in bytes { isOneReason = isOneReason && (byte == 0 || byte == all) }
        if isOneReason {
            self = .some(all, Self.bits(bytes))
        } else {
            precondition(all < 16, "reasons are numbered below 16")
            self = .each(HalfBytes(bytes))
        }
    }

    private static func bits(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        Array(unsafeUninitializedCapacity: (bytes.count + 7) / 8) { out, count in
            count = (bytes.count + 7) / 8
            for place in 0..<count {
                var word: UInt8 = 0
                for bit in 0..<min(8, bytes.count - place * 8) where bytes[place * 8 + bit] != 0 { word |= 1 << UInt8(bit) }
                out[place] = word
            }
        }
    }

    /// Bytes of memory behind it.
    var memory: Int {
        switch self {
        case .valid, .all: 0
        case .some(_, let bits): bits.count
        case .each(let halves): halves.memory
        }
    }

    subscript(index: Int) -> UInt8 {
        switch self {
        case .valid: 0
        case .all(let byte): byte
        case .some(let byte, let bits): bits[index >> 3] >> UInt8(index & 7) & 1 == 1 ? byte : 0
        case .each(let halves): halves[index]
        }
    }

    /// Writes `range` to `out`; returns whether a row of it may have no value.
    func read(_ range: Range<Int>, into out: UnsafeMutablePointer<UInt8>) -> Bool {
        switch self {
        case .valid:
            out.update(repeating: 0, count: range.count)
            return false
        case .all(let byte):
            out.update(repeating: byte, count: range.count)
            return true
        case .some(let byte, let bits):
            bits.withUnsafeBufferPointer { bits in
                // Whole bytes of the bits at a time, but for the first and the last rows.
                var place = 0
                while place < range.count {
                    let index = range.lowerBound + place
                    let word = bits[index >> 3]
                    if index & 7 == 0, place + 8 <= range.count {
                        for bit in 0..<8 { out[place + bit] = word & (1 << UInt8(bit)) != 0 ? byte : 0 }
                        place += 8
                    } else {
                        out[place] = word >> UInt8(index & 7) & 1 != 0 ? byte : 0
                        place += 1
                    }
                }
            }
            return true
        case .each(let halves):
            halves.read(range, into: out)
            return true
        }
    }
}
