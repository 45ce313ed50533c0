import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// Decision tables, and the functions that they and the engine offer to expressions.
extension StudyCompiler {
    func compileRuleTables() {
        functions = Dictionary(uniqueKeysWithValues: StudyFunctions.all(language: study.language).map { ($0.name, $0) })
        for declared in definitions.tables { compileRuleTable(declared) }
    }

    private func compileRuleTable(_ declared: Declared<RuleTableDefinition>) {
        let definition = declared.definition
        let inputs = (definition[RuleTableDefinition.inputs]?.entries ?? []).map {
            ($0.id, ruleType($0.definition), $0.definition.node)
        }
        let outputs = (definition[RuleTableDefinition.outputs]?.entries ?? []).map { ($0.id, ruleType($0.definition)) }
        // What is wrong with the table is not said once more where it is called.
        functions[declared.id] = HostFunction(declared.id, inputs.map { .init($0.0, $0.1) }, result: .any) { _, _ in .null }
        let rules = (definition[RuleTableDefinition.rules] ?? []).map { $0[RuleDefinition.cells] ?? [] }
        var isWhole = true
        for rule in rules where rule.count != inputs.count + outputs.count {
            report(
                .ruleCells, ["count": .number(rule.count), "expected": .number(inputs.count + outputs.count)],
                at: rule.first?.node.location ?? declared.key.location)
            isWhole = false
        }
        guard isWhole, !inputs.isEmpty, !outputs.isEmpty else { return }
        let (policy, aggregation) = Self.policies[definition[RuleTableDefinition.hitPolicy]?.text ?? "unique"] ?? (.unique, nil)
        let written = DecisionTableDefinition(
            policy, aggregation,
            inputs: inputs.map { .init($0.0, type: $0.1) },
            outputs: outputs.map { .init(outputs.count == 1 ? nil : $0.0, type: $0.1) },
            rules: rules.map { rule in
                .init(
                    rule.prefix(inputs.count).map(\.text),
                    zip(rule.dropFirst(inputs.count), outputs).map { Self.resultText($0, type: $1.1) })
            })
        var scope = ParameterScope(self, inputs.map { ($0.0, $0.1) })
        let (table, findings) = DecisionTable.compile(written, scope: &scope)
        noteNames(scope.uses, declared, rules, hasQuotes: outputs.map { Self.isText($0.1) })
        for finding in findings {
            var codes: [String] = []
            if case .test(_, let input) = finding.cell, case .choice(let domain) = inputs[input].1 { codes = domain.codes }
            add(unquoted([finding.finding], codes: codes), at: node(of: finding.cell, rules, inputs.map(\.2), declared.key))
        }
        guard let table else { return }
        var ruleTable = RuleTable(
            id: declared.id, passport: passport(definition), table: table, written: written, location: declared.key.location)
        ruleTable.ruleLocations = rules.map { $0.first?.node.location }
        study.ruleTables.append(ruleTable)
        let id = declared.id
        functions[id] = HostFunction(id, inputs.map { .init($0.0, $0.1) }, result: table.type, table: table) {
            arguments, evaluation in
            arguments.withUnsafeBufferPointer { table.evaluate(slots: $0, named: id, &evaluation) }
        }
    }

    /// Where the names in the cells stand. The texts are those of the inputs, which nobody wrote, then rule by rule.
    private func noteNames(
        _ uses: [NameUse], _ declared: Declared<RuleTableDefinition>, _ rules: [[Written]], hasQuotes: [Bool]
    ) {
        guard let names, let width = rules.first?.count, width > hasQuotes.count else { return }
        let inputs = width - hasQuotes.count
        for use in uses where use.text >= inputs {
            let (rule, column) = ((use.text - inputs) / width, (use.text - inputs) % width)
            guard rules.indices.contains(rule), rules[rule].indices.contains(column) else { continue }
            let cell = rules[rule][column]
            let isQuoted = column >= inputs && hasQuotes[column - inputs] && !cell.text.hasPrefix("\"")
            // What stands in a slot here is a column of the table itself.
            if case .resolved(.slot) = use.meaning, let step = use.steps.first {
                names.add(
                    .ruleInput(table: declared.id, step.name),
                    at: cell.node.location(of: step.span.shifted(by: isQuoted ? -1 : 0)))
                continue
            }
            names.note([use], in: study, table: nil) { cell.node.location(of: $0.shifted(by: isQuoted ? -1 : 0)) }
        }
    }

    private static func isText(_ type: FEELType) -> Bool {
        switch type {
        case .string, .choice: true
        default: false
        }
    }

    /// A cell of a text output holds the text itself: `готов`, not `"готов"`.
    private static func resultText(_ cell: Written, type: FEELType) -> String {
        switch type {
        case .string, .choice:
            if cell.text.hasPrefix("\"") { return cell.text }
            return "\"" + cell.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        default: return cell.text
        }
    }

    private func node(
        of cell: DecisionTableDefinition.Cell, _ rules: [[Written]], _ inputs: [Node], _ key: Node
    ) -> Node {
        switch cell {
        case .test(let rule, let input): rules[rule][input].node
        case .result(let rule, let output): rules[rule][inputs.count + output].node
        case .input(let index): inputs[index]
        default: key
        }
    }

    func ruleType(_ written: Written) -> FEELType {
        switch written.text {
        case "number", "integer", "decimal", "percent", "percentage_points", "points", "count", "days": return .number
        case "text", "string": return .string
        case "boolean": return .boolean
        case "date": return .date
        default:
            if let names {
                let isList = study.choiceLists.contains { $0.id == written.text }
                let known = study.choiceLists.map(\.id) + study.bandLists.map(\.id)
                names.note(written.node, isList ? .choiceList : .bandList, among: known, of: nil, in: study)
            }
            if let list = study.choiceLists.firstIndex(where: { $0.id == written.text }) { return .choice(domain(list)) }
            if let list = study.bandLists.first(where: { $0.id == written.text }) {
                return .choice(domain(list))
            }
            let known = ["number", "text", "boolean", "date", "percent", "points", "count", "days"] + study.choiceLists.map(\.id)
            let close = closeNames(to: written.text, among: known)
            report(
                .unknownType, ["name": .text(written.text)], at: written.node.location,
                fixes: Diagnostic.Fix.replacing(written.node.location, withOneOf: close))
            return .any
        }
    }

    private static let policies: [String: (DecisionTable.HitPolicy, DecisionTable.Aggregation?)] = [
        "unique": (.unique, nil), "any": (.any, nil), "priority": (.priority, nil), "first": (.first, nil),
        "rule order": (.ruleOrder, nil), "output order": (.outputOrder, nil), "collect": (.collect, nil),
        "collect sum": (.collect, .sum), "collect min": (.collect, .min), "collect max": (.collect, .max),
        "collect count": (.collect, .count),
    ]
}
