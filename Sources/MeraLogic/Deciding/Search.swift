/// Looks for values of the variables of which a formula holds: takes in what must be so, splits where one of several things must be,
/// and gives up a case as soon as it contradicts itself.
struct Search {
    let variables: [Variable]
    /// Steps that are left.
    private(set) var budget: Int
    private(set) var wasCutShort = false

    init(_ variables: [Variable], budget: Int) {
        self.variables = variables
        self.budget = budget
    }

    /// A case: what is known so far.
    private struct State {
        var presence: [Int: Bool] = [:]
        var intervals: [Int: Interval] = [:]
        var words: [Int: Words] = [:]
        var rows: [LinearRow] = []
        /// Of each one part must hold.
        var open: [[Formula]] = []
    }

    private struct Words {
        var listed: Set<String>
        /// Whether it is one of those listed, or none of them.
        var isAmong: Bool
    }

    /// A model of the formulas; nil where there is none, or where it was not found (`wasCutShort`).
    mutating func model(of formulas: [Formula]) -> Model? {
        var state = State()
        for formula in formulas where !take(formula, &state) { return nil }
        return search(state)
    }

    private mutating func search(_ state: State) -> Model? {
        var state = state
        while true {
            budget -= 1 + state.open.count / 16
            if budget < 0 {
                wasCutShort = true
                return nil
            }
            guard simplify(&state) else { return nil }
            guard let place = state.open.indices.min(by: { state.open[$0].count < state.open[$1].count }) else {
                return settle(state)
            }
            let parts = state.open.remove(at: place)
            for part in parts.dropLast() {
                var branch = state
                if take(part, &branch), let found = search(branch) { return found }
                if budget < 0 { return nil }
            }
            guard let last = parts.last, take(last, &state) else { return nil }
        }
    }

    // MARK: - Taking in

    private func take(_ formula: Formula, _ state: inout State) -> Bool {
        switch formula {
        case .yes: return true
        case .no: return false
        case .all(let parts):
            for part in parts where !take(part, &state) { return false }
            return true
        case .any(let parts):
            state.open.append(parts)
            return true
        case .literal(let literal): return take(literal, &state)
        }
    }

    private func take(_ literal: Literal, _ state: inout State) -> Bool {
        switch literal {
        case .missing(let variable):
            guard variables[variable].isMissable, state.presence[variable] != true else { return false }
            state.presence[variable] = false
        case .present(let variable):
            if state.presence[variable] == false { return false }
            state.presence[variable] = true
            return !interval(variable, state).isEmpty
        case .words(let variable, let words, let isAmong):
            return narrow(variable, words, isAmong, &state)
        case .linear(let row):
            guard row.form.terms.count == 1, let term = row.form.terms.first else {
                state.rows.append(row)
                return bounded(row, state) != false
            }
            return bound(term, row, &state)
        }
        return true
    }

    private func interval(_ variable: Int, _ state: State) -> Interval {
        state.intervals[variable] ?? variables[variable].interval
    }

    private func bound(_ term: LinearForm.Term, _ row: LinearRow, _ state: inout State) -> Bool {
        guard let limit = try? (-row.form.constant).over(term.factor) else {
            state.rows.append(row)
            return true
        }
        var own = interval(term.variable, state)
        let isWhole = variables[term.variable].isWhole
        let bound = Bound(number: limit, isIncluded: row.relation != .less)
        if row.relation == .equal {
            if isWhole, !limit.isWhole { return false }
            own.raise(bound, isWhole: isWhole)
            own.lower(bound, isWhole: isWhole)
        } else if term.factor.isNegative {
            own.raise(bound, isWhole: isWhole)
        } else {
            own.lower(bound, isWhole: isWhole)
        }
        state.intervals[term.variable] = own
        return !own.isEmpty
    }

    private func narrow(_ variable: Int, _ words: [String], _ isAmong: Bool, _ state: inout State) -> Bool {
        let new = Set(words)
        guard
            let known = state.words[variable]
                ?? variables[variable].words.map({ Words(listed: Set($0), isAmong: true) })
        else {
            state.words[variable] = Words(listed: new, isAmong: isAmong)
            return !isAmong || !new.isEmpty
        }
        let next: Words =
            switch (known.isAmong, isAmong) {
            case (true, true): Words(listed: known.listed.intersection(new), isAmong: true)
            case (true, false): Words(listed: known.listed.subtracting(new), isAmong: true)
            case (false, true): Words(listed: new.subtracting(known.listed), isAmong: true)
            case (false, false): Words(listed: known.listed.union(new), isAmong: false)
            }
        state.words[variable] = next
        return !next.isAmong || !next.listed.isEmpty
    }

    // MARK: - What is known already

    /// Takes in what must be so and drops what is so; false where nothing is left of a choice.
    private func simplify(_ state: inout State) -> Bool {
        var changed = true
        while changed {
            changed = false
            let open = state.open
            state.open = []
            for parts in open {
                var left: [Formula] = []
                var isDone = false
                for part in parts {
                    switch known(part, state) {
                    case true?: isDone = true
                    case false?: changed = true
                    case nil: left.append(part)
                    }
                    if isDone { break }
                }
                if isDone { continue }
                if left.isEmpty { return false }
                if left.count == 1 {
                    guard take(left[0], &state) else { return false }
                    changed = true
                } else {
                    state.open.append(left)
                }
            }
        }
        return true
    }

    private func known(_ formula: Formula, _ state: State) -> Bool? {
        switch formula {
        case .yes: return true
        case .no: return false
        case .literal(let literal): return known(literal, state)
        case .all(let parts):
            var result: Bool? = true
            for part in parts {
                switch known(part, state) {
                case false?: return false
                case nil: result = nil
                case true?: break
                }
            }
            return result
        case .any(let parts):
            var result: Bool? = false
            for part in parts {
                switch known(part, state) {
                case true?: return true
                case nil: result = nil
                case false?: break
                }
            }
            return result
        }
    }

    private func known(_ literal: Literal, _ state: State) -> Bool? {
        switch literal {
        case .missing(let variable):
            if !variables[variable].isMissable { return false }
            return state.presence[variable].map { !$0 }
        case .present(let variable):
            return variables[variable].isMissable ? state.presence[variable] : true
        case .words(let variable, let words, let isAmong):
            guard
                let known = state.words[variable]
                    ?? variables[variable].words.map({ Words(listed: Set($0), isAmong: true) })
            else { return nil }
            let new = Set(words)
            if known.isAmong {
                if known.listed.isSubset(of: new) { return isAmong }
                if known.listed.isDisjoint(with: new) { return !isAmong }
                return nil
            }
            return new.isSubset(of: known.listed) ? !isAmong : nil
        case .linear(let row): return bounded(row, state)
        }
    }

    /// What the ends of the intervals say of a row.
    private func bounded(_ row: LinearRow, _ state: State) -> Bool? {
        var low: Bound? = Bound(number: row.form.constant, isIncluded: true)
        var high = low
        for term in row.form.terms {
            let own = interval(term.variable, state)
            let (down, up) = term.factor.isNegative ? (own.high, own.low) : (own.low, own.high)
            func add(_ sum: Bound?, _ end: Bound?) -> Bound? {
                guard let sum, let end, let product = try? end.number.times(term.factor),
                    let total = try? sum.number.plus(product)
                else { return nil }
                return Bound(number: total, isIncluded: sum.isIncluded && end.isIncluded)
            }
            low = add(low, down)
            high = add(high, up)
            if low == nil, high == nil { return nil }
        }
        let isBelow = high.map { $0.number.isNegative || $0.number.isZero && !$0.isIncluded } ?? false
        let isAbove = low.map { $0.number > .zero || $0.number.isZero && !$0.isIncluded } ?? false
        switch row.relation {
        case .less:
            if isBelow { return true }
            if let low, low.number >= .zero { return false }
        case .atMost:
            if let high, high.number <= .zero { return true }
            if isAbove { return false }
        case .equal:
            if isBelow || isAbove { return false }
            if let low, let high, low.number.isZero, high.number.isZero { return true }
        }
        return nil
    }

    // MARK: - The end of a branch

    private mutating func settle(_ state: State) -> Model? {
        var facts: [Int: LinearSystem.Facts] = [:]
        var rows = state.rows
        var used: Set<Int> = []
        for row in rows { used.formUnion(row.form.terms.map(\.variable)) }
        do throws(LogicLimit) {
            for variable in used.sorted() {
                facts[variable] = .init(isWhole: variables[variable].isWhole, wish: wish(variable))
                let own = interval(variable, state)
                let form = LinearForm(variable: variable)
                if let low = own.low {
                    rows.append(
                        LinearRow(form: try LinearForm(low.number).minus(form), relation: low.isIncluded ? .atMost : .less))
                }
                if let high = own.high {
                    rows.append(
                        LinearRow(form: try form.minus(LinearForm(high.number)), relation: high.isIncluded ? .atMost : .less))
                }
            }
            var model = Model()
            if !rows.isEmpty {
                guard case .values(let values) = try LinearSystem(facts).solve(rows) else { return nil }
                model.numbers = values
            }
            for (variable, own) in state.intervals where model.numbers[variable] == nil {
                guard
                    let value = try own.choose(isWhole: variables[variable].isWhole, near: wish(variable))
                else {
                    if variables[variable].isWhole { return nil }
                    throw LogicLimit.tooMany
                }
                model.numbers[variable] = value
            }
            for (variable, words) in state.words { model.words[variable] = choose(words, variable) }
            model.presence = state.presence
            return model
        } catch {
            wasCutShort = true
            return nil
        }
    }

    private func wish(_ variable: Int) -> Fraction {
        switch variables[variable].kind {
        // A day that readers know as one: 2025-01-01.
        case .day: Fraction(20_089)
        case .truth: .zero
        default: variables[variable].owner == nil ? .one : .zero
        }
    }

    private func choose(_ words: Words, _ variable: Int) -> String {
        if words.isAmong {
            // In the order of the author's list.
            return variables[variable].words?.first { words.listed.contains($0) } ?? words.listed.sorted().first ?? ""
        }
        var text = "…"
        while words.listed.contains(text) { text += "…" }
        return text
    }
}

/// Values of which a formula holds.
struct Model: Sendable {
    var numbers: [Int: Fraction] = [:]
    var words: [Int: String] = [:]
    /// Variables of which nothing is said may be missing.
    var presence: [Int: Bool] = [:]
}
