import MeraCellFiles
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// A part of the answers, with the rows that were taken out of it.
struct TornPart {
    /// As it was given, and the same without those rows.
    let given: CellsFolder
    var rest: CellsFolder
    let manifest: CellsManifest
    /// What its files are told by, and where its answers are, once they are known.
    var name = ""
    var data: PartPlace?
    /// By table the rows that were taken out.
    private(set) var rows: [Int: Set<Int>] = [:]
    /// By table these rows, in their order.
    private(set) var pieces: [Int: TornPiece] = [:]
    /// By table where all of its rows stand.
    var sources: [Int: [RowSource]] = [:]

    init(_ given: CellsFolder, _ manifest: CellsManifest) {
        (self.given, self.manifest) = (given, manifest)
        rest = given
    }

    /// The questionnaires that every part has whole.
    func whole(_ study: Study) -> Set<Int> {
        let shared = manifest.tables.filter { $0.isShared && $0.kind == DataTable.Kind.questionnaire.rawValue }
        return Set(shared.compactMap { study.table($0.id) })
    }

    /// Takes some more rows out of its files, and the rows inside of them and around them.
    ///
    /// - Parameters:
    ///   - more: by table rows of what was left of the files.
    ///   - files: those of the part as they are.
    ///   - places: where a record of a table stands: in which source, and as which record of it.
    /// - Returns: what is left of them now; nil where no row was new.
    mutating func take(
        _ more: [Int: Set<Int>], from files: [AnswerFile?], _ study: Study, shared: Set<Int>,
        places: (_ record: Int, _ table: Int) -> (source: RowSource, record: Int)?
    ) -> [AnswerFile?]? {
        let before = rows
        for table in study.tables.indices where !shared.contains(table) {
            guard let file = files[table], let found = more[table] else { continue }
            let left = left(of: file, table)
            rows[table, default: []].formUnion(found.lazy.map { left[$0] })
        }
        // Rows go with those in which they stand, which their files lead to.
        for table in study.tables.indices.reversed() {
            guard let parent = study.tables[table].parent, let around = files[table]?.nestedIn else { continue }
            let outer = (rows[table] ?? []).map { Int(around[$0]) }.filter { $0 >= 0 }
            if !outer.isEmpty { rows[parent.table, default: []].formUnion(outer) }
        }
        for table in study.tables.indices {
            guard let parent = study.tables[table].parent, let around = files[table]?.nestedIn, let outer = rows[parent.table]
            else { continue }
            rows[table, default: []].formUnion(around.indices.filter { around[$0] >= 0 && outer.contains(Int(around[$0])) })
        }
        guard rows != before else { return nil }
        var rest = files
        for (table, file) in files.enumerated() where !shared.contains(table) {
            guard let file else { continue }
            let own = (rows[table] ?? []).sorted()
            let left = left(of: file, table)
            let outer = study.tables[table].parent?.table
            rest[table] = file.parted(
                left, isRest: true, around: outer.flatMap { outer in files[outer].map { self.left(of: $0, outer) } })
            let piece = file.parted(own, isRest: false, around: outer.map { (rows[$0] ?? []).sorted() })
            pieces[table] = TornPiece(file: piece, places: own.map { places(file.record(ofRow: $0), table) })
        }
        return rest
    }

    /// The rows of a file that were not taken out of it.
    private func left(of file: AnswerFile, _ table: Int) -> [Int] {
        guard let taken = rows[table], !taken.isEmpty else { return Array(0..<file.rowCount) }
        return (0..<file.rowCount).filter { !taken.contains($0) }
    }

    /// What is left of its files.
    func left(of files: [AnswerFile?], _ study: Study, shared: Set<Int>) -> [AnswerFile?] {
        files.enumerated().map { table, file in
            guard let file, !shared.contains(table) else { return file }
            let outer = study.tables[table].parent?.table
            return file.parted(
                left(of: file, table), isRest: true,
                around: outer.flatMap { outer in files[outer].map { self.left(of: $0, outer) } })
        }
    }
}

/// Rows of one table that were taken out of a part.
struct TornPiece {
    let file: AnswerFile
    /// For each row its source, and the number of its record there.
    let places: [(source: RowSource, record: Int)?]
}

extension AnswerFile {
    /// Some rows of the file, those around them being some rows of theirs.
    fileprivate func parted(_ rows: [Int], isRest: Bool, around outer: [Int]?) -> AnswerFile {
        let part = taking(rows, isRest: isRest)
        guard let nestedIn, let outer else { return part }
        let places = Dictionary(
            outer.enumerated().map { (Int32($0.element), Int32($0.offset)) }, uniquingKeysWith: { first, _ in first })
        return part.standing(in: rows.map { places[nestedIn[$0]] ?? -1 }, lost: part.lostLinks)
    }
}
