import FEEL
import MeraEngine
import MeraLogic
import MeraModel
import MeraSource

/// Slips in conditions of conclusions and in what reconciliations compare.
extension StudyMutants {
    mutating func addConclusion(_ index: Int) {
        let conclusion = study.conclusions[index]
        let owner = Owner(
            name: "conclusion \(conclusion.id)", location: conclusion.location, reach: Reach(tables: nil, indicators: []),
            floor: .units,
            fields: conclusion.cites.flatMap { sources(ofIndicator: $0) })
        add(conclusion.condition, of: owner, domain: .unknown, seen: ConditionProof(study, .unit, [.yes])) {
            $0.conclusions[index].condition = $1
        }
    }

    mutating func addReconciliation(_ index: Int) {
        let sides = study.reconciliations[index]
        let owner = Owner(
            name: "reconciliation \(sides.id)", location: sides.location, reach: Reach(tables: [sides.left, sides.right]),
            floor: .rows,
            fields: sides.key.map { FieldID(table: sides.left, field: $0.left) }
                + sides.compare.map { FieldID(table: sides.left, field: $0.left) })
        for place in sides.compare.indices {
            add(.rows, of: owner, "compare: \(study.tables[sides.left].fields[sides.compare[place].left].id)", "—") {
                $0.reconciliations[index].uncompared.insert(place)
            }
        }
    }
}
