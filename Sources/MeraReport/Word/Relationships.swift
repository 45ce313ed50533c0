/// What the parts of an Office document are to one another.
enum Relationships {
    enum Kind: String {
        case officeDocument, worksheet, styles, numbering, settings, header, footer, chart, package
        case coreProperties = "metadata/core-properties"
        case extendedProperties = "extended-properties"

        var uri: String {
            self == .coreProperties
                ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + rawValue
        }
    }

    struct Relationship {
        var id: Int
        var type: Kind
        var target: String
    }

    static func xml(_ relationships: [Relationship]) -> XML {
        .tag(
            "Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"],
            relationships.map { .tag("Relationship", ["Id": "rId\($0.id)", "Type": $0.type.uri, "Target": $0.target]) })
    }
}
