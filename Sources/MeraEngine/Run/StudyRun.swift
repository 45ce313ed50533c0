public import FEEL
public import MeraCells
public import MeraModel
package import MeraRows
import MeraSource
public import MeraTable
public import MeraUnits

/// Evaluates a study on its answers: rows are judged, cells are made of rows, units of cells, and a published version of the whole.
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

        /// Whether rows that a check could not decide are named among the findings, as information.
        public var namesUndecided = false

        /// How many rows lists name; nil: as many as is usual.
        public var lists: ListLimits?

        /// The names of the files that came with the answers; nil where nobody knows them, so that none is missed.
        public var attachments: Set<String>?

        /// Rows of other parts that rules of registers read, where this run judges registers for all parts.
        package var listed: [ReadList] = []
        /// Tables that every part has whole, where the rows of this run are a part of more.
        package var shared: Set<Int>?

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
    public enum Stage: String, Sendable, CaseIterable { case link, answer, check, score, group, distribute, units, report }

    public let result: RunResult
    /// Rows that do not count, by table, in the order of the file.
    public let leftOut: [[LeftOutRow]]
    /// The period that was asked for, where no series has it.
    public let unknownPeriod: String?
    /// None where they are not at hand: then `hasRows` is false.
    package let rows: JudgedRows
    public let hasRows: Bool
    package let made: RowResult
    package let units: UnitResult

    package var cells: StudyCells { made.cells }

    var data: StudyData { rows.data }
    var placement: Placement { rows.placement }
    var step: IndicatorStep { units.step }

    /// `files` stand in the order of `study.tables`; nil is a table without rows.
    public init(_ study: Study, files: [AnswerFile?], options: Options = Options()) {
        self.init(study, files: files, versions: [], options: options)
    }

    /// - Parameter versions: other versions of the study, by which the submissions are judged that were filled in with them.
    package init(_ study: Study, files: [AnswerFile?], versions: [OtherVersion], options: Options) {
        let rows = JudgedRows(study, files: files, versions: versions, options: options.judging)
        options.onStage?(.group)
        let made = rows.result { options.onStage?(.distribute) }
        self.init(study, made, of: rows, options)
    }

    /// Finishes what was made from rows, here or elsewhere: of cells alone.
    ///
    /// - Parameter rows: nil where they are not at hand.
    package init(_ study: Study, _ made: RowResult, of rows: JudgedRows? = nil, _ options: Options) {
        options.onStage?(.units)
        let facts = UnitFacts(
            study, made.cells, asOf: made.asOf, period: options.period, unavailable: made.unavailable,
            threads: options.threads, onRules: options.onRules)
        let units = UnitResult(made.cells, facts)
        options.onStage?(.report)
        var whole = RunResult(study: study, asOf: made.asOf)
        units.fill(&whole)
        whole.tables = made.summaries
        whole.rows = made.sectionRows
        whole.reconciliations = made.reconciliations
        whole.weightings = made.weightings
        let ofUnits = units.findings
        whole.findings = ofUnits.isEmpty ? made.findings : (made.findings + ofUnits).inOrder(of: study)
        whole.omitted = made.omitted
        var shown = options.profile == .public ? whole.published(facts) : whole
        // Of what is shown, so that it can tell of nothing else.
        if !study.readsPlaceEnds {
            shown.robustness = IndexRobustness.all(of: shown, made.cells.units, threads: options.threads)
        }
        result = shown
        unknownPeriod = facts.isPeriodUnknown ? options.period : nil
        leftOut = rows?.leftOut ?? []
        hasRows = rows != nil
        self.rows = rows ?? JudgedRows(study, files: [], options: JudgedRows.Options(), isScored: false)
        self.made = made
        self.units = units
    }
}

extension StudyRun.Options {
    /// How rows are judged.
    var judging: JudgedRows.Options {
        var judging = JudgedRows.Options()
        (judging.asOf, judging.threads, judging.useKernels, judging.batchSize) = (asOf, threads, useKernels, batchSize)
        judging.onRules = onRules
        judging.namesUndecided = namesUndecided
        judging.mostFindings = lists?.findings
        judging.attachments = attachments
        judging.listed = listed
        judging.shared = shared
        if let onStage { judging.onStep = { step in StudyRun.Stage(rawValue: step.rawValue).map(onStage) } }
        return judging
    }
}
