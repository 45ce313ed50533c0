import FEEL

/// Decides which numbers must be hidden beside the small ones, so that no total gives these back.
///
/// A cell is a number with the base that it rests on; a family is a total and its parts, where both are cells. A hidden cell could
/// be computed if it were the only hidden one of a family. So every family ends with none hidden, with at least two hidden parts,
/// or with a hidden total beside at least one hidden part. The families of one graph form a tree (no way leads from a cell through
/// families back to it), and there that is enough: whatever is added to a hidden cell can be taken from another one along the tree.
///
/// A second way to add the parts up (counties beside districts) is no family: a total of it is hidden if and only if it holds a hidden
/// part (`besides`). All hidden parts lie under hidden totals of the second way, so that what these add up to says no more than the sum
/// of all hidden parts, which the first way tells already.
///
/// Numbers of rows are whole and not negative, so that what is hidden under a total that is shown is also known to within what is
/// hidden there together. That must leave room of at least the least base, for the cells and for each of their groups.
struct DisclosureGraph {
    struct Family {
        var total: Int
        var parts: [Int]
    }

    /// How a cell divides into groups, whose totals are added up like the cells themselves.
    struct Division {
        /// The base of each group with rows.
        var groups: [Int: Decimal] = [:]
        /// The number that outsiders see the groups add up to; nil where it is hidden as well.
        var shown: Decimal?
    }

    private(set) var bases: [Decimal] = []
    private(set) var isHidden: [Bool] = []
    private var divisions: [Division] = []
    var families: [Family] = []
    /// Totals beside the tree with their parts.
    var besides: [Family] = []
    /// Groups of the cell at the top that are hidden there one by one: only their sum is known.
    var hiddenAtTop: (total: Int, groups: Set<Int>)?

    mutating func add(base: Decimal, isHidden hidden: Bool, division: Division = Division()) -> Int {
        bases.append(base)
        isHidden.append(hidden)
        divisions.append(division)
        return bases.count - 1
    }

    /// Hides more cells until no family gives a hidden one away.
    mutating func close(least: Decimal) {
        let below = Dictionary(families.map { ($0.total, $0.parts) }, uniquingKeysWith: +)
        var isClosed = false
        while !isClosed {
            isClosed = true
            for beside in besides {
                let parts = beside.parts.filter { bases[$0] > .zero }
                let holdsHidden = parts.contains { isHidden[$0] }
                guard holdsHidden != isHidden[beside.total], let cell = holdsHidden ? beside.total : smallest(parts) else {
                    continue
                }
                isHidden[cell] = true
                isClosed = false
            }
            for family in families {
                while let cell = next(family, below, least) {
                    isHidden[cell] = true
                    isClosed = false
                }
            }
        }
    }

    /// The cell that must be hidden too because of a family; nil where the family gives nothing away.
    private func next(_ family: Family, _ below: [Int: [Int]], _ least: Decimal) -> Int? {
        let parts = family.parts.filter { bases[$0] > .zero }
        let hidden = parts.filter { isHidden[$0] }
        if isHidden[family.total] { return hidden.isEmpty ? smallest(parts) : nil }
        guard !hidden.isEmpty else { return nil }
        guard hidden.count > 1 else { return smallest(parts) ?? family.total }
        var pool = Pool()
        collect(hidden, below, into: &pool)
        if pool.sum(bases) < least { return smallest(parts + pool.shown) ?? family.total }
        switch tightness(pool, family.total, least) {
        case .none: return nil
        case .group(let group):
            return smallest((parts + pool.shown).filter { divisions[$0].groups[group] != nil }) ?? family.total
        case .rows: return smallest(parts + pool.shown) ?? family.total
        }
    }

    /// What is hidden below a total that is shown: the cells that hold it, and the shown ones beside them under hidden totals.
    private struct Pool {
        var cells: [Int] = []
        var shown: [Int] = []

        func sum(_ numbers: [Decimal]) -> Decimal { cells.reduce(.zero) { $0.adding(numbers[$1]) ?? $0 } }
    }

    private func collect(_ hidden: [Int], _ below: [Int: [Int]], into pool: inout Pool) {
        for cell in hidden {
            let parts = (below[cell] ?? []).filter { bases[$0] > .zero }
            let more = parts.filter { isHidden[$0] }
            if more.isEmpty {
                pool.cells.append(cell)
            } else {
                pool.shown += parts.filter { !isHidden[$0] }
                collect(more, below, into: &pool)
            }
        }
    }

    private func smallest(_ cells: [Int]) -> Int? {
        cells.filter { !isHidden[$0] }.min { (bases[$0], $0) < (bases[$1], $1) }
    }

    // MARK: Groups

    private enum Tightness {
        /// A hidden group is held by too few.
        case group(Int)
        /// What else the hidden cells hold is too little to be exchanged with.
        case rows
    }

    /// The first reason for which a group of a hidden cell is known too well.
    ///
    /// With both margins known, x of the group's g and of the cell's n is at least g + n - all and at most the smaller of the two:
    /// the bounds of a table with free cells.
    private func tightness(_ pool: Pool, _ total: Int, _ least: Decimal) -> Tightness? {
        let merged = hiddenAtTop.flatMap { $0.total == total ? $0.groups : nil } ?? []
        let whole = divisions[total].groups
        let all = pool.cells.reduce(Decimal.zero) { $0.adding(divisions[$1].shown ?? bases[$1]) ?? $0 }
        let single = whole.filter { !merged.contains($0.key) && $0.value >= least }.keys.sorted().map { [$0] }
        for groups in single + (merged.isEmpty ? [] : [merged.sorted()]) {
            func count(_ cell: Int) -> Decimal {
                groups.reduce(.zero) { sum, group in divisions[cell].groups[group].flatMap { sum.adding($0) } ?? sum }
            }
            let counts = pool.cells.map(count)
            let column = counts.reduce(Decimal.zero) { $0.adding($1) ?? $0 }
            guard column > .zero else { continue }
            if column < least {
                // Beside many groups that are hidden together any of them will do.
                let candidates = groups.first { group in
                    (pool.shown + siblings(total)).contains { !isHidden[$0] && divisions[$0].groups[group] != nil }
                }
                return .group(candidates ?? groups[0])
            }
            for cell in pool.cells {
                guard let row = divisions[cell].shown else { continue }
                let lower = max(.zero, column.adding(row)?.subtracting(all) ?? .zero)
                if let width = min(row, column).subtracting(lower), width < min(least, row) { return .rows }
            }
        }
        return nil
    }

    private func siblings(_ total: Int) -> [Int] { families.filter { $0.total == total }.flatMap(\.parts) }
}
