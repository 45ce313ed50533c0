import FEEL
import MeraCells
import MeraModel
import MeraSource

/// What came in and what became of it.
extension CellsReading {
    mutating func readRows() throws(CellsFault) {
        try readSources()
        try readTables()
        try readChecks()
        try readInputs()
    }

    private mutating func readSources() throws(CellsFault) {
        sources = try open("sources.csv").sources(study).map(\.inOrder)
        placeOfSource = sources.map(SourcePlaces.init)
    }

    private mutating func readInputs() throws(CellsFault) {
        let rows = try open("inputs.csv")
        while try rows.next() {
            inputs.append(
                .init(part: rows.text(0), name: rows.text(1), sha256: rows.text(2)))
        }
    }

    private mutating func readTables() throws(CellsFault) {
        var unusable: Set<Int> = []
        let rows = try open("tables.csv")
        while try rows.next() {
            let table = try table(rows, 0)
            if try !rows.truth(3) { unusable.insert(table) }
            let counts = try (4...9).map { column throws(CellsFault) in try rows.count(column) }
            rowCounts[table] = counts[0]
            let definition = study.tables[table]
            guard definition.isRead else { continue }
            guard !summaries.contains(where: { $0.table == table }) else { throw rows.fault(.twice) }
            summaries.append(
                TableSummary(
                    table: table, file: sources[table].count > 1 ? joinedName(table) : rows.given(1), format: rows.given(2),
                    received: counts[1], rejected: counts[2], accepted: counts[3],
                    checks: definition.checks.map { _ in CheckSummary() }, isUsable: !unusable.contains(table),
                    drafts: counts[4], voids: counts[5]))
        }
        for (table, definition) in study.tables.enumerated()
        where definition.isRead && !summaries.contains(where: { $0.table == table }) {
            throw CellsFault(.at("tables.csv"), .missingColumn(definition.id))
        }
        summaries.sort { $0.table < $1.table }
        unavailable = Unavailable(study, without: unusable)
        for index in summaries.indices {
            let definition = study.tables[summaries[index].table]
            summaries[index].uniqueRules = definition.uniqueRules.map { _ in CheckSummary() }
            if !unavailable.tables.contains(summaries[index].table), definition.countsSilentUnits(study) {
                summaries[index].silentUnits = []
            }
        }
    }

    /// What messages call files that are read as one, as a folder of answers does.
    private func joinedName(_ table: Int) -> String {
        let own = sources[table]
        if own.allSatisfy(\.isPart) {
            let files = Set(own.map(\.file))
            if files.count == 1 { return own[0].file }
            // Rows of a repeat stand in the files of the table around.
            var outer = study.tables[table]
            while let parent = outer.parent { outer = study.tables[parent.table] }
            return files.allSatisfy { $0.contains("/") } ? outer.id + "/" : outer.id + "-*.json"
        }
        return Set(own.map(\.file)).sorted().joined(separator: ", ")
    }

    private mutating func readChecks() throws(CellsFault) {
        func summary(_ rows: FileRows) throws(CellsFault) -> Int {
            let table = try table(rows, 0)
            guard let place = summaries.firstIndex(where: { $0.table == table }) else {
                throw rows.fault(.notWord(column: "table", rows.text(0)))
            }
            return place
        }
        let rows = try open("checks.csv")
        while try rows.next() {
            let place = try summary(rows)
            let definition = study.tables[summaries[place].table]
            var counts = CheckSummary()
            (counts.passed, counts.failed, counts.undecided) = (try rows.count(3), try rows.count(4), try rows.count(5))
            switch rows.text(1) {
            case "check":
                guard let check = definition.checks.firstIndex(where: { $0.id == rows.text(2) }) else {
                    throw CellsFault(rows.place, unknown: Phrase(en: "check", ru: "проверка"), rows.text(2))
                }
                summaries[place].checks[check] = counts
            case "unique":
                guard let rule = definition.uniqueRules.firstIndex(where: { $0.id == rows.text(2) }) else {
                    throw CellsFault(rows.place, unknown: Phrase(en: "rule", ru: "правило"), rows.text(2))
                }
                summaries[place].uniqueRules[rule] = counts
            case let other: throw rows.fault(.notWord(column: "kind", other))
            }
        }
        let versions = try open("versions.csv")
        while try versions.next() {
            let place = try summary(versions)
            summaries[place].versions.append(
                .init(version: versions.given(1), rows: try versions.count(3), judgedBy: versions.given(2)))
        }
        for place in summaries.indices {
            summaries[place].versions.sort { a, b in
                guard let first = a.version, let second = b.version else { return a.version != nil && b.version == nil }
                return first.utf8.lexicographicallyPrecedes(second.utf8)
            }
        }
        let silent = try open("silent.csv")
        while try silent.next() {
            let place = try summary(silent)
            guard let level = study.tables[summaries[place].table].level, summaries[place].silentUnits != nil else {
                throw silent.fault(.notWord(column: "table", silent.text(0)))
            }
            let unit = Int(try unit(silent, 1, at: level))
            summaries[place].silentUnits?.append(unit)
        }
        for place in summaries.indices { summaries[place].silentUnits?.sort() }
    }

    // MARK: The whole

    func part(_ lines: [FindingLine]) throws(CellsFault) -> CellsPart {
        var findings = FindingReading(self, lines)
        try findings.readAll()
        var cells = StudyCells(
            units: findings.units, periods: periods, indicators: indicators, distributions: distributions, columns: columns)
        (cells.scales, cells.comparisons) = (scales, comparisons)
        var summaries = summaries
        for place in summaries.indices where sources[summaries[place].table].count > 1 {
            summaries[place].format = findings.format(of: summaries[place].table) ?? summaries[place].format
        }
        let result = RowResult(
            asOf: manifest.asOf, cells: cells,
            unavailable: unavailable, summaries: summaries, findings: findings.all, omitted: findings.omitted,
            sectionRows: try sectionRows(), reconciliations: try reconciliations())
        var part = CellsPart(
            manifest: manifest, result: result, details: PartDetails(sources: sources, rowCounts: rowCounts), inputs: inputs)
        part.isLikeOneRun = findings.isLikeOneRun
        return part
    }

    private func sectionRows() throws(CellsFault) -> [SectionRows] {
        var found: [(section: SectionRows, rows: [(record: Int, place: Int, row: SectionRows.Row)])] = []
        for section in study.rowSections { found.append((section, [])) }
        let rows = try open("rows.csv")
        while try rows.next() {
            let (report, section) = (try rows.count(1), try rows.count(2))
            guard let place = found.firstIndex(where: { $0.section.report == report && $0.section.section == section }) else {
                throw CellsFault(rows.place, unknown: Phrase(en: "section of rows", ru: "раздел со строками"), rows.text(2))
            }
            let columns = found[place].section.columns
            let record = try placeOfSource[columns[0].table].record(rows, part: 3) ?? 0
            var row = SectionRows.Row(unit: nil, cells: [])
            if !rows.isEmpty(7) {
                let level = try level(rows, 7)
                row.unit = UnitReference(level: level, unit: Int(try unit(rows, 8, at: level)))
            }
            guard let groups = JSON.read(Array(rows.bytes(9))[...])?.array,
                let cells = JSON.read(Array(rows.bytes(10))[...])?.array, cells.count == columns.count
            else { throw rows.fault(.notJSON) }
            for group in groups {
                guard !group.isNull else {
                    row.groups.append(nil)
                    continue
                }
                guard let names = group.array?.compactMap(\.string), names.count == 2, let level = study.level(names[0]),
                    let unit = unitOf[level][names[1]]
                else { throw rows.fault(.notJSON) }
                row.groups.append(UnitReference(level: level, unit: Int(unit)))
            }
            for cell in cells {
                guard let outcome = Outcome(cell) else { throw rows.fault(.notJSON) }
                row.cells.append(outcome)
            }
            found[place].rows.append((record, try rows.count(6), row))
        }
        return found.map { section, rows in
            var section = section
            section.rows = rows.sorted { ($0.record, $0.place) < ($1.record, $1.place) }.map(\.row)
            return section
        }
    }

    private func reconciliations() throws(CellsFault) -> [ReconciliationResult] {
        var results = study.reconciliations.indices.map {
            ReconciliationResult(reconciliation: $0, matched: 0, differences: [])
        }
        func place(_ rows: FileRows) throws(CellsFault) -> Int {
            guard let place = study.reconciliations.firstIndex(where: { $0.id == rows.text(0) }) else {
                throw CellsFault(rows.place, unknown: Phrase(en: "reconciliation", ru: "сверка"), rows.text(0))
            }
            return place
        }
        var differences: [[(key: String, difference: ReconciliationResult.Difference)]] = results.map { _ in [] }
        var names: [[String: String]] = results.map { _ in [:] }
        let rows = try open("differences.csv")
        while try rows.next() {
            let place = try place(rows)
            let difference: ReconciliationResult.Difference
            switch rows.text(2) {
            case "only_left": difference = .onlyLeft
            case "only_right": difference = .onlyRight
            case "ambiguous": difference = .ambiguous
            case "differs": difference = .field(name: rows.text(3), left: rows.text(4), right: rows.text(5))
            case let other: throw rows.fault(.notWord(column: "difference", other))
            }
            differences[place].append((rows.text(1), difference))
            if let name = rows.given(6) { names[place][rows.text(1)] = name }
        }
        let found = try open("reconciliations.csv")
        while try found.next() {
            let place = try place(found)
            guard try found.truth(1) else {
                results[place] = ReconciliationResult(unavailable: place)
                continue
            }
            let order = study.comparedNames(of: place)
            func rank(_ difference: ReconciliationResult.Difference) -> Int {
                if case .field(let name, _, _) = difference { order[name] ?? 0 } else { 0 }
            }
            results[place] = ReconciliationResult(
                reconciliation: place, matched: try found.count(2),
                differences: differences[place].sorted { a, b in
                    a.key == b.key
                        ? rank(a.difference) < rank(b.difference) : NaturalOrder.isBefore(a.key, b.key)
                })
            results[place].names = names[place]
        }
        return results
    }
}

extension DataTable {
    /// Whether units that sent nothing are told.
    fileprivate func countsSilentUnits(_ study: Study) -> Bool {
        guard kind == .questionnaire, let level, case .rows = study.levels[level].units else { return false }
        return true
    }
}

extension Study {
    /// For each compared item of a reconciliation its place.
    fileprivate func comparedNames(of index: Int) -> [String: Int] {
        let reconciliation = reconciliations[index]
        let names = reconciliation.compare.map { tables[reconciliation.left].fields[$0.left].id }
        return Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
}
