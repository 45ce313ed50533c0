public import FEEL
public import MeraModel
public import MeraSource

/// How the stored answers to one version of a study become answers to the next: which column becomes which, which code which, and
/// what is worked out anew.
public struct MigrationPlan: Sendable {
    /// For each table of the older version its way; nil where the newer one has no such table.
    public private(set) var tables: [TablePlan?] = []
    /// `was` that cannot be worked out.
    public private(set) var findings: [Diagnostic] = []

    public struct TablePlan: Sendable {
        /// Index into the newer version's tables.
        public var table: Int
        /// What both call it.
        public var oldName: String
        public var newName: String
        /// For each field of the older table.
        public var fields: [FieldPlan]
        /// Fields of the newer version that are made of the answers to the older one.
        public var made: [MadeField] = []
        /// Whether an answer to it goes into something that is made, so that it is not lost.
        public var used: Set<Int> = []
    }

    public struct FieldPlan: Sendable {
        public enum Fate: Sendable {
            /// Index into the newer table's fields.
            case kept(Int)
            /// The newer version has no such question.
            case removed
            /// Nobody stores it: it is calculated, or is what a row stands in.
            case notStored
            /// The newer question says itself how its answer is made (`was`).
            case replaced
        }

        public var fate: Fate
        public var oldName: String
        public var newName: String
        /// The codes of options and how each is written now; nil where they are as they were.
        public var codes: CodeMap?
        /// It tells by which version a submission was filled in.
        public var isVersion = false
    }

    public struct MadeField: Sendable {
        /// Index into the newer table's fields.
        public var field: Int
        public var name: String
        /// Its slots are the fields of the older table.
        public var expression: Expression
    }

    public init(_ old: Study, _ new: Study, _ pairs: VersionPairs) {
        tables = old.tables.indices.map { index in
            guard let target = pairs.tables[index], old.tables[index].isRead else { return nil }
            return plan(index, target, old, new, pairs)
        }
    }

    private mutating func plan(_ index: Int, _ target: Int, _ old: Study, _ new: Study, _ pairs: VersionPairs) -> TablePlan {
        let (table, newTable) = (old.tables[index], new.tables[target])
        let byID = Dictionary(newTable.fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let made = newTable.fields.indices.filter { newTable.fields[$0].origins != nil }
        let fields = table.fields.indices.map { field -> FieldPlan in
            let id = FieldID(table: index, field: field)
            let definition = table.fields[field]
            var plan = FieldPlan(fate: .removed, oldName: definition.id, newName: definition.id)
            plan.isVersion = definition.presentation.metadata == .version
            guard definition.isAnswered else {
                plan.fate = .notStored
                return plan
            }
            guard let becomes = self.target(of: id, old, new, target, pairs, byID) else { return plan }
            let newField = newTable.fields[becomes]
            plan.newName = newField.id
            plan.fate = made.contains(becomes) ? .replaced : .kept(becomes)
            if let list = definition.list, let newList = newField.list {
                plan.codes = CodeMap(old.choiceLists[list], new.choiceLists[newList], pairs.codes[.init(old: list, new: newList)])
            }
            return plan
        }
        var result = TablePlan(table: target, oldName: table.id, newName: newTable.id, fields: fields)
        for field in made { result.add(newTable.fields[field], field, table, old, &findings) }
        return result
    }

    /// The field that an older one becomes: a question by the comparison, what goes with it by its part in that.
    private func target(
        of id: FieldID, _ old: Study, _ new: Study, _ table: Int, _ pairs: VersionPairs, _ byID: [String: Int]
    ) -> Int? {
        let field = old[id]
        switch field.origin {
        case .declared: return pairs.fields[id].flatMap { $0.table == table ? $0.field : nil }
        case .specify(let item, let code):
            guard let owner = old.tables[id.table].field(item),
                let newOwner = pairs.fields[FieldID(table: id.table, field: owner)],
                let list = old.tables[id.table].fields[owner].list, let newList = new[newOwner].list
            else { return nil }
            let newCode = pairs.codes[.init(old: list, new: newList)]?[code] ?? code
            return new.tables[table].fields.firstIndex { $0.origin == .specify(item: new[newOwner].id, code: newCode) }
        case .parent: return byID[field.id]
        case .parentKey:
            guard let parent = old.tables[id.table].parent, let newParent = new.tables[table].parent,
                let place = parent.keyFields.firstIndex(of: id.field), place < newParent.keyFields.count
            else { return nil }
            return newParent.keyFields[place]
        }
    }
}

extension MigrationPlan.TablePlan {
    fileprivate mutating func add(
        _ field: Field, _ index: Int, _ old: DataTable, _ study: Study, _ findings: inout [Diagnostic]
    ) {
        guard let origin = field.origins else { return }
        // Answers only: what is calculated there is not stored.
        let names = old.fields.map { (name: $0.isAnswered ? $0.id : " " + $0.id, type: Self.type($0)) }
        var scope = NamedScope(names)
        let compiled = Expression.compile(origin.text, scope: &scope)
        guard let expression = compiled.expression else {
            let first = compiled.findings.first { $0.code.severity == .error }
            let why = first.map {
                Phrase(en: $0.code.message.text(.english, $0.arguments), ru: $0.code.message.text(.russian, $0.arguments))
            }
            findings.append(
                Diagnostic(
                    .wasWrong,
                    [
                        "item": .text(newName + "." + field.id), "version": .text(study.version),
                        "why": .phrase(why ?? Phrase(en: "it is no expression", ru: "это не выражение")),
                        "known": .names(old.fields.filter(\.isAnswered).prefix(8).map(\.id)),
                    ], at: origin.location))
            return
        }
        made.append(MigrationPlan.MadeField(field: index, name: field.id, expression: expression))
        used.formUnion(expression.slots)
    }

    /// A code is a text here: that a code is an option is a question to the newer version.
    private static func type(_ field: Field) -> FEELType {
        switch field.type {
        case .choice: .string
        case .list(.choice): .list(.string)
        default: field.type
        }
    }
}

/// What becomes of the codes of a list of options.
public struct CodeMap: Sendable {
    /// Code of the older list → that of the newer one.
    private let codes: [String: String]
    /// What the older version also reads as a code: its label, folded.
    private let labels: [String: String]
    /// Codes whose option has another name now, so that its old name is not read any more.
    private let renamed: Set<String>
    private let isIdentity: Bool

    init?(_ old: ChoiceList, _ new: ChoiceList, _ pairs: [String: String]?) {
        guard let pairs else { return nil }
        codes = pairs
        var labels: [String: String] = [:]
        var renamed: Set<String> = []
        for option in old.options {
            for name in option.names where labels[Self.folded(name)] == nil { labels[Self.folded(name)] = option.code }
            let becomes = pairs[option.code].flatMap { code in new.options.first { $0.code == code } }
            if becomes?.names != option.names { renamed.insert(option.code) }
        }
        self.labels = labels
        self.renamed = renamed
        isIdentity = renamed.isEmpty && old.options.allSatisfy { pairs[$0.code] == $0.code }
    }

    static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    public enum Outcome: Sendable, Equatable {
        /// As it is written now.
        case text(String)
        /// Codes that the newer version does not have.
        case lost([String])
    }

    /// One option as a cell has it: its code, or its label. What is neither stays as it is.
    public func one(_ text: String) -> Outcome {
        if isIdentity { return .text(text) }
        let trimmed = text.trimmed
        if trimmed.isEmpty { return .text(text) }
        if let code = codes[trimmed] { return .text(code == trimmed ? text : code) }
        guard let known = labels[Self.folded(trimmed)] else { return isKnown(trimmed) ? .lost([trimmed]) : .text(text) }
        guard let code = codes[known] else { return .lost([known]) }
        return .text(code == known && !renamed.contains(known) ? text : code)
    }

    private func isKnown(_ code: String) -> Bool { labels.values.contains(code) }

    /// The codes of several options, as they were read.
    public func several(_ read: [String]) -> (codes: [String], lost: [String]) {
        var (kept, lost): ([String], [String]) = ([], [])
        for code in read {
            guard let becomes = codes[code] else {
                lost.append(code)
                continue
            }
            // Two options that have become one are chosen once.
            if !kept.contains(becomes) { kept.append(becomes) }
        }
        return (kept, lost)
    }

    /// Whether nothing is to be done.
    public var isIdle: Bool { isIdentity }
    public func code(_ old: String) -> String? { codes[old] }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
