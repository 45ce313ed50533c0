package import MeraModel
import MeraSource

/// What is odd about the units that the answers make.
extension Study {
    /// Findings of one level; of more the first are named.
    private static let mostOfLevel = 20

    private func finding(_ code: DiagnosticCode, _ field: FieldID, _ arguments: Arguments) -> DataFinding {
        DataFinding(
            code: code, severity: code.severity, table: field.table, record: nil, line: nil,
            column: tables[field.table].fields[field.field].id, rule: nil, arguments: arguments, message: nil, rowKey: nil)
    }

    /// Units that are values of a column of text and differ only in case, blanks or look-alike letters: `Р1`, `Р 1` and `р1` are three regions
    /// to the engine and one to people.
    package func unitsAlike(_ units: StudyUnits) -> [DataFinding] {
        levels.indices.flatMap { level -> [DataFinding] in
            guard case .values(let path) = levels[level].units, let value = path.value,
                tables[value.table].fields[value.field].list == nil
            else { return [] }
            var alike: [String: [String]] = [:]
            for unit in units.levels[level] { alike[Self.bare(unit.id), default: []].append(unit.id) }
            let several = alike.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
            return several.prefix(Self.mostOfLevel).map { names in
                finding(
                    .unitsAlike, value,
                    ["level": .text(levels[level].id), "count": .number(names.count), "names": .names(names)])
            }
        }
    }

    /// Values that are called this in one row and that in another: a report can show one name only.
    ///
    /// - Parameter known: the names of each unit of a level, in the order in which rows say them.
    package func unitsOfManyNames(_ level: Int, _ known: [String: [String]]) -> [DataFinding] {
        guard let names = levels[level].names else { return [] }
        let several = known.filter { $0.value.count > 1 }.sorted { NaturalOrder.isBefore($0.key, $1.key) }
        return several.prefix(Self.mostOfLevel).map { id, all in
            finding(
                .unitOfManyNames, names,
                [
                    "unit": .text(id), "level": .text(levels[level].id), "names": .names(Array(all.prefix(5))),
                    "first": .text(all[0]),
                ])
        }
    }

    /// Units that are said to be parts of those above, and whose rows lie in several of these.
    ///
    /// - Parameter several: for units of a level those above in which they lie, in the order in which rows say it.
    package func unitsInSeveral(_ level: Int, _ above: Int, _ several: [Int: [Int]], _ units: StudyUnits) -> [DataFinding] {
        guard case .values(let path) = levels[level].units, let value = path.value else { return [] }
        return several.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.prefix(Self.mostOfLevel).map { unit, parents in
            let names = parents.prefix(5).map { units[above][$0].label }
            return finding(
                .unitInSeveral, value,
                [
                    "unit": .text(units[level][unit].label), "level": .text(levels[level].id), "above": .text(levels[above].id),
                    "names": .names(names), "first": .text(names[0]),
                ])
        }
    }

    private static func bare(_ id: String) -> String {
        skeleton(String(id.lowercased().filter { !$0.isWhitespace && !"«»\"".contains($0) }.map { $0 == "ё" ? "е" : $0 }))
    }
}
