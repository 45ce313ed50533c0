import FEEL
import MeraCells
import MeraUnits
import MeraModel

/// A row of a plan and how it stands on the as-of day.
struct PlannedAction {
    enum State: Equatable {
        /// Days behind the planned end; 0: in time. Nil: there was no end to keep.
        case done(late: Int?)
        /// The planned end is past and there is no actual one.
        case overdue(days: Int)
        case underWay
        /// The planned start is past.
        case notBegun
        case ahead
        /// Neither planned nor done.
        case undated
        /// There is no day to compare with.
        case open
    }

    var label: String
    var code: String?
    var group: String?
    var start: CivilDate?
    var end: CivilDate?
    var began: CivilDate?
    var done: CivilDate?

    func state(on today: CivilDate?) -> State {
        if let done {
            return .done(late: end.map { max(done.dayNumber - $0.dayNumber, 0) })
        }
        if start == nil, end == nil, began == nil { return .undated }
        guard let today else { return .open }
        if let end, today > end { return .overdue(days: today.dayNumber - end.dayNumber) }
        if let began, began <= today { return .underWay }
        if let start, start <= today { return .notBegun }
        return .ahead
    }

    var days: [CivilDate] { [start, end, began, done].compactMap(\.self) }
}
