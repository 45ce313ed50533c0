import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import MeraTable

/// `scores.csv`: the score and its grade for every row that counts. The text of each distinct score is made once.
struct ScoreFile {
    private let run: StudyRun
    private let table: Int
    private let score: FieldID
    private let id: FieldID
    /// For each distinct score `,62.5,C`.
    private var texts: [[UInt8]] = []

    init(_ run: StudyRun) {
        self.run = run
        let study = run.result.study
        table = study.table("submissions") ?? 0
        score = FieldID(table: table, field: study.tables[table].field("score") ?? 0)
        id = FieldID(table: table, field: study.tables[table].field("id") ?? 0)
        let bands = study.scores.first?.bands.map { study.bandLists[$0].bands } ?? []
        var evaluation = Evaluation()
        for number in run.column(of: score).numbers {
            let band = bands.first { evaluation.evaluate($0.test, slots: [], input: .number(number)) == .boolean(true) }
            texts.append(Array(",\(number.description),\(band?.code ?? "")\n".utf8))
        }
    }

    func write(to file: OutputFile) throws(FileError) {
        try file.write("row,id,score,grade\n")
        var leftOut = run.leftOut[table].map(\.row)[...]
        let ids = run.column(of: id).dictionary
        var (scores, names) = (Batch(), Batch())
        let count = run.rowCount(of: table)
        var lines = Lines()
        for start in stride(from: 0, to: count, by: Batch.capacity) {
            let rows = start..<min(count, start + Batch.capacity)
            run.read(score, rows, into: &scores)
            run.read(id, rows, into: &names)
            for (index, row) in rows.enumerated() {
                if leftOut.first == row {
                    leftOut = leftOut.dropFirst()
                    continue
                }
                let score = scores.status[index] == 0 ? texts[Int(scores.values[index])] : Self.nothing
                lines.line(row + 1, ids, Int(names.values[index]), score)
            }
            try file.write(lines.bytes)
            lines.removeAll()
        }
    }

    private static let nothing = Array(",,\n".utf8)
}

extension Lines {
    /// The number of a row, a text of a dictionary, and the rest of the line.
    fileprivate mutating func line(_ row: Int, _ texts: TextDictionary, _ code: Int, _ rest: [UInt8]) {
        number(row)
        comma()
        texts.append(code, to: &bytes)
        bytes.append(contentsOf: rest)
    }
}
