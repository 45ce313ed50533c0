import FEEL
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraYAML

/// The sample, run as the command line would run it.
enum SampleResult {
    typealias Level = SampleStudy.Level

    static let result: RunResult = {
        let study = Self.study
        let answers = [SampleAnswers.sites, SampleAnswers.forms]
        let files = zip(study.tables, answers).map { table, text in
            try? TableReader.read(
                Array(text.utf8), .csv, name: "\(table.id).csv", layouts: table.layouts(study),
                options: ReadOptions(
                    format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
        }
        var result = StudyRun(study, files: files).result
        result.tables[1].silentUnits = [9]
        result.rows = rows(study)
        return result
    }()

    static let study: Study = {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: SampleStudy.yaml))
        let (study, diagnostics) = MeraCompiler.compile([tree], name: "sample")
        guard let study else {
            fatalError(diagnostics.map { $0.code.message.text(.english, $0.arguments) }.joined(separator: "\n"))
        }
        return study
    }()

    private static func rows(_ study: Study) -> [SectionRows] {
        let remarks = SampleAnswers.remarks.sorted { $0.key < $1.key }.map { site, text in
            SectionRows.Row(unit: UnitReference(level: Level.region, unit: site / 2), cells: [.value(.string(text))])
        }
        let silent = SectionRows.Row(unit: UnitReference(level: Level.region, unit: 3), cells: [.missing(.unanswered)])
        let sites = SampleAnswers.centres.enumerated().map { site, name in
            SectionRows.Row(
                unit: UnitReference(level: Level.site, unit: site),
                cells: [
                    .value(.string("s\(site + 10)")), .value(.string(name)), .value(.string(SampleAnswers.regions[site / 2])),
                    CivilDate(year: 2015, month: 3, day: site + 2).map { .value(.date($0)) } ?? .missing(.unanswered),
                    .value(.string("Иванова Анна Петровна")),
                ])
        }
        return [
            SectionRows(
                section: SampleStudy.Sections.answers, columns: [FieldID(table: 1, field: SampleStudy.FormField.remark)],
                rows: remarks + [silent]),
            SectionRows(
                section: SampleStudy.Sections.sites, columns: (0..<5).map { FieldID(table: 0, field: $0) }, rows: sites),
        ]
    }
}
