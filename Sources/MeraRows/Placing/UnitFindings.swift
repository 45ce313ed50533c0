import MeraCells
import MeraModel
import MeraSource

/// What is odd about the units that the answers make.
extension StudyData {
    /// Findings of one level; of more the first are named.
    private static let mostOfLevel = 20

    /// Units that are values of a column of text and differ only in case, blanks or look-alike letters: `Р1`, `Р 1` and `р1` are three regions
    /// to the engine and one to people.
    mutating func reportUnitsAlike(_ placement: Placement) {
        for level in study.levels.indices {
            guard case .values(let path) = study.levels[level].units, let value = path.value,
                study.tables[value.table].fields[value.field].list == nil
            else { continue }
            var alike: [String: [String]] = [:]
            for unit in placement.units.levels[level] { alike[Self.bare(unit.id), default: []].append(unit.id) }
            let several = alike.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
            for names in several.prefix(Self.mostOfLevel) {
                report(
                    .unitsAlike, table: value.table, row: nil, field: value.field,
                    ["level": .text(study.levels[level].id), "count": .number(names.count), "names": .names(names)])
            }
        }
    }

    /// Values that are called this in one row and that in another: a report can show one name only.
    mutating func reportUnitsOfManyNames(_ placement: Placement) {
        for level in study.levels {
            guard let names = level.names, case .values(let path) = level.units, let value = path.value else { continue }
            let (ids, labels) = (tables[value.table].fields[value.field], tables[names.table].fields[names.field])
            var known: [String: [String]] = [:]
            for row in 0..<tables[value.table].rowCount where tables[value.table].isActive[row] {
                let (id, name) = (ids.value(row).plainText, labels.value(row).plainText)
                if !id.isEmpty, !name.isEmpty, known[id]?.contains(name) != true { known[id, default: []].append(name) }
            }
            let several = known.filter { $0.value.count > 1 }.sorted { NaturalOrder.isBefore($0.key, $1.key) }
            for (id, all) in several.prefix(Self.mostOfLevel) {
                report(
                    .unitOfManyNames, table: names.table, row: nil, field: names.field,
                    ["unit": .text(id), "level": .text(level.id), "names": .names(Array(all.prefix(5))), "first": .text(all[0])])
            }
        }
    }

    /// Units that are said to be parts of those above, and whose rows lie in several of these.
    mutating func reportUnitsInSeveral(_ placement: Placement) {
        for level in study.levels.indices {
            guard case .values(let path) = study.levels[level].units, let value = path.value,
                study.tables[value.table].held == nil
            else { continue }
            for above in study.nextLevels(level) {
                var first = [Int](repeating: -1, count: placement.units[level].count)
                var several: [Int: [Int]] = [:]
                for row in 0..<tables[value.table].rowCount where tables[value.table].isActive[row] {
                    let unit = Int(placement.places[value.table].unit(row, level))
                    let parent = Int(placement.places[value.table].unit(row, above))
                    guard unit >= 0, parent >= 0, parent != first[unit] else { continue }
                    if first[unit] < 0 {
                        first[unit] = parent
                    } else if several[unit, default: [first[unit]]].contains(parent) == false {
                        several[unit, default: [first[unit]]].append(parent)
                    }
                }
                for (unit, parents) in several.sorted(by: { $0.key < $1.key }).prefix(Self.mostOfLevel) {
                    let names = parents.prefix(5).map { placement.units[above][$0].label }
                    report(
                        .unitInSeveral, table: value.table, row: nil, field: value.field,
                        [
                            "unit": .text(placement.units[level][unit].label), "level": .text(study.levels[level].id),
                            "above": .text(study.levels[above].id), "names": .names(names), "first": .text(names[0]),
                        ])
                }
            }
        }
    }

    private static func bare(_ id: String) -> String {
        skeleton(String(id.lowercased().filter { !$0.isWhitespace && !"«»\"".contains($0) }.map { $0 == "ё" ? "е" : $0 }))
    }
}
