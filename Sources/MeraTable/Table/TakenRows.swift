/// Where rows stand that were taken out of another file.
final class TakenRows: Sendable {
    let file: AnswerFile
    /// By row the row of that file.
    let rows: [Int]

    init(_ rows: [Int], of file: AnswerFile) {
        self.rows = rows
        self.file = file
    }

    func record(_ row: Int) -> Int { file.record(ofRow: rows[row]) }
}

extension AnswerFile {
    /// Some of its rows, named in the order of the file, and the rows inside of them. Each is told from where it stands in the file.
    package func taking(_ rows: [Int]) -> AnswerFile {
        var part = self
        let picked = rows.map(Int32.init)
        part.columns = columns.map { $0?.picking(picked) }
        part.rowCount = rows.count
        part.issues = issues.of(rows)
        part.rejected = []
        part.notRowsHere = nil
        part.nestedIn = nestedIn.map { outer in rows.map { outer[$0] } }
        part.lostLinks =
            lostLinks.isEmpty
            ? [:]
            : Dictionary(
                uniqueKeysWithValues: rows.enumerated().compactMap { place, row in lostLinks[row].map { (place, $0) } })
        part.nested = nested.mapValues { $0.taking(inside: rows) }
        part.taken = TakenRows(rows, of: self)
        return part
    }

    /// The rows that stand inside of some rows of the file around, which are taken as well.
    private func taking(inside outer: [Int]) -> AnswerFile {
        let (rows, places) = places(inside: outer)
        var part = taking(rows)
        part.nestedIn = places
        return part
    }

    /// The rows that stand inside of some rows of the file around.
    package func rows(inside outer: [Int]) -> [Int] { places(inside: outer).rows }

    /// The same, and in which of those rows each stands.
    private func places(inside outer: [Int]) -> (rows: [Int], places: [Int32]) {
        guard let nestedIn, !outer.isEmpty else { return ([], []) }
        let place = Dictionary(
            outer.enumerated().map { (Int32($0.element), Int32($0.offset)) }, uniquingKeysWith: { first, _ in first })
        var found: (rows: [Int], places: [Int32]) = ([], [])
        for (row, around) in nestedIn.enumerated() {
            guard let around = place[around] else { continue }
            found.rows.append(row)
            found.places.append(around)
        }
        return found
    }
}
