import MeraCells

/// Finds the values that would stand in the middle if all were sorted. Its memory serves one group after another.
struct Selection {
    private var values: [Int64] = []
    private var counts: [Int32] = []

    /// The middle value, or the two of them where the number of values is even; nil where there is none.
    mutating func middle(_ integers: CellIntegers, _ places: Range<Int>) -> (lower: Int64, upper: Int64?)? {
        values.removeAll(keepingCapacity: true)
        integers.append(places, to: &values)
        guard var least = values.first, !values.isEmpty else { return nil }
        var greatest = least
        for value in values {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        let (width, overflow) = greatest.subtractingReportingOverflow(least)
        // Counting is quicker than selecting as long as there are few different values to count.
        if !overflow, width < 1 << 20, width <= 16 * values.count { return count(from: least, width: Int(width) + 1) }
        let middle = values.count / 2
        let isOdd = !values.count.isMultiple(of: 2)
        return values.withUnsafeMutableBufferPointer { values in
            let upper = values.select(middle)
            return isOdd ? (upper, nil) : (values[..<middle].max() ?? upper, upper)
        }
    }

    /// The same of values of which each may be that of several rows.
    func middle(_ integers: CellIntegers, counts: CellIntegers, _ places: Range<Int>) -> (lower: Int64, upper: Int64?)? {
        let sorted = places.map { (value: integers[$0], count: counts[$0]) }.sorted { $0.value < $1.value }
        let rows = sorted.reduce(0) { $0 + $1.count }
        guard rows > 0 else { return nil }
        func value(_ row: Int64) -> Int64 {
            var passed: Int64 = 0
            for entry in sorted {
                passed += entry.count
                if passed > row { return entry.value }
            }
            return sorted[sorted.count - 1].value
        }
        return (value((rows - 1) / 2), rows.isMultiple(of: 2) ? value(rows / 2) : nil)
    }

    private mutating func count(from least: Int64, width: Int) -> (lower: Int64, upper: Int64?) {
        if counts.count < width { counts = [Int32](repeating: 0, count: width) }
        let isOdd = !values.count.isMultiple(of: 2)
        let lowerPlace = (values.count - 1) / 2
        return counts.withUnsafeMutableBufferPointer { counts in
            counts[..<width].update(repeating: 0)
            for value in values { counts[Int(value &- least)] &+= 1 }
            var passed = 0
            var lower: Int64?
            for (place, count) in counts[..<width].enumerated() where count > 0 {
                passed += Int(count)
                if lower == nil, passed > lowerPlace { lower = least + Int64(place) }
                guard let found = lower else { continue }
                if isOdd { return (found, nil) }
                if passed > lowerPlace + 1 { return (found, least + Int64(place)) }
            }
            return (least, nil)
        }
    }
}

extension UnsafeMutableBufferPointer<Int64> {
    /// The value that would stand at a place if all were sorted; afterwards what stands before it is not greater.
    fileprivate func select(_ place: Int) -> Int64 {
        var (low, high) = (0, count - 1)
        while low < high {
            // The middle of three keeps sorted and equal values from taking long.
            let pivot = Swift.max(
                Swift.min(self[low], self[high]), Swift.min(Swift.max(self[low], self[high]), self[(low + high) / 2]))
            var (left, right) = (low, high)
            while left <= right {
                while self[left] < pivot { left += 1 }
                while self[right] > pivot { right -= 1 }
                if left <= right {
                    swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if place <= right { high = right } else if place >= left { low = left } else { break }
        }
        return self[place]
    }
}
