import FEEL
import MeraCells
package import MeraModel
import MeraSource

extension CellsPart {
    /// Reads a folder of cells for a study: everything that a finish needs, and nothing of the keys.
    ///
    /// - Parameter isBeside: whether a thread of its own may read what is said of rows.
    /// - Throws: the first thing that is wrong with it.
    package static func read(
        _ folder: String, _ manifest: CellsManifest, _ study: Study, isBeside: Bool = false
    ) throws(CellsFault) -> CellsPart {
        var reading = try CellsReading(folder, manifest, study)
        try reading.readRows()
        let lines = Beside(isBeside) { [reading] in Result { () throws(CellsFault) in try FindingLine.all(reading) } }
        defer { _ = lines.result }
        try reading.readIndicators()
        try reading.readDistributions()
        try reading.readScales()
        try reading.readComparisons()
        return try reading.part(try lines.result.get())
    }
}

/// Reads the files of a folder one after the other, each with the ids that the ones before brought.
struct CellsReading {
    let folder: String
    let manifest: CellsManifest
    let study: Study
    let files: [String: CellsFile]

    var units: StudyUnits
    /// For each level the place of each unit by its id.
    var unitOf: [NamePlaces]
    var periods: [[Category]] = []
    /// For each series of periods the place of each by its code.
    var periodOf: [NamePlaces] = []
    var columns = UnitColumns([])
    var unavailable = Unavailable()
    var sources: [[RowSource]]
    var placeOfSource: [SourcePlaces]
    var rowCounts: [Int]
    var inputs: [CellsPart.Input] = []
    var summaries: [TableSummary] = []
    var indicators: [IndicatorCells?] = []
    var distributions: [StudyCells.Distribution] = []
    var scales: [ScaleCells] = []
    var comparisons: [ComparisonCells] = []

    init(_ folder: String, _ manifest: CellsManifest, _ study: Study) throws(CellsFault) {
        (self.folder, self.manifest, self.study) = (folder, manifest, study)
        files = Dictionary(
            CellsFormat.files(study.levels.map(\.id)).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        units = StudyUnits(levels: [], study: study)
        unitOf = study.levels.map { _ in NamePlaces() }
        sources = study.tables.map { _ in [] }
        placeOfSource = study.tables.map { _ in SourcePlaces([]) }
        rowCounts = study.tables.map { _ in 0 }
        try readUnits()
        try readPeriods()
        try readColumns()
    }

    /// Whether the rows of a table come from several places.
    func isJoined(_ table: Int) -> Bool { sources[table].count > 1 }

    func open(_ name: String) throws(CellsFault) -> FileRows {
        guard let file = files[name] else { throw CellsFault(.at(name), .absent) }
        return try FileRows(folder, file, manifest)
    }

    // MARK: Names

    func level(_ rows: FileRows, _ column: Int) throws(CellsFault) -> Int {
        guard let level = study.level(rows.text(column)) else {
            throw CellsFault(rows.place, unknown: Phrase(en: "level", ru: "уровень"), rows.text(column))
        }
        return level
    }

    func table(_ rows: FileRows, _ column: Int) throws(CellsFault) -> Int { try rows.table(column, study) }

    func field(_ rows: FileRows, _ column: Int, of table: Int) throws(CellsFault) -> Int {
        guard let field = study.tables[table].field(rows.text(column)) else {
            throw CellsFault(rows.place, unknown: Phrase(en: "item", ru: "поле"), rows.text(column))
        }
        return field
    }

    func unit(_ rows: FileRows, _ column: Int, at level: Int) throws(CellsFault) -> Int32 {
        guard let unit = unitOf[level][rows.bytes(column)] else {
            throw CellsFault(rows.place, unknown: Phrase(en: "unit", ru: "единица"), rows.text(column))
        }
        return unit
    }

    /// The unit of a cell at a level, whose column follows those of the levels before; -1 where it belongs to none.
    func place(_ rows: FileRows, from column: Int, at level: Int) throws(CellsFault) -> Int32 {
        rows.isEmpty(column + level) ? -1 : try unit(rows, column + level, at: level)
    }

    func tally(_ rows: FileRows, from column: Int, into counts: inout [Tally.Count]) throws(CellsFault) {
        var isEmpty = true
        for place in 0..<Tally.width {
            let count = try rows.count(column + place)
            guard let small = Tally.Count(exactly: count) else { throw rows.fault(.tooManyRows) }
            counts.append(small)
            if count != 0 { isEmpty = false }
        }
        if isEmpty { throw rows.fault(.noRows) }
    }

    /// The lines of a file by what their first two fields say. Lines come sorted, so that most are of the same as the one before: what is
    /// gathered of it is taken out while they come.
    ///
    /// - Parameters:
    ///   - key: what the two fields say.
    ///   - unknown: the fault where nothing is gathered of that.
    func each<Key: Hashable, Lines>(
        _ rows: FileRows, _ found: inout [Key: Lines], none: Lines, _ key: (FileRows) throws(CellsFault) -> Key,
        unknown: (FileRows) -> CellsFault, _ take: (Key, inout Lines) throws(CellsFault) -> Void
    ) throws(CellsFault) {
        var current: Key?
        var lines = none
        var (first, second): ([UInt8], [UInt8]) = ([], [])
        while try rows.next() {
            if current == nil || !rows.bytes(0).elementsEqual(first) || !rows.bytes(1).elementsEqual(second) {
                if let current { found[current] = lines }
                let next = try key(rows)
                guard let own = found.updateValue(none, forKey: next) else { throw unknown(rows) }
                (first, second) = (Array(rows.bytes(0)), Array(rows.bytes(1)))
                (current, lines) = (next, own)
            }
            guard let current else { continue }
            try take(current, &lines)
        }
        if let current { found[current] = lines }
    }

    // MARK: Units

    private mutating func readUnits() throws(CellsFault) {
        var found: [[(unit: ReportUnit, name: String, number: Int, parent: String?, place: CellsPlace)]] = study.levels.map { _ in
            []
        }
        let rows = try open("units.csv")
        while try rows.next() {
            let level = try level(rows, 0)
            let name = rows.text(1)
            let (id, number) = UnitNames.id(name)
            found[level].append(
                (ReportUnit(id: id, label: rows.given(2) ?? id, parent: nil), name, number, rows.given(3), rows.place))
        }
        var levels: [[ReportUnit]] = []
        for level in study.levels.indices {
            found[level].sort { a, b in
                a.unit.id == b.unit.id ? a.number < b.number : NaturalOrder.isBefore(a.unit.id, b.unit.id)
            }
            for (place, entry) in found[level].enumerated() {
                guard unitOf[level].insert(entry.name, place) else {
                    throw CellsFault(entry.place, .twice)
                }
            }
            levels.append(found[level].map(\.unit))
        }
        units = StudyUnits(levels: levels, study: study)
        for level in study.levels.indices {
            for (place, entry) in found[level].enumerated() {
                guard let parent = entry.parent else { continue }
                guard let next = units.next[level], let above = unitOf[next][parent] else {
                    throw CellsFault(entry.place, .unitLoop(entry.unit.id))
                }
                units.levels[level][place].parent = Int(above)
            }
        }
        try readAbove()
    }

    private mutating func readAbove() throws(CellsFault) {
        for level in study.levels.indices {
            for other in study.nextLevels(level).dropFirst() {
                units.beside[level, default: [:]][other] = [Int32](repeating: -1, count: units[level].count)
            }
        }
        let above = try open("above.csv")
        while try above.next() {
            let (level, other) = (try level(above, 0), try level(above, 2))
            let (unit, parent) = (try unit(above, 1, at: level), try unit(above, 3, at: other))
            guard units.beside[level]?[other] != nil else { throw above.fault(.notWord(column: "above", above.text(2))) }
            units.beside[level]?[other]?[Int(unit)] = parent
        }
        let held = try open("held.csv")
        while try held.next() {
            let level = try level(held, 1)
            let unit = try unit(held, 2, at: level)
            guard let next = units.next[level] else { throw held.fault(.unitLoop(held.text(2))) }
            let parent = try self.unit(held, 3, at: next)
            units.parents[held.text(0), default: [:]][level, default: [:]][units[level][Int(unit)].id] =
                units[next][Int(parent)].id
        }
    }

    private mutating func readPeriods() throws(CellsFault) {
        var found: [[Category]] = study.periodAxes.map { _ in [] }
        let rows = try open("periods.csv")
        while try rows.next() {
            guard let axis = study.periodAxes.firstIndex(where: { $0.id == rows.text(0) }) else {
                throw CellsFault(rows.place, unknown: Phrase(en: "series of periods", ru: "ряд периодов"), rows.text(0))
            }
            let code = rows.text(1)
            let label = study.periodAxes[axis].fields.first.map { study.label(of: code, in: $0) } ?? code
            found[axis].append(Category(code: code, label: rows.given(2) ?? label))
        }
        periods = zip(found, study.periodAxes).map { study.merged([$0], $1) }
        periodOf = periods.map { periods in
            var places = NamePlaces()
            for (place, period) in periods.enumerated() { _ = places.insert(period.code, place) }
            return places
        }
        // An axis of options has no others.
        for (all, own) in zip(found, periods) where all.count != own.count {
            let lost = all.first { period in !own.contains { $0.code == period.code } }
            throw CellsFault(.at("periods.csv"), unknown: Phrase(en: "period", ru: "период"), lost?.code ?? "")
        }
    }

    private mutating func readColumns() throws(CellsFault) {
        var slots: [String: Int] = [:]
        columns = UnitColumns(
            study.unitSlots.enumerated().map { slot, meaning in
                guard case .column(let path, let field, let level) = meaning else { return [] }
                slots["\(level) \(study.columnName(path, field))"] = slot
                return [Outcome](repeating: .missing(.notAvailable), count: units[level].count)
            })
        let rows = try open("columns.csv")
        while try rows.next() {
            let level = try level(rows, 0)
            guard let slot = slots["\(level) \(rows.text(2))"] else {
                throw CellsFault(rows.place, unknown: Phrase(en: "item of a register", ru: "поле реестра"), rows.text(2))
            }
            guard let outcome = try rows.outcome(from: 4) else { throw rows.fault(.notWord(column: "type", "")) }
            let unit = try unit(rows, 1, at: level)
            if let period = rows.given(3) {
                columns.held[period, default: [:]][slot, default: [:]][units[level][Int(unit)].id] = outcome
            } else {
                columns.ofSlot[slot][Int(unit)] = outcome
            }
        }
    }
}
