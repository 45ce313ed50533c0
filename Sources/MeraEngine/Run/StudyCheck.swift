public import MeraModel
import MeraSource
public import MeraTable

/// The answers of a study checked, and nothing computed from them: what is wrong with which row, and which rows would not count.
public struct StudyCheck: Sendable {
    /// With findings, what came in, and the units that sent nothing; without indicators and conclusions.
    public let result: RunResult
    /// Rows that would not count, by table, in the order of the file.
    public let leftOut: [[LeftOutRow]]

    /// `files` stand in the order of `study.tables`; nil is a table without rows.
    public init(_ study: Study, files: [AnswerFile?], options: StudyRun.Options = StudyRun.Options()) {
        var data = StudyData(checking: study, files: files, options: options)
        data.checkWeights()
        let units = UnitMap(data)
        data.reportRowsWithoutUnit(units)
        var result = RunResult(study: study, asOf: data.asOf)
        result.units = units.units
        result.tables = data.summaries(units)
        result.findings = data.sortedFindings()
        self.result = result
        leftOut = data.leftOut.map { $0.sorted { $0.row < $1.row } }
    }
}

extension StudyData {
    /// The rows linked, their answers settled and checked: the part of a run that every use of answers begins with.
    init(checking study: Study, files: [AnswerFile?], options: StudyRun.Options) {
        self.init(study, files: files, asOf: options.asOf ?? study.asOf)
        useKernels = options.useKernels
        batchSize = min(max(options.batchSize, 1), Batch.capacity)
        threads = options.threads
        period = options.period
        onRules = options.onRules
        options.onStage?(.link)
        link()
        options.onStage?(.answer)
        settleAnswers()
        options.onStage?(.check)
        checkAnswers()
        leaveOutDrafts()
        leaveOutFaultyRows()
        leaveOutInnerRows()
    }
}
