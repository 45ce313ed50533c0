public import FEEL
public import MeraModel
import MeraSource
public import MeraTable

/// Evaluates a study on its answers: link rows, settle answers, check them, score, aggregate, conclude.
public struct StudyRun: Sendable {
    public struct Options: Sendable {
        /// What `today()` returns, else the study's own date: no clock reaches a result.
        public var asOf: CivilDate?
        public var threads: Int
        /// Column kernels where there are some; false asks the interpreter everything. Results are the same.
        public var useKernels = true
        /// Rows that kernels take at a time, 1…2048. Results are the same.
        public var batchSize = Batch.capacity

        /// For whom the results are; the published version hides small groups.
        public var profile = Profile.internal

        /// The period that is reported on, as the answers name it; nil: the last one of each series.
        public var period: String?

        /// Told when a stage begins, for progress and measurement; it can change nothing.
        public var onStage: (@Sendable (Stage) -> Void)?
        /// Told which rules of a decision table counted when one is called, for coverage of tests; it can change nothing.
        public var onRules: (@Sendable (_ table: String, _ rules: [Int]) -> Void)?

        public init(asOf: CivilDate? = nil, threads: Int = 1) {
            self.asOf = asOf
            self.threads = threads
        }
    }

    /// What a run does one after the other.
    public enum Stage: String, Sendable, CaseIterable { case link, answer, check, score, group, distribute, report }

    public let result: RunResult
    /// Rows that do not count, by table, in the order of the file.
    public let leftOut: [[LeftOutRow]]
    /// The period that was asked for, where no series has it.
    public var unknownPeriod: String? { step.periods.isUnknown ? data.period : nil }
    let data: StudyData
    let step: IndicatorStep

    /// `files` stand in the order of `study.tables`; nil is a table without rows.
    public init(_ study: Study, files: [AnswerFile?], options: Options = Options()) {
        let asOf = options.asOf ?? study.asOf
        var data = StudyData(checking: study, files: files, options: options)
        options.onStage?(.score)
        data.computeScores()
        data.checkWeights()
        data.reconcile()
        options.onStage?(.group)
        var units = UnitMap(data)
        let isPublic = options.profile == .public
        if isPublic { units.publish(study) }
        data.reportRowsWithoutUnit(units)
        var step = IndicatorStep(data, units)
        data.report(step.failures, units)
        data.report(step.withoutSpread)
        if isPublic { step.publish() }
        let conclusions = ConclusionStep(step)
        var result = RunResult(study: study, asOf: asOf)
        result.units = units.units
        result.indicators = step.resultsWithSeries
        options.onStage?(.distribute)
        result.profile = options.profile
        let distributions = DistributionStep(data: data, units: units, cells: step.cells).all()
        result.distributions =
            isPublic ? PublicationStep(study: study, units: units).published(distributions) : distributions
        options.onStage?(.report)
        result.conclusions = conclusions.drawn
        result.undecidedConclusions = conclusions.undecided
        result.reconciliations = study.reconciliations.indices.map { ReconciliationStep(data: data).result($0) }
        result.tables = data.summaries(units)
        result.rows = data.sectionRows(units)
        result.findings = data.sortedFindings()
        if isPublic { result.publish() }
        self.result = result
        leftOut = data.leftOut.map { $0.sorted { $0.row < $1.row } }
        self.data = data
        self.step = step
    }
}

extension StudyData {
    func summaries(_ units: UnitMap) -> [TableSummary] {
        tables.indices.filter { study.tables[$0].isRead }.map { index in
            let table = tables[index]
            let damaged = table.file?.rejected.count ?? 0
            let active = table.isActive.reduce(0) { $0 + ($1 ? 1 : 0) }
            return TableSummary(
                table: index, file: table.file?.name, format: formatText(table.file), received: table.rowCount + damaged,
                rejected: table.rowCount - active + damaged, accepted: active, checks: checks[index],
                silentUnits: silentUnits(index, units), drafts: leftOut[index].count { $0.reason == .draft },
                voids: leftOut[index].count { $0.reason == .void })
        }
    }

    private func formatText(_ file: AnswerFile?) -> String? {
        file?.diagnostics.first { $0.code == .formatChosen }.map { $0.code.message.text(language, $0.arguments) }
    }

    /// By table, record, column, code, so that the order says nothing about how the run went.
    func sortedFindings() -> [DataFinding] {
        let order = study.tables.map { table in
            Dictionary(zip(table.fields.map(\.id), table.fields.indices), uniquingKeysWith: { first, _ in first })
        }
        let keys = findings.map { finding in
            (
                finding.table, finding.record ?? -1, finding.column.flatMap { order[finding.table][$0] } ?? Int.max,
                finding.code.id, finding.rule ?? ""
            )
        }
        return findings.indices.sorted { keys[$0] < keys[$1] }.map { findings[$0] }
    }

    /// Rows that reach no unit of the level that their table declares count nowhere: that is said, not silent.
    mutating func reportRowsWithoutUnit(_ units: UnitMap) {
        for table in study.tables.indices {
            guard let level = study.tables[table].level, study.tables[table].isRead else { continue }
            let lost = units.unitOfRow[table][level].enumerated().reduce(0) {
                $0 + ($1.element < 0 && tables[table].isActive[$1.offset] ? 1 : 0)
            }
            guard lost > 0 else { continue }
            report(
                .missingUnit, table: table, row: nil,
                ["count": .number(lost), "table": .text(study.tables[table].id), "level": .text(study.levels[level].id)])
        }
    }

    mutating func report(_ withoutSpread: [(index: Int, component: Int, level: Int)]) {
        for (index, component, level) in withoutSpread {
            let part = study.indicators[component]
            report(
                .noSpread, table: part.table ?? 0, row: nil, rule: study.indicators[index].id,
                [
                    "rule": .text(study.indicators[index].id), "name": .text(part.id), "level": .text(study.levels[level].id),
                ])
        }
    }

    mutating func report(_ failures: [IndicatorStep.UnitFailure], _ units: UnitMap) {
        for failure in failures {
            let indicator = study.indicators[failure.indicator]
            let unit = units.units[failure.unit.level][failure.unit.unit]
            report(
                .indicatorFailed, table: indicator.table ?? 0, row: nil, rule: indicator.id,
                ["rule": .text(indicator.id), "unit": .text(unit.label), "why": failure.reason])
        }
    }
}
