import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// What is wrong with a sample, as findings. Where anything is, no errors are told: they would be wrong and look right.
struct SampleFlaws {
    private let data: StudyData
    private let table: Int
    private(set) var findings: [DataFinding] = []
    private(set) var isEmpty = true

    init(_ data: StudyData, _ table: Int) {
        self.data = data
        self.table = table
    }

    private var id: String { data.study.tables[table].id }
    private func name(_ field: Int) -> Argument { .text(data.study.tables[table].fields[field].id) }

    private mutating func report(_ code: DiagnosticCode, row: Int? = nil, field: Int? = nil, _ arguments: Arguments) {
        isEmpty = isEmpty && code.severity != .error
        var arguments = arguments
        arguments["table"] = .text(id)
        let file = data.tables[table].file
        findings.append(
            DataFinding(
                code: code, severity: code.severity, table: table, record: row.flatMap { file?.record(ofRow: $0) },
                line: row.flatMap { file?.line(ofRow: $0) },
                column: field.map { data.study.tables[table].fields[$0].id }, rule: nil, arguments: arguments, message: nil,
                rowKey: row.flatMap { data.rowKey(table, $0) }, source: row.flatMap { file?.source(ofRow: $0) }))
    }

    /// Rows without an answer, the first of them with its place.
    mutating func requireAnswers(_ field: Int, _ codes: [Int32]) {
        let answers = data.tables[table].fields[field]
        let without = codes.indices.filter { codes[$0] >= 0 && answers.value($0).isNull }
        guard let first = without.first else { return }
        report(.designAnswerMissing, row: first, field: field, ["name": name(field), "count": .number(without.count)])
    }

    /// Rows of a leaf that do not have the number of its first row.
    mutating func requireOne(_ field: Int, in leafOfRow: RowNumbers, _ numbers: [Decimal?]) {
        let answers = data.tables[table].fields[field]
        for (row, leaf) in leafOfRow.enumerated() where leaf >= 0 {
            guard case .number(let number) = answers.value(row), let own = numbers[Int(leaf)], number != own else { continue }
            report(
                .designNumberDiffers, row: row, field: field,
                ["name": name(field), "value": .text(number.description), "other": .text(own.description)])
            return
        }
    }

    /// A primary unit lies in one stratum.
    mutating func checkUnits(_ leaves: [SampleFrame.Leaf]) {
        var strataOfUnit: [String: String] = [:]
        for leaf in leaves {
            guard let unit = leaf.clusters.first else { continue }
            let key = leaf.period + "\u{1F}" + unit
            if let other = strataOfUnit[key], other != leaf.stratum {
                report(.clusterInTwoStrata, ["name": .text(unit), "first": .text(other), "second": .text(leaf.stratum)])
                return
            }
            strataOfUnit[key] = leaf.stratum
        }
    }

    /// What the sample as a whole may not be.
    mutating func check(_ frame: SampleFrame, _ design: SamplingDesign) {
        guard design.replicates == nil else { return }
        let tree = SampleTree(frame, design)
        for node in tree.nodes where node.stage < design.populations.count {
            let field = design.populations[node.stage]
            if node.numbers.count > 1 {
                report(
                    .designNumberDiffers, field: field,
                    [
                        "name": name(field), "value": .text(node.numbers[1].description),
                        "other": .text(node.numbers[0].description),
                    ])
            } else if let fraction = node.fraction, fraction > .one || fraction <= .zero {
                report(
                    .sampleLargerThanPopulation, field: field,
                    [
                        "name": .text(node.name), "count": .number(node.units),
                        "value": .text(node.numbers[0].description), "column": name(field),
                    ])
            }
        }
        guard isEmpty else { return }
        let lonely = tree.lonely
        guard let first = lonely.first else { return }
        report(
            design.lonely == .fail ? .lonelyStratum : .lonelyStratumSettled,
            [
                "count": .number(lonely.count), "name": .text(first.name),
                "policy": .text(design.lonely.rawValue),
            ])
    }
}
