import MeraSource

/// A range with its steps, ticks and labels.
extension FormReader {
    mutating func checkRange(_ node: FormNode) {
        let place = node.row.place("parameters")
        let known = ["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"]
        let unknown = node.parameters.keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            let problem = Phrase(
                en: "a range has no parameter `{key}`, only {known}", ru: "у range нет параметра «{key}», есть только {known}")
            findings.problem(
                .formParameter, at: place, problem,
                ["key": .text(unknown.joined(separator: ", ")), "known": .text(known.joined(separator: ", "))])
            return
        }
        let appearance = node.row.text("appearance") ?? ""
        let drawn = ["tick_interval", "placeholder", "tick_labelset"].filter { node.parameters[$0] != nil }
        if !appearance.isEmpty, !appearance.contains("vertical"), !appearance.contains("no-ticks"), let first = drawn.first {
            tell(
                place, first,
                Phrase(
                    en: "`{key}` goes with the appearances `vertical` and `no-ticks` or with none",
                    ru: "`{key}` сочетается только с видами `vertical` и `no-ticks` или без указания вида"))
            return
        }
        guard
            let range = FormRange(
                node, tell: { tell(place, $0, Phrase(en: "`{key}` must be a number", ru: "`{key}` должен быть числом")) })
        else { return }
        if range.step.isZero {
            tell(place, "step", Phrase(en: "`{key}` cannot be 0", ru: "`{key}` не может быть 0"))
        } else if range.width < range.step {
            tell(place, "step", tooLarge)
        } else if checkTicks(range, place) {
            checkPlaceholder(range, place)
            checkLabels(node, range, place)
        }
    }

    private var tooLarge: Phrase { Phrase(en: "`{key}` is larger than the range", ru: "`{key}` больше самого диапазона") }
    private var noMultiple: Phrase {
        Phrase(en: "`{key}` must be a whole number of steps", ru: "`{key}` должен состоять из целого числа шагов")
    }
    private var outside: Phrase { Phrase(en: "`{key}` lies outside the range", ru: "`{key}` вне диапазона") }

    private mutating func tell(_ place: FormPlace, _ key: String, _ problem: Phrase) {
        findings.problem(.formRange, at: place, problem, ["key": .text(key)])
    }

    private mutating func checkTicks(_ range: FormRange, _ place: FormPlace) -> Bool {
        guard let tick = range.tick else { return true }
        if tick.isZero {
            tell(place, "tick_interval", Phrase(en: "`{key}` cannot be 0", ru: "`{key}` не может быть 0"))
        } else if range.width < tick {
            tell(place, "tick_interval", tooLarge)
        } else if !tick.isMultiple(of: range.step) {
            tell(place, "tick_interval", noMultiple)
        } else {
            return true
        }
        return false
    }

    private mutating func checkPlaceholder(_ range: FormRange, _ place: FormPlace) {
        guard let placeholder = range.placeholder else { return }
        if !(placeholder - range.start).isMultiple(of: range.step) {
            tell(place, "placeholder", noMultiple)
        } else if !range.holds(placeholder) {
            tell(place, "placeholder", outside)
        }
    }

    private mutating func checkLabels(_ node: FormNode, _ range: FormRange, _ place: FormPlace) {
        guard let name = node.parameters["tick_labelset"] else { return }
        guard let list = outline.list(name) ?? outline.lists.first(where: { $0.name.lowercased() == name }) else {
            tell(
                place, "tick_labelset",
                Phrase(en: "`{key}` must be the name of a list of choices", ru: "`{key}` должен быть именем списка вариантов"))
            return
        }
        var values: Set<FormNumber> = []
        for option in list.options {
            guard let value = FormNumber(option.name) else {
                tell(
                    option.row.place("name"), "tick_labelset",
                    Phrase(en: "the choices of `{key}` must be numbers", ru: "варианты списка `{key}` должны быть числами"))
                return
            }
            values.insert(value)
            let unit = range.tick ?? range.step
            if !range.holds(value) {
                tell(place, "tick_labelset", outside)
                return
            } else if !(value - range.start).isMultiple(of: unit) {
                tell(place, "tick_labelset", noMultiple)
                return
            }
        }
        if node.row.text("appearance")?.contains("no-ticks") == true, values != [range.start, range.end] {
            tell(
                place, "tick_labelset",
                Phrase(
                    en: "without ticks `{key}` labels the two ends and nothing else",
                    ru: "без делений `{key}` подписывает только концы диапазона"))
        }
    }
}

/// The numbers of a range; what is not given is 1 to 10 in steps of 1.
struct FormRange: Sendable {
    var start, end, step: FormNumber
    var tick, placeholder: FormNumber?

    init?(_ node: FormNode, tell: (String) -> Void = { _ in }) {
        func number(_ key: String, _ usual: String?) -> FormNumber?? {
            guard let text = node.parameters[key] ?? usual else { return .some(nil) }
            guard let number = FormNumber(text) else {
                tell(key)
                return nil
            }
            return number
        }
        guard let start = number("start", "1") ?? nil, let end = number("end", "10") ?? nil,
            let step = number("step", "1") ?? nil,
            let tick = number("tick_interval", nil), let placeholder = number("placeholder", nil)
        else { return nil }
        self.start = start
        self.end = end
        self.step = step
        self.tick = tick
        self.placeholder = placeholder
    }

    var width: FormNumber { (end - start).magnitude }

    func holds(_ value: FormNumber) -> Bool { min(start, end) <= value && value <= max(start, end) }
}
