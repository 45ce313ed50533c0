import MeraModel
import MeraSource
import MeraTable

extension Study {
    /// Which rows are those of a table where a file has the rows of several.
    func instrument(of index: Int) -> Instrument? {
        guard tables[index].kind != .register else { return nil }
        let root = tables[index].parent?.table ?? index
        let family = tables.indices.filter { $0 == root || tables[$0].parent?.table == root }
        let labels = tables[index].passport.label?.versions.map(\.text) ?? []
        let others = family.filter { $0 != index }.flatMap { tables[$0].fields.ids }
        return Instrument(names: [tables[index].id] + labels, isSubmission: index == root, others: Set(others))
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
        if let untold = untoldEvents(file, table) { return file.failing(untold) }
        let way = sources?.ofTable[index]?.way
        guard let parent = table.parent, file.nestedIn == nil, file.failure == nil, file.system != nil || way != nil,
            let outer = files[parent.table], outer.failure == nil
        else { return file }
        let links = way.map { [CollectingSystem.Link(inner: $0.column, outer: $0.outer)] } ?? file.system?.links ?? []
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
        _ file: AnswerFile, to outer: AnswerFile, _ links: [CollectingSystem.Link], isGiven: Bool
    ) -> AnswerFile? {
        for link in links {
            guard let inner = file.link(link.inner) else { continue }
            // What it says may be of the rows of another repeat, which stand in those of the table around.
            let repeated = isGiven ? nil : self.repeatAround(file, link)
            let between = repeated.flatMap { $0 < files.count ? files[$0] : nil }
            // Where those rows are not there, the numbers must not be taken for those of other rows.
            guard repeated == nil || between != nil, let around = (between ?? outer).link(link.outer) else { continue }
            var (rows, lost) = Self.rows(inner, in: around, named: link.inner)
            if let between {
                guard let further = between.nestedIn else { continue }
                for row in rows.indices where rows[row] >= 0 {
                    let (place, said) = (Int(rows[row]), "\(link.inner) = \(inner.texts[row] ?? "—")")
                    rows[row] = further[place]
                    if rows[row] < 0 { lost[row] = between.lostLinks[place] ?? said }
                }
            }
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

    /// For a repeat inside of a repeat: the one whose rows are immediately around, which the system calls by name.
    private func repeatAround(_ file: AnswerFile, _ link: CollectingSystem.Link) -> Int? {
        guard let named = link.table.flatMap(file.link)?.texts.lazy.compactMap({ $0 }).first else { return nil }
        return study.tables.firstIndex { $0.kind == .repeat && $0.id == named }
    }

    /// Rows of several occasions that the study takes for one: of each record all but one would be thrown away.
    private func untoldEvents(_ file: AnswerFile, _ table: DataTable) -> Diagnostic? {
        guard file.failure == nil, let system = file.system, let name = system.event, !file.isAnswer(name),
            let column = file.link(name)
        else { return nil }
        let events = Set(column.texts.compactMap { $0 }).sorted()
        guard events.count > 1 else { return nil }
        let shown = events.prefix(6).map { "`\($0)`" }.joined(separator: ", ") + (events.count > 6 ? " …" : "")
        return Diagnostic(
            .eventsUntold,
            [
                "file": .text(file.name), "count": .number(events.count), "system": .text(system.title), "names": .text(shown),
                "table": .text(table.id), "column": .text(name),
            ])
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
    private func numbered(_ file: AnswerFile, _ table: DataTable, _ links: [CollectingSystem.Link]) -> AnswerFile {
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
    private func positions(of file: AnswerFile, in outer: AnswerFile, _ links: [CollectingSystem.Link]) -> Column? {
        guard let outerRows = outer.nestedIn else { return nil }
        let numbers = Self.positions(outerRows)
        for link in links {
            guard !link.isToSubmission, let inner = file.link(link.inner),
                let around = outer.link(link.outer)
            else { continue }
            let places = Self.rows(inner, in: around, named: link.inner).rows
            return .numbers(places.map { $0 < 0 ? nil : numbers[Int($0)] })
        }
        return nil
    }
}
