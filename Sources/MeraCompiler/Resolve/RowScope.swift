import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// What names mean in an expression about a row: items, references, lists of related rows, functions.
struct RowScope: Scope {
    /// Checks and calculations see answers; scores come after them, indicators see both.
    enum Stage: Equatable {
        case answers, results, aggregate
        /// A check of a group: its fields have one value each, every other name is the list of its answers.
        case group(by: [Int])

        /// What is missing is left out where many rows come together, elsewhere it decides nothing.
        var mode: Expression.Mode {
            switch self {
            case .answers, .results: .strict
            case .aggregate, .group: .gathering
            }
        }
    }

    let compiler: StudyCompiler
    let table: Int
    let stage: Stage
    /// In a filter of choices the list whose options it is about.
    var choices: ChoiceList?
    /// Every identifier in the text: which members of related rows it may use. Few expressions ask.
    private lazy var words = compiler.words(of: text)
    private let text: String
    /// Calculated fields that the expression needs and whose type is not known yet.
    private(set) var pending: [FieldID] = []
    /// A score that is asked for too early.
    private(set) var earlyScore: String?
    /// What a name would need to have a meaning here.
    private(set) var obstacle: (code: DiagnosticCode, arguments: Arguments)?
    /// What names were taken for, if somebody wants to know.
    private(set) var names: [NameUse] = []
    var wantsNames: Bool { compiler.names != nil }

    mutating func found(_ names: [NameUse]) { self.names = names }

    init(_ compiler: StudyCompiler, table: Int, stage: Stage, text: String) {
        self.compiler = compiler
        self.table = table
        self.stage = stage
        self.text = text
    }

    /// Whether names stand for the answers of several rows.
    private var isGrouped: Bool {
        switch stage {
        case .aggregate, .group: true
        case .answers, .results: false
        }
    }

    /// Whether a field has one value in all rows that the expression speaks of.
    private func isSingle(_ field: Int) -> Bool {
        switch stage {
        case .aggregate: false
        case .group(let fields): fields.contains(field)
        case .answers, .results: true
        }
    }

    static let reason = "#reason"
    static let same = "#same"
    var propertyFunctions: [String: String] {
        // A decision table of that name has been there longer.
        compiler.functions[Self.sameName] == nil ? Self.properties : Self.propertiesWithoutSame
    }

    private static let sameName = "same"
    private static let propertiesWithoutSame = ["reason": reason]
    private static let properties = ["reason": reason, sameName: same]

    mutating func resolve(_ path: [String]) -> Resolution {
        let name = path[0]
        if name == "option", let choices { return resolveOption(choices, path) }
        if isGrouped, name == "rows" {
            let members = members(of: table)
            return .slot(slot(.groupRows(members: members)), .list(rowType(table, members)), consumed: 1)
        }
        if let field = compiler.field(name, of: table) { return resolve(field, path) }
        if !isGrouped, let source = compiler.inverse[table][name] {
            let members = members(of: source.table)
            let slot = slot(.related(table: source.table, field: source.field, members: members))
            return .slot(slot, .list(rowType(source.table, members)), consumed: 1)
        }
        if !isGrouped, name == compiler.study.tables[table].id { return tableRows(by: []) }
        if !isGrouped, name == Self.previous, path.count > 1 { return resolvePrevious(path) }
        if let function = compiler.functions[name] { return .function(function) }
        if let value = compiler.parameter(name) { return .constant(value, consumed: 1) }
        if path.last == Self.reason, let other = repeatField(name) {
            obstacle = (.reasonOfOtherRow, ["field": .text(other)])
        }
        if let score = compiler.definitions.scores.first(where: { $0.id == name }), stage != .results, stage != .aggregate {
            earlyScore = score.id
        }
        return .unknown(at: 0, candidates: visibleNames())
    }

    private mutating func resolve(_ field: Int, _ path: [String]) -> Resolution {
        var id = FieldID(table: table, field: field)
        var references: [FieldID] = []
        var consumed = 1
        while consumed < path.count, path[consumed] != Self.reason,
            case .reference(let target) = compiler.study.tables[id.table].fields[id.field].kind
        {
            guard let next = compiler.field(path[consumed], of: target) else {
                if stage != .aggregate, let source = compiler.inverse[target][path[consumed]] {
                    let members = members(of: source.table)
                    let slot = slot(
                        .relatedOf(path: references + [id], table: source.table, field: source.field, members: members))
                    return .slot(slot, .list(rowType(source.table, members)), consumed: consumed + 1)
                }
                return .unknown(
                    at: consumed,
                    candidates: compiler.study.tables[target].fields.ids + compiler.inverse[target].keys.sorted())
            }
            references.append(id)
            id = FieldID(table: target, field: next)
            consumed += 1
        }
        if consumed < path.count, path[consumed] == Self.reason {
            guard references.isEmpty, isSingle(field) else {
                obstacle = (.reasonOfOtherRow, ["field": .text(compiler.study.tables[id.table].fields[id.field].id)])
                return .unknown(at: consumed, candidates: [])
            }
            return .slot(slot(.reason(of: field)), .string, consumed: consumed + 1)
        }
        if consumed < path.count, path[consumed] == Self.same {
            guard references.isEmpty, !isGrouped else { return .unknown(at: consumed, candidates: []) }
            return tableRows(by: [field], consumed: consumed + 1)
        }
        let type = type(of: id)
        if !isSingle(field) {
            guard references.isEmpty else { return .unknown(at: 1, candidates: []) }
            return .slot(slot(.groupValues(field: field)), .list(type), consumed: consumed)
        }
        return .slot(
            slot(references.isEmpty ? .field(field) : .referenced(path: references, field: id)), type, consumed: consumed)
    }

    /// A field of the rows that can be related to this one.
    private func repeatField(_ name: String) -> String? {
        compiler.inverse[table].values.contains { compiler.field(name, of: $0.table) != nil } ? name : nil
    }

    private mutating func tableRows(by group: [Int], consumed: Int = 1) -> Resolution {
        let members = members(of: table)
        return .slot(
            slot(.tableRows(by: group, members: members)), .list(rowType(table, members)), consumed: consumed)
    }

    static let previous = "previous"

    /// `previous.x`: an answer of the row of the period before.
    private mutating func resolvePrevious(_ path: [String]) -> Resolution {
        let definition = compiler.study.tables[table]
        guard let field = compiler.field(path[1], of: table) else {
            return .unknown(at: 1, candidates: definition.fields.map(\.id))
        }
        guard let period = definition.period, definition.key.contains(period) else {
            obstacle = (.previousNeedsPeriod, ["table": .text(definition.id)])
            return .unknown(at: 0, candidates: [])
        }
        let type = type(of: FieldID(table: table, field: field))
        return .slot(slot(.previous(field: field)), type, consumed: 2)
    }

    private func resolveOption(_ list: ChoiceList, _ path: [String]) -> Resolution {
        guard path.count > 1, path[1] == "code" || list.columns.contains(path[1]) else {
            return .unknown(at: min(1, path.count - 1), candidates: ["code"] + list.columns)
        }
        if path[1] == "code" {
            return .slot(slot(.option(column: nil)), .choice(list.domain), consumed: 2)
        }
        // What stands in the column is all that it can be compared with, so a slip of the pen is found.
        var values: [String] = []
        for value in list.options.compactMap({ $0.columns[path[1]] }) where !values.contains(value) { values.append(value) }
        return .slot(
            slot(.option(column: path[1])), .choice(FEELType.Domain("\(list.id).\(path[1])", values)), consumed: 2)
    }

    private mutating func type(of id: FieldID) -> FEELType {
        if case .calculated = compiler.study.tables[id.table].fields[id.field].kind, compiler.fieldStates[id] == .waiting {
            pending.append(id)
        }
        return compiler.study.tables[id.table].fields[id.field].type
    }

    private mutating func members(of table: Int) -> [Int] {
        compiler.study.tables[table].fields.indices.filter { words.contains(compiler.study.tables[table].fields[$0].id) }
    }

    /// The type of a row as a context: all members are known to the checker, so that it can suggest them.
    private mutating func rowType(_ table: Int, _ members: [Int]) -> FEELType {
        for member in members { _ = type(of: FieldID(table: table, field: member)) }
        return .context(compiler.study.tables[table].fields.map { FEELType.Field($0.id, $0.type) })
    }

    private func slot(_ slot: RowSlot) -> Int {
        if let number = compiler.slotNumbers[table][slot] { return number }
        let number = compiler.study.tables[table].slots.count
        compiler.study.tables[table].slots.append(slot)
        compiler.slotNumbers[table][slot] = number
        return number
    }

    func visibleNames() -> [String] {
        compiler.study.tables[table].fields.ids + (isGrouped ? ["rows"] : compiler.inverse[table].keys.sorted())
            + compiler.functions.keys.sorted() + compiler.study.parameters.map(\.id)
    }

    /// The runs of letters, digits and `_` in a text.
    static func words(of text: String) -> Set<String> {
        var words: Set<String> = []
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                words.insert(word)
                word = ""
            }
        }
        if !word.isEmpty { words.insert(word) }
        return words
    }
}
