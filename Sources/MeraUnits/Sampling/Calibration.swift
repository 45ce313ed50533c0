import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// What known totals explain of a value whose weight was made to reach them. Only what they leave varies from sample to sample: for y − R·x
/// stands the residual of its regression on the categories (J.-C. Deville, C.-E. Särndal, J. Amer. Statist. Assoc. 87, 1992; R's
/// `svyrecvar` of calibrated designs).
///
/// Rows count in that regression with their weight before; after raking each counts once, as in R, which takes off the means of margin
/// after margin ten times: here is what that comes to in the end.
struct Calibration: Sendable {
    let tree: SampleTree
    let cellOfLeaf: [Int]
    /// For each cell which coefficients its rows have.
    let columns: [[Int]]
    /// What the sums of squares of the regression are made of; nil where each coefficient stands alone.
    let triangle: [[Double]]?
    let diagonal: [Double]
    let isRaked: Bool
    /// w / d of each cell
    let factors: [Double]
    /// Σ w of each leaf
    let made: [Double]
    /// Σ w and Σ w² of each leaf, where rows are drawn
    let exact: [(made: Decimal, squares: Decimal)]
    private let spread: CategorySpread?
    /// Less than this part of what it was made from is an error of rounding.
    static let nothing = 1e-12

    /// Nil where the weight was not made.
    init?(_ frame: SampleFrame, _ tree: SampleTree, _ weighting: Weighting?) {
        guard let weighting, !frame.weights.isEmpty, frame.weights.count == frame.leaves.count else { return nil }
        var known: [[String]: Int] = [:]
        var (weights, bases, rows): ([Double], [Double], [Double]) = ([], [], [])
        var cellOfLeaf: [Int] = []
        var exact: [(Decimal, Decimal)] = []
        for (leaf, own) in frame.weights.enumerated() {
            guard let made = own.made.total, let base = own.base.total, let squares = own.squares.total else { return nil }
            let categories = frame.leaves[leaf].categories
            let cell = known[categories] ?? known.count
            if cell == known.count {
                known[categories] = cell
                weights.append(0)
                bases.append(0)
                rows.append(0)
            }
            cellOfLeaf.append(cell)
            weights[cell] += made.approximation
            bases[cell] += base.approximation
            rows[cell] += Double(frame.rows[leaf])
            exact.append((made, squares))
        }
        self.tree = tree
        self.cellOfLeaf = cellOfLeaf
        isRaked = weighting.method == .rake
        factors = zip(weights, bases).map { $0 / $1 }
        made = exact.map(\.0.approximation)
        self.exact = tree.drawsRows ? exact.map { (made: $0, squares: $1) } : []
        let counts = isRaked ? rows : bases
        let cells = known.sorted { $0.value < $1.value }.map(\.key)
        var ids: [[String]: Int] = [:]
        let all = cells.map { categories in
            categories.enumerated().map { margin, category in
                let key = ["\(margin)", category]
                let column = ids[key] ?? ids.count
                ids[key] = column
                return column
            }
        }
        func spread(_ columns: [[Int]], _ count: Int) -> CategorySpread? {
            CategorySpread(tree, exact.map(\.0.approximation), columns: cellOfLeaf.map { columns[$0] }, count: count)
        }
        guard weighting.margins.count > 1 else {
            (columns, triangle, diagonal) = (all, nil, counts)
            self.spread = spread(all, counts.count)
            return
        }
        var squares = SymmetricMatrix(size: ids.count)
        for (own, count) in zip(all, counts) {
            for a in own { for b in own where b <= a { squares[a, b] += count } }
        }
        // Margins of one table have one sum: what follows from others is left out.
        let kept = squares.independent()
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        columns = all.map { $0.compactMap { places[$0] } }
        triangle = squares.part(kept).triangle()
        diagonal = []
        self.spread = spread(columns, kept.count)
        if triangle == nil { return nil }
    }

    func cell(ofLeaf leaf: Int) -> Int { cellOfLeaf[leaf] }
    /// Σ w² of each leaf, where rows are drawn.
    var squares: [Double] { exact.map(\.squares.approximation) }

    /// For each cell what totals explain of each of its rows, in the unit of y − R·x.
    func explained(_ parts: [SamplePart], _ quotient: Decimal) -> [Double]? {
        coefficients(parts, quotient).map { coefficients in columns.map { $0.reduce(0) { $0 + coefficients[$1] } } }
    }

    private func coefficients(_ parts: [SamplePart], _ quotient: Decimal) -> [Double]? {
        var sums = [Double](repeating: 0, count: diagonal.isEmpty ? triangle?.count ?? 0 : diagonal.count)
        for part in parts {
            let cell = cellOfLeaf[part.leaf]
            let sum = isRaked ? Residual.sum(part.unweighted.y, part.unweighted.x, quotient) : part.residual(quotient)
            guard let sum = sum?.approximation else { return nil }
            for column in columns[cell] { sums[column] += isRaked ? sum : sum / factors[cell] }
        }
        return triangle.map { SymmetricMatrix.solved($0, sums) } ?? zip(sums, diagonal).map { $0 / $1 }
    }

    /// The variance where no unit has to be looked at for it; else nil.
    func variance(_ parts: [SamplePart], _ quotient: Decimal, scale: Double) -> Double? {
        guard let spread, let coefficients = coefficients(parts, quotient) else { return nil }
        var entries: [SampleVariance.Entry] = []
        for part in parts {
            guard let own = part.residual(quotient)?.approximation else { return nil }
            let unit = tree.unitOfLeaf[part.leaf]
            if entries.last?.leaf != unit { entries.append(SampleVariance.Entry(leaf: unit, z: 0)) }
            entries[entries.count - 1].z += own / scale
        }
        return spread.variance(entries, coefficients.map { $0 / scale })
    }

    /// What each unit of the sample adds, also one without rows in the domain.
    func entries(_ parts: [SamplePart], _ quotient: Decimal, scale: Double) -> [SampleVariance.Entry]? {
        guard let explained = explained(parts, quotient) else { return nil }
        return tree.drawsRows ? ofRows(parts, explained, quotient, scale) : ofUnits(parts, explained, quotient, scale)
    }

    private func ofUnits(
        _ parts: [SamplePart], _ explained: [Double], _ quotient: Decimal, _ scale: Double
    ) -> [SampleVariance.Entry]? {
        var z = [Double](repeating: 0, count: made.count)
        var size = z
        for leaf in made.indices {
            let (taken, unit) = (made[leaf] * explained[cellOfLeaf[leaf]], tree.unitOfLeaf[leaf])
            z[unit] -= taken
            size[unit] += abs(taken)
        }
        for part in parts {
            guard let own = part.residual(quotient)?.approximation else { return nil }
            z[tree.unitOfLeaf[part.leaf]] += own
            size[tree.unitOfLeaf[part.leaf]] += abs(own)
        }
        let least = Self.nothing * (size.max() ?? 0)
        return z.indices.filter { size[$0] > 0 }.map { unit in
            SampleVariance.Entry(leaf: unit, z: abs(z[unit]) <= least ? 0 : z[unit] / scale)
        }
    }

    /// Σ(w(r − b))² = Σ(w·r)² − 2b·Σw²r + b²·Σw², exact but for b.
    private func ofRows(
        _ parts: [SamplePart], _ explained: [Double], _ quotient: Decimal, _ scale: Double
    ) -> [SampleVariance.Entry]? {
        let explained = explained.map { Decimal($0, significant: 17) ?? .zero }
        var sums = [(z: Decimal, squares: Decimal, size: Double)](repeating: (.zero, .zero, 0), count: made.count)
        func add(_ leaf: Int, _ z: Decimal, _ squares: Decimal, size: Double) -> Bool {
            let unit = tree.unitOfLeaf[leaf]
            guard let sum = sums[unit].z.adding(z), let square = sums[unit].squares.adding(squares) else { return false }
            sums[unit] = (sum, square, sums[unit].size + size)
            return true
        }
        for leaf in made.indices {
            let own = explained[cellOfLeaf[leaf]]
            guard let taken = exact[leaf].made.multiplied(by: own), let square = own.multiplied(by: own),
                let squares = exact[leaf].squares.multiplied(by: square),
                add(leaf, -taken, squares, size: squares.approximation)
            else { return nil }
        }
        for part in parts {
            guard let twice = explained[cellOfLeaf[part.leaf]].multiplied(by: 2), let own = part.residual(quotient),
                let squares = part.squares(quotient),
                let weighted = Residual.sum(part.unweighted.squaredY, part.unweighted.squaredX, quotient),
                let left = weighted.multiplied(by: twice).flatMap({ squares.subtracting($0) }),
                add(part.leaf, own, left, size: squares.approximation)
            else { return nil }
        }
        let least = Self.nothing * Self.nothing * (sums.map(\.size).max() ?? 0)
        var entries: [SampleVariance.Entry] = []
        for (unit, own) in sums.enumerated() where own.size > 0 {
            let units = tree.path[unit].last.map { tree.nodes[Int($0)].units } ?? 1
            guard let mean = own.z.multiplied(by: own.z)?.divided(by: Decimal(units)), let centred = own.squares.subtracting(mean)
            else { return nil }
            func settled(_ square: Decimal) -> Double { square.approximation <= least ? 0 : square.approximation / scale / scale }
            entries.append(
                SampleVariance.Entry(
                    leaf: unit, z: own.z.approximation / scale, centred: settled(centred), squares: settled(own.squares)))
        }
        return entries
    }
}
