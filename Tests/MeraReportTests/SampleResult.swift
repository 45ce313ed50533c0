import MeraRows
import MeraUnits
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
        return StudyRun(study, files: files).result
    }()

    static let study: Study = {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: SampleStudy.yaml))
        let (study, diagnostics) = MeraCompiler.compile([tree], name: "sample")
        guard let study else {
            fatalError(diagnostics.map { $0.code.message.text(.english, $0.arguments) }.joined(separator: "\n"))
        }
        return study
    }()
}
