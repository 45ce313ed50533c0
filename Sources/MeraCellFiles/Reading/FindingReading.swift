import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Reads what is said of rows. Where they come from several sources, it is said as one run on all of them would say it: what is told of
/// many rows at once is told once.
struct FindingReading {
    private let reading: CellsReading
    private let study: Study
    private(set) var units: StudyUnits
    private(set) var all: [DataFinding] = []
    private(set) var omitted: [OmittedFindings] = []
    private var found: [Read] = []
    /// Whether one run on all rows would say the same in the same words.
    private(set) var isLikeOneRun = true

    /// What is said of a file whatever stands in the others.
    private static let ofFileAlone: Set<DiagnosticCode> = [.keyInNoObject, .computedColumn, .columnUnknown]

    /// What is said of all files together where each of them says it.
    private static let ofEachFile: Set<DiagnosticCode> = [.formatChosen]

    /// A line with its place among those of its part. There are many, and they are sorted: what moves is a reference.
    private final class Read {
        var finding: DataFinding
        /// The place of its source among those of its table.
        let source: Int
        let place: Int

        init(finding: DataFinding, source: Int, place: Int) {
            (self.finding, self.source, self.place) = (finding, source, place)
        }
    }

    init(_ reading: CellsReading, _ lines: [FindingLine]) {
        (self.reading, study, units) = (reading, reading.study, reading.units)
        found = lines.map { Read(finding: $0.finding, source: $0.source, place: $0.place) }
    }

    mutating func readAll() throws(CellsFault) {
        try readNames()
        joinLines()
        try readClocks()
        found.sort { ($0.finding.table, $0.source, $0.place) < ($1.finding.table, $1.source, $1.place) }
        all = inOrderOfColumns(found.map(\.finding).inOrder(of: study))
        try readOmitted()
    }

    // MARK: Units

    /// What rows say of units, in the order of the rows.
    private mutating func readNames() throws(CellsFault) {
        var names: [Int: [String: [(record: Int, name: String)]]] = [:]
        let named = try reading.open("names.csv")
        while try named.next() {
            let level = try reading.level(named, 0)
            let unit = Int(try reading.unit(named, 1, at: level))
            guard let field = study.levels[level].names else { throw named.fault(.notWord(column: "level", named.text(0))) }
            let record = try reading.placeOfSource[field.table].record(named, part: 3) ?? 0
            names[level, default: [:]][units[level][unit].id, default: []].append((record, named.text(2)))
        }
        var parents: [Int: [Int: [Int: [(record: Int, parent: Int)]]]] = [:]
        let within = try reading.open("within.csv")
        while try within.next() {
            let (level, above) = (try reading.level(within, 0), try reading.level(within, 2))
            guard case .values(let path) = study.levels[level].units, let value = path.value else {
                throw within.fault(.notWord(column: "level", within.text(0)))
            }
            let unit = Int(try reading.unit(within, 1, at: level))
            let parent = Int(try reading.unit(within, 3, at: above))
            let record = try reading.placeOfSource[value.table].record(within, part: 4) ?? 0
            parents[level, default: [:]][above, default: [:]][unit, default: []].append((record, parent))
        }
        guard study.tables.indices.contains(where: reading.isJoined) else { return }
        for (level, own) in names {
            for unit in units[level].indices {
                guard let first = own[units[level][unit].id]?.min(by: { $0.record < $1.record }) else { continue }
                units.levels[level][unit].label = first.name
            }
        }
        let told: Set<DiagnosticCode> = [.unitsAlike, .unitOfManyNames, .unitInSeveral]
        found.removeAll { told.contains($0.finding.code) }
        var made = study.unitsAlike(units)
        for level in study.levels.indices {
            let known = (names[level] ?? [:]).mapValues { $0.sorted { $0.record < $1.record }.map(\.name) }
            made += study.unitsOfManyNames(level, known)
        }
        for level in study.levels.indices {
            for above in study.nextLevels(level) {
                let several = (parents[level]?[above] ?? [:]).mapValues { $0.sorted { $0.record < $1.record }.map(\.parent) }
                made += study.unitsInSeveral(level, above, several, units)
            }
        }
        for (place, finding) in made.enumerated() { found.append(Read(finding: finding, source: .max, place: place)) }
    }

    // MARK: What is told of many rows

    private mutating func joinLines() {
        var kept: [Read] = []
        var sums: [String: Int] = [:]
        var saying: [Int: [String: Set<Int>]] = [:]
        var habits = KnownHabits()
        for line in found.sorted(by: { ($0.source, $0.place) < ($1.source, $1.place) }) {
            let finding = line.finding
            guard reading.isJoined(finding.table), let kind = SaidOfMany(finding) else {
                kept.append(line)
                continue
            }
            if kind == .cells, case .text(let file)? = finding.arguments["file"], file != name(finding.table),
                case .number(let number)? = finding.arguments["line"]
            {
                line.finding.arguments["at"] = .phrase(Phrase(line: number, of: file))
            }
            if kind == .ofFile || kind == .cells { line.finding.arguments["file"] = .text(name(finding.table)) }
            if kind == .made { continue }
            let key = String(finding.table) + "\u{1F}" + kind.key(line.finding)
            if kind == .ofFile, Self.ofEachFile.contains(finding.code) {
                saying[finding.table, default: [:]][key, default: []].insert(line.source)
            } else if kind == .ofFile, !Self.ofFileAlone.contains(finding.code) {
                isLikeOneRun = false
            }
            guard let place = sums[key] else {
                sums[key] = kept.count
                kept.append(line)
                continue
            }
            kept[place].finding = kind.sum(kept[place].finding, line.finding, &habits)
        }
        for (table, said) in saying where said.contains(where: { $1.count < reading.sources[table].count }) {
            isLikeOneRun = false
        }
        // That nobody has answered a question is so where no source has an answer.
        let ofNobody = found.filter { $0.finding.code == .keyInNoObject }
        kept.removeAll { line in
            guard reading.isJoined(line.finding.table), line.finding.code == .keyInNoObject else { return false }
            let saying = ofNobody.filter {
                $0.finding.table == line.finding.table && $0.finding.arguments["column"] == line.finding.arguments["column"]
            }
            return Set(saying.map(\.source)).count < reading.sources[line.finding.table].count { $0.records > 0 }
        }
        found = kept
        for table in study.tables.indices where reading.isJoined(table) {
            let own = reading.sources[table]
            if own.allSatisfy(\.isPart), study.tables[table].parent == nil {
                add(.answersJoined, table, ["file": .text(name(table)), "count": .number(own.count)])
            }
        }
    }

    /// A column of which the first file had nothing to say is told of where one run tells of it.
    private func inOrderOfColumns(_ findings: [DataFinding]) -> [DataFinding] {
        func column(_ finding: DataFinding) -> Int {
            guard case .text(let name)? = finding.arguments["column"] else { return .max }
            return study.tables[finding.table].field(name) ?? .max
        }
        let places = findings.indices.filter { findings[$0].code == .cellsAdapted && reading.isJoined(findings[$0].table) }
        var all = findings
        let sorted = places.map { findings[$0] }.sorted { ($0.table, column($0)) < ($1.table, column($1)) }
        for (place, finding) in zip(places, sorted) { all[place] = finding }
        return all
    }

    /// Answers with and without an offset may stand in different parts.
    private mutating func readClocks() throws(CellsFault) {
        let rows = try reading.open("clocks.csv")
        while try rows.next() {
            let table = try reading.table(rows, 0)
            let field = try reading.field(rows, 1, of: table)
            let (with, without) = (try rows.count(2), try rows.count(3))
            guard reading.isJoined(table), with > 0, without > 0 else { continue }
            let definition = study.tables[table].fields[field]
            add(
                .clocksMixed, table, column: definition.id,
                [
                    "label": .text(definition.label(study.language)), "with": .number(with), "without": .number(without),
                ])
        }
    }

    private mutating func add(_ code: DiagnosticCode, _ table: Int, column: String? = nil, _ arguments: Arguments) {
        let finding = DataFinding(
            code: code, severity: code.severity, table: table, record: nil, line: nil, column: column, rule: nil,
            arguments: arguments, message: nil, rowKey: nil)
        found.append(Read(finding: finding, source: .max, place: .max))
    }

    /// How the files of a table are written, where all are written alike.
    func format(of table: Int) -> String? {
        let told = all.filter { $0.table == table && $0.code == .formatChosen }
        return told.count == 1
            ? told[0].code.message.text(Language(rawValue: study.language) ?? .english, told[0].arguments) : nil
    }

    private func name(_ table: Int) -> String { reading.summaries.first { $0.table == table }?.file ?? study.tables[table].id }

    // MARK: What is not listed

    private struct Kind: Hashable {
        var table: Int
        var code: String
        var column: String
        var rule: String
    }

    private mutating func readOmitted() throws(CellsFault) {
        var counts: [Kind: Int] = [:]
        let rows = try reading.open("omitted.csv")
        while try rows.next() {
            guard rows.bytes(4).isEqual(to: CellsFormat.findings) else { continue }
            let kind = Kind(table: try reading.table(rows, 0), code: rows.text(1), column: rows.text(2), rule: rows.text(3))
            counts[kind, default: 0] += try rows.count(5)
        }
        var kept: [Kind: (first: DataFinding, count: Int)] = [:]
        var order: [Kind] = []
        all = all.filter { finding in
            guard !finding.isOfMany else { return true }
            let kind = Kind(
                table: finding.table, code: finding.code.id, column: finding.column ?? "", rule: finding.rule ?? "")
            if kept[kind] == nil {
                kept[kind] = (finding, 0)
                order.append(kind)
            }
            guard kept[kind]?.count ?? 0 < reading.manifest.lists.findings else {
                counts[kind, default: 0] += 1
                return false
            }
            kept[kind]?.count += 1
            return true
        }
        for kind in order {
            guard let count = counts[kind], count > 0, let known = kept[kind] else { continue }
            omitted.append(OmittedFindings(example: known.first, count: count, total: known.count + count))
        }
    }
}
