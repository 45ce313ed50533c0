package import MeraSource

/// A table of a data package: where its rows are, how they are written, and what its columns hold.
package struct PackageResource: Sendable {
    /// A column, as Table Schema describes one.
    package struct Field: Sendable {
        package var name: String
        package var title: String?
        package var description: String?
        /// `string`, `integer`, `number`, `boolean`, `date`, …
        package var type: String
        package var format: String?
        /// Between the items of a list.
        package var delimiter: String?
        package var decimalMark: String?
        package var groupMark: String?
        package var trueValues: [String] = []
        package var falseValues: [String] = []
        /// Codes with what they are called.
        package var categories: [Entry] = []
        /// Answers that stand for no value; nil: those of the table.
        package var missing: [Entry]?
        package var isRequired = false
        package var isUnique = false
        package var minimum: (number: String, isIncluded: Bool)?
        package var maximum: (number: String, isIncluded: Bool)?

        package init(_ name: String, _ type: String, title: String? = nil, description: String? = nil) {
            self.name = name
            self.type = type
            self.title = title
            self.description = description
        }
    }

    /// A text that stands in cells, and what it is called.
    package struct Entry: Sendable, Hashable {
        package var value: String
        package var label: String?

        package init(_ value: String, _ label: String? = nil) {
            self.value = value
            self.label = label
        }
    }

    package struct ForeignKey: Sendable, Hashable {
        package var fields: [String]
        package var resource: String
        package var target: [String]
    }

    package var name: String
    package var path: String
    package var title: String?
    package var separator = ","
    package var encoding = "utf-8"
    package var fields: [Field] = []
    package var missing: [Entry] = [Entry("")]
    package var primaryKey: [String] = []
    package var foreignKeys: [ForeignKey] = []
    /// Of a table that is read.
    var location = Location.file
    var hasHeader = true
    var quote = "\""
    var comment: String?
    /// What of the description stands in a file of its own, which is not looked at.
    var isElsewhere = false
    package internal(set) var sheet: String?

    package init(name: String, path: String, title: String? = nil) {
        self.name = name
        self.path = path
        self.title = title
    }
}

// MARK: Writing

extension PackageResource {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            json.field("type", "table")
            json.field("path", path)
            if let title { json.field("title", title) }
            json.field("scheme", "file")
            json.field("format", "csv")
            json.field("mediatype", "text/csv")
            json.field("encoding", encoding)
            json.object("dialect") { $0.field("delimiter", separator) }
            json.object("schema") { json in
                json.array("fields") { json in for field in fields { field.write(to: &json) } }
                json.array("missingValues") { json in for entry in missing { entry.write(to: &json) } }
                if !primaryKey.isEmpty { json.field("primaryKey", primaryKey) }
                if !foreignKeys.isEmpty { json.array("foreignKeys") { json in for key in foreignKeys { key.write(to: &json) } } }
            }
        }
    }
}

extension PackageResource.ForeignKey {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("fields", fields)
            json.object("reference") { json in
                json.field("resource", resource)
                json.field("fields", target)
            }
        }
    }
}

extension PackageResource.Entry {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("value", value)
            if let label { json.field("label", label) }
        }
    }
}

extension PackageResource.Field {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            json.field("type", type)
            if let format { json.field("format", format) }
            if let delimiter { json.field("delimiter", delimiter) }
            if let decimalMark { json.field("decimalChar", decimalMark) }
            if let title { json.field("title", title) }
            if let description { json.field("description", description) }
            if let missing { json.array("missingValues") { json in for entry in missing { entry.write(to: &json) } } }
            if !categories.isEmpty {
                json.array("categories") { json in for entry in categories { entry.write(to: &json) } }
            }
            writeConstraints(to: &json)
        }
    }

    private func writeConstraints(to json: inout JSONWriter) {
        // A list holds several of its categories.
        let codes = type == "list" ? [] : categories.map(\.value)
        guard isRequired || isUnique || minimum != nil || maximum != nil || !codes.isEmpty else { return }
        json.object("constraints") { json in
            if isRequired { json.field("required", true) }
            if isUnique { json.field("unique", true) }
            if let minimum { json.number(minimum.isIncluded ? "minimum" : "exclusiveMinimum", minimum.number) }
            if let maximum { json.number(maximum.isIncluded ? "maximum" : "exclusiveMaximum", maximum.number) }
            if !codes.isEmpty {
                json.array("enum") { json in
                    for code in codes { if type == "integer" { json.number(code) } else { json.value(code) } }
                }
            }
        }
    }
}
