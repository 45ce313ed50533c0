import MeraChanges
import MeraExchange
import MeraModel
import MeraSource

/// The description of a data package for the answers that were carried over: names of tables and columns as they are now, and the notations
/// that the older description tells, which the cells still have.
struct CarriedPackage {
    private let old: Study
    private let plan: MigrationPlan
    private let package: PackageFolder
    private let files: [CarriedAnswers.File]

    init(_ old: Study, _ plan: MigrationPlan, _ package: PackageFolder, _ files: [CarriedAnswers.File]) {
        (self.old, self.plan, self.package, self.files) = (old, plan, package, files)
    }

    /// Nil where the older one cannot be read.
    func description(of bytes: [UInt8]) -> [UInt8]? {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let json = JSON.read(text), let entries = json.entries, let resources = json["resources"]?.array else { return nil }
        let carried = resources.compactMap(resource)
        guard !carried.isEmpty else { return nil }
        let made = JSON.object(entries.map { $0.name == "resources" ? ($0.name, .array(carried)) : $0 })
        var writer = JSONWriter(.pretty)
        writer.value(made)
        return writer.bytes + [0x0A]
    }

    /// The table of the older study that a resource is, with its way.
    private func table(_ name: String?) -> (index: Int, plan: MigrationPlan.TablePlan)? {
        guard let name, let index = package.tables.firstIndex(where: { $0?.resource.name == name }), let own = plan.tables[index]
        else { return nil }
        return (index, own)
    }

    private func resource(_ json: JSON) -> JSON? {
        guard let (_, own) = table(json["name"]?.string), let file = files.first(where: { $0.table == own.table }),
            let entries = json.entries
        else { return nil }
        let isCSV = package.tables.contains { $0?.resource.name == json["name"]?.string && $0?.file.hasSuffix(".csv") == true }
        return .object(
            entries.compactMap { name, value in
                switch name {
                case "name": return (name, .string(own.newName))
                case "path": return (name, .string(file.name))
                case "encoding": return (name, .string("utf-8"))
                case "format": return (name, .string("csv"))
                case "mediatype": return (name, .string("text/csv"))
                case "dialect": return isCSV ? (name, dialect(value)) : nil
                case "schema": return (name, schema(value, own))
                // Sizes and sums of the older file.
                case "bytes", "hash": return nil
                default: return (name, value)
                }
            })
    }

    /// The separator is kept; names stand in the first line and quotes are as usual.
    private func dialect(_ json: JSON) -> JSON {
        let separator = (json["csv"] ?? json)["delimiter"]
        return .object(separator.map { [(name: "delimiter", value: $0)] } ?? [])
    }

    private func schema(_ json: JSON, _ own: MigrationPlan.TablePlan) -> JSON {
        guard let entries = json.entries else { return json }
        return .object(
            entries.map { name, value in
                switch name {
                case "fields":
                    let kept = (value.array ?? []).compactMap { field($0, own) }
                    let made = own.made.map { JSON.object([("name", .string($0.name)), ("type", .string("any"))]) }
                    return (name, .array(kept + made))
                case "primaryKey": return (name, names(value, own))
                case "foreignKeys": return (name, .array((value.array ?? []).map { foreignKey($0, own) }))
                default: return (name, value)
                }
            })
    }

    private func field(_ json: JSON, _ own: MigrationPlan.TablePlan) -> JSON? {
        guard let name = json["name"]?.string, let entries = json.entries else { return nil }
        guard let field = own.fields.first(where: { $0.oldName == name }) else { return json }
        guard case .kept = field.fate else { return nil }
        let isRecoded = field.codes.map { !$0.isIdle } ?? false
        return .object(
            entries.compactMap { key, value in
                switch key {
                case "name": return (key, .string(field.newName))
                // Options are the newer study's; several of them are written with blanks between.
                case "categories" where isRecoded, "constraints" where isRecoded: return nil
                case "delimiter" where isRecoded: return (key, .string(" "))
                default: return (key, value)
                }
            })
    }

    private func name(_ json: JSON, _ own: MigrationPlan.TablePlan?) -> JSON {
        guard let name = json.string, let field = own?.fields.first(where: { $0.oldName == name }) else { return json }
        return .string(field.newName)
    }

    private func names(_ json: JSON, _ own: MigrationPlan.TablePlan?) -> JSON {
        json.array.map { .array($0.map { name($0, own) }) } ?? name(json, own)
    }

    private func foreignKey(_ json: JSON, _ own: MigrationPlan.TablePlan) -> JSON {
        guard let entries = json.entries else { return json }
        return .object(
            entries.map { key, value in
                switch key {
                case "fields": return (key, names(value, own))
                case "reference":
                    let target = value["resource"]?.string.flatMap { $0.isEmpty ? nil : table($0)?.plan }
                    let parts = (value.entries ?? []).map { part, inner -> (name: String, value: JSON) in
                        switch part {
                        case "resource": (part, target.map { .string($0.newName) } ?? inner)
                        case "fields": (part, names(inner, target ?? own))
                        default: (part, inner)
                        }
                    }
                    return (key, .object(parts))
                default: return (key, value)
                }
            })
    }
}
