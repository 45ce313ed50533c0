public import FEEL

/// Decision tables, and texts of different dictionaries.
extension RegisterFile {
    /// What happens where several rules of a table hold.
    public enum Matching: Sendable {
        /// The first one counts.
        case first
        /// Left to the interpreter, which names the rules.
        case single
    }

    /// The class of the rule that holds; null where rules are open that might give another result, left to the interpreter where none holds.
    ///
    /// - Parameters:
    ///   - rules: for each rule the registers of its tests; none where everything passes.
    ///   - classes: for each rule the first one that has the same result, so that more than one of them may hold.
    public func match(_ rules: [[Int]], classes: [Int], _ matching: Matching, into out: Int, rows: Int) {
        scales[out] = 0
        let (result, state) = (values(out), states(out))
        for row in 0..<rows { (result[row], state[row]) = (Self.nothing, State.valid) }
        for rule in rules.indices.reversed() { take(rules[rule], Int64(classes[rule]), matching, result, state, rows) }
        for row in 0..<rows where result[row] < 0 && state[row] == State.valid {
            // That a table has no rule for a row is said by the interpreter.
            state[row] = result[row] == Self.nothing ? State.deferred : State.null
        }
    }

    /// No rule so far, and rules of which it is open whether they hold.
    private static let nothing: Int64 = -1
    private static let open: Int64 = -2

    private func take(
        _ tests: [Int], _ number: Int64, _ matching: Matching, _ result: UnsafeMutablePointer<Int64>,
        _ state: UnsafeMutablePointer<UInt8>, _ rows: Int
    ) {
        switch (tests.count, matching) {
        case (1, .first):
            let (test, testState) = (values(tests[0]), states(tests[0]))
            for row in 0..<rows {
                let after = result[row] == number ? number : Self.open
                let isOpen = testState[row] != State.valid
                result[row] = isOpen ? after : test[row] != 0 ? number : result[row]
                state[row] |= testState[row] & State.deferred
            }
        case (2, .first):
            let (test, testState) = (values(tests[0]), states(tests[0]))
            let (other, otherState) = (values(tests[1]), states(tests[1]))
            for row in 0..<rows {
                let after = result[row] == number ? number : Self.open
                // A test that fails decides.
                let fails =
                    testState[row] == State.valid && test[row] == 0 || otherState[row] == State.valid && other[row] == 0
                let isOpen = (testState[row] | otherState[row]) != State.valid
                result[row] = fails ? result[row] : isOpen ? after : number
                state[row] |= (testState[row] | otherState[row]) & State.deferred
            }
        default:
            for row in 0..<rows {
                var (fails, isOpen) = (false, false)
                for test in tests {
                    let testState = states(test)[row]
                    if testState != State.valid { isOpen = true } else if values(test)[row] == 0 { fails = true }
                    state[row] |= testState & State.deferred
                }
                if fails { continue }
                let before = result[row]
                switch matching {
                case .first: result[row] = isOpen ? (before == number ? number : Self.open) : number
                case .single:
                    // Two results, or one beside an open rule, are for the interpreter to judge.
                    if before != Self.nothing, before != number, !isOpen || before >= 0 { state[row] |= State.deferred }
                    result[row] = isOpen ? (before == number ? number : Self.open) : number
                }
            }
        }
    }

    /// For the classes of `a` what stands at that place of the list; null where `isNull` says so.
    public func pick(_ a: Int, from list: [Int64], nulls: [Bool], into out: Int, rows: Int) {
        copyStates(a, out, rows)
        let (source, result, state) = (values(a), values(out), states(out))
        for row in 0..<rows where state[row] == State.valid {
            let place = Int(source[row])
            result[row] = list[place]
            if nulls[place] { state[row] = State.null }
        }
    }

    /// The same for a wide register.
    public func pick(_ a: Int, from list: [Decimal], nulls: [Bool], into out: Int, rows: Int) {
        guard let result = decimals(out) else { return }
        copyStates(a, out, rows)
        let (source, state) = (values(a), states(out))
        for row in 0..<rows where state[row] == State.valid {
            let place = Int(source[row])
            result[row] = list[place]
            if nulls[place] { state[row] = State.null }
        }
    }

    /// `if` of texts: the codes of each side are translated to those of the result.
    public func choose(
        _ condition: Int, _ a: Int, _ aCodes: [Int64], _ b: Int, _ bCodes: [Int64], into out: Int, rows: Int
    ) {
        scales[out] = 0
        let (test, testState, state, result) = (values(condition), states(condition), states(out), values(out))
        for row in 0..<rows {
            guard testState[row] == State.valid else {
                let (x, y) = (states(a)[row], states(b)[row])
                let code = x == State.valid ? aCodes[Int(values(a)[row])] : -1
                state[row] = either(testState[row], x, y) { code == bCodes[Int(values(b)[row])] }
                result[row] = code
                continue
            }
            let isFirst = test[row] != 0
            state[row] = states(isFirst ? a : b)[row]
            guard state[row] == State.valid else { continue }
            result[row] = isFirst ? aCodes[Int(values(a)[row])] : bCodes[Int(values(b)[row])]
        }
    }

    /// Codes as those of another dictionary; -1 stands for a text that it does not have.
    public func translate(_ a: Int, by codes: [Int64], into out: Int, rows: Int) {
        copyStates(a, out, rows)
        scales[out] = 0
        let (source, result, state) = (values(a), values(out), states(out))
        for row in 0..<rows where state[row] == State.valid { result[row] = codes[Int(source[row])] }
    }
}
