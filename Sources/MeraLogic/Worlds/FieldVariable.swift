import FEEL
import MeraModel

/// The variable of an answer, by the type of its question.
extension Situation {
    func variable(of field: Field, _ study: Study, tag: Variable.Tag) -> Meaning {
        func single(_ kind: Variable.Kind, _ change: (inout Variable) -> Void = { _ in }) -> Meaning {
            var variable = Variable(kind, field.id)
            variable.tag = tag
            change(&variable)
            return .variable(add(variable, isAsked: true))
        }
        switch field.kind {
        case .integer, .decimal:
            if let grid = field.presentation.grid, let meaning = gridded(grid, field, tag) { return meaning }
            return single(.number) { $0.isWhole = field.kind == .integer }
        case .date: return single(.day)
        case .boolean: return single(.truth)
        case .acknowledgement: return single(.truth) { $0.interval.low = Bound(number: .one, isIncluded: true) }
        case .choice(let list): return single(.word) { $0.words = study.choiceLists[list].substantive.map(\.code) }
        case .choices(let list), .rank(let list):
            var whole = Variable(.other, field.id)
            whole.tag = tag
            let owner = add(whole, isAsked: true)
            let codes = study.choiceLists[list].substantive.map { option in
                var member = Variable(.truth, field.id)
                member.isMissable = false
                member.owner = owner
                member.code = option.code
                return (code: option.code, variable: add(member))
            }
            return .set(owner, codes)
        case .text, .file, .image, .reference: return single(.word)
        case .score(let score): return single(.number) { $0.interval = study.scores[score].reach }
        case .calculated:
            if let list = field.options {
                return single(.word) { $0.words = study.choiceLists[list].substantive.map(\.code) }
            }
            switch field.type {
            case .number: return single(.number)
            case .date: return single(.day)
            case .boolean: return single(.truth)
            case .string: return single(.word)
            case .choice(let domain): return single(.word) { $0.words = domain.codes }
            default: return single(.other)
            }
        case .time, .dateTime, .point: return single(.other)
        }
    }

    private func gridded(_ grid: NumberGrid, _ field: Field, _ tag: Variable.Tag) -> Meaning? {
        guard let from = try? Fraction(grid.from), let to = try? Fraction(grid.to), let step = try? Fraction(grid.step),
            step > .zero, let length = try? to.minus(from).over(step)
        else { return nil }
        var variable = Variable(.number, field.id)
        variable.tag = tag
        variable.isWhole = true
        variable.interval = Interval(
            low: Bound(number: .zero, isIncluded: true), high: Bound(number: length.floor, isIncluded: true))
        return .grid(add(variable, isAsked: true), from: from, step: step)
    }
}

extension Score {
    /// The numbers that the score can be, where all of its items have ends.
    var reach: Interval {
        guard let ends = exactEnds else { return .all }
        return Interval(low: Bound(number: ends.low, isIncluded: true), high: Bound(number: ends.high, isIncluded: true))
    }

    private var exactEnds: (low: Fraction, high: Fraction)? {
        guard valueRounding == nil else { return nil }
        var lows: [Fraction] = []
        var highs: [Fraction] = []
        for item in items {
            // A number without a declared range can be any.
            if item.points == nil, item.factor == .one, item.offset.isZero { return nil }
            guard let low = try? Fraction(item.lowest), let high = try? Fraction(item.highest),
                let weight = try? Fraction(item.weight), let unit = try? Fraction(weightUnit), let part = try? weight.over(unit)
            else { return nil }
            guard method == .sum else {
                lows.append(low)
                highs.append(high)
                continue
            }
            // An item without an answer adds nothing.
            guard let least = try? low.times(part), let most = try? high.times(part) else { return nil }
            lows.append(minimumAnswered == items.count ? least : min(least, .zero))
            highs.append(minimumAnswered == items.count ? most : max(most, .zero))
        }
        switch method {
        case .mean: return lows.min().flatMap { low in highs.max().map { (low, $0) } }
        case .prorated: return nil
        case .sum:
            var (low, high) = (Fraction.zero, Fraction.zero)
            for (least, most) in zip(lows, highs) {
                guard let a = try? low.plus(least), let b = try? high.plus(most) else { return nil }
                (low, high) = (a, b)
            }
            return (low, high)
        }
    }
}
