import MeraSource

/// `datapackage.json`: a description of files with tables, by the standard of Frictionless Data (Data Package 2.0).
package struct DataPackage: Sendable {
    package static let name = "datapackage.json"

    /// Of the study, as the standard takes it: small letters, digits, `.`, `_`, `-`.
    package var name: String
    package var title: String?
    package var description: String?
    package var version: String?
    /// The day of the answers.
    package var created: String?
    package var resources: [PackageResource]

    package init(name: String, resources: [PackageResource]) {
        self.name = name
        self.resources = resources
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
            json.field("name", name)
            if let title { json.field("title", title) }
            if let description { json.field("description", description) }
            if let version { json.field("version", version) }
            if let created { json.field("created", created + "T00:00:00Z") }
            json.array("resources") { json in for resource in resources { resource.write(to: &json) } }
        }
        return json.bytes + [0x0A]
    }
}

extension DataPackage {
    /// An id as the name of a package.
    package static func name(_ id: String) -> String {
        let fitted = id.lowercased().unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
                ? String(scalar) : "-"
        }
        return fitted.isEmpty ? "study" : fitted.joined()
    }
}
