import FEEL
import FEELScript
import MeraModel
import MeraSource

/// Which expressions a form can evaluate, and what they look like.
struct FormExpressions {
    let scope: FormScope
    /// Fields of which the form does not know what the engine will know.
    var unknown: Set<FieldID> = []
    /// The scripts so far, which share their constants.
    private var scripts = Scripts(host: Self.functions)

    /// The functions of `form-functions.js`.
    static let functions: Set = ["plural", "format", "at_most", "at_least", "count_true"]

    init(scope: FormScope) { self.scope = scope }

    /// What the scripts share.
    var declarations: String { scripts.declarations }

    /// `{f: (s, v) => …, slots: […]}`
    mutating func script(_ expression: Expression, table: Int) -> Result<String, Refusal> {
        for slot in expression.slots {
            if let why = refusal(of: scope.study.tables[table].slots[slot], table) { return .failure(Refusal(why: why)) }
        }
        do throws(Script.Refusal) {
            let text = try scripts.add(expression)
            return .success("{f:\(text),slots:\(JS.array(expression.slots.map(String.init)))}")
        } catch {
            return .failure(Refusal(why: error.reason))
        }
    }

    struct Refusal: Error { var why: Phrase }

    /// What the slots of a table stand for, in the words of `form-state.js`.
    func slot(_ slot: RowSlot, _ table: Int) -> String {
        guard refusal(of: slot, table) == nil else { return "[\"-\"]" }
        func place(_ table: Int) -> String { String(scope.place[table] ?? -1) }
        func list(_ numbers: some Sequence<Int>) -> String { JS.array(numbers.map(String.init)) }
        return switch slot {
        case .field(let field): "[\"f\",\(field)]"
        case .reason(let field): "[\"r\",\(field)]"
        case .referenced(let path, let field): "[\"x\",\(list(path.map(\.field))),\(field.field)]"
        case .related(let source, _, let members): "[\"l\",\(place(source)),\(list(members))]"
        case .relatedOf(let path, let source, _, let members):
            "[\"p\",\(list(path.map(\.field))),\(place(source)),\(list(members))]"
        case .option(let column): "[\"o\",\(column.map(JS.string) ?? "null")]"
        case .groupValues, .groupRows, .previous, .tableRows, .shared: "[\"-\"]"
        }
    }

    /// Why the form cannot tell what stands in a slot.
    private func refusal(of slot: RowSlot, _ table: Int) -> Phrase? {
        switch slot {
        case .option: return nil
        case .field(let field), .reason(let field): return known(FieldID(table: table, field: field))
        case .referenced(let path, let field):
            for step in path.dropFirst() + [field] where scope.place[step.table] == nil { return .otherTable }
            return path.lazy.compactMap { known($0) }.first ?? known(field)
        case .related(let source, let field, let members):
            return rows(of: source, field, members, from: table)
        case .relatedOf(let path, let source, let field, let members):
            guard path.count == 1, scope.study.tables[table].parent?.field == path[0].field, path[0].table == table else {
                return .otherTable
            }
            return rows(of: source, field, members, from: scope.main)
        case .previous, .tableRows, .shared, .groupValues, .groupRows: return .otherRows
        }
    }

    private func rows(of source: Int, _ field: Int, _ members: [Int], from table: Int) -> Phrase? {
        guard scope.place[source] != nil, table == scope.main, scope.study.tables[source].parent?.field == field else {
            return .otherTable
        }
        return members.lazy.compactMap { known(FieldID(table: source, field: $0)) }.first
    }

    private func known(_ id: FieldID) -> Phrase? { unknown.contains(id) ? .restsOnOther : nil }
}

extension Phrase {
    static let otherTable = Phrase(en: "it asks for rows of another table", ru: "нужны строки другой таблицы")
    static let otherRows = Phrase(en: "it asks for other submissions", ru: "нужны другие анкеты")
    static let restsOnOther = Phrase(
        en: "it rests on what the form does not know", ru: "опирается на то, чего форма не знает")
}
