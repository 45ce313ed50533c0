/// Numbers for keys: equal bytes have one number, from 0 on in the order in which they come. The keys stand one after another.
struct KeyTable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var slots: [Int32] = [Int32](repeating: -1, count: 1 << 10)

    var count: Int { ends.count }

    func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    /// - Returns: the number, and whether the key is new.
    mutating func number(of key: UnsafeBufferPointer<UInt8>) -> (Int, isNew: Bool) {
        if ends.count * 2 >= slots.count { grow() }
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            let range = range(known)
            let isSame =
                range.count == key.count
                && bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).isEqual(key) }
            if isSame { return (known, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(truncatingIfNeeded: ends.count)
        bytes += key
        ends.append(bytes.count)
        return (ends.count - 1, true)
    }

    private mutating func grow() {
        var larger = [Int32](repeating: -1, count: slots.count * 2)
        bytes.withUnsafeBufferPointer { bytes in
            for number in ends.indices {
                var slot = Self.hash(UnsafeBufferPointer(rebasing: bytes[range(number)])) & (larger.count - 1)
                while larger[slot] >= 0 { slot = (slot + 1) & (larger.count - 1) }
                larger[slot] = Int32(truncatingIfNeeded: number)
            }
        }
        slots = larger
    }

    /// Eight bytes at a time; what it is decides nothing but the time.
    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(key.count)
        var place = 0
        let raw = UnsafeRawBufferPointer(key)
        while place + 8 <= key.count {
            hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        while place < key.count {
            rest = rest << 8 | UInt64(key[place])
            place += 1
        }
        return Int(truncatingIfNeeded: mixed(hash ^ rest) >> 1)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let wide = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return wide.high ^ wide.low
    }
}
