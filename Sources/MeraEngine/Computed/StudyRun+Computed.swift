import MeraCells
package import MeraModel
import MeraRows
package import MeraTable

extension StudyRun {
    /// A run of which a database has computed a part: `files` hold the rows that it handed over, and those of the tables that mera reads itself.
    ///
    /// - Throws: where the files of the database do not fit the study and its registers.
    package init(
        _ study: Study, files: [AnswerFile?], computed part: ComputedPart, options: Options
    ) throws(ComputedPart.Damage) {
        var judging = options.judging
        if !part.isEmpty { judging.listed = try part.counted(files) }
        let rows = JudgedRows(study, files: files, versions: [], options: judging)
        options.onStage?(.group)
        var made = rows.result { options.onStage?(.distribute) }
        if !part.isEmpty {
            let computed = try part.cells(beside: made.cells)
            do throws(NotAdditive) {
                made.cells = try made.cells.adding(computed, study, shared: [])
            } catch {
                throw ComputedPart.Damage(
                    file: .cells, en: "a formula needs all rows at once", ru: "формуле нужны все строки сразу")
            }
            made.summaries = made.summaries.map { part.completed($0, made.cells.units) }
        }
        self.init(study, made, of: rows, options)
    }
}
