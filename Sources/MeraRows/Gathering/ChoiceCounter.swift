import MeraCells
import MeraModel

/// Totals of scales of options, and in a test the options chosen at each total.
///
/// Rows of one cell are counted in a table of all totals; where only a few rows follow one another, each by itself.
struct ChoiceCounter {
    private let coefficients: [Int64]
    private let isTest: Bool
    private let least: Int64
    private let span: Int
    /// For each item where its options begin in the table of choices, and how many places there are.
    private let starts: [Int]
    private var cell = -1
    private var totals: [Int32]
    private var choices: [Int32]

    /// Fewer rows than these are not worth clearing the table for.
    private static let fewRows = 128
    private static let mostPlaces = 1 << 22

    init?(_ scale: Reliability) {
        guard let ends = scale.totals, scale.items.allSatisfy({ $0.codes != nil }) else { return nil }
        coefficients = scale.items.map(\.coefficient)
        least = ends.lowerBound
        span = Int(ends.upperBound - ends.lowerBound) + 1
        var starts = [0]
        for item in scale.items { starts.append(starts[starts.count - 1] + (item.codes?.count ?? 0) * span) }
        self.starts = starts
        isTest = scale.isTest
        totals = [Int32](repeating: 0, count: span)
        choices = [Int32](
            repeating: 0, count: isTest && starts[starts.count - 1] <= Self.mostPlaces ? starts[starts.count - 1] : 0)
    }

    mutating func add(_ rows: ArraySlice<Int>, _ steps: [ScaleSteps], _ cell: Int, of sums: inout [ScaleSums]) {
        guard rows.count >= Self.fewRows || self.cell == cell, !isTest || !choices.isEmpty else {
            return addOneByOne(rows, steps, to: &sums[cell])
        }
        if self.cell != cell {
            finish(&sums)
            self.cell = cell
        }
        var placeOfRow = [Int](repeating: 0, count: rows.count)
        for (item, coefficient) in coefficients.enumerated() {
            let values = steps[item].values
            for (place, row) in rows.enumerated() { placeOfRow[place] += Int(coefficient * values[row]) }
        }
        for place in placeOfRow.indices {
            placeOfRow[place] -= Int(least)
            totals[placeOfRow[place]] += 1
        }
        guard isTest else { return }
        for item in coefficients.indices {
            let (places, start) = (steps[item].places, starts[item])
            for (place, row) in rows.enumerated() { choices[start + Int(places[row]) * span + placeOfRow[place]] += 1 }
        }
    }

    private func addOneByOne(_ rows: ArraySlice<Int>, _ steps: [ScaleSteps], to sums: inout ScaleSums) {
        for row in rows {
            var total: Int64 = 0
            for (item, coefficient) in coefficients.enumerated() { total += coefficient * steps[item].values[row] }
            sums.totals[total, default: 0] += 1
            guard isTest else { continue }
            for item in coefficients.indices {
                sums.items[item].choices[.init(option: Int(steps[item].places[row]), total: total), default: 0] += 1
            }
        }
    }

    /// Hands on what stands in the table.
    mutating func finish(_ sums: inout [ScaleSums]) {
        guard cell >= 0 else { return }
        for place in totals.indices where totals[place] > 0 {
            sums[cell].totals[least + Int64(place), default: 0] += Int(totals[place])
            totals[place] = 0
        }
        guard !choices.isEmpty else { return }
        for item in coefficients.indices {
            for place in starts[item]..<starts[item + 1] where choices[place] > 0 {
                let (option, total) = (place - starts[item]).quotientAndRemainder(dividingBy: span)
                let choice = ScaleSums.Choice(option: option, total: least + Int64(total))
                sums[cell].items[item].choices[choice, default: 0] += Int(choices[place])
                choices[place] = 0
            }
        }
    }
}
