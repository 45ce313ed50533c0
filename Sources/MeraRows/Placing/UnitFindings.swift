import MeraCells
import MeraModel

/// What is odd about the units that the answers make.
extension StudyData {
    mutating func reportUnitsAlike(_ placement: Placement) { note(study.unitsAlike(placement.units)) }

    /// Values that are called this in one row and that in another: a report can show one name only.
    mutating func reportUnitsOfManyNames(_ placement: Placement) {
        for (index, level) in study.levels.enumerated() {
            guard let names = level.names, case .values(let path) = level.units, let value = path.value else { continue }
            let (ids, labels) = (tables[value.table].fields[value.field], tables[names.table].fields[names.field])
            var known: [String: [String]] = [:]
            for row in 0..<tables[value.table].rowCount where tables[value.table].isActive[row] {
                let (id, name) = (ids.value(row).plainText, labels.value(row).plainText)
                if !id.isEmpty, !name.isEmpty, known[id]?.contains(name) != true { known[id, default: []].append(name) }
            }
            note(study.unitsOfManyNames(index, known))
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
                note(study.unitsInSeveral(level, above, several, placement.units))
            }
        }
    }

    /// What is said of all rows together, which only the study at hand does.
    private mutating func note(_ found: [DataFinding]) {
        if isPart { return }
        for finding in found { findings.append(finding) }
    }
}
