import MeraModel
import MeraSource
import MeraTable

/// What is not available because no row of a file can be used: said once for the file, by name.
extension StudyData {
    /// The files of which no row can be used and on which the indicator rests.
    package func unusableFiles(of indicator: Int) -> [String] {
        tables.indices.compactMap { table in
            guard let file = tables[table].file, file.failure != nil,
                Unavailable(study, without: [table]).indicators.contains(indicator)
            else { return nil }
            return file.name
        }
    }

    mutating func reportUnavailable(_ table: Int) {
        let lost = Unavailable(study, without: [table])
        var things: [Phrase] = []
        func add(_ kind: Phrase, _ names: [String]) {
            guard !names.isEmpty else { return }
            let most = 12
            let shown = names.prefix(most).map { "`\($0)`" }.joined(separator: ", ") + (names.count > most ? ", …" : "")
            things.append(Phrase(en: "\(kind.en) \(shown)", ru: "\(kind.ru) \(shown)"))
        }
        let usable = study.tables.indices.filter { !lost.tables.contains($0) }
        add(
            Phrase(en: "the tables", ru: "таблицы"),
            study.tables.indices.filter { $0 != table && study.tables[$0].isRead && lost.tables.contains($0) }.map {
                study.tables[$0].id
            })
        add(
            Phrase(en: "the items", ru: "поля"),
            usable.flatMap { table in
                study.tables[table].fields.indices.filter { lost.fields.contains(FieldID(table: table, field: $0)) }.map {
                    "\(study.tables[table].id).\(study.tables[table].fields[$0].id)"
                }
            })
        add(
            Phrase(en: "the checks", ru: "проверки"),
            usable.flatMap { table in
                study.tables[table].checks.indices.filter { lost.checks.contains(FieldID(table: table, field: $0)) }.map {
                    study.tables[table].checks[$0].id
                }
            })
        add(Phrase(en: "the levels", ru: "уровни"), lost.levels.sorted().map { study.levels[$0].id })
        add(Phrase(en: "the indicators", ru: "показатели"), lost.indicators.sorted().map { study.indicators[$0].id })
        add(
            Phrase(en: "the breakdowns", ru: "разрезы"),
            study.indicators.indices.filter { !lost.indicators.contains($0) }.flatMap { index -> [String] in
                guard let own = study.indicators[index].table else { return [] }
                return study.indicators[index].breakdown.filter { lost.isLost(FieldID(table: own, field: $0)) }.map {
                    "\(study.indicators[index].id) × \(study.tables[own].fields[$0].id)"
                }
            })
        add(Phrase(en: "the conclusions", ru: "выводы"), lost.conclusions.sorted().map { study.conclusions[$0].id })
        add(
            Phrase(en: "the reconciliations", ru: "сверки"),
            study.reconciliations.filter { isUnavailable($0) }.map(\.id))
        guard !things.isEmpty else { return }
        report(
            .restsOnUnusable, table: table, row: nil,
            [
                "table": .text(study.tables[table].id),
                "things": .phrase(
                    Phrase(en: things.map(\.en).joined(separator: "; "), ru: things.map(\.ru).joined(separator: "; "))),
            ])
    }
}
