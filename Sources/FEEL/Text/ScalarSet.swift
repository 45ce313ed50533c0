/// A set of code points as ascending ranges that do not touch.
struct ScalarSet {
    private(set) var ranges: [ClosedRange<UInt32>] = []

    private static let last: UInt32 = 0x10FFFF

    init(_ ranges: [ClosedRange<UInt32>]) {
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let previous = self.ranges.last, range.lowerBound <= previous.upperBound + 1 {
                self.ranges[self.ranges.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    var complement: ScalarSet {
        var result: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges {
            if range.lowerBound > start { result.append(start...range.lowerBound - 1) }
            start = range.upperBound + 1
        }
        if start <= Self.last { result.append(start...Self.last) }
        return ScalarSet(result)
    }

    func subtracting(_ other: ScalarSet) -> ScalarSet { ScalarSet(complement.ranges + other.ranges).complement }

    /// With the upper and lower case forms of its letters.
    func withOtherCases() -> ScalarSet {
        var forms: [ClosedRange<UInt32>] = []
        for range in ranges {
            for value in range {
                guard let properties = Unicode.Scalar(value)?.properties else { continue }
                guard properties.changesWhenCaseMapped || properties.changesWhenCaseFolded else { continue }
                for text in [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping] {
                    guard text.unicodeScalars.count == 1, let form = text.unicodeScalars.first else { continue }
                    forms.append(form.value...form.value)
                }
            }
        }
        return ScalarSet(ranges + forms)
    }

    /// In the syntax of RE2. The empty set is everything that is not everything.
    var source: String {
        ranges.isEmpty ? "[^\\x{0}-\\x{10FFFF}]" : "[" + ranges.map(Self.source).joined() + "]"
    }

    static func source(_ range: ClosedRange<UInt32>) -> String {
        let low = "\\x{\(String(range.lowerBound, radix: 16))}"
        return range.count == 1 ? low : low + "-\\x{\(String(range.upperBound, radix: 16))}"
    }
}
