import FEEL

/// The bytes of lines, made without a text for each of their parts.
struct Lines {
    var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func comma() { bytes.append(UInt8(ascii: ",")) }

    mutating func end() { bytes.append(0x0A) }

    mutating func number(_ number: Decimal?) { number?.append(to: &bytes) }

    mutating func number(_ number: Int) {
        var unit = 1
        while unit <= number / 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }
}
