import MeraModel
import MeraSource
import MeraTable

extension Study {
    /// Which rows are those of a table where a file has the rows of several.
    func instrument(of index: Int) -> Instrument? {
        let root = tables[index].parent?.table ?? index
        let family = tables.indices.filter { $0 == root || tables[$0].parent?.table == root }
        guard family.count > 1 else { return nil }
        let labels = tables[index].passport.label?.versions.map(\.text) ?? []
        let others = family.filter { $0 != index }.flatMap { tables[$0].fields.map(\.id) }
        return Instrument(names: index == root ? [] : [tables[index].id] + labels, others: Set(others))
    }
}

/// The rows of repeats as collecting systems write them: in a file or sheet of their own that leads to the rows around by columns of
/// the system, not by the key that the study declares.
struct CollectedRepeats {
    let study: Study
    /// The files that are read by now, in the order of `study.tables`.
    let files: [AnswerFile?]
    /// What is said of how they are written.
    var sources: AnswerSources?

    /// The file of a repeat with its rows put to those around, their key and their numbers filled in.
    func settle(_ file: AnswerFile, _ index: Int) -> AnswerFile {
        let table = study.tables[index]
        let way = sources?.ofTable[index]?.way
        guard let parent = table.parent, file.nestedIn == nil, file.failure == nil, file.system != nil || way != nil,
            let outer = files[parent.table], outer.failure == nil
        else { return file }
        let links = way.map { [(inner: $0.column, outer: $0.outer)] } ?? file.system?.links ?? []
        var file = file
        let keys = parent.keyFields.map { table.fields[$0].id }
        if !keys.allSatisfy(file.stands) {
            guard let led = lead(file, to: outer, links, isGiven: way != nil) else {
                let missing = keys.filter { !file.stands($0) }
                return file.withoutWay(missing)
            }
            file = led
            for (key, own) in zip(study.tables[parent.table].key, parent.keyFields) {
                guard let column = outer.column(study.tables[parent.table].fields[key].id), let rows = file.nestedIn else {
                    continue
                }
                file = file.filling(table.fields[own].id, with: column.picking(rows))
            }
        }
        return numbered(file, table, file.system?.links ?? links)
    }

    private func lead(
        _ file: AnswerFile, to outer: AnswerFile, _ links: [(inner: String, outer: String)], isGiven: Bool
    ) -> AnswerFile? {
        for link in links {
            guard let inner = file.link(link.inner), let around = outer.link(link.outer) else { continue }
            // Its number counts the rows of the sheet around, which may be that of another repeat.
            if !isGiven, link.inner == "_parent_index", standsInRepeat(file) { continue }
            let (rows, lost) = Self.rows(inner, in: around, named: link.inner)
            let led = file.standing(in: rows, lost: lost)
            return isGiven
                ? led
                : led.adding(
                    Diagnostic(
                        .rowsLed,
                        [
                            "file": .text(file.name), "outer": .text(outer.name), "inner_column": .text(link.inner),
                            "outer_column": .text(link.outer),
                        ]))
        }
        return nil
    }

    /// Of a repeat inside of a repeat: that is what Kobo calls the table around.
    private func standsInRepeat(_ file: AnswerFile) -> Bool {
        guard let around = file.link("_parent_table_name")?.texts.lazy.compactMap({ $0 }).first else { return false }
        return study.tables.contains { $0.kind == .repeat && $0.id == around }
    }

    private static func rows(
        _ inner: Column, in outer: Column, named name: String
    ) -> (rows: [Int32], lost: [Int: String]) {
        var rowOf: [String: Int32] = [:]
        for (row, text) in outer.texts.enumerated() { if let text { rowOf[text] = Int32(row) } }
        var lost: [Int: String] = [:]
        let rows = inner.texts.enumerated().map { row, text -> Int32 in
            // ODK writes the whole way: `uuid:1/people[2]`.
            let found = text.flatMap { text in
                rowOf[text] ?? text.firstIndex(of: "/").flatMap { rowOf[String(text[..<$0])] }
            }
            if found == nil { lost[row] = "\(name) = \(text ?? "—")" }
            return found ?? -1
        }
        return (rows, lost)
    }

    // MARK: Numbers

    /// Forms carried over from XLSForm number the rows of repeats (`room_position`) and tell the row around a repeat inside of a repeat
    /// by that number (`room_row`).
    private func numbered(_ file: AnswerFile, _ table: DataTable, _ links: [(inner: String, outer: String)]) -> AnswerFile {
        guard let rows = file.nestedIn else { return file }
        var file = file
        for field in table.fields where field.presentation.isHidden && field.kind == .integer && !file.stands(field.id) {
            let column: Column?
            if field.id == "\(table.id)_position" {
                column = .numbers(Self.positions(rows))
            } else if let outer = study.tables.indices.first(where: {
                study.tables[$0].kind == .repeat && field.id == "\(study.tables[$0].id)_row"
            }) {
                column = files[outer].flatMap { positions(of: file, in: $0, links) }
            } else {
                column = nil
            }
            guard let column else { continue }
            file = file.filling(field.id, with: column).adding(
                Diagnostic(.rowsNumbered, ["file": .text(file.name), "column": .text(field.id)]))
        }
        return file
    }

    private static func positions(_ rows: [Int32]) -> [Int?] {
        var counts: [Int32: Int] = [:]
        return rows.map { row in
            if row < 0 { return nil }
            counts[row, default: 0] += 1
            return counts[row]
        }
    }

    /// The number of the row of another repeat in which each row stands.
    private func positions(of file: AnswerFile, in outer: AnswerFile, _ links: [(inner: String, outer: String)]) -> Column? {
        guard let outerRows = outer.nestedIn else { return nil }
        let numbers = Self.positions(outerRows)
        for link in links {
            guard link.inner != "_submission__uuid", link.inner != "_submission__id", let inner = file.link(link.inner),
                let around = outer.link(link.outer)
            else { continue }
            let places = Self.rows(inner, in: around, named: link.inner).rows
            return .numbers(places.map { $0 < 0 ? nil : numbers[Int($0)] })
        }
        return nil
    }
}
