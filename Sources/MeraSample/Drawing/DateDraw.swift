import FEEL
import MeraModel
import MeraNumerics

extension RowDraw {
    /// A working day within the bounds, never after the as-of date of the study.
    func date(_ task: FieldTask, _ stream: inout RandomStream) -> Value? {
        let asOf = study.asOf ?? CivilDate(year: 2025, month: 6, day: 2)
        var low: CivilDate?
        var high: CivilDate?
        if case .date(let date)? = task.bounds.low { low = date }
        if case .date(let date)? = task.bounds.high { high = date }
        if let asOf, low.map({ $0 <= asOf }) ?? true { high = high.map { min($0, asOf) } ?? asOf }
        let day: CivilDate?
        switch (low, high) {
        case (let low?, let high?) where task.bounds.high != nil:
            day = low.adding(days: stream.integer(in: 0...max(0, high.dayNumber - low.dayNumber)))
        case (let low?, let high):
            // A date after another one: mostly soon, now and then late, later where things go badly.
            let wait =
                (1.6 - 0.9 * task.quality + stream.normal()).clamped(0, 30) * (1 + 2 * stream.fraction() * stream.fraction())
            day = low.adding(days: min(Int(wait.rounded()), high.map { max(0, $0.dayNumber - low.dayNumber) } ?? Int.max))
        case (nil, let high?): day = high.adding(days: -stream.integer(in: 0...20))
        case (nil, nil): day = nil
        }
        return day.map { .date($0.workingDay(notBefore: low)) }
    }
}

extension CivilDate {
    /// The day itself, or the Friday before a week-end unless that is too early.
    fileprivate func workingDay(notBefore low: CivilDate?) -> CivilDate {
        guard weekday > 5, let friday = adding(days: 5 - weekday), low.map({ friday >= $0 }) ?? true else { return self }
        return friday
    }
}
