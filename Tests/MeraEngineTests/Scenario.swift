import MeraRows
import MeraCells
import MeraUnits
import FEEL
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraYAML
import Testing

/// A small study with its answers, run as the command line would run it.
struct Scenario {
    let run: StudyRun
    var result: RunResult { run.result }

    /// - Parameter answers: table → text of its CSV file.
    init(_ yaml: String, _ answers: [String: String] = [:], configure: (inout StudyRun.Options) -> Void = { _ in }) throws {
        let study = try Self.compile(yaml)
        let files = try study.tables.map { table in
            try answers[table.id].map { text in
                try TableReader.read(
                    Array(text.utf8), .csv, name: "\(table.id).csv", layouts: table.layouts(study),
                    options: ReadOptions(
                        format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
            }
        }
        var options = StudyRun.Options()
        configure(&options)
        run = StudyRun(study, files: files, options: options)
        // One suite, several configurations: kernels at other batch sizes and the interpreter alone must say the same.
        let said = transcript
        for (useKernels, batchSize) in [(true, 1), (true, 3), (false, 2048)] {
            options.useKernels = useKernels
            options.batchSize = batchSize
            let other = Scenario(run: StudyRun(study, files: files, options: options))
            #expect(other.transcript == said, "kernels: \(useKernels), batch: \(batchSize)")
        }
    }

    private init(run: StudyRun) { self.run = run }

    /// Everything that a run says, as text.
    var transcript: [String] {
        result.indicators.flatMap { indicator in
            indicator.values.flatMap { $0 }.map {
                "\(Self.text($0)) \($0.n) \($0.expected) \($0.leftOut.map { "\($0.reason)=\($0.rows)" })"
            }
        } + findings + result.conclusions.map(\.text)
    }

    static func compile(_ yaml: String) throws -> Study {
        let header = yaml.contains("study:") ? "" : "study: {id: test, title: Test, language: en}\n"
        let (tree, broken) = DocumentTree.parse(SourceFile(name: "test.yaml", text: header + yaml))
        let (study, diagnostics) = MeraCompiler.compile([tree], name: "test")
        let errors = (broken + diagnostics).filter { $0.severity == .error }
        let texts = errors.map { "\($0.code.id) \($0.code.message.text(.english, $0.arguments))" }
        try #require(errors.isEmpty, "\(texts)")
        return try #require(study)
    }

    /// The value in plain notation or the word of the reason; `unit` is `level id`, or nil for the top.
    func value(_ indicator: String, _ unit: String? = nil) -> String { measure(indicator, unit).map(Self.text) ?? "none" }

    func measure(_ indicator: String, _ unit: String? = nil) -> Measure? {
        guard let index = result.study.indicator(indicator) else { return nil }
        let parts = unit?.split(separator: " ", maxSplits: 1).map(String.init)
        let level = parts.map { result.study.level($0[0]) } ?? result.study.levels.indices.last
        guard let level, level < result.indicators[index].values.count else { return nil }
        let place = parts.map { part in result.units[level].firstIndex { $0.id == (part.count > 1 ? part[1] : part[0]) } } ?? 0
        guard let place, place < result.indicators[index].values[level].count else { return nil }
        return result.indicators[index].values[level][place]
    }

    static func text(_ part: PartMeasure) -> String { text(part.measure) }

    static func text(_ measure: Measure) -> String {
        switch measure.outcome {
        case .missing(let reason): reason.word
        case .value(.number(let number)): number.description
        case .value(.string(let text)): text
        case .value(.boolean(let truth)): String(truth)
        case .value(let value): String(describing: value)
        }
    }

    /// `D3008 centre:1 order`: code, table, record and rule of each finding, without how the files were read.
    var findings: [String] {
        result.findings.filter { $0.severity != .info }.map { finding in
            let place = "\(result.study.tables[finding.table].id):\(finding.record.map(String.init) ?? "-")"
            return [finding.code.id, place, finding.rule ?? finding.column ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}
