import FEEL
package import MeraCells
package import MeraModel
import MeraSource

extension CellsFolder {
    private func open(_ name: String, _ study: Study) throws(CellsFault) -> FileRows {
        try FileRows(path, try CellsFormat.file(name, study.levels.map(\.id)), try CellsManifest.read(path))
    }

    /// Where the rows of each table stand of which the folder has some.
    package func sources(_ study: Study) throws(CellsFault) -> [[RowSource]] {
        try open("sources.csv", study).sources(study)
    }

    /// The rows of the folder that registers read.
    ///
    /// - Parameters:
    ///   - lists: which there are.
    ///   - sources: by table all sources in their order, by which records are counted.
    package func filled(_ lists: [ReadList], _ study: Study, sources: [Int: [RowSource]]) throws(CellsFault) -> [ReadList] {
        var lists = lists
        let listOf = Dictionary(uniqueKeysWithValues: lists.enumerated().map { ($1.reference, $0) })
        func list(_ rows: FileRows) throws(CellsFault) -> (list: Int, target: Int) {
            let table = try rows.table(0, study)
            guard let field = study.tables[table].field(rows.text(1)), let row = try? rows.count(2), row > 0,
                let list = listOf[FieldID(table: table, field: field)]
            else { throw CellsFault(rows.place, unknown: Phrase(en: "reference", ru: "ссылка"), rows.text(1)) }
            return (list, row - 1)
        }
        let counted = try open("counted.csv", study)
        while try counted.next() {
            let (list, target) = try list(counted)
            lists[list].rows += Array(repeating: ReadList.Row(target: target), count: try counted.count(3))
        }
        let places = sources.mapValues(SourcePlaces.init)
        var lines: [(list: Int, row: Int, place: Int, stage: ReadList.Stage, outcome: Outcome)] = []
        var rowOf: [[Int]: Int] = [:]
        let listed = try open("listed.csv", study)
        while try listed.next() {
            let (list, target) = try list(listed)
            let (reference, members) = (lists[list].reference, lists[list].members)
            guard let item = study.tables[reference.table].field(listed.text(6)), let place = members.firstIndex(of: item) else {
                throw CellsFault(listed.place, unknown: Phrase(en: "item", ru: "поле"), listed.text(6))
            }
            guard let stage = ReadList.Stage.allCases.first(where: { $0.word == listed.text(7) }) else {
                throw listed.fault(.notWord(column: "stage", listed.text(7)))
            }
            guard let outcome = try listed.outcome(from: 8) else { throw listed.fault(.notWord(column: "type", "")) }
            let record =
                (places[reference.table]?.place(part: listed.text(3), file: listed.text(4))?.before ?? 0) + (try listed.count(5))
            let row = rowOf[[list, target, record]] ?? lists[list].rows.count
            if row == lists[list].rows.count {
                let nothing = [Outcome](repeating: .missing(.notAvailable), count: members.count)
                let answers = ReadList.Stage.allCases.map { _ in nothing }
                lists[list].rows.append(ReadList.Row(target: target, record: record, answers: answers))
                rowOf[[list, target, record]] = row
            }
            lines.append((list, row, place, stage, outcome))
        }
        // Earlier stages saw what counts in the end, where nothing else is said.
        for line in lines where line.stage == .counted {
            for stage in ReadList.Stage.allCases {
                lists[line.list].rows[line.row].answers[stage.rawValue][line.place] = line.outcome
            }
        }
        for line in lines where line.stage != .counted {
            lists[line.list].rows[line.row].answers[line.stage.rawValue][line.place] = line.outcome
        }
        return lists
    }
}

extension FileRows {
    func table(_ column: Int, _ study: Study) throws(CellsFault) -> Int {
        guard let table = study.table(text(column)) else {
            throw CellsFault(place, unknown: Phrase(en: "table", ru: "таблица"), text(column))
        }
        return table
    }

    /// What `type`, `value` and `missing` say, which begin at a column; nil for nothing.
    func outcome(from column: Int) throws(CellsFault) -> Outcome? {
        if let word = given(column + 2) {
            guard let reason = MissingReason(word: word) else { throw fault(.notWord(column: "missing", word)) }
            return .missing(reason)
        }
        guard let type = given(column) else { return nil }
        guard let value = Value(type: type, text: text(column + 1)) else {
            throw fault(.notWord(column: "value", text(column + 1)))
        }
        return .value(value)
    }
}
