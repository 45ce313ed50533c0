import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits

/// Scenarios of other engines: a form, what a person does, what the form must then hold.
struct ScenarioCases {
    struct Outcome {
        var id: String
        /// Nil: all that was expected came.
        var failure: String?
        var isWhole: Bool
    }

    private(set) var outcomes: [Outcome] = []

    mutating func add(_ json: JSON) {
        guard let steps = json["steps"]?.array, let form = json["form"].flatMap(ScenarioForm.init) else { return }
        var left = 0
        if case .number(let text)? = json["left_out"] { left = Int(text) ?? 0 }
        var player = ScenarioPlayer(form)
        let failure = player.play(steps).map { reason in
            reason + (player.left.isEmpty ? "" : " (\(player.left.joined(separator: "; ")))")
        }
        outcomes.append(Outcome(id: json["id"]?.string ?? "", failure: failure, isWhole: left == 0))
    }

    var text: String {
        let whole = outcomes.filter(\.isWhole)
        var lines = [
            "scenarios: \(outcomes.count { $0.failure == nil }) / \(outcomes.count)",
            "read completely: \(whole.count { $0.failure == nil }) / \(whole.count)",
        ]
        lines += outcomes.compactMap { outcome in outcome.failure.map { "\(outcome.id): \($0)" } }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Does what the steps of a scenario say.
struct ScenarioPlayer {
    private let form: ScenarioForm
    private var state: ScenarioState?
    private var events: [Event] = []
    private var position = -1
    private var notTaken = ""
    /// What stands in the questions of a new row.
    private var patterns: [String: String] = [:]
    /// What the form brought for the row with that number.
    private var brought: [String: String] = [:]

    private enum Event: Equatable {
        case question(ScenarioState.Place)
        case row(Int)
        case prompt(path: String, outer: Int?)
    }

    init(_ form: ScenarioForm) {
        self.form = form
        do throws(ScenarioState.NotTaken) { state = try ScenarioState(form) } catch { notTaken = error.reason }
        open()
    }

    /// The form as it is when somebody opens it: one row of each repeat, unless it is a pattern, and the values it brings.
    private mutating func open() {
        guard state != nil else { return }
        var current: [String: Int] = [:]
        var pattern: String?
        for node in form.brought {
            if let open = pattern, !node.path.hasPrefix(open + "/") { pattern = nil }
            if form.repeats.keys.contains(node.path), pattern == nil {
                if node.isTemplate {
                    pattern = node.path
                } else {
                    let outer = state?.repeated(around: node.path).flatMap { current[$0] }
                    current[node.path] = state?.addRow(node.path, in: outer)
                }
            }
            guard let value = node.value else { continue }
            if pattern != nil {
                patterns[node.path] = value
            } else {
                let repeated = state?.repeated(around: node.path)
                // A whole number there is cut off.
                let isWhole = form.nodes.first { $0.path == node.path }?.type == "int"
                let value = isWhole ? String(value.prefix { $0 != "." }) : value
                let row = repeated.flatMap { current[$0] }
                state?.answers[.init(path: node.path, row: row)] = value
                if let repeated, let row, let state {
                    let number = state.rows(of: repeated, in: state.rows[row].outer).firstIndex(of: row) ?? 0
                    brought["\(node.path) \(number)"] = value
                }
                // Without a pattern the first row is one.
                if repeated != nil, patterns[node.path] == nil { patterns[node.path] = value }
            }
        }
        fillRepeats("/\(form.root)", outer: nil)
        set("odk-instance-first-load", nil)
        set("odk-instance-load", nil)
        settleCounts()
    }

    private mutating func fillRepeats(_ container: String, outer: Int?) {
        for node in form.nodes where node.isContainer && ScenarioForm.parent(node.path) == container {
            guard form.repeats.keys.contains(node.path) else {
                fillRepeats(node.path, outer: outer)
                continue
            }
            guard let there = state?.rows(of: node.path, in: outer) else { continue }
            if there.isEmpty, !form.templates.contains(node.path) || form.fixed.contains(node.path),
                let row = state?.addRow(node.path, in: outer)
            {
                fillRepeats(node.path, outer: row)
            }
            for row in there { fillRepeats(node.path, outer: row) }
        }
    }

    // MARK: Values that set themselves

    /// - Parameter row: of a new row; nil: the whole form.
    private mutating func set(_ event: String, _ row: Int?, source: ScenarioState.Place? = nil) {
        for setting in form.settings where setting.event.split(separator: " ").contains(Substring(event)) {
            if let source, setting.source != source.path { continue }
            guard let state else { return }
            if let row, setting.within != state.rows[row].path { continue }
            let repeated = state.repeated(around: setting.target)
            var rows: [Int?] = [nil]
            if let repeated {
                rows = state.rows.indices.filter { state.rows[$0].path == repeated && !state.rows[$0].isGone }
                if let row { rows = rows.filter { $0 == row } }
                if let around = source?.row {
                    rows = rows.filter { $0 == around || $0.flatMap { state.rows[$0].outer } == around }
                }
            }
            if let number = setting.number { rows = Array(rows.dropFirst(number).prefix(1)) }
            for row in rows {
                // When the form is opened what does not apply is not set.
                if source == nil, let judged = state.judged(),
                    state.isRelevant(.init(path: setting.target, row: row), judged) == false
                {
                    continue
                }
                var value = setting.text
                if let item = setting.item {
                    guard let judged = state.judged() else { continue }
                    value = Self.text(state.outcome(item, row, judged)) ?? ""
                }
                self.state?.answers[.init(path: setting.target, row: row)] = value
            }
        }
    }

    /// Repeats that say how many rows they have get as many.
    private mutating func settleCounts() {
        for _ in 0..<4 {
            var hasChanged = false
            for (path, count) in form.repeats {
                guard let count, let state, let judged = state.judged() else { continue }
                let outer = state.repeated(around: path)
                let owners: [Int?] =
                    outer.map { outer in
                        state.rows.indices.filter { state.rows[$0].path == outer && !state.rows[$0].isGone }
                    } ?? [nil]
                for owner in owners {
                    let source = Self.resolve(count, from: path, root: form.root)
                    let wanted = Int(source) ?? Self.text(state.outcome(source, owner, judged)).flatMap { Int($0) } ?? 0
                    let there = state.rows(of: path, in: owner)
                    guard there.count != wanted, wanted <= 100 else { continue }
                    hasChanged = true
                    for extra in there.dropFirst(wanted) { self.state?.removeRow(extra) }
                    for _ in there.count..<max(there.count, wanted) { newRow(path, owner) }
                }
            }
            if !hasChanged { return }
        }
    }

    /// `../inner-count` of a repeat is beside it.
    private static func resolve(_ text: String, from path: String, root: String) -> String {
        if text.hasPrefix("/") || Int(text) != nil { return text }
        var base = ScenarioForm.parent(path)
        var rest = text[...]
        if rest.hasPrefix("../") { rest = rest.dropFirst(3) }
        while rest.hasPrefix("../") {
            base = ScenarioForm.parent(base)
            rest = rest.dropFirst(3)
        }
        return "\(base)/\(rest)"
    }

    @discardableResult
    private mutating func newRow(_ path: String, _ outer: Int?) -> Int? {
        guard let row = state?.addRow(path, in: outer) else { return nil }
        for (question, value) in patterns where state?.repeated(around: question) == path {
            let number = (state?.rows(of: path, in: outer).count ?? 1) - 1
            state?.answers[.init(path: question, row: row)] = brought["\(question) \(number)"] ?? value
        }
        fillRepeats(path, outer: row)
        set("odk-new-repeat", row)
        return row
    }

    // MARK: Steps

    var left: [String] { state?.left ?? [] }

    /// Nil where all went as expected.
    mutating func play(_ steps: [JSON]) -> String? {
        for step in steps {
            for (name, value) in step.entries ?? [] where name != "value" {
                if let failure = take(name, value, step) { return failure }
            }
        }
        return nil
    }

    private mutating func take(_ name: String, _ value: JSON, _ step: JSON) -> String? {
        if name == "expect" { return expect(value) }
        guard state != nil else { return "the form was not taken: \(notTaken)" }
        switch name {
        case "answer":
            guard let place = value.string.flatMap({ state?.place($0, making: true) }) else { return "no place \(value)" }
            answer(place, step["value"]?.scalar ?? "")
        case "answer_here":
            guard position >= 0, position < events.count, case .question(let place) = events[position] else {
                return "no question here"
            }
            answer(place, value.scalar ?? "")
        case "add_repeat":
            guard let text = value.string, let slash = text.lastIndex(of: "/") else { return "no place" }
            let path = Self.plain(text)
            let outer = state?.place(String(text[..<slash]), making: false)?.row
            newRow(path, outer)
        case "add_repeat_here":
            refresh()
            guard position >= 0, position < events.count, case .prompt(let path, let outer) = events[position] else {
                return "no new row here"
            }
            let row = newRow(path, outer)
            refresh()
            position = row.flatMap { events.firstIndex(of: .row($0)) } ?? position
        case "remove_repeat":
            if let row = value.string.flatMap({ state?.place($0, making: false) })?.row { state?.removeRow(row) }
        case "next": move(1)
        case "prev": move(-1)
        default: break
        }
        return nil
    }

    private static func plain(_ path: String) -> String {
        path.split(separator: "/").map { "/" + $0.prefix { $0 != "[" } }.joined()
    }

    private mutating func answer(_ place: ScenarioState.Place, _ value: String) {
        let before = state?.answers[place] ?? ""
        state?.answers[place] = value
        if before != value { set("xforms-value-changed", nil, source: place) }
        settleCounts()
    }

    // MARK: Walking

    private mutating func move(_ direction: Int) {
        let at = position >= 0 && position < events.count ? events[position] : nil
        settleCounts()
        refresh()
        if let at, let place = events.firstIndex(of: at) { position = place }
        position = max(-1, min(events.count, position + direction))
    }

    private mutating func refresh() {
        guard let state, let judged = state.judged() else { return }
        events = []
        for part in form.body { walk(part, nil, nil, state, judged) }
    }

    private mutating func walk(
        _ part: JSON, _ within: String?, _ row: Int?, _ state: ScenarioState, _ judged: ScenarioState.Judged
    ) {
        switch part["control"]?.string {
        case "repeat":
            guard let path = part["nodeset"]?.string else { return }
            for inner in state.rows(of: path, in: row) {
                guard state.isRelevant(.init(path: path, row: inner), judged) != false else { continue }
                events.append(.row(inner))
                for child in part["parts"]?.array ?? [] { walk(child, path, inner, state, judged) }
            }
            if form.repeats[path] == .some(nil) { events.append(.prompt(path: path, outer: row)) }
        case "group": for child in part["parts"]?.array ?? [] { walk(child, within, row, state, judged) }
        default:
            guard let ref = part["ref"]?.string else { return }
            let path = ref.hasPrefix("/") ? ref : "\(within ?? "/\(form.root)")/\(ref)"
            let place = ScenarioState.Place(path: path, row: state.repeated(around: path) == nil ? nil : row)
            if state.isRelevant(place, judged) != false { events.append(.question(place)) }
        }
    }

    // MARK: Expectations

    private mutating func expect(_ expected: JSON) -> String? {
        if expected["form_rejected"] != nil { return state == nil ? nil : "the form was taken" }
        guard state != nil else { return "the form was not taken: \(notTaken)" }
        guard let judged = state?.judged() else { return "the answers could not be read" }
        if let text = expected["value"]?.string {
            guard let place = state?.place(text, making: false) else { return "no place \(text)" }
            let found = Self.text(state?.outcome(place.path, place.row, judged))
            return Self.isSame(found, expected["is"])
                ? nil : "\(text) is \(found ?? "nothing"), not \(expected["is"]?.scalar ?? "nothing")"
        }
        if let text = expected["relevant"]?.string {
            guard let place = state?.place(text, making: false) else { return "no place \(text)" }
            let found = state?.isRelevant(place, judged) ?? false
            return found == expected["is"]?.isTrue ? nil : "\(text) is \(found ? "" : "not ")relevant"
        }
        if let text = expected["readonly"]?.string {
            guard let place = state?.place(text, making: false) else { return "no place \(text)" }
            return isReadOnly(place, judged) == expected["is"]?.isTrue ? nil : "\(text) is otherwise read only"
        }
        if let text = expected["repeats"]?.string {
            guard let slash = text.lastIndex(of: "/") else { return "no place" }
            let outer = state?.place(String(text[..<slash]), making: false)?.row
            let count = state?.rows(of: Self.plain(text), in: outer).count ?? 0
            return String(count) == expected["count"]?.scalar ? nil : "\(text) has \(count) rows"
        }
        if let text = expected["choices"]?.string {
            guard let place = state?.place(text, making: false) else { return "no place \(text)" }
            return choices(place, expected)
        }
        if expected["at_end"] != nil {
            refresh()
            return position >= events.count ? nil : "not at the end, but at \(position) of \(events.count)"
        }
        if expected["validation"] != nil {
            return judged.run.result.findings.contains { $0.severity == .error } ? nil : "nothing was found"
        }
        return "unknown expectation"
    }

    private func isReadOnly(_ place: ScenarioState.Place, _ judged: ScenarioState.Judged) -> Bool {
        var path = place.path
        while !path.isEmpty {
            if let item = form.readOnly[path], case .value(.boolean(true))? = state?.outcome(item, place.row, judged) {
                return true
            }
            path = ScenarioForm.parent(path)
        }
        return false
    }

    /// The options that may be chosen: those with which no finding comes.
    private func choices(_ place: ScenarioState.Place, _ expected: JSON) -> String? {
        guard let state,
            let field = state.study.tables.lazy.flatMap(\.fields).first(where: {
                $0.passport.label?.text(state.study.language) == place.path
            })
        else { return "no question" }
        let codes = field.list.map { state.study.choiceLists[$0].options.map(\.code) } ?? []
        let offered = codes.filter { code in
            var tried = state
            tried.answers[place] = code
            guard let judged = tried.judged(), case .value? = tried.outcome(place.path, place.row, judged) else { return false }
            return true
        }
        if let count = expected["count"]?.scalar { return String(offered.count) == count ? nil : "\(offered.count) choices" }
        if let wanted = expected["are_in_any_order"]?.array?.compactMap(\.scalar) {
            return (Set(wanted) == Set(offered)) != (expected["not"]?.isTrue ?? false) ? nil : "choices are \(offered)"
        }
        return "unknown expectation of choices"
    }

    static func text(_ outcome: MeraCells.Outcome?) -> String? {
        switch outcome {
        case .value(.number(let number))?: number.description
        case .value(.string(let text))?: text
        case .value(.boolean(let truth))?: truth ? "true" : "false"
        case .value(.date(let day))?: "\(day)"
        case .value(.null)?, .missing?, nil: nil
        case .value(let value)?: "\(value)"
        }
    }

    private static func isSame(_ found: String?, _ expected: JSON?) -> Bool {
        guard let wanted = expected?.scalar, !wanted.isEmpty else { return found == nil || found == "" }
        guard let found else { return false }
        if found == wanted { return true }
        if let a = Decimal(found), let b = Decimal(wanted) { return a == b }
        return false
    }
}
