public import MeraCells
public import MeraModel
import MeraRows
import MeraSource
public import MeraTable
public import MeraUnits

/// The answers of a study checked, and nothing computed from them: what is wrong with which row, and which rows would not count.
public struct StudyCheck: Sendable {
    /// With findings, what came in, and the units that sent nothing; without indicators and conclusions.
    public let result: RunResult
    /// Rows that would not count, by table, in the order of the file.
    public let leftOut: [[LeftOutRow]]

    /// `files` stand in the order of `study.tables`; nil is a table without rows.
    public init(_ study: Study, files: [AnswerFile?], options: StudyRun.Options = StudyRun.Options()) {
        let rows = JudgedRows(study, files: files, options: options.judging, isScored: false)
        var result = RunResult(study: study, asOf: rows.data.asOf)
        result.units = rows.placement.units.levels
        result.tables = rows.summaries
        result.findings = rows.findings.inOrder(of: study)
        result.omitted = rows.omitted
        self.result = result
        leftOut = rows.leftOut
    }
}
