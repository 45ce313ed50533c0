import FEEL
import MeraModel
import MeraSource
import MeraTable

/// Groups of which something must be answered: where a required group applies, an item or a repeat inside of it has an answer.
extension StudyData {
    mutating func checkRequiredGroups() {
        for table in study.tables.indices {
            for group in study.tables[table].groups.indices where study.tables[table].groups[group].isRequired {
                checkRequired(group, of: table)
            }
        }
    }

    private mutating func checkRequired(_ group: Int, of table: Int) {
        let definition = study.tables[table]
        let fields = definition.fields.indices.filter {
            definition.fields[$0].isAsked && definition.isInside(definition.fields[$0].group, group)
        }
        let inside = study.tables.indices.filter { inner in
            study.tables[inner].parent.map { $0.table == table && definition.isInside($0.group, group) } ?? false
        }
        guard !fields.contains(where: { unavailable.isLost(FieldID(table: table, field: $0)) }),
            unavailable.tables.isDisjoint(with: inside)
        else { return }
        var isFilled = [Bool](repeating: false, count: tables[table].rowCount)
        var isAsked = isFilled
        for field in fields {
            for row in isFilled.indices {
                switch tables[table].fields[field].reason(row) {
                case .notApplicable?: break
                // What must be answered by itself has been spoken of.
                case .unanswered?: isAsked[row] = true; if definition.fields[field].required { isFilled[row] = true }
                default: isFilled[row] = true
                }
            }
        }
        for inner in inside {
            guard let parent = study.tables[inner].parent else { continue }
            for row in isAsked.indices where tables[inner].parentApplies?[row] != false { isAsked[row] = true }
            for target in tables[inner].fields[parent.field].targets where target >= 0 { isFilled[Int(target)] = true }
        }
        let applies = groupRelevance(table, group)
        let label = definition.groups[group].passport.label?.text(study.language) ?? definition.groups[group].id
        for row in isFilled.indices where isAsked[row] && !isFilled[row] && applies?[row] != false {
            guard tables[table].isActive[row], !tables[table].isDraft(row) else { continue }
            report(.groupUnanswered, table: table, row: row, rule: definition.groups[group].id, ["label": .text(label)])
        }
    }

}
