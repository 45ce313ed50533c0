import FEEL

/// Decides which numbers must be hidden beside the small ones, so that no total gives these back.
///
/// A cell is a number with the base that it rests on; a family is a total and its parts, where both are cells. A hidden cell could
/// be computed if it were the only hidden one of a family. So every family ends with none hidden, with at least two hidden parts that
/// together have a base that may be shown, or with a hidden total beside at least one hidden part. The families of one graph
/// form a tree (no way leads from a cell through families back to it), and there that is enough: whatever is added to a hidden cell
/// can be taken from another one along the tree.
struct DisclosureGraph {
    struct Family {
        var total: Int
        var parts: [Int]
    }

    private(set) var bases: [Decimal] = []
    private(set) var isHidden: [Bool] = []
    var families: [Family] = []

    mutating func add(base: Decimal, isHidden hidden: Bool) -> Int {
        bases.append(base)
        isHidden.append(hidden)
        return bases.count - 1
    }

    /// Hides more cells until no family gives a hidden one away.
    mutating func close(least: Decimal) {
        var isClosed = false
        while !isClosed {
            isClosed = true
            for family in families {
                while let cell = next(family, least) {
                    isHidden[cell] = true
                    isClosed = false
                }
            }
        }
    }

    /// The cell that must be hidden too because of a family; nil where the family gives nothing away.
    private func next(_ family: Family, _ least: Decimal) -> Int? {
        let parts = family.parts.filter { bases[$0] > .zero }
        let hidden = parts.filter { isHidden[$0] }
        let isSafe =
            isHidden[family.total]
            ? !hidden.isEmpty : hidden.isEmpty || hidden.count > 1 && sum(hidden).map { $0 >= least } ?? true
        guard !isSafe else { return nil }
        let smallest = parts.filter { !isHidden[$0] }.min { (bases[$0], $0) < (bases[$1], $1) }
        return smallest ?? (isHidden[family.total] ? nil : family.total)
    }

    private func sum(_ cells: [Int]) -> Decimal? {
        cells.reduce(Decimal.zero) { $0?.adding(bases[$1]) }
    }
}
