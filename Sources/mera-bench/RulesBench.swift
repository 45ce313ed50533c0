import MeraRows
import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraWorkspace
import Synchronization

/// Records through rules: a weighted score of ten items and a decision table of eight rules, for every record.
///
/// Once by the interpreter, a record at a time, and once in columns; both with one thread and the answers in memory. The results of
/// both are compared first.
struct RulesBench {
    let rows: Int

    func run() throws {
        guard let source = try DefinitionFolder.studies(at: "Tests/Benchmarks/rules").first,
            let study = try LoadedStudy(source).study, let table = study.tables.first, let score = table.field("score"),
            let level = table.field("level")
        else {
            say("Tests/Benchmarks/rules does not compile")
            return
        }
        let answers = try TableReader.read(
            records(), .csv, name: "records.csv", layouts: table.layouts(study),
            options: ReadOptions(
                format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
        let columns = columns(study, answers)
        guard let run = columns.run else { return }
        let one = interpreter(study, run, score: score, level: level)
        report("columns", columns.seconds, bar: 15_000_000)
        report("interpreter", one, bar: 1_000_000)
    }

    private func report(_ title: String, _ seconds: Double, bar: Int) {
        say("\(title) \(Int(Double(rows) / seconds)) records/s (bar \(bar))")
    }

    /// Ten numbers from 0 to 9 a record, from a fixed seed.
    private func records() -> [UInt8] {
        var text = Array((1...10).map { "x\($0)" }.joined(separator: ",").utf8) + [0x0A]
        text.reserveCapacity(rows * 20 + 64)
        var state: UInt64 = 17
        for _ in 0..<rows {
            for place in 0..<10 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(UInt8(ascii: "0") + UInt8(state >> 33 % 10))
                text.append(place == 9 ? 0x0A : UInt8(ascii: ","))
            }
        }
        return text
    }

    /// CPU seconds of the stage that computes the two columns, the least of five runs.
    private func columns(_ study: Study, _ answers: AnswerFile) -> (run: StudyRun?, seconds: Double) {
        var least = Double.infinity
        var last: StudyRun?
        for _ in 0..<5 {
            let watch = StageUse()
            var options = StudyRun.Options(threads: 1)
            options.onStage = { watch.begin($0) }
            last = StudyRun(study, files: [answers], options: options)
            least = min(least, watch.seconds(of: .answer))
        }
        return (last, least)
    }

    /// CPU seconds for all records, one after another.
    private func interpreter(_ study: Study, _ run: StudyRun, score: Int, level levelField: Int) -> Double {
        let table = study.tables[0]
        guard let scoring = table.fields[score].calculation, let deciding = table.fields[levelField].calculation else {
            return .infinity
        }
        // The slots of the table's expressions are the items and the score.
        let fields = table.slots.map { slot in if case .field(let field) = slot { field } else { 0 } }
        let sample = 1024
        let frames = (0..<sample).map { row in
            fields.map { field -> Value in
                let outcome = field == score ? nil : run.outcome(of: FieldID(table: 0, field: field), row: row)
                return if case .value(let value)? = outcome { value } else { .null }
            }
        }
        let scoreSlot = fields.firstIndex(of: score) ?? 0
        var evaluation = Evaluation()
        var record = frames[0]
        func level(_ row: Int) -> Value {
            for slot in record.indices { record[slot] = frames[row][slot] }
            evaluation.reset()
            record[scoreSlot] = record.withUnsafeBufferPointer { evaluation.evaluate(scoring, slots: $0) }
            return record.withUnsafeBufferPointer { evaluation.evaluate(deciding, slots: $0) }
        }
        for row in 0..<sample {
            let expected = run.outcome(of: FieldID(table: 0, field: levelField), row: row)
            guard case .value(let value)? = expected, value.plainText == level(row).plainText else {
                say("the two differ in record \(row + 1)")
                return .infinity
            }
        }
        var least = Double.infinity
        for _ in 0..<5 {
            let before = ProcessUse.cpu
            for row in 0..<rows { _ = level(row & (sample - 1)) }
            least = min(least, ProcessUse.cpu - before)
        }
        return least
    }
}

/// CPU seconds of consecutive stages.
private final class StageUse: Sendable {
    private let marks = Mutex<[(stage: StudyRun.Stage, at: Double)]>([])

    func begin(_ stage: StudyRun.Stage) { marks.withLock { $0.append((stage, ProcessUse.cpu)) } }

    func seconds(of stage: StudyRun.Stage) -> Double {
        marks.withLock { marks in
            guard let place = marks.firstIndex(where: { $0.stage == stage }), place + 1 < marks.count else { return .infinity }
            return marks[place + 1].at - marks[place].at
        }
    }
}
