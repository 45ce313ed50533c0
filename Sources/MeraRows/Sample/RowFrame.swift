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
        let parts = [key.period, design.strata].compactMap { $0 } + design.stages
        for field in parts { codes.refine(by: RowCodes(fields[field])) }
        let firsts = codes.firstRows
        let used = firsts.indices.filter { firsts[$0] >= 0 }
        func text(_ field: Int, _ code: Int) -> String { fields[field].value(Int(firsts[code])).plainText }
        let leaves = used.map { code in
            SampleFrame.Leaf(
                period: key.period.map { text($0, code) } ?? "", stratum: design.strata.map { text($0, code) } ?? "",
                clusters: design.stages.map { text($0, code) })
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
        for (stage, field) in design.populations.enumerated() {
            flaws.requireOne(field, in: leafOfRow, populations.map { stage < $0.count ? $0[stage] : nil })
        }
        flaws.checkUnits(leaves)
        // What a stratum lacks here, other parts of the rows may have.
        frame = SampleFrame(
            key: key, leaves: order.map { leaves[$0] }, rows: counts, populations: populations, isUsable: flaws.isEmpty)
        if flaws.isEmpty { flaws.check(frame, design) }
        findings = flaws.findings
    }

    private static func weighed(_ codes: [Int32], _ weight: FieldData) -> [Int32] {
        var codes = codes
        for row in codes.indices where codes[row] >= 0 && WeightedRows.weight(weight, row).state != 0 { codes[row] = -1 }
        return codes
    }
}
