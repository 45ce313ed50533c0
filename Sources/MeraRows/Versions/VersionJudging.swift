import FEEL
import MeraCells
import MeraModel
import MeraTable

/// The rows of other versions, each judged by its own: what applies, what is refused, what is calculated. Keys, statuses and rules over
/// several submissions belong to the study at hand, and so do scores and indicators, which are made of what is taken over from here.
///
/// A version judges its own rows and no others; where its rules look at other submissions it judges all of them, and only what it says
/// of its own is taken over.
struct VersionJudging {
    private let versions: [OtherVersion]
    private let options: JudgedRows.Options
    /// For each version, by the tables of the study at hand, its submissions.
    private let submissions: [[Int: (table: Int, rows: [SharedRow])]]
    private var parts: [VersionPart] = []

    /// Tells the study at hand which rows are judged elsewhere.
    init(_ versions: [OtherVersion], of own: inout StudyData, _ options: JudgedRows.Options) {
        let known = versions.isEmpty ? nil : VersionRows(of: own.study, own.tables.map(\.file))
        var found: [(version: OtherVersion, submissions: [Int: (table: Int, rows: [SharedRow])])] = []
        for version in versions {
            let submissions = known?.shared(with: version) ?? [:]
            guard submissions.values.contains(where: { !$0.rows.isEmpty }) else { continue }
            for (table, (_, rows)) in submissions { own.tables[table].leaveElsewhere(rows.map(\.own)) }
            own.otherVersions.append(version.study)
            found.append((version, submissions))
        }
        self.versions = found.map(\.version)
        self.submissions = found.map(\.submissions)
        self.options = options
    }

    /// - Parameter own: linked, so that it is known in which submissions the rows of repeats stand.
    mutating func link(_ own: StudyData) {
        guard !versions.isEmpty else { return }
        let inside = InnerRows(of: own, submissions.map { $0.mapValues { $0.rows.map(\.own) } })
        parts = versions.indices.map { VersionPart(versions[$0], submissions[$0], inside.rows[$0], of: own, options) }
    }

    mutating func settleAnswers() { for index in parts.indices { parts[index].data.settleAnswers() } }

    /// Required answers and constraints of all versions; rules see what came of them.
    mutating func checkItems(_ own: inout StudyData) -> [(id: FieldID, row: Int)] {
        let refused = own.checkItems()
        for index in parts.indices { parts[index].refused = parts[index].data.checkItems() }
        adopt(into: &own)
        return refused
    }

    mutating func checkRules(_ own: inout StudyData, _ refused: [(id: FieldID, row: Int)]) {
        let ofGroups = own.checkRules(refused)
        guard !parts.isEmpty else { return }
        for index in parts.indices { _ = parts[index].data.checkRules(parts[index].refused) }
        adopt(into: &own)
        for part in parts { part.close(into: &own) }
        for id in own.inverse.keys { own.inverse[id] = own.inverseRows(of: id) }
        // What rules over several submissions take out stays out, by whatever version each was filled in.
        for (id, row) in ofGroups where own.tables[id.table].fields[id.field].reason(row) != .notApplicable {
            own.tables[id.table].fields[id.field].hide(row, .invalid)
        }
    }

    /// Gives the rows of the study at hand what their own versions say of their answers: a column is made anew once for all of them.
    private func adopt(into own: inout StudyData) {
        guard !parts.isEmpty else { return }
        for (table, definition) in own.study.tables.enumerated() {
            let shares = parts.compactMap { $0.share(of: table) }
            if shares.isEmpty { continue }
            for (index, field) in definition.fields.enumerated() where field.isTakenOver {
                if field.isAnswered {
                    for share in shares { share.settle(field.id, &own.tables[table].fields[index]) }
                } else {
                    own.replace(FieldID(table: table, field: index), shares.flatMap { $0.outcomes(of: field.id) })
                }
            }
        }
        // What only the study at hand calculates is made of the answers as they count now.
        for id in own.study.fieldOrder {
            let field = own.study.tables[id.table].fields[id.field]
            guard field.isTakenOver, let calculation = field.calculation else { continue }
            let rows = parts.compactMap { $0.share(of: id.table) }.flatMap { $0.rowsWithout(field.id) }
            if rows.isEmpty { continue }
            let before = own.tables[id.table].fields[id.field]
            var mask = [Bool](repeating: false, count: own.tables[id.table].rowCount)
            for row in rows { mask[row] = before.reason(row) != .notApplicable }
            let computed = own.compute(calculation, table: id.table, mask: mask).field
            own.replace(id, rows.map { ($0, computed.outcome($0)) })
        }
    }
}

/// The rows of repeats inside of the submissions of each version.
private struct InnerRows {
    /// By version and table of the study at hand.
    private(set) var rows: [[Int: [Int]]]

    /// - Parameter submissions: by version and table.
    init(of own: StudyData, _ submissions: [[Int: [Int]]]) {
        rows = submissions.map { _ in [:] }
        var versionOfRow: [Int: [Int32]] = [:]
        for (version, tables) in submissions.enumerated() {
            for (table, found) in tables {
                var versions = versionOfRow[table] ?? [Int32](repeating: -1, count: own.tables[table].rowCount)
                for row in found where row < versions.count { versions[row] = Int32(version) }
                versionOfRow[table] = versions
            }
        }
        // The rows of a repeat come after those in which they stand.
        for (index, table) in own.study.tables.enumerated() {
            guard let parent = table.parent, let outer = versionOfRow[parent.table] else { continue }
            let versions = own.tables[index].fields[parent.field].targets.map { $0 < 0 ? -1 : outer[Int($0)] }
            for (row, version) in versions.enumerated() where version >= 0 { rows[Int(version)][index, default: []].append(row) }
            versionOfRow[index] = versions
        }
    }
}

extension Field.Facts {
    /// Whether a version says what counts of it: not of ways to other rows, and not of scores.
    fileprivate var isTakenOver: Bool {
        if case .score = kind { return false }
        return origin != .parent && origin != .parentKey
    }
}

extension StudyData {
    /// Other values in some rows of what is calculated.
    fileprivate mutating func replace(_ id: FieldID, _ outcomes: [(row: Int, outcome: Outcome)]) {
        if outcomes.isEmpty { return }
        let before = tables[id.table].fields[id.field]
        var builder = ValueColumn(study.tables[id.table].fields[id.field].type)
        var given = outcomes.sorted { $0.row < $1.row }[...]
        for row in 0..<tables[id.table].rowCount {
            var outcome = before.outcome(row)
            if let first = given.first, first.row == row {
                outcome = first.outcome
                given.removeFirst()
            }
            switch outcome {
            case .value(let value): builder.append(value)
            case .missing(let reason): builder.append(missing: reason)
            }
        }
        tables[id.table].fields[id.field] = FieldData(builder.finish())
    }
}
