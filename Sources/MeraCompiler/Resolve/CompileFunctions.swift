import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Functions of the study. A call is compiled as what the function is (`WrittenBody`), so nothing after the compiler knows of them.
extension StudyCompiler {
    func compileFunctions() {
        guard !definitions.functions.isEmpty else { return }
        checkNamesOfFunctions()
        var order = FunctionOrder(definitions.functions)
        let constants = Dictionary(study.parameters.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
        let sorted = order.sorted()
        for declared in sorted { functions[declared.id] = unknown(declared) }
        for declared in sorted { compileFunction(declared, constants) }
        for circle in order.circles {
            report(
                .circularDependency,
                ["name": .text(circle[0].id), "path": .text((circle.map(\.id) + [circle[0].id]).joined(separator: " → "))],
                at: circle[0].key.location)
        }
        let places = Dictionary(definitions.functions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        study.functions.sort { places[$0.id, default: 0] < places[$1.id, default: 0] }
    }

    /// What is wrong with a function is not said once more where it is called.
    private func unknown(_ declared: Declared<FunctionDefinition>) -> HostFunction {
        let parameters = declared.definition[FunctionDefinition.parameters]?.entries ?? []
        return HostFunction(declared.id, parameters.map { .init($0.id) }, result: .any) { _, _ in .null }
    }

    private func compileFunction(_ declared: Declared<FunctionDefinition>, _ constants: [String: Value]) {
        let definition = declared.definition
        let parameters = (definition[FunctionDefinition.parameters]?.entries ?? []).compactMap { parameter in
            valueType(parameter.definition, in: definition.valueNode(FunctionDefinition.parameters.name)?[parameter.id]).map {
                FunctionValue.Parameter(parameter.id, $0)
            }
        }
        let result = definition[FunctionDefinition.result].flatMap {
            valueType($0, in: definition.valueNode(FunctionDefinition.result.name))
        }
        guard let value = definition[FunctionDefinition.value] else { return }
        let scope = FunctionScope(parameters, constants: constants, functions: functions, wantsNames: names != nil)
        let (function, expression, findings, uses) = HostFunction.compile(declared.id, value.text, scope: scope, result: result)
        note(uses, declared.id, value.node)
        let codes = parameters.flatMap { parameter -> [String] in
            if case .choice(let domain) = parameter.type { domain.codes } else { [] }
        }
        add(unquoted(findings, codes: codes), at: value.node)
        guard let function, let expression else { return }
        functions[declared.id] = function
        var compiled = StudyFunction(
            id: declared.id, passport: passport(definition), parameters: parameters, result: function.result,
            expression: expression, location: declared.key.location)
        compiled.examples = (definition[FunctionDefinition.examples] ?? []).compactMap { example(of: compiled, $0) }
        study.functions.append(compiled)
    }

    private func note(_ uses: [NameUse], _ function: String, _ node: Node) {
        guard let names else { return }
        let inputs = uses.filter { if case .resolved(.slot) = $0.meaning { true } else { false } }
        for step in inputs.compactMap(\.steps.first) {
            names.add(.ruleInput(table: function, step.name), at: node.location(of: step.span))
        }
        let others = uses.filter { if case .resolved(.slot) = $0.meaning { false } else { true } }
        names.note(others, in: study, table: nil) { node.location(of: $0) }
    }

    /// `number`, or `[number]` for a list of them; nil where that is no type, which has been said.
    private func valueType(_ written: [Written], in node: Node?) -> FEELType? {
        guard let first = written.first else { return nil }
        if written.count > 1 {
            report(
                .wrongType,
                ["key": "parameters", "expected": .phrase(Expected.word), "got": Expected.got(written[1].node)],
                at: written[1].node.location)
        }
        // Rows of a table or a repeat, by whose names their answers are asked.
        if first.text == "rows", node?.kind == .sequence { return .list(.any) }
        let type = ruleType(first)
        return node?.kind == .sequence ? .list(type) : type
    }

    // MARK: - Examples

    private static let resultKey = "result"

    /// An example that has been proven; nil where it has been spoken of.
    private func example(of function: StudyFunction, _ node: Node) -> StudyFunction.Example? {
        let known = function.parameters.map(\.name) + [Self.resultKey]
        var values: [String: Value] = [:]
        for entry in node.entries {
            guard let place = known.firstIndex(of: entry.key.text) else {
                diagnostics.append(
                    .undefined(
                        Phrase(en: "parameter of `\(function.id)`", ru: "параметр функции `\(function.id)`"), entry.key.text,
                        at: entry.key.location, among: known))
                return nil
            }
            let type = place < function.parameters.count ? function.parameters[place].type : function.result
            guard let value = exampleValue(entry.value, type) else { return nil }
            values[entry.key.text] = value
        }
        if let missing = known.first(where: { values[$0] == nil }) {
            report(
                .exampleIncomplete, ["name": .text(missing), "function": .text(function.id)], at: node.location)
            return nil
        }
        let arguments = function.parameters.map { values[$0.name] ?? .null }
        let expected = values[Self.resultKey] ?? .null
        var evaluation = Evaluation()
        let got = evaluation.evaluate(function.expression, slots: arguments)
        guard got == expected else {
            report(
                .exampleFails,
                [
                    "call": .text("\(function.id)(\(arguments.map(\.description).joined(separator: ", ")))"),
                    "got": .text(got.description), "expected": .text(expected.description),
                ], at: (node[Self.resultKey] ?? node).location)
            return nil
        }
        return StudyFunction.Example(arguments: arguments, result: got)
    }

    private func exampleValue(_ node: Node, _ type: FEELType) -> Value? {
        if node.isNull { return .null }
        if case .list(let element) = type, node.kind == .sequence {
            let values = node.items.map { exampleValue($0, element) }
            return values.contains { $0 == nil } ? nil : .list(values.compactMap(\.self))
        }
        let value: Value? =
            switch type {
            case _ where node.kind != .scalar: nil
            case .number: Decimal(node.text).map(Value.number) ?? quotient(node.text)
            case .boolean: node.text == "true" ? .boolean(true) : node.text == "false" ? .boolean(false) : nil
            case .date: CivilDate(node.text).map(Value.date)
            case .choice(let domain):
                domain.codes.contains(node.text) ? .string(node.text) : nil
            case .string: .string(node.text)
            default: Decimal(node.text).map(Value.number) ?? .string(node.text)
            }
        if value == nil {
            report(
                .unexpectedType, ["expected": .phrase(type.phrase), "found": Expected.got(node)], at: node.location)
        }
        return value
    }

    /// `1/3`, which no decimal number is.
    private func quotient(_ text: String) -> Value? {
        var scope = EmptyScope()
        guard let expression = Expression.compile(text, scope: &scope, expecting: .number).expression else { return nil }
        var evaluation = Evaluation()
        let value = evaluation.evaluate(expression)
        return value.isNull ? nil : value
    }

    // MARK: - Names

    /// A function takes no name that means something else in an expression.
    private func checkNamesOfFunctions() {
        let known = Set(StudyFunctions.all(language: study.language).map(\.name))
        for declared in definitions.functions {
            if known.contains(declared.id) || Builtin.named(declared.id) != nil {
                reportTaken(declared.id, Self.function, at: declared.key, nil)
            } else if let parameter = study.parameters.first(where: { $0.id == declared.id }) {
                reportTaken(declared.id, Thing.parameter.phrase, at: declared.key, parameter.location)
            } else if let (thing, location) = meaning(of: declared.id) {
                reportTaken(declared.id, thing, at: declared.key, location)
            }
        }
    }

    /// Every identifier in a text, and in the bodies of the functions that it calls.
    func words(of text: String) -> Set<String> {
        var words = RowScope.words(of: text)
        var open = definitions.functions.isEmpty ? [] : Array(words)
        while let word = open.popLast() {
            guard let body = functions[word]?.written?.text else { continue }
            for inner in RowScope.words(of: body) where words.insert(inner).inserted { open.append(inner) }
        }
        return words
    }
}

/// Functions in an order in which each comes after those that it calls.
private struct FunctionOrder {
    private let declared: [Declared<FunctionDefinition>]
    private let calls: [[Int]]
    private var states: [CompileState]
    private var order: [Int] = []
    private var path: [Int] = []
    /// Functions that call themselves, by whatever way; none of them is compiled by the others.
    private(set) var circles: [[Declared<FunctionDefinition>]] = []

    init(_ declared: [Declared<FunctionDefinition>]) {
        self.declared = declared
        let places = Dictionary(declared.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        calls = declared.map { function in
            let own = Set(function.definition[FunctionDefinition.parameters]?.entries.map(\.id) ?? [])
            let words = RowScope.words(of: function.definition[FunctionDefinition.value]?.text ?? "").subtracting(own)
            return words.compactMap { places[$0] }.sorted()
        }
        states = declared.map { _ in .waiting }
    }

    mutating func sorted() -> [Declared<FunctionDefinition>] {
        for start in declared.indices where states[start] == .waiting { visit(start) }
        return order.map { declared[$0] }
    }

    /// Without recursion: functions may call one another in a chain of any length.
    private mutating func visit(_ start: Int) {
        var open: [(function: Int, next: Int)] = [(start, 0)]
        states[start] = .inProgress
        while let (function, next) = open.last {
            guard next < calls[function].count else {
                states[function] = .done
                order.append(function)
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            let called = calls[function][next]
            switch states[called] {
            case .waiting:
                states[called] = .inProgress
                open.append((called, 0))
            case .inProgress:
                let first = open.firstIndex { $0.function == called } ?? 0
                circles.append(open[first...].map { declared[$0.function] })
            case .done: break
            }
        }
    }
}
