import FEEL
import MeraCells
import MeraModel
import MeraTable

extension DistributionGathering {
    /// What the answers to a question come to in each unit of the sample; nil where no errors are told of them.
    func sampled(_ id: FieldID, _ options: [Category], levels: [Int], _ cells: RowCells) -> SampledAnswers? {
        let study = data.study
        guard let key = study.frameKey(ofAnswersTo: id), let frame = frames.firstIndex(where: { $0.frame.key == key }) else {
            return nil
        }
        let shares = study.answerShares(of: id, options: options)
        if shares.isEmpty { return nil }
        let occupied = cells.occupied
        let fields = data.tables[id.table].fields
        let chosen = ChosenPlaces(fields[id.field], options, cells)
        let samples = shares.map { share in
            SampleGathering(
                study.estimated(share, of: id, levels: levels).formula, chosen.column(share), nil,
                weight: key.weight.map { fields[$0] }, frames[frame], study.design(of: key), fields
            ).gather(cells, occupied)
        }
        return SampledAnswers(frame: frame, shares: shares, grid: cells.grid(occupied), samples: samples)
    }
}

/// The options that rows chose, by their places in the list.
private struct ChosenPlaces {
    private let options: [Category]
    private let numbers: [Decimal]
    /// Of each row those from its start to that of the next one.
    private var starts: [Int32] = [0]
    private var places: [Int16] = []
    private var reasons: [MissingReason?] = []

    init(_ field: FieldData, _ options: [Category], _ cells: RowCells) {
        self.options = options
        numbers = options.numbers
        let known = Dictionary(zip(options.map(\.code), options.indices), uniquingKeysWith: { first, _ in first })
        for (row, cell) in cells.ofRow.enumerated() {
            let reason = cell < 0 ? .notApplicable : field.reason(row)
            reasons.append(reason)
            if reason == nil {
                for value in field.counted(row) {
                    if let place = known[value.plainText] { places.append(Int16(place)) }
                }
            }
            starts.append(Int32(places.count))
        }
    }

    /// Whether an answer is in a share; of a mean the number of the option.
    func column(_ share: AnswerShare) -> FieldData {
        var column = ValueColumn(share == .mean ? .number : .boolean)
        for (row, reason) in reasons.enumerated() {
            if let reason {
                column.append(missing: reason)
                continue
            }
            let own = places[Int(starts[row])..<Int(starts[row + 1])]
            switch share {
            case .option(let option): column.append(.boolean(own.contains { $0 == option }))
            case .lowest(let ends): column.append(.boolean(own.contains { $0 < ends }))
            case .highest(let ends): column.append(.boolean(own.contains { $0 >= options.count - ends }))
            case .mean:
                if let option = own.first {
                    column.append(.number(numbers[Int(option)]))
                } else {
                    column.append(missing: .invalid)
                }
            }
        }
        return FieldData(column.finish())
    }
}
