/// Σ factor · variable + constant.
struct LinearForm: Hashable, Sendable {
    struct Term: Hashable, Sendable {
        var variable: Int
        /// Not 0.
        var factor: Fraction
    }

    /// In ascending order of the variables.
    private(set) var terms: [Term]
    var constant: Fraction

    init(_ constant: Fraction) { (terms, self.constant) = ([], constant) }

    init(variable: Int) { (terms, constant) = ([Term(variable: variable, factor: .one)], .zero) }

    private init(_ terms: [Term], _ constant: Fraction) { (self.terms, self.constant) = (terms, constant) }

    var isConstant: Bool { terms.isEmpty }

    func factor(of variable: Int) -> Fraction { terms.first { $0.variable == variable }?.factor ?? .zero }

    func plus(_ other: LinearForm) throws(LogicLimit) -> LinearForm {
        var merged: [Term] = []
        merged.reserveCapacity(terms.count + other.terms.count)
        var (i, j) = (0, 0)
        while i < terms.count || j < other.terms.count {
            if j == other.terms.count || i < terms.count && terms[i].variable < other.terms[j].variable {
                merged.append(terms[i])
                i += 1
            } else if i == terms.count || other.terms[j].variable < terms[i].variable {
                merged.append(other.terms[j])
                j += 1
            } else {
                let factor = try terms[i].factor.plus(other.terms[j].factor)
                if !factor.isZero { merged.append(Term(variable: terms[i].variable, factor: factor)) }
                (i, j) = (i + 1, j + 1)
            }
        }
        return LinearForm(merged, try constant.plus(other.constant))
    }

    func times(_ number: Fraction) throws(LogicLimit) -> LinearForm {
        if number.isZero { return LinearForm(.zero) }
        var scaled: [Term] = []
        for term in terms { scaled.append(Term(variable: term.variable, factor: try term.factor.times(number))) }
        return LinearForm(scaled, try constant.times(number))
    }

    func minus(_ other: LinearForm) throws(LogicLimit) -> LinearForm { try plus(try other.times(Fraction(-1))) }

    /// With `variable` replaced by a form.
    func replacing(_ variable: Int, by form: LinearForm) throws(LogicLimit) -> LinearForm {
        let factor = factor(of: variable)
        if factor.isZero { return self }
        let rest = LinearForm(terms.filter { $0.variable != variable }, constant)
        return try rest.plus(try form.times(factor))
    }

    func value(_ values: (Int) -> Fraction?) throws(LogicLimit) -> Fraction? {
        var sum = constant
        for term in terms {
            guard let value = values(term.variable) else { return nil }
            sum = try sum.plus(try value.times(term.factor))
        }
        return sum
    }
}

/// A form that is less than, at most or exactly 0.
struct LinearRow: Hashable, Sendable {
    enum Relation: UInt8, Hashable, Sendable { case less, atMost, equal }

    var form: LinearForm
    var relation: Relation

    /// Whether a form without variables keeps it.
    var constantHolds: Bool {
        switch relation {
        case .less: form.constant.isNegative
        case .atMost: form.constant.isNegative || form.constant.isZero
        case .equal: form.constant.isZero
        }
    }
}

/// One end of an interval.
struct Bound: Hashable, Sendable {
    var number: Fraction
    var isIncluded: Bool
}

/// The numbers that a variable may have.
struct Interval: Hashable, Sendable {
    var low: Bound?
    var high: Bound?

    static let all = Interval()

    mutating func raise(_ bound: Bound, isWhole: Bool) {
        var bound = bound
        if isWhole {
            let next = bound.number.ceiling
            let isNext = next == bound.number && !bound.isIncluded
            bound = Bound(number: isNext ? ((try? next.plus(.one)) ?? next) : next, isIncluded: true)
        }
        guard let low else { return self.low = bound }
        if low.number < bound.number || low.number == bound.number && !bound.isIncluded { self.low = bound }
    }

    mutating func lower(_ bound: Bound, isWhole: Bool) {
        var bound = bound
        if isWhole {
            let next = bound.number.floor
            let isNext = next == bound.number && !bound.isIncluded
            bound = Bound(number: isNext ? ((try? next.minus(.one)) ?? next) : next, isIncluded: true)
        }
        guard let high else { return self.high = bound }
        if bound.number < high.number || high.number == bound.number && !bound.isIncluded { self.high = bound }
    }

    var isEmpty: Bool {
        guard let low, let high else { return false }
        return high.number < low.number || low.number == high.number && !(low.isIncluded && high.isIncluded)
    }

    func contains(_ number: Fraction) -> Bool {
        if let low, number < low.number || number == low.number && !low.isIncluded { return false }
        if let high, high.number < number || number == high.number && !high.isIncluded { return false }
        return true
    }

    /// A number of the interval that reads well: a whole one near `wish` where there is one; nil where there is none.
    func choose(isWhole: Bool, near wish: Fraction) throws(LogicLimit) -> Fraction? {
        if isEmpty { return nil }
        if contains(wish), !isWhole || wish.isWhole { return wish }
        var tries: [Fraction] = []
        if let low {
            tries += [low.number.ceiling, try low.number.floor.plus(.one)]
        }
        if let high { tries += [high.number.floor, try high.number.ceiling.minus(.one)] }
        if let found = tries.first(where: contains) { return found }
        if isWhole { return nil }
        if let low, let high {
            if low.number == high.number { return low.number }
            let half = try Fraction(1, over: 2)
            return try low.number.plus(high.number).times(half)
        }
        return low?.number ?? high?.number ?? .zero
    }
}
