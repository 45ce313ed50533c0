import MeraCells
import MeraModel

extension StudyUnits {
    /// Units that are people are told apart by their number, not by their name.
    mutating func publish(_ study: Study) {
        for level in levels.indices {
            switch study.levels[level].units {
            case .all: break
            case .rows(let table): publish(level, study.tables[table])
            case .values(let path):
                if let value = path.value {
                    if study.tables[value.table].fields[value.field].personal {
                        number(level)
                    } else if let names = study.levels[level].names, study.tables[names.table].fields[names.field].personal {
                        for unit in levels[level].indices { levels[level][unit].label = levels[level][unit].id }
                    }
                } else if let last = path.references.last,
                    case .reference(let target) = study.tables[last.table].fields[last.field].kind
                {
                    publish(level, study.tables[target])
                }
            }
        }
    }

    private mutating func publish(_ level: Int, _ table: DataTable) {
        if table.key.contains(where: { table.fields[$0].personal }) {
            number(level)
        } else if let display = table.displayField, table.fields[display].personal {
            for unit in levels[level].indices { levels[level][unit].label = levels[level][unit].id }
        }
    }

    private mutating func number(_ level: Int) {
        for unit in levels[level].indices {
            levels[level][unit].id = String(unit + 1)
            levels[level][unit].label = "\u{2116} \(unit + 1)"
        }
    }
}
