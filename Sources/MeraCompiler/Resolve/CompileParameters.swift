import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    func compileParameters() {
        for declared in definitions.parameters {
            let definition = declared.definition
            guard let written = definition[ParameterDefinition.value] else { continue }
            let type = definition[ParameterDefinition.valueType]
            guard let value = Self.value(of: written.text, type) else {
                report(
                    .wrongType,
                    ["key": "value", "expected": .phrase(Self.expected(type)), "got": Expected.got(written.node)],
                    at: written.node.location)
                continue
            }
            study.parameters.append(
                Parameter(
                    id: declared.id, passport: passport(definition), value: value,
                    unit: definition[ParameterDefinition.unit].map { Unit($0.text) }, location: declared.key.location))
        }
    }

    private static func value(of text: String, _ type: ParameterDefinition.ValueType?) -> Value? {
        let truth: Bool? = text == "true" ? true : text == "false" ? false : nil
        switch type {
        case .number: return Decimal(text).map(Value.number)
        case .date: return CivilDate(text).map(Value.date)
        case .boolean: return truth.map(Value.boolean)
        case .text: return .string(text)
        case nil:
            return Decimal(text).map(Value.number) ?? CivilDate(text).map(Value.date) ?? truth.map(Value.boolean)
                ?? .string(text)
        }
    }

    private static func expected(_ type: ParameterDefinition.ValueType?) -> Phrase {
        switch type {
        case .date: Expected.date
        case .boolean: Expected.truth
        default: Expected.number
        }
    }

    /// The value that a name has in every expression; nil where it is no parameter.
    func parameter(_ name: String) -> Value? { study.parameters.first { $0.id == name }?.value }

    /// The number that is written, or that of the parameter that is named.
    func number(_ quantity: Quantity?, key: String) -> Decimal? {
        guard let quantity else { return nil }
        if let number = quantity.number { return number }
        let location = quantity.node.location
        names?.note(quantity.node, named: quantity.text, .parameter, among: study.parameters.map(\.id), of: nil, in: study)
        guard let index = study.parameters.firstIndex(where: { $0.id == quantity.text }) else {
            // One that was declared and found wrong has been spoken of.
            if definitions.parameters.isEmpty {
                report(
                    .wrongType, ["key": .text(key), "expected": .phrase(Expected.quantity), "got": Expected.got(quantity.node)],
                    at: location)
            } else if !definitions.parameters.contains(where: { $0.id == quantity.text }) {
                diagnostics.append(
                    .undefined(.parameter, quantity.text, at: location, among: study.parameters.map(\.id)))
            }
            return nil
        }
        if let number = study.parameters[index].number {
            study.namedQuantities.append(NamedQuantity(parameter: index, location: location))
            return number
        }
        report(
            .unexpectedType,
            [
                "expected": .phrase(FEELType.number.phrase),
                "found": .phrase(Self.type(of: study.parameters[index].value).phrase),
            ], at: location)
        return nil
    }

    private static func type(of value: Value) -> FEELType {
        switch value {
        case .date: .date
        case .boolean: .boolean
        default: .string
        }
    }

    /// A count, written or named.
    func wholeNumber(_ quantity: Quantity?, key: String) -> Int? {
        guard let quantity, let number = number(quantity, key: key) else { return nil }
        if let whole = number.integer, whole >= 0 { return whole }
        report(
            .wrongType, ["key": .text(key), "expected": .phrase(Expected.wholeNumber), "got": Expected.got(quantity.node)],
            at: quantity.node.location)
        return nil
    }

    /// A name means one thing in an expression: a parameter takes none that an item, an indicator or a function has, and a decision
    /// table none of a function.
    func checkNamesOfConstants() {
        for declared in definitions.parameters {
            if let (thing, location) = meaning(of: declared.id) { reportTaken(declared.id, thing, at: declared.key, location) }
        }
        let functions = Set(StudyFunctions.all(language: study.language).map(\.name))
        for declared in definitions.tables where functions.contains(declared.id) {
            reportTaken(declared.id, Self.function, at: declared.key, nil)
        }
    }

    func meaning(of name: String) -> (Phrase, Location?)? {
        if let declared = definitions.indicators.first(where: { $0.id == name }) {
            return (Thing.indicator.phrase, declared.key.location)
        }
        if let declared = definitions.tables.first(where: { $0.id == name }) {
            return (Thing.ruleTable.phrase, declared.key.location)
        }
        if functions[name] != nil || ["reason", "target", "rows", "unit"].contains(name) { return (Self.function, nil) }
        for table in study.tables {
            if table.id == name { return (Thing.table.phrase, nil) }
            if let field = table.field(name) { return (Thing.item.phrase, table.fields[field].location) }
        }
        return nil
    }

    func reportTaken(_ name: String, _ thing: Phrase, at key: Node, _ location: Location?) {
        diagnostics.append(
            Diagnostic(
                .nameTaken, ["name": .text(name), "thing": .phrase(thing)], at: key.location,
                related: location.map { [.init($0, Phrase(en: "it is declared here", ru: "оно объявлено здесь"))] } ?? []))
    }

    static let function = Phrase(en: "a word of the language", ru: "слово языка выражений")
}

/// The names of one place together with the parameters of the study.
struct ParameterScope: Scope {
    let compiler: StudyCompiler
    let names: NamedScope
    /// What names were taken for, if somebody wants to know.
    private(set) var uses: [NameUse] = []
    var wantsNames: Bool { compiler.names != nil }

    mutating func found(_ names: [NameUse]) { uses = names }

    init(_ compiler: StudyCompiler, _ names: [(name: String, type: FEELType)] = []) {
        self.compiler = compiler
        self.names = NamedScope(names)
    }

    func resolve(_ path: [String]) -> Resolution {
        if case .slot(let slot, let type, let consumed) = names.resolve(path) {
            return .slot(slot, type, consumed: consumed)
        }
        if let value = compiler.parameter(path[0]) { return .constant(value, consumed: 1) }
        return .unknown(at: 0, candidates: visibleNames())
    }

    func visibleNames() -> [String] { names.visibleNames() + compiler.study.parameters.map(\.id) }
}
