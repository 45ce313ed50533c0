import MeraModel
import MeraSource
import MeraStatistics
import MeraYAML

/// A first definition of a study, made of the description of a data package: a questionnaire for each table, references by the foreign
/// keys, lists of options, limits, answers that stand for no value. Groups, conditions and indicators are the author's to write.
package struct DataPackageImport {
    /// The definitions.
    package private(set) var text = ""
    /// Names that mera writes otherwise.
    package private(set) var renamed: [String] = []
    /// Columns of types that mera does not have.
    package private(set) var unknownTypes: [(name: String, type: String)] = []
    /// Whether there is a table with columns.
    package var isEmpty: Bool { tables.isEmpty }

    private let package: DataPackage
    private let tables: [PackageResource]
    /// Tables to which others refer.
    private let named: Set<String>
    private var lists = OptionLists()

    /// - Parameter file: that the package is called by where it has no name.
    package init(_ package: DataPackage, file: String) {
        self.package = package
        // Tables of results are no answers.
        tables = package.resources.filter { !$0.fields.isEmpty && !PackageResults.isName($0.name) }
        named = Set(tables.flatMap { $0.foreignKeys.map(\.resource) })
        guard !tables.isEmpty else { return }
        // A table to which others refer comes before them, as an author would have it; else they stand as they are.
        let bodies = tables.map { ($0, questionnaire($0)) }
        let isRussian = tables.contains { table in
            (table.fields.compactMap(\.title) + [table.title, package.title].compactMap { $0 }).contains { $0.isRussian }
        }
        let name = package.name.isEmpty ? file : package.name
        var lines = [
            "study:", "  id: \(StudyName.fit(name))", "  title: \(YAMLScalar.text(package.title ?? name))",
            "  version: \(YAMLScalar.text(package.version ?? "1.0"))", "  language: \(isRussian ? "ru" : "en")", "",
        ]
        if !lists.lists.isEmpty { lines += ["choices:"] + lists.lists.flatMap(\.lines) + [""] }
        let registers = bodies.filter { isRegister($0.0) }
        let others = bodies.filter { !isRegister($0.0) }
        if !registers.isEmpty { lines += ["registers:"] + registers.flatMap(\.1) + [""] }
        if !others.isEmpty { lines += ["questionnaires:"] + others.flatMap(\.1) }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// What others refer to by its one key, and what refers to nothing, is a register.
    private func isRegister(_ table: PackageResource) -> Bool {
        named.contains(table.name) && table.primaryKey.count == 1 && table.foreignKeys.isEmpty
    }

    private mutating func questionnaire(_ table: PackageResource) -> [String] {
        let isRegister = isRegister(table)
        let id = ItemName.fit(table.name)
        if id != table.name { renamed.append("\(table.name) → \(id)") }
        var lines = ["  \(YAMLScalar.key(id)):"]
        if let title = table.title { lines.append("    label: \(YAMLScalar.text(title))") }
        var taken: Set<String> = []
        var ids: [String: String] = [:]
        for field in table.fields {
            var name = ItemName.fit(field.name)
            while !taken.insert(name).inserted { name += "_2" }
            if name != field.name { renamed.append("\(field.name) → \(name)") }
            ids[field.name] = name
        }
        let key = table.primaryKey.compactMap { ids[$0] }
        if !key.isEmpty {
            let names = key.map(YAMLScalar.text)
            lines.append("    key: " + (names.count == 1 ? names[0] : "[" + names.joined(separator: ", ") + "]"))
        }
        lines.append(isRegister ? "    columns:" : "    items:")
        for field in table.fields {
            guard let name = ids[field.name] else { continue }
            let reference = table.foreignKeys.first { key in
                guard key.fields == [field.name], let target = tables.first(where: { $0.name == key.resource }) else {
                    return false
                }
                return target.primaryKey == key.target && target.name != table.name
            }
            let keys = item(field, name, table, reference.map { ItemName.fit($0.resource) })
            lines.append("      \(YAMLScalar.key(name)): {" + keys.joined(separator: ", ") + "}")
        }
        return lines
    }

    private mutating func item(
        _ field: PackageResource.Field, _ id: String, _ table: PackageResource, _ reference: String?
    ) -> [String] {
        let missing = (field.missing ?? table.missing).filter { !$0.value.isEmpty && !$0.isMark }
        var keys: [String] = []
        let codes = missing.map { "\(YAMLScalar.code($0.value)): \($0.reason.word)" }
        let stands = codes.isEmpty ? [] : ["missing: {" + codes.joined(separator: ", ") + "}"]
        if let reference {
            keys = ["type: reference", "to: \(YAMLScalar.text(reference))"]
        } else if !field.categories.isEmpty, field.type != "boolean" {
            let options =
                field.categories.map { "\(YAMLScalar.code($0.value)): \(YAMLScalar.text($0.label ?? $0.value))" }
                + missing.map {
                    "\(YAMLScalar.code($0.value)): {label: \(YAMLScalar.text($0.label ?? $0.value)), missing: \($0.reason.word)}"
                }
            let type = field.type == "list" || field.type == "array" ? "select_multiple" : "select_one"
            keys = ["type: \(type)", "choices: \(YAMLScalar.text(lists.id(options, of: id)))"]
        } else {
            keys = ["type: \(type(of: field, table))"] + stands
        }
        if let limits = limits(field), reference == nil, field.categories.isEmpty {
            keys.append("constraint: \(YAMLScalar.text(limits))")
        }
        if field.isRequired || table.primaryKey.contains(field.name) { keys.append("required: true") }
        if let title = field.title { keys.append("label: \(YAMLScalar.text(title))") }
        return keys
    }

    private mutating func type(of field: PackageResource.Field, _ table: PackageResource) -> String {
        switch field.type {
        case "integer", "year": return "integer"
        case "number": return "decimal"
        case "boolean": return "boolean"
        case "date": return "date"
        case "time": return "time"
        case "datetime": return "date_time"
        case "string", "any": return "text"
        default:
            unknownTypes.append(("\(table.name).\(field.name)", field.type))
            return "text"
        }
    }

    /// As a constraint is written: `>= 0 and <= 24`.
    private func limits(_ field: PackageResource.Field) -> String? {
        guard ["integer", "number", "year"].contains(field.type) else { return nil }
        let parts =
            [field.minimum.map { ($0.isIncluded ? "? >= " : "? > ") + $0.number }]
            + [field.maximum.map { ($0.isIncluded ? "? <= " : "? < ") + $0.number }]
        let told = parts.compactMap { $0 }
        return told.isEmpty ? nil : told.joined(separator: " and ")
    }
}

extension PackageResource.Entry {
    /// A mark of mera's own files, which no answer has.
    var isMark: Bool { value.hasPrefix(".") && MissingReason(word: String(value.drop { $0 == "." })) != nil }

    var reason: MissingReason { label.flatMap(MissingReason.init(label:)) ?? .notAvailable }
}

extension String {
    var isRussian: Bool { unicodeScalars.contains { (0x410...0x44F).contains($0.value) } }
}

extension YAMLScalar {
    /// Whole numbers need no quotes as keys.
    static func code(_ text: String) -> String {
        Int64(text).map { String($0) == text && $0 >= 0 } ?? false ? text : key(text)
    }
}
