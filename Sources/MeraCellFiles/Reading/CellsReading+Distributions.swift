import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Answers of closed questions: who answered, and which options were chosen.
extension CellsReading {
    mutating func readDistributions() throws(CellsFault) {
        var found: [FieldID: (places: [[Int32]], counts: [Tally.Count], cellOf: [[Int32]: Int], weights: [DecimalSum])] = [:]
        let rowCounts = rowCounts
        let questions = study.distributed({ rowCounts[$0] }, unavailable).filter { study.countedOptions(of: $0.id) != nil }
        for question in questions { found[question.id] = ([], [], [:], []) }
        let width = study.levels.count
        let rows = try open("distributions.csv")
        func question(_ rows: FileRows) throws(CellsFault) -> FieldID {
            let table = try table(rows, 0)
            let id = FieldID(table: table, field: try field(rows, 1, of: table))
            guard found[id] != nil else {
                throw CellsFault(rows.place, unknown: Phrase(en: "closed question", ru: "закрытый вопрос"), rows.text(1))
            }
            return id
        }
        func isWeighted(_ id: FieldID) -> Bool { study.tables[id.table].weight(ofAnswersTo: id.field) != nil }
        while try rows.next() {
            let id = try question(rows)
            var cell: [Int32] = []
            try places(rows, from: 2, into: &cell)
            let number = found[id]?.places.count ?? 0
            guard found[id]?.cellOf.updateValue(number, forKey: cell) == nil else { throw rows.fault(.twice) }
            found[id]?.places.append(cell)
            var counts: [Tally.Count] = []
            try tally(rows, from: 2 + width, into: &counts)
            found[id]?.counts += counts
            let weight = try rows.sum(2 + width + Tally.width, count: Int(counts[0]))
            guard (weight != nil) == isWeighted(id) else { throw rows.fault(.wrongContent(column: "weight")) }
            if let weight { found[id]?.weights.append(weight) }
        }
        var entries: [FieldID: [(cell: Int32, option: Int32, count: Int32)]] = [:]
        var weights: [FieldID: [OptionWeights.Sums]] = [:]
        var optionOf: [FieldID: [String: Int32]] = [:]
        for question in questions {
            let codes = (study.countedOptions(of: question.id) ?? []).map(\.code)
            optionOf[question.id] = Dictionary(zip(codes, codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
            guard isWeighted(question.id) else { continue }
            weights[question.id] = (found[question.id]?.weights ?? []).map { answered in
                var sums = OptionWeights.Sums(options: codes.count)
                sums.answered = answered
                return sums
            }
        }
        let options = try open("options.csv")
        while try options.next() {
            let id = try question(options)
            var key: [Int32] = []
            try places(options, from: 2, into: &key)
            guard let cell = found[id]?.cellOf[key] else { throw options.fault(.noRows) }
            guard let option = optionOf[id]?[options.text(2 + width)] else {
                throw CellsFault(options.place, unknown: Phrase(en: "option", ru: "вариант"), options.text(2 + width))
            }
            let count = try options.count(3 + width)
            let valid = Int(found[id]?.counts[cell * Tally.width] ?? 0)
            guard count > 0, count <= valid else { throw options.fault(.wrongContent(column: "count")) }
            entries[id, default: []].append((Int32(cell), option, Int32(count)))
            let weight = try options.sum(4 + width, count: count)
            guard (weight != nil) == isWeighted(id) else { throw options.fault(.wrongContent(column: "weight")) }
            if let weight { weights[id]?[cell].options[Int(option)] = weight }
        }
        distributions = questions.map { id, levels in
            let own = found[id] ?? ([], [], [:], [])
            let list = study.countedOptions(of: id) ?? []
            let grid = CellGrid(count: own.places.count, unitOfCell: (0..<width).map { level in own.places.map { $0[level] } })
            return StudyCells.Distribution(
                field: id, levels: levels, options: list,
                cells: OptionCells(
                    grid: grid, tallies: CellTallies(counts: own.counts),
                    chosen: ChosenOptions(cells: own.places.count, entries: entries[id] ?? []),
                    weights: weights[id].map { OptionWeights($0, options: list.count) }))
        }
    }
}
