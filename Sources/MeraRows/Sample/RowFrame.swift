import FEEL
import MeraCells
import MeraModel
import MeraSource

/// A sample while it is gathered: the frame, and the leaf of each row.
struct RowFrame: Sendable {
    private(set) var frame: SampleFrame
    /// -1: the row is not of the sample.
    private(set) var leafOfRow: RowNumbers
    /// What is to be said of the sample.
    private(set) var findings: [DataFinding] = []

    /// - Parameter isIn: rows that count.
    init(_ key: SampleFrame.Key, _ data: StudyData, _ isIn: [Bool]) {
        let design = data.study.design(of: key)
        let fields = data.tables[key.table].fields
        let rows = isIn.count
        var codes = RowCodes(ofRow: isIn.map { $0 ? 0 : -1 }, count: 1)
        if let weight = key.weight { codes = RowCodes(ofRow: Self.weighed(codes.ofRow, fields[weight]), count: 1) }
        var flaws = SampleFlaws(data, key.table)
        // A row that does not say where it was drawn makes the errors of all others unknown.
        for field in design.strata.map({ [$0] }) ?? [] + design.stages + design.populations {
            flaws.requireAnswers(field, codes.ofRow)
        }
        let margins = Self.margins(key, data, design)
        let parts = [key.period, design.strata].compactMap { $0 } + design.stages + margins.flatMap(\.items)
        for field in parts { codes.refine(by: RowCodes(fields[field])) }
        let firsts = codes.firstRows
        let used = firsts.indices.filter { firsts[$0] >= 0 }
        func text(_ field: Int, _ code: Int) -> String { fields[field].value(Int(firsts[code])).plainText }
        let leaves = used.map { code in
            SampleFrame.Leaf(
                period: key.period.map { text($0, code) } ?? "", stratum: design.strata.map { text($0, code) } ?? "",
                clusters: design.stages.map { text($0, code) },
                categories: margins.map { $0.items.map { text($0, code) }.joined(separator: " · ") })
        }
        let order = leaves.indices.sorted { leaves[$0] < leaves[$1] }
        var leafOfCode = [Int32](repeating: -1, count: firsts.count)
        for (leaf, place) in order.enumerated() { leafOfCode[used[place]] = Int32(leaf) }
        var counts = [Int](repeating: 0, count: order.count)
        for code in codes.ofRow where code >= 0 { counts[Int(leafOfCode[Int(code)])] += 1 }
        leafOfRow = RowNumbers(count: rows, below: order.count + 1) { row in
            codes.ofRow[row] >= 0 ? leafOfCode[Int(codes.ofRow[row])] : -1
        }
        let populations = order.map { place in
            design.populations.compactMap { field -> Decimal? in
                if case .number(let number) = fields[field].value(Int(firsts[used[place]])) { number } else { nil }
            }
        }
        var weights = [SampleFrame.Weights](repeating: SampleFrame.Weights(), count: margins.isEmpty ? 0 : order.count)
        if let weight = key.weight, !margins.isEmpty {
            let base = data.study.weightings.first { $0.item == FieldID(table: key.table, field: weight) }?.base
            for (row, leaf) in leafOfRow.enumerated() where leaf >= 0 {
                let made = WeightedRows.weight(fields[weight], row).weight
                weights[Int(leaf)].base.add(base.map { WeightedRows.weight(fields[$0], row).weight } ?? .one)
                weights[Int(leaf)].made.add(made)
                weights[Int(leaf)].squares.add(made, times: made)
            }
        }
        for (stage, field) in design.populations.enumerated() {
            flaws.requireOne(field, in: leafOfRow, populations.map { stage < $0.count ? $0[stage] : nil })
        }
        flaws.checkUnits(leaves)
        // What a stratum lacks here, other parts of the rows may have.
        frame = SampleFrame(
            key: key, leaves: order.map { leaves[$0] }, rows: counts, populations: populations, weights: weights,
            isUsable: flaws.isEmpty)
        if flaws.isEmpty { flaws.check(frame, design) }
        findings = flaws.findings
    }

    /// What the weight of a sample reaches: nothing where it was not made, or was trimmed after it had reached it, or where replicates
    /// tell of errors.
    private static func margins(_ key: SampleFrame.Key, _ data: StudyData, _ design: SamplingDesign) -> [Weighting.Margin] {
        guard design.replicates == nil, let weight = key.weight else { return [] }
        let item = FieldID(table: key.table, field: weight)
        guard data.weightings.contains(where: { $0.item == item && $0.trimmed == 0 }) else { return [] }
        return data.study.weightings.first { $0.item == item }?.margins ?? []
    }

    private static func weighed(_ codes: [Int32], _ weight: FieldData) -> [Int32] {
        var codes = codes
        for row in codes.indices where codes[row] >= 0 && WeightedRows.weight(weight, row).state != 0 { codes[row] = -1 }
        return codes
    }
}
