/// An exact number of a parameter: digits and where the point stands. Ranges are counted in whole steps, without rounding.
struct FormNumber: Sendable, Hashable, Comparable {
    private let digits: Int
    private let scale: Int

    static let mostDigits = 15

    init?(_ text: String) {
        var rest = text[...]
        var isNegative = false
        if rest.first == "-" || rest.first == "+" {
            isNegative = rest.first == "-"
            rest.removeFirst()
        }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.contains(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        var fraction = parts.count == 2 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        let all = parts[0] + fraction
        guard all.count <= Self.mostDigits, let value = Int(all.isEmpty ? "0" : all) else { return nil }
        digits = isNegative ? -value : value
        scale = fraction.count
    }

    private init(digits: Int, scale: Int) {
        self.digits = digits
        self.scale = scale
    }

    var isZero: Bool { digits == 0 }
    var isWhole: Bool { scale == 0 }
    var magnitude: FormNumber { FormNumber(digits: abs(digits), scale: scale) }

    /// Both as whole numbers of the same small unit; nil where that would be too large.
    private static func aligned(_ a: FormNumber, _ b: FormNumber) -> (Int, Int)? {
        let scale = max(a.scale, b.scale)
        func raised(_ number: FormNumber) -> Int? {
            var value = number.digits
            for _ in number.scale..<scale {
                let (next, isOver) = value.multipliedReportingOverflow(by: 10)
                if isOver { return nil }
                value = next
            }
            return value
        }
        guard let first = raised(a), let second = raised(b) else { return nil }
        return (first, second)
    }

    static func < (a: FormNumber, b: FormNumber) -> Bool { aligned(a, b).map { $0.0 < $0.1 } ?? (a.digits < b.digits) }

    static func - (a: FormNumber, b: FormNumber) -> FormNumber {
        guard let (first, second) = aligned(a, b) else { return a }
        return FormNumber(digits: first &- second, scale: max(a.scale, b.scale))
    }

    /// The furthest number from here towards `end` that whole steps lead to.
    func last(before end: FormNumber, step: FormNumber) -> FormNumber {
        let scale = max(self.scale, end.scale, step.scale)
        guard
            let (from, to) = Self.aligned(
                FormNumber(digits: digits, scale: self.scale), FormNumber(digits: end.digits, scale: end.scale)),
            scale == max(self.scale, end.scale), let (unit, _) = Self.aligned(step, FormNumber(digits: 0, scale: scale)),
            unit != 0
        else { return end }
        return FormNumber(digits: from + (to - from) / unit * unit, scale: scale)
    }

    var text: String {
        guard scale > 0 else { return String(digits) }
        var figures = String(abs(digits))
        if figures.count <= scale { figures = String(repeating: "0", count: scale + 1 - figures.count) + figures }
        let point = figures.index(figures.endIndex, offsetBy: -scale)
        return (digits < 0 ? "-" : "") + figures[..<point] + "." + figures[point...]
    }

    func isMultiple(of step: FormNumber) -> Bool {
        guard let (value, unit) = Self.aligned(self, step), unit != 0 else { return false }
        return value % unit == 0
    }
}
