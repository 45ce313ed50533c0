package import MeraSource

extension AnswerFile {
    /// The same rows, told from where they stand in a larger file of which they are a part: two columns before all others say the number of
    /// each record there and its line.
    ///
    /// - Parameters:
    ///   - record: and `line`: the names of these columns, which are read as those of a system.
    ///   - format: what is said of how that file is written.
    ///   - hasOthers: whether that file has other rows, so that a part without any is no empty one.
    package func handedOver(record: String, line: String, format: Diagnostic?, hasOthers: Bool) -> AnswerFile {
        var file = self
        var records: [Int: Int] = [:]
        var places: [Int: Int] = [:]
        if let (recordOf, lineOf) = link(record).flatMap({ record in link(line).map { (record, $0) } }) {
            for row in 0..<rowCount {
                guard case .text(let record)? = recordOf.cell(row), case .text(let line)? = lineOf.cell(row),
                    let record = Int(record),
                    let line = Int(line)
                else { continue }
                records[provenance.record(ofRow: row, rejected: rejected)] = record
                places[provenance.line(ofRow: row)] = line
            }
        }
        let own = rejected
        for (index, row) in own.enumerated() {
            let fields = (rawText(of: row) ?? "").split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count > 2, let record = Int(fields[0]), let line = Int(fields[1]) else { continue }
            file.rejected[index].record = record
            places[row.line] = line
        }
        file.notRowsHere = own
        file.handed = HandedPlaces(records: records)
        let last = places.keys.max() ?? 0
        file = file.standing(at: .lines((0..<last).map { FilePlace(file: name, line: places[$0 + 1] ?? $0 + 1) }))
        file.diagnostics.removeAll { hasOthers && $0.code == .noRows || $0.code == .formatChosen }
        if let format { file.diagnostics.append(format) }
        return file
    }
}

/// Of rows that were handed over as a part of another file the numbers of their records there.
struct HandedPlaces: Sendable {
    /// By the number of the record in the part.
    var records: [Int: Int]

    /// Without the two columns before the answers.
    static func raw(_ text: String) -> String {
        String(text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).last ?? "")
    }
}
