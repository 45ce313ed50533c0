import FEEL
import MeraModel
import MeraNumerics

/// Answers of the types that forms need beside numbers, days, texts and choices.
extension RowDraw {
    /// In working hours, to five minutes; where bounds are given, between them.
    func time(_ task: FieldTask, _ stream: inout RandomStream) -> Value? {
        var (low, high) = (9 * 60, 18 * 60)
        if case .time(let bound)? = task.bounds.low { low = bound.nanosecondOfDay / 60_000_000_000 }
        if case .time(let bound)? = task.bounds.high { high = bound.nanosecondOfDay / 60_000_000_000 }
        if high < low { (low, high) = task.bounds.low == nil ? (0, high) : (low, 24 * 60 - 1) }
        let minute = stream.integer(in: low...high)
        let rounded = minute / 5 * 5
        return clock(rounded >= low ? rounded : minute).map(Value.time)
    }

    private func clock(_ minute: Int) -> CivilTime? { CivilTime(hour: minute / 60, minute: minute % 60, second: 0) }

    /// A working day with a time.
    func dateTime(_ task: FieldTask, _ row: DraftRow, _ stream: inout RandomStream) -> Value? {
        if let value = metadata(task, row, &stream) { return value }
        var task = task
        let (low, high) = (task.bounds.low, task.bounds.high)
        task.bounds.low = low?.day
        task.bounds.high = high?.day
        guard case .date(let day)? = date(task, &stream), case .time(let time)? = self.time(task, &stream) else { return nil }
        let moment = Value.dateTime(CivilDateTime(day, time))
        return low.map { $0.isAfter(moment) } == true ? low : high.map { moment.isAfter($0) } == true ? high : moment
    }

    /// What a form knows: it was opened on a working day, and finished some minutes later.
    func metadata(_ task: FieldTask, _ row: DraftRow, _ stream: inout RandomStream) -> Value? {
        switch task.definition.presentation.metadata {
        case .end:
            guard let start = task.table.fields.firstIndex(where: { $0.presentation.metadata == .start }),
                case .dateTime(let opened) = row.answers[start].value
            else { return nil }
            let seconds = stream.integer(in: 240...3_000)
            return opened.adding(DayTimeDuration(seconds: seconds)).map(Value.dateTime)
        case .version: return .string(study.version)
        case .submission: return .string(uuid(&stream))
        case .start, nil: return nil
        }
    }

    private func hexadecimal(_ count: Int, _ stream: inout RandomStream) -> String {
        String((0..<count).map { _ in Array("0123456789abcdef")[stream.index(16)] })
    }

    private func uuid(_ stream: inout RandomStream) -> String {
        [8, 4, 4, 4, 12].map { hexadecimal($0, &stream) }.joined(separator: "-")
    }

    /// A name of the kind by which attachments are kept. No such file is made.
    func attachment(_ ending: String, _ stream: inout RandomStream) -> Value {
        .string(hexadecimal(64, &stream) + "." + ending)
    }

    /// Rows of one unit lie near one another.
    func point(_ task: FieldTask, _ stream: inout RandomStream) -> Value? {
        var place = RandomStream(seed: options.seed, "place", task.units.first ?? "")
        func degrees(_ middle: Double, _ reach: Double) -> Decimal? {
            let drawn = middle + reach * place.normal().clamped(-1.5, 1.5) + 0.01 * stream.normal()
            return Decimal(coefficient: Int64((drawn * 100_000).rounded()), exponent: -5)
        }
        guard let latitude = degrees(55.7, 2), let longitude = degrees(45, 8) else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)?.value
    }

    /// Options in an order: those that are likely elsewhere come first here.
    func rank(_ task: FieldTask, _ list: ChoiceList, _ stream: inout RandomStream) -> Value? {
        let options = allowed(task, list)
        var weights = options.map { weight(of: $0.code, task) }
        let limits = task.definition.presentation.choiceCount
        let count = limits?.isWhole == false ? min(limits?.most ?? options.count, options.count) : options.count
        guard count > 0 else { return nil }
        var chosen: [Value] = []
        for _ in 0..<count {
            guard let index = stream.weighted(weights) else { break }
            chosen.append(.string(options[index].code))
            weights[index] = 0
        }
        return chosen.count == count ? .list(chosen) : nil
    }

    /// The number of the grid that is nearest.
    func onGrid(_ value: Value?, _ grid: NumberGrid) -> Value? {
        guard case .number(let number)? = value else { return value }
        let inside = min(max(number, grid.from), grid.to)
        guard let steps = inside.subtracting(grid.from)?.divided(by: grid.step)?.floor,
            let distance = steps.multiplied(by: grid.step)
        else { return nil }
        return grid.from.adding(distance).map(Value.number)
    }
}

extension Value {
    fileprivate var day: Value? {
        if case .dateTime(let moment) = self { .date(moment.date) } else { nil }
    }
}
