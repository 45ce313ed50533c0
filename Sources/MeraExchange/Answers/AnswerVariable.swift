import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraStatistics

/// A column of a statistics file together with the answer that it shows, or a part of it.
struct AnswerVariable {
    enum Part {
        case whole
        /// Whether an option was chosen.
        case option(String)
        /// The place of an option in an order, from 1.
        case place(String)
        /// A part of a point, in the order of `GeoPoint.parts`.
        case coordinate(Int)
        /// The number that stands for an option whose code is a text.
        case number(of: [String: Int])
    }

    /// An answer that stands for no value.
    struct Answer {
        var code: String
        var reason: MissingReason
        var label: String?
    }

    var column: StatisticsVariable
    /// Index into the fields of the table.
    var field: Int
    var part: Part
    /// The answers that stand for no value, as the study writes them.
    private let answers: [Answer]
    /// Whether somebody answers it: what is calculated nobody does.
    let isAsked: Bool
    /// For each absence that occurs its place among the column's missing numbers.
    private var places: [Absence: Int] = [:]

    init(_ column: StatisticsVariable, field: Int, _ part: Part, _ answers: [Answer], isAsked: Bool) {
        self.isAsked = isAsked
        self.answers = answers
        self.column = column
        self.field = field
        self.part = part
    }

    /// With the width of its texts, and numbers for the reasons that occur.
    func fitted(to seen: Seen, _ format: StatisticsFormat, _ language: Language) -> AnswerVariable {
        var fitted = self
        switch column.kind {
        case .text(let width): fitted.column.kind = .text(width: min(max(seen.width, width), format.textLength))
        case .number(let digits): fitted.column.kind = .number(digits: max(digits, min(seen.digits, 8)))
        case .date, .time, .dateTime: break
        }
        if column.isText { return fitted }
        // −93 for "do not know"; far below where answers are near. Days and seconds are never negative.
        let isNear = seen.numbers.map { $0.overlaps(-130 ... -90) } ?? false
        let base = MissingReason.numberStarts[isNear ? 1 : 0]
        let absences = seen.absences.filter { $0.reason != .unanswered }.sorted {
            ($0.isAnswered ? 1 : 0, $0.reason.rawValue) < ($1.isAnswered ? 1 : 0, $1.reason.rawValue)
        }
        // The number that the study itself gives stays, unless a range is needed: it would take values along.
        let keepsOwn = absences.count <= StatisticsWriter.mostMissingValues
        for absence in absences {
            let answer = absence.isAnswered ? answers.first { $0.reason == absence.reason } : nil
            let own = keepsOwn ? answer.flatMap { Double($0.code) } : nil
            fitted.places[absence] = fitted.column.missing.count
            fitted.column.missing.append(
                .init(
                    number: own ?? base - absence.reason.missingNumber(isAnswered: absence.isAnswered),
                    letter: absence.reason.missingLetter(isAnswered: absence.isAnswered),
                    label: answer?.label ?? absence.reason.phrase.text(language)))
        }
        return fitted
    }

    func cell(_ value: Value, _ absence: Absence?) -> StatisticsCell {
        if let absence {
            // Texts have no numbers for it, but the answer as the study writes it.
            if absence.isAnswered, column.isText, let own = answers.first(where: { $0.reason == absence.reason }) {
                return .text(own.code)
            }
            return .missing(places[absence])
        }
        switch (part, value) {
        case (.option(let code), .list(let chosen)): return .number(chosen.contains(.string(code)) ? 1 : 0)
        case (.place(let code), .list(let order)):
            return order.firstIndex(of: .string(code)).map { .number(Double($0 + 1)) } ?? .missing(nil)
        case (.coordinate(let place), .context(let point)):
            guard case .number(let number) = point.values[place] else { return .missing(nil) }
            return .number(number.machine)
        case (.number(let of), .string(let code)): return of[code].map { .number(Double($0)) } ?? .missing(nil)
        default: return whole(value)
        }
    }

    private func whole(_ value: Value) -> StatisticsCell {
        switch (column.kind, value) {
        case (_, .null): .missing(nil)
        case (.number, .number(let number)): .number(number.machine)
        case (.number, .boolean(let truth)): .number(truth ? 1 : 0)
        case (.number, .string(let code)): Double(code).map(StatisticsCell.number) ?? .missing(nil)
        case (.date, .date(let day)): .day(day.dayNumber)
        case (.time, .time(let time)): .time(time.seconds)
        case (.dateTime, .dateTime(let moment)): .moment(Double(moment.date.dayNumber) * 86_400 + moment.time.seconds)
        case (.text, _): .text(value.plainText)
        default: .missing(nil)
        }
    }
}

extension Decimal {
    /// The nearest machine number.
    fileprivate var machine: Double { Double(description) ?? .nan }
}

extension CivilTime {
    fileprivate var seconds: Double { Double(nanosecondOfDay) / 1e9 }
}
