public import MeraModel

extension Study {
    /// The samples of which errors are told: of indicators in their order, then of comparisons, then of answers.
    public var frameKeys: [SampleFrame.Key] {
        var keys: [SampleFrame.Key] = []
        for indicator in indicators {
            if let key = frameKey(of: indicator), !keys.contains(key) { keys.append(key) }
        }
        for comparison in comparisons {
            if let key = frameKey(of: comparison), !keys.contains(key) { keys.append(key) }
        }
        for table in tables.indices where tables[table].isRead && hasErrors(ofAnswersIn: table) {
            let key = frameKey(ofAnswersIn: table)
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// Nil where no errors are told of it.
    public func frameKey(of indicator: Indicator) -> SampleFrame.Key? {
        guard indicator.hasErrors, let table = indicator.table else { return nil }
        let period = indicator.series == nil ? nil : indicator.seriesField
        return SampleFrame.Key(table: table, period: period, weight: indicator.weight)
    }

    /// Nil where rows count alike. Periods are no samples of their own here: what is compared may be periods.
    public func frameKey(of comparison: GroupComparison) -> SampleFrame.Key? {
        guard comparison.usesSample else { return nil }
        return SampleFrame.Key(table: comparison.table, period: nil, weight: tables[comparison.table].weight)
    }

    /// How the rows of a table were drawn, where errors are told of them.
    public func design(of frame: SampleFrame.Key) -> SamplingDesign { tables[frame.table].design ?? .simple }
}
