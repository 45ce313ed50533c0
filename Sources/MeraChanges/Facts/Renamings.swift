import FEEL
import MeraModel

/// What things of the older version are called in the newer one.
struct Renamings: Sendable {
    private var names: [Key: String] = [:]
    /// Names without their surroundings, as expressions write them; nil where one name became several.
    private var bare: [String: String?] = [:]

    private struct Key: Hashable {
        var kind: ThingKind
        /// In the names of the newer version, but for its own.
        var place: [String]
    }

    mutating func note(_ kind: ThingKind, _ place: [String], _ name: String) {
        guard let old = place.last, old != name else { return }
        names[Key(kind: kind, place: place)] = name
        if let known = bare[old], known != name { bare[old] = .some(nil) } else { bare[old] = name }
    }

    /// - Parameter place: of the thing, its own name that of the older version, the others those of the newer one.
    func name(_ kind: ThingKind, _ place: [String]) -> String {
        names[Key(kind: kind, place: place)] ?? place.last ?? ""
    }

    func bare(_ name: String) -> String { (bare[name] ?? nil) ?? name }
}

/// A study together with the names that its things have in the newer version.
struct NamedStudy {
    let study: Study
    /// Empty for the newer version.
    let renamings: Renamings

    func table(_ index: Int) -> String { renamings.name(.table, [study.tables[index].id]) }
    func field(_ id: FieldID) -> String { table(id.table) + "." + ownName(id) }
    func ownName(_ id: FieldID) -> String { renamings.name(.field, [table(id.table), study[id].id]) }
    func indicator(_ index: Int) -> String { renamings.name(.indicator, [study.indicators[index].id]) }
    func level(_ index: Int) -> String { renamings.name(.level, [study.levels[index].id]) }
    func bands(_ index: Int) -> String { renamings.name(.bands, [study.bandLists[index].id]) }
    func list(_ index: Int) -> String { renamings.name(.list, [study.choiceLists[index].id]) }
    func code(_ code: String, of list: Int?) -> String {
        list.map { renamings.name(.option, [self.list($0), code]) } ?? code
    }
    func conclusion(_ index: Int) -> String { renamings.name(.conclusion, [study.conclusions[index].id]) }
    func fields(_ fields: [Int], of table: Int) -> String {
        fields.map { ownName(FieldID(table: table, field: $0)) }.joined(separator: ", ")
    }

    // MARK: - Expressions

    /// About rows of a table.
    func meaning(_ expression: Expression, of table: Int) -> String {
        ExpressionMeaning.text(expression, slot: { slot($0, of: table) }, name: renamings.bare)
    }

    /// About the indicators of a unit.
    func unitMeaning(_ expression: Expression) -> String {
        ExpressionMeaning.text(expression, slot: unitSlot, name: renamings.bare)
    }

    func words(_ text: String) -> String { ExpressionMeaning.words(text, renamings.bare) }

    private func slot(_ slot: Int, of table: Int) -> String {
        func own(_ field: Int) -> String { self.field(FieldID(table: table, field: field)) }
        func members(_ members: [Int], _ table: Int) -> String {
            "{" + members.map { ownName(FieldID(table: table, field: $0)) }.sorted().joined(separator: ",") + "}"
        }
        switch study.tables[table].slots[slot] {
        case .field(let field): return own(field)
        case .reason(let field): return "reason \(own(field))"
        case .referenced(let path, let field): return (path + [field]).map(self.field).joined(separator: "→")
        case .related(let other, let reference, let used):
            return "rows \(self.field(FieldID(table: other, field: reference)))\(members(used, other))"
        case .relatedOf(let path, let other, let reference, let used):
            return path.map(self.field).joined(separator: "→")
                + " rows \(self.field(FieldID(table: other, field: reference)))\(members(used, other))"
        case .option(let column): return "option \(column ?? "code")"
        case .groupValues(let field): return "values \(own(field))"
        case .groupRows(let used): return "rows\(members(used, table))"
        case .previous(let field): return "previous \(own(field))"
        case .tableRows(let group, let used): return "all by \(fields(group, of: table))\(members(used, table))"
        case .shared(let index):
            let shared = study.tables[table].sharedValues[index]
            return "shared \(fields(shared.group, of: table)) \(meaning(shared.expression, of: table))"
        }
    }

    private func unitSlot(_ slot: Int) -> String {
        switch study.unitSlots[slot] {
        case .value(let i): indicator(i)
        case .n(let i): indicator(i) + ".n"
        case .rows(let i): indicator(i) + ".rows"
        case .weightedN(let i): indicator(i) + ".weighted_n"
        case .band(let i): indicator(i) + ".band"
        case .rank(let i): indicator(i) + ".rank"
        case .parent(let i): indicator(i) + ".parent"
        case .target(let i): indicator(i) + ".target"
        case .reason(let i): indicator(i) + ".reason"
        case .previous(let i): indicator(i) + ".previous"
        case .change(let i): indicator(i) + ".change"
        case .changePercent(let i): indicator(i) + ".change_percent"
        case .scale(let measure, let score): "score \(study.scores[score].id).\(measure.rawValue)"
        case .item(let measure, let score, let item): "score \(study.scores[score].itemID(item, study)).\(measure.rawValue)"
        case .placeEnd(let i, let end): indicator(i) + ".\(end.rawValue)"
        case .error(let i, let figure): indicator(i) + ".\(figure.rawValue)"
        case .column(let path, let field, let level):
            "unit \(self.level(level)) " + (path + [field]).map(self.field).joined(separator: "→")
        case .unitID: "unit id"
        case .unitLabel: "unit label"
        case .level: "level"
        }
    }
}
