import Synchronization

/// The general categories of Unicode by their short names, `L` … `Cn`.
enum GeneralCategory {
    private static let names: [Unicode.GeneralCategory: String] = [
        .uppercaseLetter: "Lu", .lowercaseLetter: "Ll", .titlecaseLetter: "Lt", .modifierLetter: "Lm", .otherLetter: "Lo",
        .nonspacingMark: "Mn", .spacingMark: "Mc", .enclosingMark: "Me", .decimalNumber: "Nd", .letterNumber: "Nl",
        .otherNumber: "No", .connectorPunctuation: "Pc", .dashPunctuation: "Pd", .openPunctuation: "Ps",
        .closePunctuation: "Pe", .initialPunctuation: "Pi", .finalPunctuation: "Pf", .otherPunctuation: "Po",
        .mathSymbol: "Sm", .currencySymbol: "Sc", .modifierSymbol: "Sk", .otherSymbol: "So", .spaceSeparator: "Zs",
        .lineSeparator: "Zl", .paragraphSeparator: "Zp", .control: "Cc", .format: "Cf", .privateUse: "Co", .unassigned: "Cn",
    ]

    private static let known = Set(names.values).union(["L", "M", "N", "P", "S", "Z", "C"])

    static func isKnown(_ name: String) -> Bool { known.contains(name) }

    /// Whether RE2 has it. Its `C` leaves out what is not assigned.
    static func isNative(_ name: String) -> Bool { name != "Cn" && name != "C" }

    private static let cache = Mutex<[String: ScalarSet]>([:])

    /// All code points of a category. The first question for one goes through all of Unicode; there are few categories.
    static func set(of name: String) -> ScalarSet {
        if let set = cache.withLock({ $0[name] }) { return set }
        var ranges: [ClosedRange<UInt32>] = []
        var start: UInt32?
        for value in 0...0x11_0000 as ClosedRange<UInt32> {
            let isMember = Unicode.Scalar(value).flatMap { names[$0.properties.generalCategory] }?.hasPrefix(name) ?? false
            if isMember {
                start = start ?? value
            } else if let first = start {
                ranges.append(first...value - 1)
                start = nil
            }
        }
        let set = ScalarSet(ranges)
        cache.withLock { $0[name] = set }
        return set
    }
}
