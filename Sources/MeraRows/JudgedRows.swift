package import FEEL
package import MeraCells
package import MeraModel
import MeraSource
package import MeraTable

/// The rows of a study, judged: linked, their answers settled and checked, scored and placed in units. Nothing writes to them any
/// more; everything else is made from them.
package struct JudgedRows: Sendable {
    package private(set) var data: StudyData
    package let placement: Placement
    /// What is said about the rows, in no order.
    package let findings: [DataFinding]
    /// What is counted and does not stand in `findings`.
    package let omitted: [OmittedFindings]

    /// How rows are judged.
    package struct Options: Sendable {
        /// What `today()` returns, else the study's own date.
        package var asOf: CivilDate?
        package var threads = 1
        package var useKernels = true
        package var batchSize = Batch.capacity
        /// Told when a step begins.
        package var onStep: (@Sendable (Step) -> Void)?
        /// Whether what a check could not decide is named.
        package var namesUndecided = false
        /// How many findings of a kind are kept; nil: as many as is usual.
        package var mostFindings: Int?
        /// The names of the files that came with the answers; nil where they are not known.
        package var attachments: Set<String>?
        /// Rows of other parts that rules of registers read.
        package var listed: [ReadList] = []
        /// Where these rows are a part of more: the tables that every part has whole. What these read of the other rows is kept then.
        package var shared: Set<Int>?
        package var onRules: (@Sendable (_ table: String, _ rules: [Int]) -> Void)?

        package init() {}
    }

    package enum Step: String, Sendable { case link, answer, check, score }

    /// - Parameters:
    ///   - files: in the order of `study.tables`; nil is a table without rows.
    ///   - versions: other versions of the study, by which the submissions are judged that were filled in with them.
    ///   - isScored: false where nothing is to be computed from the rows.
    package init(
        _ study: Study, files: [AnswerFile?], versions: [OtherVersion] = [], options: Options, isScored: Bool = true
    ) {
        var data = StudyData(study, files: files, asOf: options.asOf ?? study.asOf, options)
        data.onRules = options.onRules
        var others = VersionJudging(versions, of: &data, options)
        options.onStep?(.link)
        data.link()
        others.link(data)
        options.onStep?(.answer)
        data.settleAnswers()
        others.settleAnswers()
        data.keepRead()
        options.onStep?(.check)
        let refused = others.checkItems(&data)
        data.keepRead()
        others.checkRules(&data, refused)
        data.leaveOutDrafts()
        data.leaveOutFaultyRows()
        data.leaveOutInnerRows()
        if isScored {
            options.onStep?(.score)
            data.makeWeights()
            data.computeScores()
        }
        data.checkWeights()
        data.reportOtherVersions()
        if isScored { data.reconcile() }
        let placement = Placement(data)
        data.reportRowsWithoutUnit(placement)
        data.reportUnitsAlike(placement)
        data.reportUnitsOfManyNames(placement)
        data.reportUnitsInSeveral(placement)
        self.data = data
        self.placement = placement
        findings = data.findings.kept
        omitted = data.findings.omitted.inOrder(of: data.study)
    }

    /// Rows that do not count, by table, in the order of the file.
    package var leftOut: [[LeftOutRow]] {
        data.leftOut.enumerated().map { table, rows in
            guard data.unavailable.tables.contains(table) else { return rows.sorted { $0.row < $1.row } }
            return (0..<(data.tables[table].file?.rowCount ?? 0)).map { LeftOutRow(row: $0, reason: .unusable) }
        }
    }

    /// The same rows for a study that asks something else of them, but judges them as the one at hand does.
    package func asked(by study: Study) -> JudgedRows {
        var rows = self
        rows.data.study = study
        return rows
    }

    package var reconciliations: [ReconciliationResult] {
        data.study.reconciliations.indices.map { ReconciliationStep(data: data).result($0) }
    }

    /// For each section of the reports that shows rows, the rows that count.
    package var sectionRows: [SectionRows] { data.sectionRows(placement) }

    package var summaries: [TableSummary] {
        let (study, tables) = (data.study, data.tables)
        return tables.indices.filter { study.tables[$0].isRead }.map { index in
            let table = tables[index]
            let isUsable = !data.unavailable.tables.contains(index)
            let received = table.file.map { $0.rowCount + $0.rejected.count } ?? table.rowCount
            let active = table.isActive.reduce(0) { $0 + ($1 ? 1 : 0) }
            var summary = TableSummary(
                table: index, file: table.file?.name, format: formatText(table.file), received: received,
                rejected: received - active, accepted: active, checks: data.checks[index],
                silentUnits: isUsable ? data.silentUnits(index, placement) : nil, isUsable: isUsable,
                drafts: data.leftOut[index].count { $0.reason == .draft },
                voids: data.leftOut[index].count { $0.reason == .void })
            summary.versions = data.versions(index)
            summary.uniqueRules = data.uniqueRules[index]
            return summary
        }
    }

    private func formatText(_ file: AnswerFile?) -> String? {
        file?.diagnostics.first { $0.code == .formatChosen }.map { $0.code.message.text(data.language, $0.arguments) }
    }
}

extension JudgedRows {
    /// The part of a result that these rows make.
    ///
    /// - Parameter onDistributions: told when indicators are done.
    package func result(onDistributions: () -> Void = {}) -> RowResult {
        let (cells, gatheringFindings) = gathered(onDistributions: onDistributions)
        var result = RowResult(
            asOf: data.asOf, cells: cells, unavailable: data.unavailable, summaries: summaries,
            findings: (findings + gatheringFindings).inOrder(of: data.study), omitted: omitted, sectionRows: sectionRows,
            reconciliations: reconciliations)
        result.weightings = data.weightings
        return result
    }

    /// What the rows come to, cell by cell: all that is made from them for indicators and distributions.
    ///
    /// - Parameter onDistributions: told when indicators are done.
    package func cells(onDistributions: () -> Void = {}) -> StudyCells { gathered(onDistributions: onDistributions).cells }

    /// The cells, and what is to be said of their making.
    package func gathered(onDistributions: () -> Void = {}) -> (cells: StudyCells, findings: [DataFinding]) {
        let gathering = IndicatorGathering(data, placement.places)
        let (indicators, findings) = gathering.all()
        onDistributions()
        let distributions = DistributionGathering(
            data: data, places: placement.places, cells: gathering.cells, frames: gathering.frames
        ).all()
        var cells = StudyCells(
            units: placement.units, periods: gathering.periods.all, indicators: indicators, distributions: distributions,
            columns: unitColumns)
        cells.comparisons = ComparisonGathering(data: data, placement: placement, frames: gathering.frames).all()
        cells.scales = ScaleGathering(data: data, places: placement.places).all()
        cells.frames = gathering.frames.map(\.frame)
        if data.study.tables.contains(where: { $0.held != nil }) { hold(&cells) }
        return (cells, findings)
    }

    /// What registers say of each period, where their rows hold for one.
    private func hold(_ cells: inout StudyCells) {
        let (parents, rows) = placement.held(in: cells.periods.joined().map(\.code), data)
        cells.units.parents = parents
        for (slot, meaning) in data.study.unitSlots.enumerated() {
            guard case .column(let path, let field, let level) = meaning else { continue }
            for (period, levels) in rows {
                for (id, row) in levels[level] ?? [:] {
                    cells.columns.held[period, default: [:]][slot, default: [:]][id] = outcome(path, field, from: row)
                }
            }
        }
    }

    /// What the rows that units are say of them.
    private var unitColumns: UnitColumns {
        UnitColumns(
            data.study.unitSlots.map { slot in
                guard case .column(let path, let field, let level) = slot else { return [] }
                return placement.rowOfUnit[level].map { outcome(path, field, from: $0) }
            })
    }

    private func outcome(_ path: [FieldID], _ field: FieldID, from row: Int) -> Outcome {
        guard let row = data.follow(path, from: row) else { return .missing(.notAvailable) }
        if let reason = data.tables[field.table].fields[field.field].reason(row) { return .missing(reason) }
        return .value(data.value(field, row))
    }
}

extension StudyData {
    /// Rows that reach no unit of the level that their table declares count nowhere: that is said, not silent.
    mutating func reportRowsWithoutUnit(_ placement: Placement) {
        for table in study.tables.indices {
            guard let level = study.tables[table].level, study.tables[table].isRead else { continue }
            let lost = (0..<tables[table].rowCount).count {
                tables[table].isActive[$0] && placement.places[table].unit($0, level) < 0
            }
            guard lost > 0 else { continue }
            report(
                .missingUnit, table: table, row: nil,
                ["count": .number(lost), "table": .text(study.tables[table].id), "level": .text(study.levels[level].id)])
        }
    }
}
