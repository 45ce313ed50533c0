/// UTF-16 as UTF-8. A half of a pair that stands alone becomes a byte that is no UTF-8, so that its row is found damaged.
enum UTF16Text {
    static func decode(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        func unit(_ place: Int) -> UInt32? {
            guard place + 1 < bytes.endIndex else { return nil }
            let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
            return littleEndian ? second << 8 | first : first << 8 | second
        }
        while place < bytes.endIndex {
            guard let first = unit(place) else {
                text.append(0xFF)
                break
            }
            place += 2
            var value = first
            if first & 0xFC00 == 0xD800, let second = unit(place), second & 0xFC00 == 0xDC00 {
                value = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
                place += 2
            }
            if let scalar = Unicode.Scalar(value) {
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                text.append(0xFF)
            }
        }
        return text
    }
}
