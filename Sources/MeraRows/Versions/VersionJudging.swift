import FEEL
import MeraModel
import MeraTable

/// The rows of other versions, each judged by its own: what applies, what is refused, what is calculated. Keys, statuses and rules over
/// several submissions belong to the study at hand, and so do scores and indicators, which are made of what is taken over from here.
///
/// A version judges all rows of the files, because its rules may look at other rows; only what it says of its own is taken over.
struct VersionJudging {
    private var parts: [VersionPart] = []

    /// Tells the study at hand which rows are judged elsewhere.
    init(_ versions: [OtherVersion], of own: inout StudyData, _ options: JudgedRows.Options) {
        let files = own.tables.map(\.file)
        for version in versions {
            let rows = version.rows(of: own.study, files)
            guard rows.values.contains(where: { !$0.rows.isEmpty }) else { continue }
            var data = StudyData(version.study, files: version.files, asOf: own.asOf, options)
            data.isPart = true
            for (table, (other, shared)) in rows {
                own.tables[table].leaveElsewhere(shared.map(\.own))
                let all = Set(0..<data.tables[other].rowCount)
                data.tables[other].leaveElsewhere(all.subtracting(shared.map(\.other)))
            }
            own.otherVersions.append(version.study)
            parts.append(VersionPart(data, rows.map { ($0.key, $0.value.table, $0.value.rows) }))
        }
    }

    mutating func link(_ own: StudyData) { for index in parts.indices { parts[index].link(own) } }

    mutating func settleAnswers() { for index in parts.indices { parts[index].data.settleAnswers() } }

    /// Required answers and constraints of all versions; rules see what came of them.
    mutating func checkItems(_ own: inout StudyData) -> [(id: FieldID, row: Int)] {
        let refused = own.checkItems()
        for index in parts.indices {
            parts[index].refused = parts[index].data.checkItems()
            parts[index].adopt(into: &own)
        }
        return refused
    }

    mutating func checkRules(_ own: inout StudyData, _ refused: [(id: FieldID, row: Int)]) {
        let ofGroups = own.checkRules(refused)
        for index in parts.indices {
            _ = parts[index].data.checkRules(parts[index].refused)
            parts[index].adopt(into: &own)
            parts[index].close(into: &own)
        }
        guard !parts.isEmpty else { return }
        // What rules over several submissions take out stays out, by whatever version each was filled in.
        for (id, row) in ofGroups where own.tables[id.table].fields[id.field].reason(row) != .notApplicable {
            own.tables[id.table].fields[id.field].hide(row, .invalid)
        }
    }
}
