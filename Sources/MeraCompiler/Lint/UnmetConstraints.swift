import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Constraints that no answer can meet (M4003), where trying decides: over the options of a list, and over numbers and days, which can
/// only change sides at those that the constraint names.
extension StudyCompiler {
    func checkConstraints() {
        let study = study
        for (field, definition) in declaredFields {
            let item = study[field]
            guard let constraint = item.constraint, constraint.slots.isEmpty, let answers = answers(item, constraint),
                let node = definition[FieldDefinition.constraint]?.node,
                // What is no comparison has been spoken of.
                item.type != .number || Decimal(node.text.trimmingBlanks) == nil
            else { continue }
            var evaluation = Evaluation(asOf: study.asOf)
            let isMet = answers.contains { evaluation.evaluate(constraint, slots: [], input: $0) == .boolean(true) }
            if !isMet, !evaluation.isStopped { report(.unmetConstraint, ["item": .text(item.id)], at: node.location) }
        }
    }

    /// Answers of which one meets the constraint if any does; nil where that is not known.
    private func answers(_ field: Field, _ constraint: Expression) -> [Value]? {
        switch field.kind {
        case .boolean: return [.boolean(true), .boolean(false)]
        case .acknowledgement: return [.boolean(true)]
        case .choice(let list): return study.choiceLists[list].substantive.map { .string($0.code) }
        case .integer, .decimal:
            if let numbers = field.presentation.grid?.numbers(most: 1_000) { return numbers.map(Value.number) }
            guard constraint.isPiecewise else { return nil }
            let numbers = constraint.program.constants.compactMap { if case .number(let number) = $0 { number } else { nil } }
            return numbers.isEmpty ? nil : Self.points(numbers, isWhole: field.kind == .integer).map(Value.number)
        case .date:
            guard constraint.isPiecewise else { return nil }
            let days = constraint.program.constants.compactMap { if case .date(let day) = $0 { day } else { nil } }
            return days.isEmpty ? nil : days.flatMap { day in [-1, 0, 1].compactMap { day.adding(days: $0).map(Value.date) } }
        case .time, .dateTime:
            guard constraint.isPiecewise else { return nil }
            let near = constraint.program.constants.flatMap(\.neighbours)
            return near.isEmpty ? nil : near
        default: return nil
        }
    }

    /// The numbers themselves, one between each two, and one beyond each end.
    private static func points(_ numbers: [Decimal], isWhole: Bool) -> [Decimal] {
        let sorted = Set(numbers).sorted()
        var points = sorted
        for (low, high) in zip(sorted, sorted.dropFirst()) {
            if let middle = low.adding(high)?.divided(by: Decimal(2)) { points.append(middle) }
        }
        points += sorted.flatMap { [$0.subtracting(.one), $0.adding(.one)].compactMap(\.self) }
        return isWhole ? points.flatMap { [$0.floor, $0.ceiling] } : points
    }
}

extension Value {
    /// Of a time and of a day with a time: itself, a nanosecond before and one after.
    fileprivate var neighbours: [Value] {
        let steps = [0, 1, -1].compactMap { DayTimeDuration(nanoseconds: $0) }
        switch self {
        case .time(let time): return steps.map { .time(time.adding($0)) }
        case .dateTime(let moment): return steps.compactMap { moment.adding($0).map(Value.dateTime) }
        default: return []
        }
    }
}

extension Expression {
    /// Whether the result changes nowhere but at the constants: comparisons of the value with constants, put together.
    fileprivate var isPiecewise: Bool {
        nodes.allSatisfy { node in
            switch node.kind {
            case .constant, .input, .local, .not, .compare, .and, .or, .within, .anyOf, .matches, .bind, .interval: true
            default: false
            }
        }
    }
}
