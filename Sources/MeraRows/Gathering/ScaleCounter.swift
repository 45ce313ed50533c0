import MeraCells
import MeraModel
import MeraTable

/// Counts and sums of a scale, cell by cell, in one pass over the answers.
///
/// All sums are of whole numbers, so neither the order of rows nor the size of batches can change them.
struct ScaleCounter {
    private(set) var sums: [ScaleSums]
    private let scale: Reliability
    private let width: Int
    private var steps: [ScaleSteps]
    private var products: StepProducts
    private let ends: [(low: Int64, high: Int64)?]
    private var choices: ChoiceCounter?

    /// For each row of the batch.
    private var cells = [Int32](repeating: -1, count: Batch.capacity)
    private var isComplete = [Bool](repeating: false, count: Batch.capacity)
    private var atLowest = [Int32](repeating: 0, count: Batch.capacity)
    private var atHighest = [Int32](repeating: 0, count: Batch.capacity)
    private var isAlike = [Bool](repeating: false, count: Batch.capacity)

    init(_ scale: Reliability, cells: Int, _ fields: [FieldData]) {
        self.scale = scale
        width = scale.items.count
        steps = zip(scale.items, fields).map(ScaleSteps.init)
        var empty = ScaleSums(items: width)
        empty.pairs = scale.pairs.map { _ in ScaleSums.Contradiction() }
        sums = [ScaleSums](repeating: empty, count: cells)
        let bounds = steps.map(\.bound)
        products = StepProducts(items: width, isSmall: bounds.allSatisfy { $0.map { $0 <= StepProducts.mostSmall } ?? false })
        ends = scale.items.map { item in
            item.ends.map { item.coefficient < 0 ? ($0.upperBound, $0.lowerBound) : ($0.lowerBound, $0.upperBound) }
        }
        choices = ChoiceCounter(scale)
    }

    /// - Parameter cellOf: the cell of a row; -1: the row does not take part.
    mutating func count(rows: Int, hasty: [Bool]?, cellOf: (Int) -> Int32) {
        var start = 0
        while start < rows {
            let batch = start..<min(rows, start + Batch.capacity)
            begin(batch, hasty, cellOf)
            for item in 0..<width { read(item, batch) }
            for pair in scale.pairs.indices { compare(pair, batch.count) }
            add(batch.count)
            start = batch.upperBound
        }
        choices?.finish(&sums)
    }

    private mutating func begin(_ rows: Range<Int>, _ hasty: [Bool]?, _ cellOf: (Int) -> Int32) {
        for (index, row) in rows.enumerated() {
            let cell = cellOf(row)
            cells[index] = cell
            isComplete[index] = cell >= 0
            (atLowest[index], atHighest[index]) = (0, 0)
            isAlike[index] = scale.isAlike
            guard cell >= 0 else { continue }
            sums[Int(cell)].rows += 1
            if let hasty, hasty[row] { sums[Int(cell)].hasty += 1 }
        }
    }

    private mutating func read(_ item: Int, _ rows: Range<Int>) {
        steps[item].read(rows)
        let (values, places, status) = (steps[item].values, steps[item].places, steps[item].status)
        let (firstValues, firstPlaces) = (steps[0].values, steps[0].places)
        let low = ends[item]?.low ?? Int64.min
        let high = ends[item]?.high ?? Int64.max
        let isCoded = scale.items[item].codes != nil
        var counts = [Int32](repeating: 0, count: sums.count * Tally.width)
        var (lowest, highest) = ([Int32](repeating: 0, count: sums.count), [Int32](repeating: 0, count: sums.count))
        for index in 0..<rows.count {
            let cell = Int(cells[index])
            guard cell >= 0 else { continue }
            counts[cell * Tally.width + Int(status[index])] &+= 1
            guard status[index] == 0 else {
                isComplete[index] = false
                continue
            }
            let (isLow, isHigh): (Int32, Int32) = (values[index] == low ? 1 : 0, values[index] == high ? 1 : 0)
            lowest[cell] &+= isLow
            highest[cell] &+= isHigh
            atLowest[index] &+= isLow
            atHighest[index] &+= isHigh
            let isSame = isCoded ? places[index] == firstPlaces[index] : values[index] == firstValues[index]
            if !isSame { isAlike[index] = false }
        }
        for cell in sums.indices {
            for place in 0..<Tally.width { sums[cell].items[item].tally[place] += counts[cell * Tally.width + place] }
            sums[cell].items[item].lowest += Int(lowest[cell])
            sums[cell].items[item].highest += Int(highest[cell])
        }
    }

    /// Answers to two items that ask for the same lie apart by more than half of the scale.
    private mutating func compare(_ pair: Int, _ count: Int) {
        let (first, second) = (scale.pairs[pair].first, scale.pairs[pair].second)
        guard let a = ends[first], let b = ends[second], a.low != a.high, b.low != b.high else { return }
        let (left, right) = (Int128(a.high - a.low), Int128(b.high - b.low))
        let most = (left * right).magnitude
        for index in 0..<count {
            let cell = Int(cells[index])
            guard cell >= 0, steps[first].status[index] == 0, steps[second].status[index] == 0 else { continue }
            sums[cell].pairs[pair].both += 1
            let apart = Int128(steps[first].values[index] - a.low) * right - Int128(steps[second].values[index] - b.low) * left
            if apart.magnitude * 2 > most { sums[cell].pairs[pair].apart += 1 }
        }
    }

    /// The rows with all answers, those of a cell after one another.
    private mutating func add(_ count: Int) {
        var rows = (0..<count).filter { isComplete[$0] }
        if sums.count > 1 { rows.sort { (cells[$0], $0) < (cells[$1], $1) } }
        guard !rows.isEmpty else { return }
        products.take(rows, steps)
        var start = 0
        while start < rows.count {
            let cell = Int(cells[rows[start]])
            var end = start + 1
            while end < rows.count, Int(cells[rows[end]]) == cell { end += 1 }
            products.add(start..<end, to: &sums[cell])
            for row in rows[start..<end] {
                if atLowest[row] == width { sums[cell].lowest += 1 }
                if atHighest[row] == width { sums[cell].highest += 1 }
                if isAlike[row] { sums[cell].alike += 1 }
            }
            choices?.add(rows[start..<end], steps, cell, of: &sums)
            start = end
        }
    }
}
