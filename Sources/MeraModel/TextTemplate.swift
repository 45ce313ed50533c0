public import FEEL

/// A text with FEEL expressions in braces: `Площадка {name} согласована {agreed_on}`.
public struct TextTemplate: Sendable {
    /// Language code → parts.
    public var versions: [(language: String, parts: [Part])]

    public enum Part: Sendable {
        case text(String)
        /// `format` tells how a bare name is printed: the rounding and unit of the thing it names.
        case value(Expression, format: NumberFormat?)
    }

    public init(versions: [(language: String, parts: [Part])]) { self.versions = versions }

    public func parts(_ language: String) -> [Part] {
        versions.first { $0.language == language }?.parts ?? versions.first?.parts ?? []
    }

    /// All expressions of all languages.
    public var expressions: [Expression] {
        versions.flatMap(\.parts).compactMap {
            if case .value(let expression, _) = $0 { expression } else { nil }
        }
    }
}

/// How a computed number is shown.
public struct NumberFormat: Sendable, Hashable {
    public var rounding: Rounding
    public var unit: Unit?

    public init(rounding: Rounding, unit: Unit?) {
        self.rounding = rounding
        self.unit = unit
    }
}
