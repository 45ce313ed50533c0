import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// Decision tables and bands: gaps, overlaps, rules that never decide (M7001–M7008), and scores beyond their bands (M6008).
extension LogicCheck {
    func checkTables() {
        for declared in compiler.definitions.tables {
            guard let table = study.ruleTables.first(where: { $0.id == declared.id }) else { continue }
            let inputs = (declared.definition[RuleTableDefinition.inputs]?.entries ?? []).map { input in
                (input.id, input.definition.text)
            }
            guard inputs.count == table.table.inputs.count else { continue }
            let types = table.table.inputs.map(\.expression.type)
            let described = zip(inputs, types).map { input, type in Self.input(input.0, type, word: input.1) }
            var logic = TableLogic(table.table, described, asOf: study.asOf)
            logic.check(budget: &budget)
            giveUp(logic.cutShort, at: declared.key.location)
            let cells = (declared.definition[RuleTableDefinition.rules] ?? []).map { $0[RuleDefinition.cells] ?? [] }
            var hasOverlap = false
            for finding in logic.findings {
                // One overlap shows what is wrong; the next is seen when it is mended.
                if case .overlap = finding {
                    if hasOverlap { continue }
                    hasOverlap = true
                }
                report(finding, table, cells, declared.key.location)
            }
        }
    }

    private static func input(_ id: String, _ type: FEELType, word: String) -> TableInput {
        switch word {
        case "percent": TableInput(id, type, least: 0, most: 100)
        case "count": TableInput(id, type, isWhole: true, least: 0)
        case "integer", "days": TableInput(id, type, isWhole: true)
        default: TableInput(id, type)
        }
    }

    private func report(_ finding: TableFinding, _ table: RuleTable, _ cells: [[Written]], _ key: Location) {
        func place(_ rule: Int) -> Location { cells.indices.contains(rule) ? cells[rule].first?.node.location ?? key : key }
        func number(_ rule: Int) -> Argument { .number(rule + 1) }
        switch finding {
        case .gap(let facts):
            compiler.diagnostics.append(
                Diagnostic(
                    .bandGap, ["witness": witness(facts, table: nil), "name": .text(table.id), "table": .text(table.id)], at: key,
                    severity: .warning))
        case .overlap(let first, let second, let isSame, let facts):
            // As a gap: the run says where it meets one, and there the table gives nothing.
            compiler.diagnostics.append(
                Diagnostic(
                    isSame ? .rulesAlike : .bandOverlap,
                    [
                        "witness": witness(facts, table: nil), "first": number(first), "second": number(second),
                        "name": .text(table.id), "table": .text(table.id),
                    ], at: place(second), severity: .warning, related: [.init(place(first), Self.holdsToo)]))
        case .masked(let rule, let others):
            let numbers = others.map { String($0 + 1) }.joined(separator: ", ")
            let why =
                others.isEmpty
                ? Phrase(en: "its cells cannot hold together", ru: "его ячейки не могут выполняться вместе")
                : others.count == 1
                    ? Phrase(
                        en: "rule \(numbers) takes all that it takes", ru: "всё, что ему подходит, забирает правило \(numbers)")
                    : Phrase(
                        en: "rules \(numbers) take all that it takes", ru: "всё, что ему подходит, забирают правила \(numbers)")
            report(
                .maskedRule, ["rule": number(rule), "name": .text(table.id), "why": .phrase(why)], at: place(rule),
                related: others.map { .init(place($0), Self.takesIt) })
        case .outside(let rule, let input):
            let cell = cells.indices.contains(rule) && input < cells[rule].count ? cells[rule][input] : nil
            let name = table.written?.inputs[input].expression ?? ""
            report(
                .outsideDomain,
                [
                    "text": .text(cell?.text ?? ""), "input": .text(name),
                    "why": .phrase(
                        Phrase(en: "no value of its type passes", ru: "этому не отвечает ни одно значение такого типа")),
                ], at: cell?.node.location ?? place(rule))
        case .mergeable(let first, let second):
            report(
                .mergeableRules, ["first": number(first), "second": number(second), "name": .text(table.id)], at: place(second),
                related: [.init(place(first), Self.givesTheSame)])
        case .missing(let facts):
            report(.missingUnhandled, ["name": .text(table.id), "witness": witness(facts, table: nil)], at: key)
        }
    }

    private static let holdsToo = Phrase(en: "holds, too", ru: "тоже подходит")
    private static let takesIt = Phrase(en: "takes it before", ru: "срабатывает раньше")
    private static let givesTheSame = Phrase(en: "gives the same", ru: "даёт то же")

    // MARK: - Bands

    func checkBands() {
        checkOrder()
        for (declared, score) in zip(compiler.definitions.scores, study.scores) where declared.id == score.id {
            guard let list = score.bands.map({ study.bandLists[$0] }), let reach = ScoreReach(score) else { continue }
            // Between the ends of the bands there are no gaps (M7001).
            let witness = [reach.low, reach.high].first { list.band(of: $0) == nil }
            guard let witness else { continue }
            report(
                .bandUnmet,
                [
                    "name": .text(score.id), "witness": .text(witness.description), "bands": .text(list.id),
                    "low": .text(reach.low.description), "high": .text(reach.high.description),
                ], at: declared.definition.valueNode(ScoreDefinition.bands.name)?.location ?? declared.key.location)
        }
    }

    /// Bands that go neither up nor down (M7008).
    private func checkOrder() {
        for declared in compiler.definitions.bands {
            guard let list = study.bandLists.first(where: { $0.id == declared.id }), list.bands.count > 2 else { continue }
            let lows = list.bands.map { BandReach.middle(of: $0.test) }
            guard !lows.contains(where: { $0 == nil }) else { continue }
            let middles = lows.compactMap(\.self)
            let rises = zip(middles, middles.dropFirst()).map { $0 < $1 }
            guard rises.contains(true), rises.contains(false) else { continue }
            // The way most of them go.
            let goesUp = rises.count { $0 } * 2 >= rises.count
            guard let place = rises.firstIndex(where: { $0 != goesUp }) else { continue }
            report(
                .unsortedBands,
                [
                    "first": .text(list.bands[place].code), "second": .text(list.bands[place + 1].code), "name": .text(list.id),
                ], at: list.bands[place + 1].location ?? declared.key.location)
        }
    }
}

/// Where a band lies.
enum BandReach {
    /// A number inside of it that tells its place among others; nil where it has no ends.
    static func middle(of test: Expression) -> Decimal? {
        switch test.nodes[Int(test.root)].kind {
        case .within, .compare: break
        // Of several ranges nobody can say where they stand.
        default: return nil
        }
        let numbers = test.largestParts { if case .constant = test.nodes[Int($0)].kind { true } else { false } }.compactMap {
            node -> Decimal? in
            guard case .constant(let index) = test.nodes[Int(node)].kind,
                case .number(let number) = test.program.constants[Int(index)]
            else { return nil }
            return number
        }
        guard let low = numbers.min(), let high = numbers.max() else { return nil }
        if low != high { return low.adding(high)?.divided(by: Decimal(2)) }
        var evaluation = Evaluation()
        let step = Decimal(1)
        if let above = high.adding(step), evaluation.evaluate(test, slots: [], input: .number(above)) == .boolean(true) {
            return above
        }
        if let below = low.subtracting(step), evaluation.evaluate(test, slots: [], input: .number(below)) == .boolean(true) {
            return below
        }
        return low
    }
}
