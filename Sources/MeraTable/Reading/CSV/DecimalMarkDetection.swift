/// Which mark the numbers of a file have before their decimals.
enum DecimalMarkEvidence: Equatable {
    case comma
    case point
    /// Both occur; the one that is more frequent, or the point.
    case both(UInt8)
    case none

    /// `columns`: the places in the file of columns that hold decimal numbers.
    init(_ sample: Sample, columns: [Int]) {
        var (commas, points) = (0, 0)
        for column in columns {
            for cell in sample.cells(column) {
                switch Self.mark(in: cell) {
                case UInt8(ascii: ","): commas += 1
                case UInt8(ascii: "."): points += 1
                default: break
                }
            }
        }
        // A wrong cell among twenty is a wrong cell.
        if commas == 0, points == 0 {
            self = .none
        } else if points * 20 <= commas {
            self = .comma
        } else if commas * 20 <= points {
            self = .point
        } else {
            self = .both(commas > points ? UInt8(ascii: ",") : UInt8(ascii: "."))
        }
    }

    /// The mark of `12,5`, `-0.25` or `1 234,5`; nil for anything else.
    private static func mark(in text: String) -> UInt8? {
        let bytes = text.utf8.filter { $0 != 0x20 && $0 != 0xC2 && $0 != 0xA0 }
        let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard parts.count == 2, parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) else {
            return nil
        }
        return digits[parts[0].endIndex]
    }
}
