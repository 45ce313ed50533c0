import FEEL
import MeraCells
import MeraModel
import MeraRows
import MeraSource

/// A question or a column as Table Schema describes it.
struct PackageField {
    let field: PackageResource.Field
    static let listDelimiter = " "

    init(_ study: Study, _ table: Int, _ index: Int, language: String) {
        let own = study.tables[table].fields[index]
        let type = Self.type(own, study)
        var field = PackageResource.Field(
            own.id, type, title: own.passport.label?.text(language), description: own.passport.description?.text(language))
        if type == "list" { field.delimiter = Self.listDelimiter }
        if let list = own.list {
            field.categories = study.choiceLists[list].substantive.map {
                PackageResource.Entry($0.code, $0.label.text(language))
            }
        }
        if let bounds = NumberBounds(own), type == "integer" || type == "number" {
            field.minimum = bounds.low.map { ($0.number.description, $0.isIncluded) }
            field.maximum = bounds.high.map { ($0.number.description, $0.isIncluded) }
        }
        self.field = field
    }

    /// A reference holds what the key holds that it names.
    private static func type(_ field: Field, _ study: Study) -> String {
        if case .reference(let target) = field.kind, let key = study.tables[target].key.first {
            return study.tables[target].fields[key].kind == .integer ? "integer" : "string"
        }
        return switch field.kind {
        case .integer: "integer"
        case .decimal: "number"
        case .boolean, .acknowledgement: "boolean"
        case .date: "date"
        case .time: "time"
        case .dateTime: "datetime"
        case .choices, .rank: "list"
        case .text, .choice, .file, .image, .point, .reference: "string"
        case .calculated, .score:
            switch field.type {
            case .number: "number"
            case .boolean: "boolean"
            case .date: "date"
            case .time: "time"
            case .dateTime: "datetime"
            case .list: "list"
            default: "string"
            }
        }
    }
}

/// The keys of a table, as far as its rows keep to them: a description says what holds.
struct PackageKeys {
    private(set) var primary: [String] = []
    private(set) var foreign: [PackageResource.ForeignKey] = []

    init(_ study: Study, _ table: Int, _ rows: JudgedRows) {
        let definition = study.tables[table]
        let own = Self.values(definition.key, of: table, rows)
        if !definition.key.isEmpty, let own, Set(own).count == own.count {
            primary = definition.key.map { definition.fields[$0].id }
        }
        for (index, field) in definition.fields.enumerated() where field.origin != .parent {
            guard case .reference(let target) = field.kind, study.tables[target].isRead, study.tables[target].key.count == 1
            else { continue }
            add(study, table, [index], target, rows)
        }
        if let parent = definition.parent, !parent.keyFields.isEmpty { add(study, table, parent.keyFields, parent.table, rows) }
    }

    private mutating func add(_ study: Study, _ table: Int, _ fields: [Int], _ target: Int, _ rows: JudgedRows) {
        let other = study.tables[target]
        guard let known = Self.values(other.key, of: target, rows) else { return }
        let there = Set(known)
        let data = rows.data.tables[table]
        let holds = data.isActive.indices.allSatisfy { row in
            guard data.isActive[row] else { return true }
            let parts = fields.map { data.fields[$0].reason(row) == nil ? data.fields[$0].value(row).plainText : "" }
            return parts.contains("") ? parts.allSatisfy(\.isEmpty) : there.contains(parts)
        }
        guard holds else { return }
        foreign.append(
            PackageResource.ForeignKey(
                fields: fields.map { study.tables[table].fields[$0].id }, resource: other.id,
                target: other.key.map { other.fields[$0].id }))
    }

    /// Nil where a row has no key.
    private static func values(_ key: [Int], of table: Int, _ rows: JudgedRows) -> [[String]]? {
        let data = rows.data.tables[table]
        var found: [[String]] = []
        for row in data.isActive.indices where data.isActive[row] {
            let parts = key.map { data.fields[$0].reason(row) == nil ? data.fields[$0].value(row).plainText : "" }
            if parts.contains("") { return nil }
            found.append(parts)
        }
        return found
    }
}
