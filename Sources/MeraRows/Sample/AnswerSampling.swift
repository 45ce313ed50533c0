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
        let occupied = cells.occupied
        let fields = data.tables[id.table].fields
        let samples = zip(shares, columns(fields[id.field], options, shares, cells)).map { share, column in
            SampleGathering(
                study.estimated(share, of: id, levels: levels).formula, column, nil, weight: key.weight.map { fields[$0] },
                frames[frame], study.design(of: key), fields
            ).gather(cells, occupied)
        }
        return SampledAnswers(frame: frame, shares: shares, grid: cells.grid(occupied), samples: samples)
    }

    /// For each share whether an answer is in it; of a mean the number of the option.
    private func columns(_ field: FieldData, _ options: [Category], _ shares: [AnswerShare], _ cells: RowCells) -> [FieldData] {
        let places = Dictionary(zip(options.map(\.code), options.indices), uniquingKeysWith: { first, _ in first })
        let numbers = options.numbers
        var columns = shares.map { ValueColumn($0 == .mean ? .number : .boolean) }
        for (row, cell) in cells.ofRow.enumerated() {
            let reason = cell < 0 ? .notApplicable : field.reason(row)
            let chosen = reason == nil ? field.counted(row).compactMap { places[$0.plainText] } : []
            for (place, share) in shares.enumerated() {
                if let reason {
                    columns[place].append(missing: reason)
                    continue
                }
                switch share {
                case .option(let option): columns[place].append(.boolean(chosen.contains(option)))
                case .lowest(let ends): columns[place].append(.boolean(chosen.contains { $0 < ends }))
                case .highest(let ends): columns[place].append(.boolean(chosen.contains { $0 >= options.count - ends }))
                case .mean:
                    if let option = chosen.first {
                        columns[place].append(.number(numbers[option]))
                    } else {
                        columns[place].append(missing: .invalid)
                    }
                }
            }
        }
        return columns.indices.map { FieldData(columns[$0].finish()) }
    }
}
