import FEEL
import MeraEngine
import MeraModel
import MeraRows
import MeraSQL
public import MeraSource
import MeraTable

extension PreparedRun {
    /// Reads what a database has written by the files of `mera sql`.
    public static func prepare(
        _ definitions: LoadedStudy, computedIn folder: String, settings: RunSettings
    ) throws(FileError) -> Outcome {
        settings.times?.begin("read")
        settings.budget?.watch()
        let path = FileAccess.join(folder, SQLFolder.record)
        let shown = Argument.text(FileAccess.displayPath(folder))
        func damaged(_ en: String, _ ru: String) -> Outcome {
            .impossible([
                Diagnostic(.engineFilesDamaged, ["path": .text(SQLFolder.record), "why": .phrase(Phrase(en: en, ru: ru))])
            ])
        }
        guard let record = JSON.read(try FileAccess.read(path, limit: 1 << 24)[...]), record["format"]?.string == SQLFolder.format
        else {
            return damaged("it is no record of `mera sql`", "это не запись `mera sql`")
        }
        let day = record["as_of"]?.string.flatMap { CivilDate($0) } ?? settings.options.asOf
        guard let study = definitions.study(on: day) else { return .impossible([]) }
        guard record["study"]?.string == study.id, record["definition"]?.string == definitions.definitionDigest else {
            return .impossible([Diagnostic(.engineOtherStudy, ["path": shown, "study": .text(study.id)])])
        }
        var settings = settings
        settings.set(asOf: day)
        let computed = ComputedFolder(study, folder)
        let part: ComputedPart
        do throws(ComputedFolder.Problem) {
            part = try computed.part()
        } catch {
            return .impossible([error.diagnostic])
        }
        if let table = part.tables.first(where: { $0.value.unsure > 0 })?.key {
            let id = study.tables[table].id
            return .impossible([
                Diagnostic(
                    .engineFilesDamaged,
                    [
                        "path": .text("cells/tables.csv"),
                        "why": .phrase(
                            Phrase(
                                en:
                                    "some rows of `\(id)` tell nothing without all others (a key that is written in two ways, a total): mend them, or use `mera run --data`",
                                ru:
                                    "некоторые строки `\(id)` не понять без остальных (ключ записан по-разному, строка итога): исправьте их или используйте `mera run --data`"
                            )),
                    ])
            ])
        }
        var names: [String: String] = [:]
        var headers: [String: [String]] = [:]
        var separators: [String: UInt8] = [:]
        for table in record["tables"]?.array ?? [] {
            if let id = table["id"]?.string, let name = table["name"]?.string { names[id] = name }
            if let id = table["id"]?.string { headers[id] = table["columns"]?.array?.compactMap(\.string) }
            if let id = table["id"]?.string { separators[id] = table["separator"]?.string?.utf8.first }
        }
        var files: [AnswerFile?] = []
        var digests: [FolderPart] = []
        for (table, definition) in study.tables.enumerated() {
            guard definition.isRead, let name = names[definition.id] else {
                files.append(nil)
                continue
            }
            do throws(ReadFailure) {
                let format = separators[definition.id].map { CSVFormat(separator: $0, encoding: .utf8).report(of: name) }
                let file = try computed.rest(
                    table, name: name, header: headers[definition.id] ?? [], format: format,
                    hasOthers: part.tables[table].map { $0.plain > 0 } ?? false, study, settings.reading)
                files.append(file)
            } catch {
                return .impossible(error.diagnostics)
            }
            let own = "rest/\(StudySQL.fileName(definition.id)).csv"
            digests.append(FolderPart(name: own, path: FileAccess.join(folder, own)))
        }
        for file in ComputedPart.File.allCases {
            digests.append(
                FolderPart(name: "cells/\(file.name)", path: FileAccess.join(FileAccess.join(folder, "cells"), file.name)))
        }
        var prepared = PreparedRun(
            definitions: definitions, answers: Answers(given: files), study: study, versions: StudyVersions.none,
            inputs: InputDigests(digests, isBeside: settings.threads > 1), settings: settings)
        prepared.computed = part
        return .ready(prepared)
    }
}
