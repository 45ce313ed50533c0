import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension String: DefinitionValue {
    static func read(_ node: Node) -> String? { Written.read(node)?.text }
}

extension Int: DefinitionValue {
    static func read(_ node: Node) -> Int? { Written.read(node).flatMap { Int($0.text) } }
}

extension Decimal: DefinitionValue {
    static func read(_ node: Node) -> Decimal? { Written.read(node).flatMap { Decimal($0.text) } }
}

extension Bool: DefinitionValue {
    static func read(_ node: Node) -> Bool? {
        switch Written.read(node)?.text {
        case "true", "yes", "да": true
        case "false", "no", "нет": false
        default: nil
        }
    }
}

extension CivilDate: DefinitionValue {
    static func read(_ node: Node) -> CivilDate? { Written.read(node).flatMap { CivilDate($0.text) } }
}

/// A word of a closed list that a Swift enum names.
protocol DefinitionWord: DefinitionValue, RawRepresentable, CaseIterable where RawValue == String {}

extension DefinitionWord {
    static func read(_ node: Node) -> Self? { Written.read(node).flatMap { Self(rawValue: $0.text) } }
}

extension Severity: DefinitionWord {}
extension MissingPolicy: DefinitionWord {}
extension DuplicatePolicy: DefinitionWord {}
extension DateNotation: DefinitionWord {}
extension ErrorPolicy: DefinitionWord {}
extension Score.Method: DefinitionWord {}
extension Indicator.Better: DefinitionWord {}
extension Indicator.Interval: DefinitionWord {}
extension Indicator.RollUp: DefinitionWord {}
extension PublicationRule: DefinitionWord {}
extension Weighting.Method: DefinitionWord {}
extension SamplingDesign.LonelyPolicy: DefinitionWord {}
extension SamplingDesign.Replicates.Method: DefinitionWord {}
extension Composite.Aggregation: DefinitionWord {}
extension Composite.MissingComponent: DefinitionWord {}
extension Conclusion.Kind: DefinitionWord {}
extension ReportOutline.Part: DefinitionWord {}
extension BandList.Tone: DefinitionWord {}

extension MissingReason: DefinitionValue {
    static func read(_ node: Node) -> MissingReason? { Written.read(node).flatMap { MissingReason(word: $0.text) } }
}

/// `1 half_up`
extension Rounding: DefinitionValue {
    static func read(_ node: Node) -> Rounding? { Written.read(node).flatMap { read($0.text) } }

    static func read(_ text: String) -> Rounding? {
        let words = text.split(separator: " ")
        guard let first = words.first,
            let digits = Int(first), (0...15).contains(digits), words.count <= 2
        else { return nil }
        guard words.count == 2 else { return Rounding(digits: digits, mode: .halfUp) }
        return modes[String(words[1])].map { Rounding(digits: digits, mode: $0) }
    }

    static let modes: [String: RoundingMode] = [
        "half_up": .halfUp, "half_even": .halfEven, "half_down": .halfDown, "up": .up, "down": .down,
    ]
}

/// `75 %`, `0.75` or `3/4` as a fraction of one.
struct Share: DefinitionValue {
    var fraction: Decimal

    static func read(_ node: Node) -> Share? { Written.read(node).flatMap { read($0.text) } }

    static func read(_ text: String) -> Share? {
        guard let value = Decimal(text) ?? percent(text) ?? quotient(text),
            value >= Decimal(0), value <= Decimal(1)
        else { return nil }
        return Share(fraction: value)
    }

    /// `75 %`
    static func percent(_ text: String) -> Decimal? {
        guard text.hasSuffix("%") else { return nil }
        return Decimal(String(text.dropLast()).trimmingSpaces)?.divided(by: Decimal(100))
    }

    /// `3/4`
    static func fraction(_ text: String) -> (over: Int, under: Int)? {
        guard let slash = text.firstRange(of: "/"), let over = Int(String(text[..<slash.lowerBound]).trimmingSpaces),
            let under = Int(String(text[slash.upperBound...]).trimmingSpaces)
        else { return nil }
        let known = 1...1_000_000
        return known.contains(over) && known.contains(under) ? (over, under) : nil
    }

    /// A fraction without an end is cut, never rounded up: what reaches two thirds exactly reaches `2/3`.
    private static func quotient(_ text: String) -> Decimal? {
        guard let (over, under) = fraction(text) else { return nil }
        return Decimal(over).divided(by: Decimal(under))?.rounded(to: 30, .down)
    }
}

/// `0..100`
struct NumberSpan: DefinitionValue {
    var low: Decimal
    var high: Decimal

    static func read(_ node: Node) -> NumberSpan? { Written.read(node).flatMap { Self($0.text) } }

    init?(_ text: String) {
        guard let dots = text.firstRange(of: "..") else { return nil }
        guard let low = Decimal(String(text[..<dots.lowerBound]).trimmingSpaces),
            let high = Decimal(String(text[dots.upperBound...]).trimmingSpaces), low != high
        else { return nil }
        self.low = low
        self.high = high
    }
}

extension String {
    var trimmingSpaces: String {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    /// The first word and the rest.
    var splitAtSpace: (String, String) {
        guard let space = firstIndex(of: " ") else { return (self, "") }
        return (String(self[..<space]), String(self[space...]).trimmingSpaces)
    }

    func firstRange(of part: String) -> Range<String.Index>? {
        let wanted = Array(part.utf8)
        let bytes = utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            if bytes[start...].starts(with: wanted) {
                return start..<bytes.index(start, offsetBy: wanted.count)
            }
            start = bytes.index(after: start)
        }
        return nil
    }
}
