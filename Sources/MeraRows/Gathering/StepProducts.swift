import MeraCells
import MeraTable

/// Σ z and Σ z·z′ of rows that stand together.
struct StepProducts {
    private let items: Int
    private let isSmall: Bool
    private var small: [Int16]
    private var wide: [Int64]

    /// Sums of a batch of products of such steps fit in 32 bits.
    static let mostSmall: Int64 = 1000

    init(items: Int, isSmall: Bool) {
        self.items = items
        self.isSmall = isSmall
        small = [Int16](repeating: 0, count: isSmall ? items * Batch.capacity : 0)
        wide = [Int64](repeating: 0, count: isSmall ? 0 : items * Batch.capacity)
    }

    mutating func take(_ rows: [Int], _ steps: [ScaleSteps]) {
        for item in 0..<items {
            let (values, start) = (steps[item].values, item * Batch.capacity)
            if isSmall {
                for (place, row) in rows.enumerated() { small[start + place] = Int16(truncatingIfNeeded: values[row]) }
            } else {
                for (place, row) in rows.enumerated() { wide[start + place] = values[row] }
            }
        }
    }

    func add(_ rows: Range<Int>, to sums: inout ScaleSums) {
        sums.complete += rows.count
        if isSmall { addSmall(rows, to: &sums) } else { addWide(rows, to: &sums) }
    }

    private func addSmall(_ rows: Range<Int>, to sums: inout ScaleSums) {
        small.withUnsafeBufferPointer { small in
            var place = 0
            for first in 0..<items {
                let left = small.baseAddress! + first * Batch.capacity
                var sum: Int32 = 0
                for row in rows { sum &+= Int32(left[row]) }
                sums.sums[first] += Int128(sum)
                for second in first..<items {
                    let right = small.baseAddress! + second * Batch.capacity
                    var product: Int32 = 0
                    for row in rows { product &+= Int32(left[row]) &* Int32(right[row]) }
                    sums.products[place] += Int128(product)
                    place += 1
                }
            }
        }
    }

    private func addWide(_ rows: Range<Int>, to sums: inout ScaleSums) {
        var place = 0
        for first in 0..<items {
            for row in rows { sums.sums[first] += Int128(wide[first * Batch.capacity + row]) }
            for second in first..<items {
                var product: Int128 = 0
                for row in rows {
                    product += Int128(wide[first * Batch.capacity + row]) * Int128(wide[second * Batch.capacity + row])
                }
                sums.products[place] += product
                place += 1
            }
        }
    }
}
