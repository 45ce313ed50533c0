import MeraModel

/// The units of two parts, each once by its id, and the new numbers of those of either part.
struct JoinedUnits {
    let units: StudyUnits
    /// For each level, for each unit of the part its new number.
    let first: [[Int32]]
    let second: [[Int32]]

    init(_ a: StudyUnits, _ b: StudyUnits, _ study: Study) {
        var levels: [[ReportUnit]] = []
        var (first, second): ([[Int32]], [[Int32]]) = ([], [])
        for level in a.levels.indices {
            // The same units as they stand: of a register with several rows without a key each is one.
            if a[level].map(\.id) == b[level].map(\.id) {
                levels.append(a[level])
                first.append(a[level].indices.map(Int32.init))
                second.append(a[level].indices.map(Int32.init))
                continue
            }
            var known: [String: ReportUnit] = [:]
            for unit in a[level] + b[level] where known[unit.id] == nil { known[unit.id] = unit }
            let ids = known.keys.sorted(by: NaturalOrder.isBefore)
            let places = Dictionary(zip(ids, ids.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
            levels.append(ids.compactMap { known[$0] })
            first.append(a[level].map { places[$0.id] ?? -1 })
            second.append(b[level].map { places[$0.id] ?? -1 })
        }
        for level in levels.indices {
            guard let next = a.next[level] else { continue }
            for unit in levels[level].indices { levels[level][unit].parent = nil }
            for (part, numbers) in [(a, first), (b, second)] {
                for (unit, number) in zip(part[level], numbers[level]) where levels[level][Int(number)].parent == nil {
                    levels[level][Int(number)].parent = unit.parent.map { Int(numbers[next][$0]) }
                }
            }
        }
        var joined = StudyUnits(levels: levels, study: study)
        for (part, numbers) in [(a, first), (b, second)] {
            for (level, others) in part.beside {
                for (other, units) in others {
                    var known = joined.beside[level]?[other] ?? [Int32](repeating: -1, count: levels[level].count)
                    for (unit, number) in zip(units, numbers[level]) where unit >= 0 && known[Int(number)] < 0 {
                        known[Int(number)] = numbers[other][Int(unit)]
                    }
                    joined.beside[level, default: [:]][other] = known
                }
            }
        }
        // What registers say is the same in both parts, or each knows units of its own.
        joined.parents = a.parents.merging(b.parents) { own, others in
            own.merging(others) { $0.merging($1) { first, _ in first } }
        }
        units = joined
        (self.first, self.second) = (first, second)
    }

    /// What registers say of the units, from the part that knows it.
    func columns(_ a: UnitColumns, _ b: UnitColumns, _ study: Study) -> UnitColumns {
        var columns = UnitColumns(
            study.unitSlots.indices.map { slot in
                guard case .column(_, _, let level) = study.unitSlots[slot], !a.ofSlot[slot].isEmpty || !b.ofSlot[slot].isEmpty
                else { return [] }
                var joined = [Outcome](repeating: .missing(.notAvailable), count: units[level].count)
                for (part, numbers) in [(b, second), (a, first)] {
                    for (outcome, unit) in zip(part.ofSlot[slot], numbers[level]) { joined[Int(unit)] = outcome }
                }
                return joined
            })
        columns.held = a.held.merging(b.held) { own, others in own.merging(others) { $0.merging($1) { first, _ in first } } }
        return columns
    }
}

/// The categories of two parts, each once by its code, and the new numbers of those of either part.
struct JoinedCategories {
    let all: [Category]
    let first: [Int32]
    let second: [Int32]

    init(_ a: [Category], _ b: [Category], join: ([[Category]]) -> [Category]) {
        let all = join([a, b])
        let places = Dictionary(zip(all.map(\.code), all.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        self.all = all
        first = a.map { places[$0.code] ?? -1 }
        second = b.map { places[$0.code] ?? -1 }
    }
}

/// The cells of two parts, each place once, in the order of places.
struct JoinedGrids {
    let grid: CellGrid
    /// For each cell of the part that of the whole.
    let first: Grouping
    let second: Grouping

    init(_ a: CellGrid, _ b: CellGrid) {
        let (own, theirs) = (a.places, b.places)
        let all = Set(own + theirs).sorted { $0.lexicographicallyPrecedes($1) }
        let numbers = Dictionary(zip(all, all.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        let levels = max(a.unitOfCell.count, b.unitOfCell.count)
        func column(_ place: Int) -> [Int32] { all.map { $0[place] } }
        grid = CellGrid(
            count: all.count, unitOfCell: (0..<levels).map(column),
            categoryOfCell: a.categoryOfCell.isEmpty && b.categoryOfCell.isEmpty ? [] : column(levels),
            periodOfCell: a.periodOfCell.isEmpty && b.periodOfCell.isEmpty ? [] : column(levels + 1))
        first = Grouping(count: all.count, groupOf: own.map { numbers[$0] ?? -1 })
        second = Grouping(count: all.count, groupOf: theirs.map { numbers[$0] ?? -1 })
    }
}

extension CellGrid {
    /// The units of each cell, its category and its period.
    var places: [[Int32]] {
        (0..<count).map { cell in
            unitOfCell.map { $0[cell] } + [
                categoryOfCell.isEmpty ? -1 : categoryOfCell[cell], periodOfCell.isEmpty ? -1 : periodOfCell[cell],
            ]
        }
    }

    /// The same cells with other numbers of their units, categories and periods.
    func renumbered(_ units: [[Int32]], _ categories: [Int32]?, _ periods: [Int32]?) -> CellGrid {
        func new(_ old: [Int32], _ numbers: [Int32]) -> [Int32] { old.map { $0 < 0 ? -1 : numbers[Int($0)] } }
        return CellGrid(
            count: count, unitOfCell: zip(unitOfCell, units).map(new),
            categoryOfCell: categories.map { new(categoryOfCell, $0) } ?? categoryOfCell,
            periodOfCell: periods.map { new(periodOfCell, $0) } ?? periodOfCell)
    }
}
