import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The linear distribution of every closed question at every level of its table.
struct DistributionGathering {
    let data: StudyData
    let places: [RowPlaces]
    /// For each table its cells, as far as indicators needed them.
    let cells: [RowCells?]
    /// The samples of which errors are told.
    let frames: [RowFrame]

    func all() -> [StudyCells.Distribution] {
        let study = data.study
        let questions = study.distributed({ data.tables[$0].rowCount }, data.unavailable)
        var cells = cells
        for table in Set(questions.map(\.id.table)) where cells[table] == nil {
            cells[table] = RowCells(places[table], data.tables[table].isActive)
        }
        let all = (questions, cells)
        return mapOnThreads(data.threads, count: questions.count) { index -> StudyCells.Distribution? in
            let (id, levels) = all.0[index]
            guard let options = study.countedOptions(of: id), let cells = all.1[id.table] else { return nil }
            let weight = data.study.tables[id.table].weight(ofAnswersTo: id.field).map { data.tables[id.table].fields[$0] }
            let counted = OptionCells.gather(
                data.tables[id.table].fields[id.field], cells, options.map(\.code), weight: weight)
            return StudyCells.Distribution(
                field: id, levels: levels, options: options, cells: counted,
                sampled: sampled(id, options, levels: levels, cells))
        }.compactMap { $0 }
    }
}

extension OptionCells {
    static func gather(_ field: FieldData, _ cells: RowCells, _ codes: [String], weight: FieldData?) -> OptionCells {
        if let weight { return sorted(field, cells, codes, weight: weight) }
        // A table of cells and options is quick where it is not much larger than the answers.
        let places = (cells.count + 1) * (codes.count + 1 + Tally.width)
        return places <= max(1 << 16, 4 * cells.ofRow.count)
            ? OptionCounter(field, cells, codes).cells(cells) : sorted(field, cells, codes, weight: nil)
    }

    /// One entry for each answer: for questions with so many options that most of them are chosen nowhere, and for tables with weights.
    ///
    /// As in weighted indicators a row without a weight above zero does not count: it has no value for the reason of its weight.
    private static func sorted(_ field: FieldData, _ cells: RowCells, _ codes: [String], weight: FieldData?) -> OptionCells {
        let place = Dictionary(zip(codes, codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        var entries: [(cell: Int32, option: Int32, count: Int32)] = []
        let none = OptionWeights.Sums(options: codes.count)
        var weights = [OptionWeights.Sums](repeating: none, count: weight == nil ? 0 : cells.count)
        let status = cells.ofRow.enumerated().map { row, cell -> UInt8 in
            guard cell >= 0 else { return 0 }
            let chosen = field.counted(row)
            if let reason = field.reason(row) { return reason.rawValue }
            var own = Decimal.zero
            if let weight {
                let (state, number) = WeightedRows.weight(weight, row)
                guard state == 0 else { return state }
                own = number
                weights[Int(cell)].answered.add(own)
            }
            for code in chosen {
                guard let option = place[code.plainText] else { continue }
                entries.append((cell, option, 1))
                if weight != nil { weights[Int(cell)].options[Int(option)].add(own) }
            }
            return 0
        }
        var counter = TallyCounter(cells: cells.count)
        counter.add(cells.ofRow, status: status)
        let occupied = counter.occupied
        let all = ChosenOptions(cells: cells.count, entries: entries)
        return OptionCells(
            grid: cells.grid(occupied), tallies: counter.tallies(occupied),
            // Cells without rows have no entries, so the others follow one another.
            chosen: ChosenOptions(
                starts: occupied.map { all.starts[$0] } + [all.options.count], options: all.options, counts: all.counts),
            weights: weight == nil ? nil : OptionWeights(occupied.kept(weights), options: codes.count))
    }
}
