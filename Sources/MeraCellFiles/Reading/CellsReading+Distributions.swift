import FEEL
import MeraCells
import MeraModel
import MeraSource

/// The lines of one closed question while they are read.
private struct QuestionLines {
    let options: [Category]
    let isWeighted: Bool
    var count = 0
    /// For each level the unit of each cell.
    var units: [[Int32]]
    var counts: [Tally.Count] = []
    var optionOf = NamePlaces()
    var chosen: [(cell: Int32, option: Int32, count: Int32)] = []
    var weights: [OptionWeights.Sums] = []

    init(_ options: [Category], isWeighted: Bool, levels: Int) {
        (self.options, self.isWeighted) = (options, isWeighted)
        units = Array(repeating: [], count: levels)
        for (place, option) in options.enumerated() { _ = optionOf.insert(option.code, place) }
    }

    func cells() -> OptionCells {
        OptionCells(
            grid: CellGrid(count: count, unitOfCell: units), tallies: CellTallies(counts: counts),
            chosen: ChosenOptions(cells: count, entries: chosen),
            weights: isWeighted ? OptionWeights(weights, options: options.count) : nil)
    }
}

/// Answers of closed questions: who answered, and which options were chosen.
extension CellsReading {
    mutating func readDistributions() throws(CellsFault) {
        let rowCounts = rowCounts
        let questions = study.distributed({ rowCounts[$0] }, unavailable).filter { study.countedOptions(of: $0.id) != nil }
        var found: [FieldID: QuestionLines] = [:]
        for question in questions {
            found[question.id] = QuestionLines(
                study.countedOptions(of: question.id) ?? [],
                isWeighted: study.tables[question.id.table].weight(ofAnswersTo: question.id.field) != nil,
                levels: study.levels.count)
        }
        let width = study.levels.count
        var keys = CellKeys(width: 2 + width)
        let rows = try open("distributions.csv")
        try eachQuestion(rows, &found) { lines throws(CellsFault) in
            for level in 0..<width { lines.units[level].append(try place(rows, from: 2, at: level)) }
            guard keys.insert(rows, lines.count) else { throw rows.fault(.twice) }
            lines.count += 1
            let valid = lines.counts.count
            try tally(rows, from: 2 + width, into: &lines.counts)
            let weight = try rows.sum(2 + width + Tally.width, count: Int(lines.counts[valid]))
            guard (weight != nil) == lines.isWeighted else { throw rows.fault(.wrongContent(column: "weight")) }
            guard let weight else { return }
            var sums = OptionWeights.Sums(options: lines.options.count)
            sums.answered = weight
            lines.weights.append(sums)
        }
        let options = try open("options.csv")
        try eachQuestion(options, &found) { lines throws(CellsFault) in
            guard let cell = keys.cell(options) else { throw options.fault(.noRows) }
            guard let option = lines.optionOf[options.bytes(2 + width)] else {
                throw CellsFault(options.place, unknown: Phrase(en: "option", ru: "вариант"), options.text(2 + width))
            }
            let count = try options.count(3 + width)
            guard count > 0, count <= Int(lines.counts[cell * Tally.width]) else {
                throw options.fault(.wrongContent(column: "count"))
            }
            lines.chosen.append((Int32(cell), option, Int32(count)))
            let weight = try options.sum(4 + width, count: count)
            guard (weight != nil) == lines.isWeighted else { throw options.fault(.wrongContent(column: "weight")) }
            if let weight { lines.weights[cell].options[Int(option)] = weight }
        }
        for (id, levels) in questions {
            guard let own = found[id] else { continue }
            distributions.append(
                StudyCells.Distribution(field: id, levels: levels, options: own.options, cells: own.cells()))
        }
    }

    private func eachQuestion(
        _ rows: FileRows, _ found: inout [FieldID: QuestionLines],
        _ take: (inout QuestionLines) throws(CellsFault) -> Void
    ) throws(CellsFault) {
        func question(_ rows: FileRows) throws(CellsFault) -> FieldID {
            let table = try table(rows, 0)
            return FieldID(table: table, field: try field(rows, 1, of: table))
        }
        func unknown(_ rows: FileRows) -> CellsFault {
            CellsFault(rows.place, unknown: Phrase(en: "closed question", ru: "закрытый вопрос"), rows.text(1))
        }
        try each(rows, &found, none: QuestionLines([], isWeighted: false, levels: 0), question, unknown: unknown) {
            _, lines throws(CellsFault) in try take(&lines)
        }
    }
}
