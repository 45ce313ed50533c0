/// Where rows stand that were taken out of other files.
final class TakenRows: Sendable {
    private let files: [AnswerFile]
    /// By row the row of its file.
    private let rows: [Int]
    /// By row its file; empty where there is one.
    private let fileOf: [Int32]
    /// By row the number of its record, where records of several files are counted through; else empty.
    private let records: [Int]
    /// What the folders are called from which the files come; empty where there is one.
    private let parts: [String]

    init(_ rows: [Int], of file: AnswerFile) {
        self.rows = rows
        files = [file.bare]
        (fileOf, records, parts) = ([], [], [])
    }

    init(_ origins: [(file: Int, row: Int)], of files: [AnswerFile], parts: [String], records: [Int]) {
        self.parts = parts
        rows = origins.map(\.row)
        fileOf = origins.map { Int32($0.file) }
        self.files = files.map(\.bare)
        self.records = records
    }

    /// Where a row stands.
    func origin(_ row: Int) -> (file: AnswerFile, row: Int) { (files[fileOf.isEmpty ? 0 : Int(fileOf[row])], rows[row]) }

    func part(_ row: Int) -> String? { parts.isEmpty ? nil : parts[Int(fileOf[row])] }

    func record(_ row: Int) -> Int {
        if !records.isEmpty { return records[row] }
        let (file, row) = origin(row)
        return file.record(ofRow: row)
    }
}

extension AnswerFile {
    /// What is needed to tell where a row stands: without its answers.
    fileprivate var bare: AnswerFile {
        var file = self
        file.columns = []
        file.issues = CellIssues()
        file.nested = [:]
        return file
    }
}

extension AnswerFile {
    /// Some of its rows, named in the order of the file, and the rows inside of them. Each is told from where it stands in the file.
    ///
    /// - Parameter isRest: whether what is said of the file as a whole, and its damaged records, stays with them.
    package func taking(_ rows: [Int], isRest: Bool = false) -> AnswerFile {
        var part = self
        let picked = rows.map(Int32.init)
        part.columns = columns.map { $0?.picking(picked) }
        part.rowCount = rows.count
        part.issues = issues.of(rows)
        if !isRest { part.rejected = [] }
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
