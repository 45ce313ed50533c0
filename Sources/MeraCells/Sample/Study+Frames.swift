public import MeraModel

extension Study {
    /// The samples of which errors are told, in the order of the indicators that ask for them.
    public var frameKeys: [SampleFrame.Key] {
        var keys: [SampleFrame.Key] = []
        for indicator in indicators {
            if let key = frameKey(of: indicator), !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// Nil where no errors are told of it.
    public func frameKey(of indicator: Indicator) -> SampleFrame.Key? {
        guard indicator.hasErrors, let table = indicator.table else { return nil }
        let period = indicator.series == nil ? nil : indicator.seriesField
        return SampleFrame.Key(table: table, period: period, weight: indicator.weight)
    }

    /// How the rows of a table were drawn, where errors are told of them.
    public func design(of frame: SampleFrame.Key) -> SamplingDesign { tables[frame.table].design ?? .simple }
}
