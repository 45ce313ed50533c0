import FEEL
import MeraModel
import MeraNumerics

extension RowDraw {
    /// A number: a part of another answer where the definition says so, else near a target, else within its bounds.
    func number(_ task: FieldTask, _ row: DraftRow, _ stream: inout RandomStream) -> Value? {
        let id = FieldID(table: number, field: task.field)
        let low = task.bounds.low?.approximation
        let high = task.bounds.high?.approximation
        let amount: Double
        if let whole = whole(task, row) {
            amount = part(of: whole, tendencies.shares[id], task, &stream)
        } else if let center = tendencies.centers[id] {
            let pull = center.better == .lower ? -task.quality : task.quality
            amount = center.value * (0.42 * pull + 0.25 * stream.normal()).powerOfTwo
        } else {
            let low = low ?? 0
            amount = within(low, max(high ?? low + 100, low), task, &stream)
        }
        let bounded = amount.clamped(low ?? -1e15, max(high ?? 1e15, low ?? -1e15))
        if task.definition.kind == .decimal {
            return Decimal(coefficient: Int64((bounded * 10).rounded()), exponent: -1).map(Value.number)
        }
        return .number(Decimal(Int(bounded.rounded())))
    }

    /// The answer of which this one is a part.
    private func whole(_ task: FieldTask, _ row: DraftRow) -> Double? {
        guard let whole = task.bounds.whole ?? tendencies.shares[FieldID(table: number, field: task.field)]?.whole else {
            return nil
        }
        return row.answers[whole].value.approximation
    }

    private func part(of whole: Double, _ share: Tendencies.Share?, _ task: FieldTask, _ stream: inout RandomStream) -> Double {
        let center = share?.center ?? 0.78
        let pull = share?.better == .lower ? -task.quality : task.quality
        let room = min(center, 1 - center)
        let drawn = (center + room * (0.55 * pull + (0.25 + 0.05 * Double(task.tries)) * stream.normal())).clamped(0, 1)
        let amount = whole * drawn
        // A chance decides over the last one, so that small shares of small wholes are not always 0.
        return amount.rounded(.down) + (stream.isTrue(amount - amount.rounded(.down)) ? 1 : 0)
    }

    /// A short scale is used from end to end; of a long range the lower part, as people and things are more often few than many.
    private func within(_ low: Double, _ high: Double, _ task: FieldTask, _ stream: inout RandomStream) -> Double {
        let width = high - low
        if width <= 20 { return low + width * (0.58 + 0.2 * task.quality + 0.13 * stream.normal()).clamped(0, 1) }
        var habit = RandomStream(seed: options.seed, "habit", task.table.id, task.definition.id, task.units.first ?? "")
        let size = Quality(seed: options.seed).size(units: task.units)
        let place = (0.45 + 0.16 * size + 0.03 * habit.normal() + (0.015 + 0.01 * Double(task.tries)) * stream.normal()).clamped(
            0.05, 0.9)
        return low + ((width + 1).binaryLogarithm * place).powerOfTwo - 1
    }
}

extension Value {
    var approximation: Double? {
        if case .number(let number) = self { number.approximation } else { nil }
    }
}
