import FEEL
import MeraCells
import MeraModel
import MeraTable

/// The rows of one other version, judged by it.
struct VersionPart {
    var data: StudyData
    /// What its constraints refused.
    var refused: [(id: FieldID, row: Int)] = []
    /// The tables of the study at hand whose rows are taken over, with those of the version, the outer ones first.
    private let tables: [(own: Int, other: Int, rows: [SharedRow])]

    /// - Parameters:
    ///   - inside: by table of the study at hand the rows of repeats that stand in the submissions.
    ///   - own: linked.
    init(
        _ version: OtherVersion, _ submissions: [Int: (table: Int, rows: [SharedRow])], _ inside: [Int: [Int]],
        of own: StudyData, _ options: JudgedRows.Options
    ) {
        var rows = VersionRowsOfTables(version, submissions, inside, own)
        rows.keepOwn()
        tables = rows.tables
        var options = options
        options.mostFindings = own.findings.mostOfKind
        data = StudyData(version.study, files: rows.files, asOf: own.asOf, options)
        data.isPart = true
        for (_, other, rows) in tables where data.study.tables[other].parent == nil {
            let all = Set(0..<data.tables[other].rowCount)
            data.tables[other].leaveElsewhere(all.subtracting(rows.map(\.other)))
        }
        // Which rows count and which are drafts is one question for all versions.
        let tables = tables
        data.link { data, settled in
            for (table, other, rows) in tables where other == settled {
                for row in rows {
                    data.tables[other].isActive[row.other] = own.tables[table].isActive[row.own]
                    data.tables[other].setDraft(row.other, own.tables[table].isDraft(row.own))
                }
            }
        }
    }

    /// What it says of the rows of a table of the study at hand; nil where it has none of them.
    func share(of table: Int) -> Share? {
        guard let (_, other, rows) = tables.first(where: { $0.own == table }), !rows.isEmpty else { return nil }
        return Share(table: data.study.tables[other], data: data.tables[other], rows: rows)
    }

    struct Share {
        fileprivate let table: DataTable
        fileprivate let data: TableData
        fileprivate let rows: [SharedRow]

        private func field(_ id: String) -> FieldData? { table.field(id).map { data.fields[$0] } }

        /// Which of its answers count.
        func settle(_ id: String, _ field: inout FieldData) {
            let known = self.field(id)
            // What the version does not ask was not asked.
            for row in rows { field.settle(row.own, known.map { $0.reason(row.other) } ?? .notApplicable) }
        }

        /// What it calculates; nothing where it does not.
        func outcomes(of id: String) -> [(row: Int, outcome: Outcome)] {
            field(id).map { known in rows.map { ($0.own, known.outcome($0.other)) } } ?? []
        }

        /// Its rows, where it does not have a field.
        func rowsWithout(_ id: String) -> [Int] { table.field(id) == nil ? rows.map(\.own) : [] }
    }

    /// What was found, what was counted, and which rows have errors or are not asked.
    func close(into own: inout StudyData) {
        for (table, other, rows) in tables {
            for row in rows where data.tables[other].isFaulty(row.other) { own.tables[table].markFaulty(row.own) }
            let irrelevant = Set(data.leftOut[other].filter { $0.reason == .irrelevant }.map(\.row))
            for row in rows where irrelevant.contains(row.other) { own.leaveOut(table, row.own, .irrelevant) }
            for (index, check) in own.study.tables[table].checks.enumerated() {
                guard let same = data.study.tables[other].checks.firstIndex(where: { $0.id == check.id }), check.group == nil
                else { continue }
                own.checks[table][index].add(data.checks[other][same])
            }
        }
        let tables = Dictionary(tables.map { ($0.other, $0.own) }, uniquingKeysWith: { first, _ in first })
        own.findings.add(data.findings) { tables[$0] }
    }
}

/// Which rows of the study at hand are which of a version, and the files that it judges.
private struct VersionRowsOfTables {
    private let study: Study
    private let own: StudyData
    private(set) var files: [AnswerFile?]
    private(set) var tables: [(own: Int, other: Int, rows: [SharedRow])]

    init(
        _ version: OtherVersion, _ submissions: [Int: (table: Int, rows: [SharedRow])], _ inside: [Int: [Int]], _ own: StudyData
    ) {
        study = version.study
        files = version.files
        self.own = own
        tables = submissions.map { ($0.key, $0.value.table, $0.value.rows) }.sorted { $0.own < $1.own }
        for (index, rows) in inside.sorted(by: { $0.key < $1.key }) {
            let table = own.study.tables[index]
            guard let parent = table.parent, let outer = tables.first(where: { $0.own == parent.table }),
                let other = study.table(table.id), study.tables[other].parent?.table == outer.other,
                let file = own.tables[index].file, let otherFile = files[other]
            else { continue }
            tables.append((index, other, file.shared(rows, with: otherFile)))
        }
    }

    /// Leaves nothing but the rows of the version in files where each is judged by itself.
    mutating func keepOwn() {
        for place in tables.indices {
            let (table, other, rows) = tables[place]
            guard let file = files[other], !study.looksAcross(root(other)) else { continue }
            if study.tables[other].parent == nil, rows.count == file.rowCount { continue }
            var taken = file.taking(rows.map(\.other))
            if let parent = own.study.tables[table].parent, let outer = tables.first(where: { $0.own == parent.table }) {
                // They stand in the rows that the study at hand found around them.
                let around = Dictionary(
                    outer.rows.map { (Int32($0.own), Int32($0.other)) }, uniquingKeysWith: { first, _ in first })
                let targets = own.tables[table].fields[parent.field].targets
                taken = taken.standing(in: rows.map { around[targets[$0.own]] ?? -1 }, lost: [:])
            }
            files[other] = taken
            tables[place].rows = rows.enumerated().map { SharedRow(own: $0.element.own, other: $0.offset) }
            for (index, inner) in study.tables.enumerated() where inner.parent?.table == other && file.nested[inner.id] != nil {
                if !tables.contains(where: { $0.other == index }) { files[index] = taken.nested[inner.id] }
            }
        }
    }

    private func root(_ table: Int) -> Int { study.tables[table].parent.map { root($0.table) } ?? table }
}

extension FieldData {
    func outcome(_ row: Int) -> Outcome { reason(row).map { .missing($0) } ?? .value(value(row)) }
}

extension CheckSummary {
    fileprivate mutating func add(_ other: CheckSummary) {
        passed += other.passed
        failed += other.failed
        undecided += other.undecided
    }
}
