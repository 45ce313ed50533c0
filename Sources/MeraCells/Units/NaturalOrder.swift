/// The order of ids and codes for people: digits by their number, `ё` beside `е`, else by code points.
public enum NaturalOrder {
    public static func isBefore(_ a: String, _ b: String) -> Bool {
        let left = Array(a.unicodeScalars)
        let right = Array(b.unicodeScalars)
        var i = 0
        var j = 0
        while i < left.count, j < right.count {
            if let (x, nextI) = number(left, i), let (y, nextJ) = number(right, j) {
                if x != y { return x < y }
                (i, j) = (nextI, nextJ)
                continue
            }
            let (x, y) = (weight(left[i]), weight(right[j]))
            if x != y { return x < y }
            i += 1
            j += 1
        }
        if left.count - i != right.count - j { return left.count - i < right.count - j }
        return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    }

    private static func weight(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar {
        case "ё": Unicode.Scalar("е").value * 2 + 1
        case "Ё": Unicode.Scalar("Е").value * 2 + 1
        default: scalar.value * 2
        }
    }

    /// A run of at most 18 digits.
    private static func number(_ text: [Unicode.Scalar], _ start: Int) -> (UInt64, Int)? {
        var value: UInt64 = 0
        var index = start
        while index < text.count, index - start < 18, ("0"..."9").contains(text[index]) {
            value = value * 10 + UInt64(text[index].value - 0x30)
            index += 1
        }
        return index > start ? (value, index) : nil
    }
}
