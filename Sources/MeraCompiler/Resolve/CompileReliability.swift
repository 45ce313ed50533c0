import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What is asked of the quality of a score.
extension StudyCompiler {
    /// Nil where it cannot be computed, and that has been said.
    ///
    /// - Parameters:
    ///   - written: the items, in the order of those of the score.
    ///   - scale: to whose ends each item is brought.
    func reliability(
        _ definition: ReliabilityDefinition, of score: Score, _ written: [Declared<ScoreItemDefinition>], scale: NumberSpan?
    ) -> Reliability? {
        let place = definition.valueNode(ReliabilityDefinition.measures.name)?.location ?? definition.node.location
        let levels = reliabilityLevels(definition, of: score, at: place)
        let hasty = compile(definition[ReliabilityDefinition.hasty], table: score.table, expecting: .boolean)
        let pairs = pairs(definition, of: score)
        let fields = study.tables[score.table].fields.ids
        let breakdown = (definition[ReliabilityDefinition.breakdown] ?? []).compactMap {
            find($0, .item, among: fields, of: score.table)
        }
        guard score.items.count > 1 else {
            report(.reliabilityOfOne, ["name": .text(score.id)], at: place)
            return nil
        }
        guard let levels, let scales = scales(of: score, written, scale), let grain = Self.grain(score, scales) else {
            if levels != nil { report(.reliabilityTooFine, ["name": .text(score.id)], at: place) }
            return nil
        }
        let items = zip(scales, grain.coefficients).map { scale, coefficient in
            var item = scale.item
            item.coefficient = coefficient
            return item
        }
        let isTest = zip(score.items, items).allSatisfy { item, scale in
            scale.codes != nil && item.lowest == .zero && item.highest == .one && scale.ends == 0...1
        }
        return Reliability(
            parts: parts(definition), levels: levels, breakdown: breakdown, items: items, isTest: isTest,
            isAlike: !isTest && isAlike(score, items),
            grain: grain.size, hasty: hasty, pairs: pairs)
    }

    private func parts(_ definition: ReliabilityDefinition) -> Set<Reliability.Part> {
        guard let node = definition[ReliabilityDefinition.measures] else { return Set(Reliability.Part.allCases) }
        let words = node.kind == .sequence ? node.items.map(\.text) : [node.text]
        return words.contains("all") ? Set(Reliability.Part.allCases) : Set(words.compactMap(Reliability.Part.init))
    }

    private func reliabilityLevels(_ definition: ReliabilityDefinition, of score: Score, at place: Location) -> [Int]? {
        let paths = study.tables[score.table].unitPaths
        let reached = study.levels.indices.filter { paths[$0] != nil }
        guard let top = reached.last else {
            report(.reliabilityWithoutLevel, ["name": .text(score.id), "table": .text(study.tables[score.table].id)], at: place)
            return nil
        }
        guard let named = definition[ReliabilityDefinition.levels] else { return [top] }
        let found = named.compactMap { name -> Int? in
            guard let level = find(name, .level, among: study.levels.map(\.id)) else { return nil }
            if reached.contains(level) { return level }
            report(
                .levelMismatch,
                [
                    "name": .text(score.id), "level": .text(study.levels[level].id),
                    "known": .names(reached.map { study.levels[$0].id }),
                ], at: name.node.location)
            return nil
        }
        return Set(found).sorted()
    }

    private func pairs(_ definition: ReliabilityDefinition, of score: Score) -> [Reliability.Pair] {
        let ids = score.items.map { study.tables[score.table].fields[$0.field].id }
        return (definition[ReliabilityDefinition.pairs] ?? []).compactMap { names in
            let places = names.compactMap { find($0, .item, among: ids, of: score.table) }
            guard places.count == names.count else { return nil }
            guard places.count == 2, places[0] != places[1] else {
                report(
                    .pairOfTwo, ["name": .text(score.id), "items": .names(names.map(\.text))],
                    at: names.first?.node.location ?? definition.node.location)
                return nil
            }
            return Reliability.Pair(first: places[0], second: places[1])
        }
    }

    /// Whether each answer of one item can be given to all others; in a test that tells nothing.
    private func isAlike(_ score: Score, _ items: [Reliability.Item]) -> Bool {
        guard items.count > 2 else { return false }
        let lists = score.items.map { study.tables[score.table].fields[$0.field].list }
        if let first = lists[0] { return lists.allSatisfy { $0 == first } }
        return lists.allSatisfy { $0 == nil }
            && items.allSatisfy { $0.ends != nil && $0.ends == items[0].ends && $0.digits == items[0].digits }
    }
}

// MARK: Whole steps

extension StudyCompiler {
    /// An item in whole steps: a step adds `above / below` points to the sum of all weighted items.
    private struct ItemScale {
        var item: Reliability.Item
        var above: Decimal
        var below: Int64
    }

    private func scales(
        of score: Score, _ written: [Declared<ScoreItemDefinition>], _ scale: NumberSpan?
    ) -> [ItemScale]? {
        let scales = zip(score.items, written).compactMap { item, declared -> ItemScale? in
            let field = study.tables[score.table].fields[item.field]
            if case .choice(let list) = field.kind { return optionScale(item, declared, list, scale) }
            return numberScale(item, declared, field, scale)
        }
        return scales.count == score.items.count ? scales : nil
    }

    private func optionScale(
        _ item: Score.Item, _ declared: Declared<ScoreItemDefinition>, _ list: Int, _ scale: NumberSpan?
    ) -> ItemScale? {
        // What is wrong with the points has been said once.
        let known = diagnostics.count
        let raw = points(of: declared.definition, list: list, declared)
        diagnostics.removeSubrange(known...)
        guard let raw, let digits = raw.map({ $0.1.fractionDigits }).max(), digits <= 9 else { return nil }
        let whole = raw.compactMap { $0.1.scaled(to: digits) }
        guard whole.count == raw.count, let low = whole.min(), let high = whole.max(), low.magnitude < 1 << 40,
            high.magnitude < 1 << 40
        else { return nil }
        let unit = whole.reduce(Int64(0)) { Self.divisor($0, $1 - low) }
        let steps = whole.map { unit == 0 ? 0 : ($0 - low) / unit }
        let most = unit == 0 ? 0 : (high - low) / unit
        let isReversed = declared.definition[ScoreItemDefinition.reverse] ?? false
        let ends = (low: scale?.low ?? (raw.map(\.1).min() ?? .zero), high: scale?.high ?? (raw.map(\.1).max() ?? .zero))
        guard let span = ends.high.subtracting(ends.low), let above = span.multiplied(by: item.weight) else { return nil }
        let slope = span.divided(by: Decimal(Int(max(most, 1)))) ?? .zero
        return ItemScale(
            item: Reliability.Item(
                codes: zip(raw, steps).map { (code: $0.0, step: $1) }, digits: 0, coefficient: 0, ends: 0...most,
                origin: isReversed ? ends.high : ends.low, slope: isReversed ? -slope : slope),
            above: isReversed ? -above : above, below: max(most, 1))
    }

    private func numberScale(
        _ item: Score.Item, _ declared: Declared<ScoreItemDefinition>, _ field: Field, _ scale: NumberSpan?
    ) -> ItemScale? {
        let digits = field.kind == .integer ? 0 : Reliability.Item.mostDigits
        let range = declared.definition[ScoreItemDefinition.range]
        let grid = field.presentation.grid
        let from = range.map { (low: $0.low, high: $0.high) } ?? grid.map { (low: $0.from, high: $0.to) }
        let isReversed = declared.definition[ScoreItemDefinition.reverse] ?? false
        let perStep = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
        guard let from, let low = from.low.scaled(to: digits), let high = from.high.scaled(to: digits), low < high else {
            guard from == nil else { return nil }
            return ItemScale(
                item: Reliability.Item(
                    codes: nil, digits: digits, coefficient: 0, ends: nil, origin: item.offset,
                    slope: item.factor.divided(by: Decimal(Int(perStep))) ?? .zero),
                above: item.weight, below: perStep)
        }
        let ends = (low: scale?.low ?? from.low, high: scale?.high ?? from.high)
        guard let span = ends.high.subtracting(ends.low), let above = span.multiplied(by: item.weight) else { return nil }
        return ItemScale(
            item: Reliability.Item(
                codes: nil, digits: digits, coefficient: 0, ends: low...high, origin: item.offset,
                slope: item.factor.divided(by: Decimal(Int(perStep))) ?? .zero),
            above: isReversed ? -above : above, below: high - low)
    }

    /// What each step of each item adds, in whole grains, and how much a grain is; nil where that takes too many digits.
    private static func grain(_ score: Score, _ scales: [ItemScale]) -> (coefficients: [Int64], size: Decimal)? {
        let digits = scales.map(\.above.fractionDigits).max() ?? 0
        guard digits <= 12 else { return nil }
        var common = Int64(1)
        for scale in scales {
            let (product, overflow) = (common / divisor(common, scale.below)).multipliedReportingOverflow(by: scale.below)
            guard !overflow, product < 1 << 40 else { return nil }
            common = product
        }
        var coefficients: [Int64] = []
        for scale in scales {
            guard let above = scale.above.scaled(to: digits) else { return nil }
            let (coefficient, overflow) = above.multipliedReportingOverflow(by: common / scale.below)
            guard !overflow else { return nil }
            coefficients.append(coefficient)
        }
        let unit = coefficients.reduce(Int64(0)) { divisor($0, $1) }
        guard unit > 0 else { return nil }
        let whole = coefficients.map { $0 / unit }
        guard whole.allSatisfy({ $0.magnitude < 1 << 31 }),
            let size = Decimal(coefficient: unit, exponent: -digits)?.divided(by: Decimal(Int(common)))
        else { return nil }
        return (whole, size)
    }

    private static func divisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (abs(a), abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
