/// Linear conditions that must hold together, decided by eliminating one variable after another (Fourier and Motzkin), with whole
/// numbers by tightening and by branching on one that comes out broken.
struct LinearSystem {
    enum Outcome {
        case impossible
        case values([Int: Fraction])
    }

    /// Of a variable: whether it is a whole number, and which value reads best.
    struct Facts {
        var isWhole: Bool
        var wish: Fraction
    }

    let facts: [Int: Facts]
    /// More rows than this are given up.
    static let mostRows = 240
    static let deepestBranches = 24

    init(_ facts: [Int: Facts]) { self.facts = facts }

    func solve(_ rows: [LinearRow], depth: Int = 0) throws(LogicLimit) -> Outcome {
        guard depth < Self.deepestBranches else { throw .tooMany }
        guard var rest = try tightened(rows) else { return .impossible }
        var replaced: [(variable: Int, form: LinearForm)] = []
        while let place = rest.firstIndex(where: { $0.relation == .equal }) {
            let row = rest.remove(at: place)
            guard let variable = bestVariable(of: row.form) else { throw .tooMany }
            let form = try solved(row.form, for: variable)
            replaced.append((variable, form))
            var next: [LinearRow] = []
            for other in rest {
                next.append(LinearRow(form: try other.form.replacing(variable, by: form), relation: other.relation))
            }
            guard let tight = try tightened(next) else { return .impossible }
            rest = tight
        }
        var eliminated: [(variable: Int, rows: [LinearRow])] = []
        while let variable = cheapest(rest) {
            let own = rest.filter { !$0.form.factor(of: variable).isZero }
            eliminated.append((variable, own))
            var next = rest.filter { $0.form.factor(of: variable).isZero }
            for lower in own where lower.form.factor(of: variable).isNegative {
                for upper in own where !upper.form.factor(of: variable).isNegative {
                    let a = upper.form.factor(of: variable)
                    let b = -lower.form.factor(of: variable)
                    let form = try lower.form.times(a).plus(try upper.form.times(b))
                    let isStrict = lower.relation == .less || upper.relation == .less
                    next.append(LinearRow(form: form, relation: isStrict ? .less : .atMost))
                }
            }
            guard next.count <= Self.mostRows else { throw .tooMany }
            guard let tight = try tightened(next) else { return .impossible }
            rest = tight
        }
        return try values(rows, eliminated, replaced, depth)
    }

    /// Goes back through the variables and gives each a value.
    private func values(
        _ rows: [LinearRow], _ eliminated: [(variable: Int, rows: [LinearRow])],
        _ replaced: [(variable: Int, form: LinearForm)], _ depth: Int
    ) throws(LogicLimit) -> Outcome {
        var values: [Int: Fraction] = [:]
        func branch(_ variable: Int, _ value: Fraction) throws(LogicLimit) -> Outcome {
            let below = LinearRow(form: try LinearForm(variable: variable).minus(LinearForm(value.floor)), relation: .atMost)
            let above = LinearRow(
                form: try LinearForm(try value.floor.plus(.one)).minus(LinearForm(variable: variable)), relation: .atMost)
            if case .values(let found) = try solve(rows + [below], depth: depth + 1) { return .values(found) }
            return try solve(rows + [above], depth: depth + 1)
        }
        for (variable, own) in eliminated.reversed() {
            var interval = Interval.all
            for row in own {
                let factor = row.form.factor(of: variable)
                let rest = try row.form.replacing(variable, by: LinearForm(.zero))
                for term in rest.terms where values[term.variable] == nil { values[term.variable] = wish(term.variable) }
                guard let known = try rest.value({ values[$0] }) else { throw .tooMany }
                let bound = Bound(number: try (-known).over(factor), isIncluded: row.relation == .atMost)
                if factor.isNegative { interval.raise(bound, isWhole: false) } else { interval.lower(bound, isWhole: false) }
            }
            let isWhole = facts[variable]?.isWhole ?? false
            if let value = try interval.choose(isWhole: isWhole, near: wish(variable)) {
                values[variable] = value
            } else if isWhole, let value = try interval.choose(isWhole: false, near: wish(variable)) {
                return try branch(variable, value)
            } else {
                throw .tooMany
            }
        }
        for (variable, form) in replaced.reversed() {
            for term in form.terms where values[term.variable] == nil { values[term.variable] = wish(term.variable) }
            guard let value = try form.value({ values[$0] }) else { throw .tooMany }
            if facts[variable]?.isWhole == true, !value.isWhole { return try branch(variable, value) }
            values[variable] = value
        }
        return .values(values)
    }

    private func wish(_ variable: Int) -> Fraction { facts[variable]?.wish ?? .zero }

    /// Without rows that say nothing or less than others; nil where one cannot hold.
    private func tightened(_ rows: [LinearRow]) throws(LogicLimit) -> [LinearRow]? {
        var kept: [LinearRow] = []
        var places: [[LinearForm.Term]: Int] = [:]
        for row in rows {
            if row.form.isConstant {
                if !row.constantHolds { return nil }
                continue
            }
            guard let row = try normal(row) else { return nil }
            if row.relation == .equal {
                kept.append(row)
            } else if let place = places[row.form.terms] {
                let other = kept[place]
                if other.form.constant < row.form.constant
                    || other.form.constant == row.form.constant && row.relation == .less
                {
                    kept[place] = row
                }
            } else {
                places[row.form.terms] = kept.count
                kept.append(row)
            }
        }
        return kept
    }

    /// With whole factors without a common divisor; of whole variables the constant is tightened. Nil: cannot hold.
    private func normal(_ row: LinearRow) throws(LogicLimit) -> LinearRow? {
        var multiple: Int128 = 1
        for term in row.form.terms {
            let divisor = Int128(Fraction.commonDivisor(multiple.magnitude, term.factor.below.magnitude))
            let (next, overflow) = (multiple / divisor).multipliedReportingOverflow(by: term.factor.below)
            if overflow { throw .tooLarge }
            multiple = next
        }
        let scale = try Fraction(multiple, over: 1)
        let scaled = try row.form.times(scale)
        let divisor = scaled.terms.reduce(UInt128(0)) { Fraction.commonDivisor($0, $1.factor.above.magnitude) }
        var form = try scaled.times(try Fraction(1, over: Int128(divisor)))
        guard form.terms.allSatisfy({ facts[$0.variable]?.isWhole ?? false }) else {
            return LinearRow(form: form, relation: row.relation)
        }
        switch row.relation {
        case .equal: return form.constant.isWhole ? LinearRow(form: form, relation: .equal) : nil
        case .atMost:
            form.constant = form.constant.ceiling
            return LinearRow(form: form, relation: .atMost)
        case .less:
            form.constant = form.constant.isWhole ? try form.constant.plus(.one) : form.constant.ceiling
            return LinearRow(form: form, relation: .atMost)
        }
    }

    /// Of an equation: one that may be broken, else one that stays whole when it is replaced.
    private func bestVariable(of form: LinearForm) -> Int? {
        form.terms.first { !(facts[$0.variable]?.isWhole ?? false) }?.variable
            ?? form.terms.first { $0.factor == .one || $0.factor == Fraction(-1) }?.variable ?? form.terms.first?.variable
    }

    private func solved(_ form: LinearForm, for variable: Int) throws(LogicLimit) -> LinearForm {
        let factor = form.factor(of: variable)
        return try form.replacing(variable, by: LinearForm(.zero)).times(try Fraction(-1).over(factor))
    }

    /// The variable whose elimination makes the fewest rows.
    private func cheapest(_ rows: [LinearRow]) -> Int? {
        var counts: [Int: (low: Int, high: Int)] = [:]
        for row in rows {
            for term in row.form.terms {
                if term.factor.isNegative {
                    counts[term.variable, default: (0, 0)].low += 1
                } else {
                    counts[term.variable, default: (0, 0)].high += 1
                }
            }
        }
        return counts.min { a, b in
            let (x, y) = (a.value.low * a.value.high, b.value.low * b.value.high)
            return x != y ? x < y : a.key < b.key
        }?.key
    }
}
