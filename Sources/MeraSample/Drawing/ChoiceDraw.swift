import FEEL
import MeraModel
import MeraNumerics

extension RowDraw {
    /// One option: by its points where a score has some, else by weights that belong to the question.
    func choice(_ task: FieldTask, _ list: ChoiceList, _ stream: inout RandomStream) -> Value? {
        let options = allowed(task, list)
        let id = FieldID(table: number, field: task.field)
        var weights: [Double]
        if let scale = tendencies.points[id] {
            let place = (scale.center + 0.2 * task.quality + 0.1 * stream.normal()).clamped(0, 1)
            weights = options.map { option in
                let distance = ((scale.points[option.code] ?? 0.5) - place) / 0.42
                let weight = max(0, 1 - distance * distance)
                return weight * weight + 0.012
            }
        } else {
            weights = options.map { weight(of: $0.code, task) }
        }
        return stream.weighted(weights).map { .string(options[$0].code) }
    }

    /// Some options, or the one that excludes the others.
    func set(_ task: FieldTask, _ list: ChoiceList, _ stream: inout RandomStream) -> Value? {
        let options = allowed(task, list)
        let exclusive = options.filter(\.exclusive)
        if stream.isTrue(0.1), let only = stream.pick(exclusive) { return .list([.string(only.code)]) }
        let others = options.filter { !$0.exclusive }
        guard !others.isEmpty else { return nil }
        var weights = others.map { weight(of: $0.code, task) }
        let limits = task.definition.presentation.choiceCount
        let most = min(others.count, limits?.most ?? 4)
        let wish = 1 + stream.fraction() * Double(most) * (0.75 + 0.12 * task.quality).clamped(0.3, 1)
        var chosen: Set<Int> = []
        for _ in 0..<max(1, limits?.least ?? 1, min(most, Int(wish))) {
            guard let index = stream.weighted(weights) else { break }
            chosen.insert(index)
            weights[index] = 0
        }
        // In the order of the list, as a form would give them.
        return .list(others.indices.filter(chosen.contains).map { .string(others[$0].code) })
    }

    func allowed(_ task: FieldTask, _ list: ChoiceList) -> [ChoiceList.Option] {
        let listed = task.bounds.listed.map(\.cellText)
        return list.substantive.filter { listed.isEmpty || listed.contains($0.code) }
    }

    /// How likely an option is: a matter of the question, and a little of the unit.
    func weight(of code: String, _ task: FieldTask) -> Double {
        let id = FieldID(table: number, field: task.field)
        var common = RandomStream(seed: options.seed, "weight", task.table.id, task.definition.id, code)
        var own = RandomStream(seed: options.seed, "weight", task.table.id, task.definition.id, code, task.units.first ?? "")
        let weight = (0.9 * common.normal() + 0.4 * own.normal()).clamped(-1.8, 1.8).powerOfTwo
        if tendencies.ordinary[id]?.contains(code) == true { return weight * 40 }
        if tendencies.exceptional[id]?.contains(code) == true { return weight * 0.25 }
        return weight
    }

    /// A row of the register that the item refers to; in the register itself an earlier row, or none.
    func reference(_ target: Int, _ task: FieldTask, _ draft: Draft, _ stream: inout RandomStream) -> Value? {
        guard !draft.tables[target].rows.isEmpty else { return nil }
        let row = draft.tables[target].rows[stream.index(draft.tables[target].rows.count)]
        return draft.referenceText(row, target).map(Value.string)
    }
}
