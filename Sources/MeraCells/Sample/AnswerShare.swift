public import FEEL
public import MeraModel

/// What of the answers to a closed question a sample estimates.
public enum AnswerShare: Hashable, Sendable {
    /// The share of an option, by its place in the list.
    case option(Int)
    /// Of a Likert section of a report: the share of so many options at an end together, and the mean of the options' numbers.
    case lowest(Int)
    case highest(Int)
    case mean
}

/// The answers to a question in the units of the sample.
public struct SampledAnswers: Sendable {
    /// Index into the samples of the run.
    public var frame: Int
    public var shares: [AnswerShare]
    public var grid: CellGrid
    /// For each of the shares.
    public var samples: [SampleCells]

    public init(frame: Int, shares: [AnswerShare], grid: CellGrid, samples: [SampleCells]) {
        self.frame = frame
        self.shares = shares
        self.grid = grid
        self.samples = samples
    }
}

extension SampledAnswers {
    static func sum(
        _ own: SampledAnswers?, _ theirs: SampledAnswers?, _ units: JoinedUnits, _ frames: [JoinedFrames]
    ) -> SampledAnswers? {
        guard var sum = own ?? theirs else { return nil }
        let none = CellGrid(count: 0, unitOfCell: units.units.levels.map { _ in [] })
        let union = JoinedGrids(
            own?.grid.renumbered(units.first, nil, nil) ?? none, theirs?.grid.renumbered(units.second, nil, nil) ?? none)
        let frame = frames[sum.frame]
        sum.grid = union.grid
        sum.samples = sum.shares.indices.map { place in
            SampleCells.sum(
                (own?.samples[place] ?? .none, union.first, frame.first),
                (theirs?.samples[place] ?? .none, union.second, frame.second))
        }
        return sum
    }
}

extension SampleCells {
    /// No cells.
    fileprivate static let none = SampleCells(starts: [0], leaves: [], sums: [], moments: [])
}

extension Study {
    /// Whether errors are told of the answers in a table: where it has a design, or an indicator of it has errors.
    public func hasErrors(ofAnswersIn table: Int) -> Bool {
        tables[table].design != nil || indicators.contains { $0.table == table && $0.hasErrors }
    }

    /// Whether errors are told of the answers to any question.
    public var hasErrorsOfAnswers: Bool { tables.indices.contains { tables[$0].isRead && hasErrors(ofAnswersIn: $0) } }

    /// The sample that the answers to a question are; nil where no errors are told of them.
    public func frameKey(ofAnswersTo id: FieldID) -> SampleFrame.Key? {
        guard hasErrors(ofAnswersIn: id.table) else { return nil }
        let table = tables[id.table]
        // How rows were drawn does not say how their weights are spread.
        if table.weight != nil, table.weight(ofAnswersTo: id.field) == nil { return nil }
        return frameKey(ofAnswersIn: id.table)
    }

    func frameKey(ofAnswersIn table: Int) -> SampleFrame.Key {
        // Answers of all periods are counted together. Where numbers of units are told, those drawn in a period are held against them.
        let isByPeriods = tables[table].design.map { !$0.populations.isEmpty } ?? false
        let series = indicators.first { $0.table == table && $0.hasErrors && $0.seriesField != nil }?.seriesField
        return SampleFrame.Key(table: table, period: isByPeriods ? series : nil, weight: tables[table].weight)
    }

    /// Of longer lists of options errors are not told: most of these are chosen by nobody.
    private static var mostOptions: Int { 100 }

    /// Of every option, and of what Likert sections of reports show of the question.
    public func answerShares(of id: FieldID, options: [Category]) -> [AnswerShare] {
        guard options.count <= Self.mostOptions else { return [] }
        var shares = options.indices.map(AnswerShare.option)
        for section in reports.flatMap(\.sections) {
            guard case .likert(let likert) = section.content, likert.fields.contains(id) else { continue }
            let ends = likert.ends(of: options.count)
            for share in [AnswerShare.lowest(ends), .highest(ends), .mean] where !shares.contains(share) { shares.append(share) }
        }
        return shares
    }

    /// A share (in per cent) or a mean of answers as an indicator: without a design and weights its interval goes by counts.
    public func estimated(_ share: AnswerShare, of id: FieldID, levels: [Int]) -> Indicator {
        var scope = EmptyScope()
        let isMean = share == .mean
        // What is counted comes as a column.
        let column = Expression.compile(isMean ? "1" : "true", scope: &scope).expression
        let formula: Indicator.Formula =
            column.map { isMean ? .mean($0) : .share($0, among: nil) } ?? .count(nil)
        var indicator = Indicator(
            id: tables[id.table].fields[id.field].id, passport: Passport(), table: id.table, filter: nil, formula: formula,
            type: .number, unit: isMean ? nil : .percent, better: .none, target: nil, bands: nil, breakdown: [],
            interval: !isMean && tables[id.table].design == nil ? .wilson : nil, minimumBase: 0, rounding: defaults.rounding,
            levels: levels, period: nil, written: "", location: nil)
        indicator.weight = tables[id.table].weight(ofAnswersTo: id.field)
        indicator.hasErrors = true
        return indicator
    }
}

extension [Category] {
    /// What options count as in a mean: codes that are numbers as these, others by their place from 1.
    public var numbers: [Decimal] {
        let written = compactMap { Int($0.code) }
        let isNumeric = written.count == count && !zip(self, written).contains { $0.code != String($1) }
        return (isNumeric ? written : indices.map { $0 + 1 }).map { Decimal($0) }
    }
}
