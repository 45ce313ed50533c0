/// Numbers for keys: equal bytes have one number, from 0 on in the order in which they come. The keys stand one after another.
struct KeyTable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var slots: [Int32] = [Int32](repeating: -1, count: 1 << 10)

    var count: Int { ends.count }

    func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    /// - Parameter guess: a number that it may have: files of one kind hold mostly the same keys, in the same order.
    /// - Returns: the number, and whether the key is new.
    mutating func number(of key: UnsafeBufferPointer<UInt8>, guess: Int) -> (Int, isNew: Bool) {
        if guess < ends.count, self.is(guess, key) { return (guess, false) }
        if ends.count * 2 >= slots.count { grow() }
        let slot = slot(of: key)
        if slots[slot] >= 0 { return (Int(slots[slot]), false) }
        slots[slot] = Int32(truncatingIfNeeded: ends.count)
        bytes += key
        ends.append(bytes.count)
        return (ends.count - 1, true)
    }

    /// The number of a key that is there; nil for another one.
    func known(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        let number = Int(slots[slot(of: key)])
        return number < 0 ? nil : number
    }

    /// Where the number of a key stands, or would stand.
    private func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] >= 0, !self.is(Int(slots[slot]), key) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    func text(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

    private func `is`(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(number)
        guard range.count == key.count else { return false }
        return bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).isEqual(key) }
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

/// Numbers for what lines begin with.
struct LineKeys {
    private(set) var table = KeyTable()
    /// The number that is expected next.
    private var guess = 0
    private var scratch: [UInt8] = []

    /// - Parameter count: of the fields that the key has, the first ones of the line.
    mutating func number(of rows: FileRows, _ count: Int) -> (Int, isNew: Bool) {
        let found: (Int, isNew: Bool)
        if let key = rows.written(count) {
            found = table.number(of: key, guess: guess)
        } else {
            compose(rows, count)
            found = scratch.withUnsafeBufferPointer { table.number(of: $0, guess: guess) }
        }
        guess = found.0 + 1
        return found
    }

    /// The number of a key that was given one; nil for another one.
    mutating func known(_ rows: FileRows, _ count: Int) -> Int? {
        if let key = rows.written(count) { return table.known(key) }
        compose(rows, count)
        return scratch.withUnsafeBufferPointer { table.known($0) }
    }

    mutating func number(of key: [String]) -> (Int, isNew: Bool) {
        scratch.removeAll(keepingCapacity: true)
        for (column, text) in key.enumerated() {
            if column > 0 { scratch.append(0x2C) }
            var text = text
            text.withUTF8 { CSVField.append($0, to: &scratch) }
        }
        return scratch.withUnsafeBufferPointer { table.number(of: $0, guess: guess) }
    }

    private mutating func compose(_ rows: FileRows, _ count: Int) {
        scratch.removeAll(keepingCapacity: true)
        for column in 0..<count {
            if column > 0 { scratch.append(0x2C) }
            CSVField.append(rows.bytes(column), to: &scratch)
        }
    }
}

/// The places of things by their names.
struct NamePlaces {
    private var names = KeyTable()
    private var places: [Int32] = []

    /// - Returns: whether the name is new.
    mutating func insert(_ name: String, _ place: Int) -> Bool {
        var name = name
        let isNew = name.withUTF8 { names.number(of: $0, guess: 0).isNew }
        if isNew { places.append(Int32(truncatingIfNeeded: place)) }
        return isNew
    }

    subscript(name: UnsafeBufferPointer<UInt8>) -> Int32? { names.known(name).map { places[$0] } }

    subscript(name: String) -> Int32? {
        var name = name
        return name.withUTF8 { self[$0] }
    }
}
