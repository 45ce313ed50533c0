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
        var bytes = Array("row,id,score,grade\n".utf8)
        var leftOut = run.leftOut[table].map(\.row)[...]
        let ids = run.column(of: id).dictionary
        var (scores, names) = (Batch(), Batch())
        let count = run.rowCount(of: table)
        var start = 0
        while start < count {
            let rows = start..<min(count, start + Batch.capacity)
            run.read(score, rows, into: &scores)
            run.read(id, rows, into: &names)
            for (index, row) in rows.enumerated() {
                if leftOut.first == row {
                    leftOut = leftOut.dropFirst()
                    continue
                }
                append(row + 1, to: &bytes)
                bytes.append(UInt8(ascii: ","))
                ids.withBytes(of: Int(names.values[index])) { bytes.append(contentsOf: $0) }
                if scores.status[index] == 0 {
                    bytes.append(contentsOf: texts[Int(scores.values[index])])
                } else {
                    bytes.append(contentsOf: Self.nothing)
                }
            }
            if bytes.count > 1 << 18 || rows.upperBound == count {
                try file.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
            start = rows.upperBound
        }
        if !bytes.isEmpty { try file.write(bytes) }
    }

    private static let nothing = Array(",,\n".utf8)

    private func append(_ number: Int, to bytes: inout [UInt8]) {
        var unit = 1
        while unit <= number / 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }
}
