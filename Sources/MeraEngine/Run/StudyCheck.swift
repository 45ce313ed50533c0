public import MeraCells
public import MeraModel
package import MeraRows
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
        self.init(study, files: files, versions: [], options: options)
    }

    /// - Parameter versions: other versions of the study, by which the submissions are judged that were filled in with them.
    package init(_ study: Study, files: [AnswerFile?], versions: [OtherVersion], options: StudyRun.Options) {
        let rows = JudgedRows(study, files: files, versions: versions, options: options.judging, isScored: false)
        var result = RunResult(study: study, asOf: rows.data.asOf)
        result.units = rows.placement.units.levels
        result.tables = rows.summaries
        result.findings = rows.findings.inOrder(of: study)
        result.omitted = rows.omitted
        self.result = result
        leftOut = rows.leftOut
    }
}
