import MeraModel
package import MeraSource

/// What a description says, as far as it can be read; of each table what cannot is told when somebody needs the table.
extension DataPackage {
    /// The largest description that is opened.
    package static let largest = 16 << 20

    /// - Throws: what is wrong with the description as a whole.
    package init(reading bytes: [UInt8]) throws(PackageProblem) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let json = JSON.read(text), json.entries != nil else {
            throw PackageProblem(Phrase(en: "it is no JSON object", ru: "это не объект JSON"))
        }
        guard let resources = json["resources"]?.array, !resources.isEmpty else {
            throw PackageProblem(Phrase(en: "it has no `resources`", ru: "в нём нет `resources`"))
        }
        name = json["name"]?.string ?? ""
        title = json["title"]?.string
        description = json["description"]?.string
        version = json["version"]?.string
        self.resources = []
        for (place, resource) in resources.enumerated() {
            self.resources.append(PackageResource(resource, place: place))
        }
    }
}

/// Why a description, or a table of it, cannot be read.
package struct PackageProblem: Error, Sendable {
    package var phrase: Phrase
    /// The column that is concerned; nil: the table.
    package var column: String?

    init(_ phrase: Phrase, column: String? = nil) {
        self.phrase = phrase
        self.column = column
    }
}

extension PackageResource {
    fileprivate init(_ json: JSON, place: Int) {
        self.init(name: json["name"]?.string ?? "\(place + 1)", path: "", title: json["title"]?.string)
        switch json["path"] {
        case .string(let path)?: self.path = path
        case .array(let parts)? where parts.count == 1: self.path = parts[0].string ?? ""
        case .array?: location = .severalFiles
        default: location = json["data"] == nil ? .nowhere : .inside
        }
        if let word = json["compression"]?.string { location = .compressed(word) }
        let dialect = json["dialect"]
        let csv = dialect?["csv"] ?? dialect
        separator = csv?["delimiter"]?.string ?? ","
        encoding = json["encoding"]?.string ?? "utf-8"
        hasHeader = !(dialect?["header"]?.isFalse ?? csv?["header"]?.isFalse ?? false)
        quote = csv?["quoteChar"]?.string ?? "\""
        comment = dialect?["commentChar"]?.string
        sheet = dialect?["sheetName"]?.string ?? dialect?["excel"]?["sheet"]?.string
        let schema = json["schema"]
        isElsewhere = schema?.string != nil || dialect?.string != nil
        fields = (schema?["fields"]?.array ?? []).compactMap(Field.init)
        missing = Entry.list(schema?["missingValues"]) ?? [Entry("")]
        primaryKey = schema?["primaryKey"]?.texts ?? []
        foreignKeys = (schema?["foreignKeys"]?.array ?? []).compactMap { key in
            guard let reference = key["reference"], let target = reference["fields"]?.texts, let own = key["fields"]?.texts else {
                return nil
            }
            // Without a name, or with an empty one, it is the table itself.
            let named = reference["resource"]?.string ?? ""
            return ForeignKey(fields: own, resource: named.isEmpty ? name : named, target: target)
        }
    }

    /// Why the rows are in no single file of the package.
    package enum Location: Sendable {
        case file, severalFiles, nowhere, inside
        case compressed(String)
    }

    /// The file of the rows, seen from the description.
    package func file() throws(PackageProblem) -> String {
        switch location {
        case .severalFiles: throw PackageProblem(Phrase(en: "it is several files", ru: "файлов несколько"))
        case .nowhere: throw PackageProblem(Phrase(en: "it has no `path`", ru: "нет `path`"))
        case .inside: throw PackageProblem(Phrase(en: "they stand in the description", ru: "они записаны в самом описании"))
        case .compressed(let word):
            throw PackageProblem(Phrase(en: "it is compressed (\(word))", ru: "файл сжат (\(word))"))
        case .file: break
        }
        // What lies outside of the package is not read, whoever wrote the description.
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty, !path.contains("://"), !path.contains("\\"), !path.contains("\0"),
            parts.allSatisfy({ !$0.isEmpty && $0 != ".." && !$0.hasPrefix(".") && !$0.contains(":") })
        else {
            let shown = String(path.prefix(80))
            throw PackageProblem(Phrase(en: "`\(shown)` lies elsewhere", ru: "`\(shown)` лежит в другом месте"))
        }
        return path
    }
}

extension PackageResource.Field {
    fileprivate init?(_ json: JSON) {
        guard let name = json["name"]?.string else { return nil }
        self.init(
            name, json["type"]?.string ?? "string", title: json["title"]?.string, description: json["description"]?.string)
        format = json["format"]?.string
        delimiter = json["delimiter"]?.string ?? (type == "list" ? "," : nil)
        decimalMark = json["decimalChar"]?.string
        groupMark = json["groupChar"]?.string
        trueValues = json["trueValues"]?.texts ?? []
        falseValues = json["falseValues"]?.texts ?? []
        missing = PackageResource.Entry.list(json["missingValues"])
        let constraints = json["constraints"]
        isRequired = constraints?["required"]?.isTrue ?? false
        isUnique = constraints?["unique"]?.isTrue ?? false
        categories = PackageResource.Entry.list(json["categories"]) ?? PackageResource.Entry.list(constraints?["enum"]) ?? []
        if let number = constraints?["minimum"]?.plain { minimum = (number, true) }
        if let number = constraints?["exclusiveMinimum"]?.plain { minimum = (number, false) }
        if let number = constraints?["maximum"]?.plain { maximum = (number, true) }
        if let number = constraints?["exclusiveMaximum"]?.plain { maximum = (number, false) }
    }
}

extension PackageResource.Entry {
    /// Texts, or objects with `value` and `label`.
    fileprivate static func list(_ json: JSON?) -> [PackageResource.Entry]? {
        json?.array?.compactMap { entry in
            if let text = entry.plain { return PackageResource.Entry(text) }
            return entry["value"]?.plain.map { PackageResource.Entry($0, entry["label"]?.string) }
        }
    }
}

extension JSON {
    /// A text, or a number as it is written.
    fileprivate var plain: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        default: nil
        }
    }

    fileprivate var isFalse: Bool { if case .boolean(false) = self { true } else { false } }

    /// One text, or several.
    fileprivate var texts: [String]? { array?.compactMap(\.plain) ?? plain.map { [$0] } }
}
