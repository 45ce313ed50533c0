/// A set of characters, as it stands in a pattern.
struct CharacterClass {
    indirect enum Item {
        case range(ClosedRange<UInt32>)
        /// A general category of Unicode: `L`, `Nd`.
        case category(String)
        case complement([Item])
    }

    /// In the syntax of RE2.
    let source: String

    private let items: [Item]
    private let negated: Bool

    init(_ items: [Item], negated: Bool, excluding excluded: CharacterClass? = nil, ignoresCase: Bool = false) {
        if let excluded {
            let without = ignoresCase ? excluded.set.withOtherCases() : excluded.set
            let set = Self.set(items, negated: negated).subtracting(without)
            self.items = set.ranges.map { .range($0) }
            self.negated = false
            source = set.source
        } else {
            self.items = items
            self.negated = negated
            let parts = items.map(Self.source)
            source =
                parts.contains(nil)
                ? Self.set(items, negated: negated).source : Self.bracketed(parts.compactMap(\.self), negated)
        }
    }

    private var set: ScalarSet { Self.set(items, negated: negated) }

    private static func set(_ items: [Item], negated: Bool) -> ScalarSet {
        var ranges: [ClosedRange<UInt32>] = []
        for item in items {
            switch item {
            case .range(let range): ranges.append(range)
            case .category(let name): ranges += GeneralCategory.set(of: name).ranges
            case .complement(let items): ranges += set(items, negated: true).ranges
            }
        }
        let set = ScalarSet(ranges)
        return negated ? set.complement : set
    }

    /// Nil for what RE2 can say only by ranges.
    private static func source(_ item: Item) -> String? {
        switch item {
        case .range(let range): return ScalarSet.source(range)
        case .category(let name): return GeneralCategory.isNative(name) ? "\\p{\(name)}" : nil
        case .complement(let items):
            guard items.count == 1, case .category(let name) = items[0], GeneralCategory.isNative(name) else { return nil }
            return "\\P{\(name)}"
        }
    }

    private static func bracketed(_ parts: [String], _ negated: Bool) -> String {
        (negated ? "[^" : "[") + parts.joined() + "]"
    }

    /// A character of the text, outside of classes.
    static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", "_": String(scalar)
        default: scalar.value < 0x80 ? "\\x{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }
}

/// The escapes that stand for several characters (XML Schema part 2, F.1.1).
extension CharacterClass {
    static let whiteSpace: [Item] = [.range(0x09...0x0A), .range(0x0D...0x0D), .range(0x20...0x20)]

    /// Everything but punctuation, separators and others.
    static let wordCharacters: [Item] = [.category("L"), .category("M"), .category("N"), .category("S")]

    /// NameStartChar of XML 1.0, 5th edition.
    static let nameStarts: [Item] = [
        .range(0x3A...0x3A), .range(0x41...0x5A), .range(0x5F...0x5F), .range(0x61...0x7A), .range(0xC0...0xD6),
        .range(0xD8...0xF6), .range(0xF8...0x2FF), .range(0x370...0x37D), .range(0x37F...0x1FFF), .range(0x200C...0x200D),
        .range(0x2070...0x218F), .range(0x2C00...0x2FEF), .range(0x3001...0xD7FF), .range(0xF900...0xFDCF),
        .range(0xFDF0...0xFFFD), .range(0x10000...0xEFFFF),
    ]

    static let nameCharacters: [Item] =
        nameStarts + [
            .range(0x2D...0x2E), .range(0x30...0x39), .range(0xB7...0xB7), .range(0x300...0x36F), .range(0x203F...0x2040),
        ]
}
