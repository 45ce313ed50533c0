import FEEL
import MeraModel
import MeraTable

/// Decision tables: tests become conditions over the registers of the arguments, results are picked by the number of the rule.
///
/// Policies that give several results, and results that are computed, are for the interpreter.
extension KernelLowering {
    /// A call of a decision table; `output` names one of several results.
    mutating func decide(_ function: HostFunction, _ arguments: [FEEL.Node.Index], output: String?) -> Int? {
        guard let decisions = function.table, frame.arguments == nil, arguments.count == function.parameters.count,
            zip(arguments, function.parameters).allSatisfy({ fits(type($0), $1.type) }),
            let matching = Self.matching(decisions.hitPolicy), let results = Self.results(decisions, output)
        else { return nil }
        var registers: [Int] = []
        for argument in arguments {
            guard let register = lower(argument) else { return nil }
            registers.append(register)
        }
        guard let tests = tests(decisions, registers) else { return nil }
        let classes = Self.classes(decisions, results)
        let rule = emit { .match(rules: tests, classes: classes, matching, register: $0) }
        let register = emit { .pick(rule, results, register: $0) }
        if results.contains(where: { if case .string = $0 { true } else { false } }) { texts.insert(register) }
        return register
    }

    /// Values of the type are taken as they are, without conversion.
    private func fits(_ type: FEELType, _ parameter: FEELType) -> Bool {
        switch (type, parameter) {
        case (.number, .number), (.boolean, .boolean), (.date, .date), (.string, .string), (.choice, .string): true
        case (.choice, .choice): type == parameter
        default: false
        }
    }

    private static func matching(_ policy: DecisionTable.HitPolicy) -> RegisterFile.Matching? {
        switch policy {
        case .first: .first
        case .unique, .any: .single
        default: nil
        }
    }

    /// The results of the rules, of one type and null; nil where one is computed.
    private static func results(_ table: DecisionTable, _ output: String?) -> [Value]? {
        let outputs = table.outputs
        guard outputs.allSatisfy({ $0.otherwise == nil }),
            let place = output == nil ? (outputs.count == 1 ? 0 : nil) : outputs.firstIndex(where: { $0.name == output })
        else { return nil }
        var values: [Value] = []
        var kinds: Set<Int> = []
        for rule in table.rules {
            let result = rule.results[place]
            guard case .constant(let index) = result.nodes[Int(result.root)].kind else { return nil }
            let value = result.program.constants[Int(index)]
            switch value {
            case .null: break
            case .number: kinds.insert(0)
            case .string: kinds.insert(1)
            case .boolean: kinds.insert(2)
            case .date: kinds.insert(3)
            default: return nil
            }
            values.append(value)
        }
        return kinds.count == 1 ? values : nil
    }

    /// For each rule the first one with the same result. Under the policy `first` only the asked output counts, under `any` all of
    /// them; under `unique` every two rules contradict each other.
    private static func classes(_ table: DecisionTable, _ results: [Value]) -> [Int] {
        let rules = table.rules
        switch table.hitPolicy {
        case .first: return results.map { result in results.firstIndex(of: result) ?? 0 }
        case .any:
            let rows = rules.indices.map { rule in
                rules[rule].results.map { result -> Value in
                    guard case .constant(let index) = result.nodes[Int(result.root)].kind else { return .string("\(rule)") }
                    return result.program.constants[Int(index)]
                }
            }
            return rows.map { row in rows.firstIndex(of: row) ?? 0 }
        default: return Array(rules.indices)
        }
    }

    private mutating func tests(_ decisions: DecisionTable, _ arguments: [Int]) -> [[Int]]? {
        let (inputs, rules) = (decisions.inputs, decisions.rules)
        guard let first = inputs.first, inputs.allSatisfy({ $0.allowed == nil }) else { return nil }
        let caller = frame
        frame = Frame(expression: first.expression, arguments: arguments)
        defer { frame = caller }
        var registers: [Int] = []
        for input in inputs {
            guard let register = lower(input.expression.root) else { return nil }
            registers.append(register)
        }
        var result: [[Int]] = []
        for rule in rules {
            var tests: [Int] = []
            for (place, test) in rule.tests.enumerated() {
                guard let test else { continue }
                frame.input = registers[place]
                guard type(test.root) == .boolean, let register = lower(test.root) else { return nil }
                tests.append(register)
            }
            result.append(tests)
        }
        return result
    }
}
