import FEEL
import MeraModel
import MeraSource

/// `unit.norm`, `unit.sphere.norm`: columns of the register whose rows are the units of a level.
extension StudyCompiler {
    /// The register whose rows are the units of a level; nil where they are values of a column or everything.
    func register(of level: Int) -> Int? {
        switch study.levels[level].units {
        case .all: return nil
        case .rows(let table): return table
        case .values(let path):
            guard path.value == nil, let last = path.references.last,
                case .reference(let target) = study.tables[last.table].fields[last.field].kind
            else { return nil }
            return target
        }
    }

    /// What the steps after `unit` mean, at the first of the levels whose register has the first of them.
    func unitColumn(_ steps: [String], levels: [Int]) -> (slot: UnitSlot, type: FEELType, consumed: Int)? {
        for level in levels {
            guard let table = register(of: level), let first = steps.first, let field = study.tables[table].field(first) else {
                continue
            }
            var id = FieldID(table: table, field: field)
            var path: [FieldID] = []
            for step in steps.dropFirst() {
                guard case .reference(let target) = study.tables[id.table].fields[id.field].kind,
                    let next = study.tables[target].field(step)
                else { break }
                path.append(id)
                id = FieldID(table: target, field: next)
            }
            return (.column(path: path, field: id, level: level), study.tables[id.table].fields[id.field].type, path.count + 1)
        }
        return nil
    }

    func unitColumns(levels: [Int]) -> [String] {
        levels.compactMap(register).flatMap { study.tables[$0].fields.ids }
    }

    /// At every level of an indicator or conclusion its expressions must find the row they speak of.
    func checkUnitRows(_ expressions: [Expression], levels: [Int], at location: Location?) {
        var told: Set<Int> = []
        for slot in expressions.flatMap(\.slots) {
            guard case .column(let path, let field, let level) = study.unitSlots[slot],
                let wrong = levels.first(where: { $0 != level }), told.insert(slot).inserted
            else { continue }
            let first = path.first ?? field
            report(
                .noUnitRow,
                [
                    "column": .text(study.tables[first.table].fields[first.field].id),
                    "table": .text(study.tables[first.table].id), "level": .text(study.levels[wrong].id),
                    "known": .text(study.levels[level].id),
                ], at: location)
        }
    }
}
