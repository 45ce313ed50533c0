import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileScores() {
        for declared in definitions.scores { compileScore(declared) }
    }

    private func compileScore(_ declared: Declared<ScoreDefinition>) {
        let definition = declared.definition
        guard let table = find(definition[ScoreDefinition.of], .table, among: study.tables.map(\.id)) else { return }
        if let clash = study.tables[table].field(declared.id) {
            diagnostics.append(
                .duplicate(
                    declared.id, at: declared.key.location,
                    first: study.tables[table].fields[clash].location ?? declared.key.location))
            return
        }
        let scale = definition[ScoreDefinition.scale]
        let ids = study.tables[table].fields.ids
        let written = definition[ScoreDefinition.items]?.entries ?? []
        let weights = CompiledWeights(written.map(weight))
        let items = zip(written, weights.scaled).compactMap { item, weight -> Score.Item? in
            guard let field = find(Written.read(item.key), .item, among: ids, of: table), let weight else { return nil }
            return scoreItem(item, field: field, table: table, scale: scale, weight: weight)
        }
        let least = definition[ScoreDefinition.minimumAnswered] ?? 1
        if least > written.count, !written.isEmpty, let node = definition.valueNode("min_answered") {
            report(.scoreNeverComplete, ["least": .number(least), "count": .number(written.count)], at: node.location)
        }
        let field = study.tables[table].fields.count
        let unit = Unit(definition[ScoreDefinition.unit]?.text ?? "points")
        study.tables[table].fields.append(
            Field(
                id: declared.id, kind: .score(study.scores.count), type: .number, passport: passport(definition), unit: unit,
                rounding: definition[ScoreDefinition.round] ?? study.defaults.rounding, location: declared.key.location))
        var score = Score(
            id: declared.id, passport: passport(definition), table: table, field: field, items: items,
            method: definition[ScoreDefinition.method] ?? .mean, minimumAnswered: max(1, least), unit: unit,
            rounding: definition[ScoreDefinition.round],
            bands: find(definition[ScoreDefinition.bands], .bandList, among: study.bandLists.map(\.id)),
            location: declared.key.location)
        score.weightUnit = weights.one
        score.valueRounding = definition[ScoreDefinition.valueRounding]
        if let asked = definition[ScoreDefinition.reliability], items.count == written.count, !items.isEmpty {
            score.reliability = reliability(asked, of: score, written, scale: scale)
        }
        study.scores.append(score)
    }

    /// Nil where it cannot be used, and that has been said.
    private func weight(_ declared: Declared<ScoreItemDefinition>) -> CompiledWeights.Weight? {
        guard let written = declared.definition[ScoreItemDefinition.weight] else {
            return declared.definition.valueNode(ScoreItemDefinition.weight.name) == nil ? CompiledWeights.Weight(.one) : nil
        }
        guard let weight = number(written) else { return nil }
        if weight.isPositive { return weight }
        report(.oddWeight, ["name": .text(declared.id), "weight": .text(written.node.text)], at: declared.key.location)
        return nil
    }

    private func scoreItem(
        _ declared: Declared<ScoreItemDefinition>, field: Int, table: Int, scale: NumberSpan?,
        weight: Decimal
    ) -> Score.Item? {
        let definition = declared.definition
        let isReversed = definition[ScoreItemDefinition.reverse] ?? false
        switch study.tables[table].fields[field].kind {
        case .choice(let list):
            guard var points = points(of: definition, list: list, declared), let low = points.map(\.1).min(),
                let high = points.map(\.1).max()
            else { return nil }
            let map = linear(low, high, scale, isReversed)
            points = points.map { ($0.0, map.apply($0.1)) }
            return Score.Item(
                field: field, weight: weight, points: points.map { (code: $0.0, points: $0.1) }, factor: map.factor,
                offset: map.offset, lowest: min(map.apply(low), map.apply(high)), highest: max(map.apply(low), map.apply(high)))
        case .integer, .decimal, .calculated:
            let range = definition[ScoreItemDefinition.range]
            let grid = study.tables[table].fields[field].presentation.grid
            if range == nil, grid == nil, isReversed || scale != nil {
                report(.scoreNeedsRange, ["item": .text(declared.id)], at: declared.key.location)
                return nil
            }
            let low = range?.low ?? grid?.from ?? Decimal(0)
            let high = range?.high ?? grid?.to ?? Decimal(1)
            let map =
                range == nil && grid == nil
                ? LinearMap(factor: Decimal(1), offset: Decimal(0)) : linear(low, high, scale, isReversed)
            return Score.Item(
                field: field, weight: weight, points: nil, factor: map.factor, offset: map.offset,
                lowest: min(map.apply(low), map.apply(high)), highest: max(map.apply(low), map.apply(high)))
        default:
            // An item of options without options has been spoken of.
            if fieldDefinitions[table].indices.contains(field),
                fieldDefinitions[table][field].definition.valueNode(FieldDefinition.itemType.name)?.text == "select_one"
            {
                return nil
            }
            report(.itemNotScorable, ["item": .text(declared.id)], at: declared.key.location)
            return nil
        }
    }

    /// 1 for the right answers, 0 for the others.
    private func keyed(
        _ key: [Written], _ definition: ScoreItemDefinition, list: Int, _ declared: Declared<ScoreItemDefinition>
    ) -> [(String, Decimal)]? {
        if let points = definition.valueNode(ScoreItemDefinition.points.name) {
            report(.keyAndPoints, ["item": .text(declared.id)], at: points.location)
            return nil
        }
        let codes = study.choiceLists[list].substantive.map(\.code)
        var right: Set<String> = []
        for one in key {
            names?.note(code: one.text, at: one.node.location, of: domain(list), in: study)
            if codes.contains(one.text) {
                right.insert(one.text)
                continue
            }
            let close = meantCodes(one.text, among: codes, labels: study.choiceLists[list].domain.labels)
            report(
                .unknownCode, ["code": .text(one.text), "name": .text(declared.id), "codes": .names(codes)],
                at: one.node.location, fixes: Diagnostic.Fix.replacing(one.node.location, withOneOf: close))
        }
        guard right.count == Set(key.map(\.text)).count else { return nil }
        if right.count == codes.count {
            report(.keyOfAll, ["item": .text(declared.id)], at: declared.key.location)
            return nil
        }
        return codes.map { ($0, right.contains($0) ? Decimal.one : Decimal.zero) }
    }

    /// Points of each option that is a value: those written, else the code as a number.
    func points(
        of definition: ScoreItemDefinition, list: Int, _ declared: Declared<ScoreItemDefinition>
    ) -> [(String, Decimal)]? {
        if let key = definition[ScoreItemDefinition.key] { return keyed(key, definition, list: list, declared) }
        let written = definition[ScoreItemDefinition.points]?.entries
        let codes = study.choiceLists[list].substantive.map(\.code)
        var meant: Set<String> = []
        if let names {
            for entry in written ?? [] { names.note(code: entry.id, at: entry.key.location, of: domain(list), in: study) }
        }
        for entry in written ?? [] where !codes.contains(entry.id) {
            let close = meantCodes(entry.id, among: codes, labels: study.choiceLists[list].domain.labels)
            if let first = close.first { meant.insert(first) }
            report(
                .unknownCode, ["code": .text(entry.id), "name": .text(declared.id), "codes": .names(codes)],
                at: entry.key.location,
                fixes: Diagnostic.Fix.replacing(entry.key.location, withOneOf: close))
        }
        var points: [(String, Decimal)] = []
        for code in codes {
            let number = written == nil ? Decimal(code) : written!.first { $0.id == code }?.definition
            guard let number else {
                // One that is written wrong has been spoken of.
                if meant.contains(code) { return nil }
                report(.itemNotScored, ["code": .text(code), "item": .text(declared.id)], at: declared.key.location)
                return nil
            }
            points.append((code, number))
        }
        return points
    }

    /// Reversal (low + high − x, with the declared ends) and the mapping of the ends to the scale, in one step.
    private func linear(_ low: Decimal, _ high: Decimal, _ scale: NumberSpan?, _ isReversed: Bool) -> LinearMap {
        let target = (low: scale?.low ?? low, high: scale?.high ?? high)
        let ends = isReversed ? (target.high, target.low) : (target.low, target.high)
        return LinearMap(from: (low, high), to: ends)
    }
}

/// x → x · factor + offset, computed as toLow + (x − low) · (toHigh − toLow) / (high − low) so that ends map exactly.
struct LinearMap {
    var factor: Decimal
    var offset: Decimal
    private var ends: (low: Decimal, high: Decimal, toLow: Decimal, toHigh: Decimal)?

    init(factor: Decimal, offset: Decimal) {
        self.factor = factor
        self.offset = offset
    }

    init(from: (Decimal, Decimal), to: (Decimal, Decimal)) {
        let width = from.1.subtracting(from.0) ?? Decimal(0)
        factor = to.1.subtracting(to.0)?.divided(by: width) ?? Decimal(0)
        offset = from.0.multiplied(by: factor).flatMap { to.0.subtracting($0) } ?? to.0
        ends = width.isZero ? nil : (from.0, from.1, to.0, to.1)
    }

    func apply(_ x: Decimal) -> Decimal {
        if let ends, let part = x.subtracting(ends.low), let span = ends.toHigh.subtracting(ends.toLow),
            let width = ends.high.subtracting(ends.low),
            let mapped = part.multiplied(by: span)?.divided(by: width).flatMap({ ends.toLow.adding($0) })
        {
            return mapped
        }
        return x.multiplied(by: factor).flatMap { $0.adding(offset) } ?? x
    }
}
