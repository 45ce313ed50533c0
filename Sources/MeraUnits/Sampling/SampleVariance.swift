import MeraCells
import MeraModel
import MeraNumerics

/// The variance of a sum Σz over a sample: at each stage the variance between the units drawn there, times the part of the stages above
/// that was drawn (T. Lumley, "Analysis of complex survey samples", J. Stat. Soft. 9, 2004; the recursion of R's `svyrecvar`).
///
///     v = Σ_h (1 − f_h) · n_h / (n_h − 1) · Σ_i (z_hi − z̄_h)² + Σ_h f_h · Σ_i v_hi
///
/// n_h is the number of units of the whole sample: a unit without rows in the domain counts with z = 0.
struct SampleVariance {
    /// What a leaf adds.
    struct Entry {
        var leaf: Int
        /// Σz
        var z: Double
        /// Where rows are drawn: Σz² − (Σz)²/n over the n rows of the leaf, and Σz².
        var centred = 0.0
        var squares = 0.0
    }

    private let tree: SampleTree
    private let entries: [Entry]
    /// False where a lonely unit leaves it open.
    private var isKnown = true

    /// - Parameter entries: in the order of leaves.
    init(_ tree: SampleTree, _ entries: [Entry]) {
        self.tree = tree
        self.entries = entries
    }

    /// Nil where the sample does not tell it.
    var value: Double? {
        var copy = self
        let variance = copy.firstStage()
        return copy.isKnown && variance.isFinite ? max(variance, 0) : nil
    }

    private mutating func firstStage() -> Double {
        var (between, within) = (0.0, 0.0)
        var (strata, known) = (0, 0)
        for range in parts(entries.indices, depth: 0) {
            let own = visit(range, depth: 0)
            strata += 1
            if let variance = own.between {
                known += 1
                between += variance
            }
            within += own.within
        }
        if known < strata {
            // The mean of the other strata stands for a lonely one.
            guard known > 0 else {
                isKnown = false
                return 0
            }
            between *= Double(strata) / Double(known)
        }
        return between + within
    }

    /// The entries of each node of a depth; those of a node stand together.
    private func parts(_ range: Range<Int>, depth: Int) -> [Range<Int>] {
        func node(_ place: Int) -> Int32 {
            let path = tree.path[entries[place].leaf]
            // Below the last node each leaf is a unit.
            return depth < path.count ? path[depth] : Int32(place)
        }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for place in range where place > start && node(place) != node(start) {
            parts.append(start..<place)
            start = place
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    /// What a node adds by the units that it draws, nil where a single one does not tell it; and what these add by their own.
    private mutating func visit(_ range: Range<Int>, depth: Int) -> (between: Double?, within: Double) {
        let path = tree.path[entries[range.lowerBound].leaf]
        let node = tree.nodes[Int(path[depth])]
        let fraction = node.fraction.map(\.approximation)
        let rest = 1 - (fraction ?? 0)
        let n = Double(node.units)
        if tree.drawsRows, depth == path.count - 1 {
            let entry = entries[range.lowerBound]
            if rest < Self.nothing { return (0, 0) }
            if node.units == 1 { return (lonely(entry.squares * rest, depth), 0) }
            return (rest * n / (n - 1) * entry.centred, 0)
        }
        let units = parts(range, depth: depth + 1)
        let totals = units.map { $0.reduce(0) { $0 + entries[$1].z } }
        var within = 0.0
        if let fraction, depth + 1 < path.count {
            for unit in units {
                let own = visit(unit, depth: depth + 1)
                if own.between == nil { isKnown = false }
                within += fraction * ((own.between ?? 0) + own.within)
            }
        }
        if rest < Self.nothing { return (0, within) }
        if node.units == 1 { return (lonely(rest * totals[0] * totals[0], depth), within) }
        let mean = totals.reduce(0, +) / n
        let around = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } + (n - Double(units.count)) * mean * mean
        return (rest * n / (n - 1) * around, within)
    }

    /// Less than this part left undrawn is none.
    private static let nothing = 1e-7

    private mutating func lonely(_ square: Double, _ depth: Int) -> Double? {
        switch tree.lonelyPolicy {
        case .certainty: return 0
        case .adjust: return square
        case .average: return nil
        case .fail:
            isKnown = false
            return nil
        }
    }
}
