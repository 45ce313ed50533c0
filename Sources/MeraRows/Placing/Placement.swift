import FEEL
package import MeraCells
import MeraModel

/// For every row of every table the unit that it belongs to at each level.
package struct Placement: Sendable {
    /// For each level its units, sorted by id.
    private var levels: [[ReportUnit]]
    /// For each table.
    package private(set) var places: [RowPlaces]
    /// For each level, where its units are rows of a register, the row of each; else empty.
    private(set) var rowOfUnit: [[Int]]

    package private(set) var units: StudyUnits

    init(_ data: StudyData) {
        levels = []
        units = StudyUnits(levels: [], study: data.study)
        places = data.tables.map { RowPlaces(rows: $0.rowCount) }
        rowOfUnit = data.study.levels.map { _ in [] }
        for level in data.study.levels.indices { add(level, data) }
        leaveOutLostRows(data.study)
        linkParents(data)
        units = StudyUnits(levels: levels, study: data.study)
        units.beside = besides(data)
    }

    private mutating func add(_ level: Int, _ data: StudyData) {
        let study = data.study
        switch study.levels[level].units {
        case .all:
            let label = study.levels[level].passport.label?.text(study.language) ?? (study.language == "ru" ? "Всего" : "Total")
            levels.append([ReportUnit(id: study.levels[level].id, label: label, parent: nil)])
            for table in study.tables.indices { places[table].add(levelOf: 0) }
        case .rows(let table):
            addUnits(level, ofRows: table, data)
        case .values(let path):
            if let value = path.value {
                addUnits(level, ofValues: value, named: study.levels[level].names, data)
            } else if let last = path.references.last,
                case .reference(let target) = study.tables[last.table].fields[last.field].kind
            {
                addUnits(level, ofRows: target, data)
            }
        }
    }

    private mutating func addUnits(_ level: Int, ofRows target: Int, _ data: StudyData) {
        let table = data.study.tables[target]
        if let held = table.held { return addUnits(level, ofHeldRows: target, held, data) }
        var found: [(row: Int, unit: ReportUnit)] = []
        for row in 0..<data.tables[target].rowCount where data.tables[target].isActive[row] {
            let id = data.tables[target].keyText(row, of: table) ?? String(row + 1)
            let name = table.displayField.map { data.tables[target].fields[$0].value(row).plainText } ?? ""
            found.append((row, ReportUnit(id: id, label: name.isEmpty ? id : name, parent: nil)))
        }
        found.sort { NaturalOrder.isBefore($0.unit.id, $1.unit.id) }
        levels.append(found.map(\.unit))
        rowOfUnit[level] = found.map(\.row)
        var unitOfTarget = [Int32](repeating: -1, count: data.tables[target].rowCount)
        for (unit, entry) in found.enumerated() { unitOfTarget[entry.row] = Int32(unit) }
        assign(level, data, unitOfTarget)
    }

    /// One unit for each thing that rows of the register speak of, called as its latest row calls it.
    private mutating func addUnits(_ level: Int, ofHeldRows target: Int, _ held: DataTable.HeldKey, _ data: StudyData) {
        let table = data.study.tables[target]
        let rows = HeldRows(data, target, held)
        var unitOfTarget = [Int32](repeating: -1, count: data.tables[target].rowCount)
        var made: [ReportUnit] = []
        for id in rows.ids.sorted(by: NaturalOrder.isBefore) {
            let own = rows.all(id)
            guard let last = own.last else { continue }
            for row in own { unitOfTarget[row] = Int32(made.count) }
            let name = table.displayField.map { data.tables[target].fields[$0].value(last).plainText } ?? ""
            made.append(ReportUnit(id: id, label: name.isEmpty ? id : name, parent: nil))
            rowOfUnit[level].append(last)
        }
        levels.append(made)
        assign(level, data, unitOfTarget)
    }

    /// - Parameter names: the column that says what each value is called; of several names that of the first row counts.
    private mutating func addUnits(_ level: Int, ofValues field: FieldID, named names: FieldID?, _ data: StudyData) {
        let column = data.tables[field.table].fields[field.field]
        let isActive = data.tables[field.table].isActive
        let codes = RowCodes(column)
        // One row for each distinct value tells its text.
        var texts = [String](repeating: "", count: codes.count)
        var nameOf: [String: String] = [:]
        for (row, code) in codes.ofRow.enumerated() where code >= 0 && isActive[row] {
            if texts[Int(code)].isEmpty { texts[Int(code)] = column.value(row).plainText }
            guard let names, nameOf[texts[Int(code)]] == nil else { continue }
            let name = data.tables[names.table].fields[names.field].value(row).plainText
            if !name.isEmpty { nameOf[texts[Int(code)]] = name }
        }
        let ids = Set(texts).subtracting([""]).sorted(by: NaturalOrder.isBefore)
        levels.append(ids.map { ReportUnit(id: $0, label: nameOf[$0] ?? data.study.label(of: $0, in: field), parent: nil) })
        let numbers = Dictionary(zip(ids, ids.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        let unitOfCode = texts.map { numbers[$0] ?? -1 }
        let unitOfRow = codes.ofRow.indices.map { row in
            codes.ofRow[row] >= 0 && isActive[row] ? unitOfCode[Int(codes.ofRow[row])] : -1
        }
        assign(level, data, unitOfRow)
    }

    /// - Parameter unitOfTarget: the unit of each row of the table at the end of the path.
    private mutating func assign(_ level: Int, _ data: StudyData, _ unitOfTarget: [Int32]) {
        for table in data.study.tables.indices {
            if !data.study.tables[table].isRead {
                places[table].add(level: unitsOfReconciled(table, level, data))
                continue
            }
            guard let path = data.study.tables[table].unitPaths[level] else {
                places[table].add(levelOf: -1)
                continue
            }
            var units = unitOfTarget
            for reference in path.references.reversed() {
                let field = data.tables[reference.table].fields[reference.field]
                units = field.effectiveTargets.map { $0 < 0 ? -1 : units[Int($0)] }
            }
            places[table].add(level: units)
        }
    }

    /// A key belongs to the unit of its row on the left, or where there is none on the right. Reconciliations stand after the tables
    /// that they compare.
    private func unitsOfReconciled(_ table: Int, _ level: Int, _ data: StudyData) -> [Int32] {
        guard let index = data.study.reconciliations.firstIndex(where: { $0.table == table }) else { return [] }
        let reconciliation = data.study.reconciliations[index]
        return data.reconciledKeys[index].map { key in
            let sides = [(reconciliation.left, key.left), (reconciliation.right, key.right)]
            return sides.lazy.compactMap { table, row in row.map { places[table].unit($0, level) } }.first { $0 >= 0 } ?? -1
        }
    }

    /// A row that reaches no unit of its table's own level counts at no level, so that the levels agree with each other.
    private mutating func leaveOutLostRows(_ study: Study) {
        for table in study.tables.indices {
            // A key may stand in the protocol only, which knows less of it: it counts at the levels that it reaches.
            guard let own = study.tables[table].level, study.tables[table].isRead else { continue }
            places[table].leaveOutRowsWithout(own)
        }
    }

    /// The units of levels beside the way up, for every level that lies within such a one.
    private func besides(_ data: StudyData) -> [Int: [Int: [Int32]]] {
        var found: [Int: [Int: [Int32]]] = [:]
        for level in levels.indices {
            for other in data.study.nextLevels(level).dropFirst() {
                found[level, default: [:]][other] = unitsAbove(level, at: other, data)
            }
        }
        return found
    }

    /// A unit's parent is the unit of the next level to which its rows belong.
    private mutating func linkParents(_ data: StudyData) {
        for level in levels.indices {
            guard let next = data.study.levelsAbove(level).first else { continue }
            for (unit, parent) in unitsAbove(level, at: next, data).enumerated() where parent >= 0 {
                levels[level][unit].parent = Int(parent)
            }
        }
    }

    /// For each unit of a level the one of another level to which its rows in registers belong, the first of them; -1: none.
    private func unitsAbove(_ level: Int, at other: Int, _ data: StudyData) -> [Int32] {
        var units = [Int32](repeating: -1, count: levels[level].count)
        for table in data.study.tables.indices where data.study.tables[table].kind == .register {
            for row in rowsLatestFirst(table, data) where data.tables[table].isActive[row] {
                let unit = Int(places[table].unit(row, level))
                if unit >= 0, units[unit] < 0 { units[unit] = places[table].unit(row, other) }
            }
        }
        return units
    }
}
