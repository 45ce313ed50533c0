import MeraSource

/// What a column of a sheet is about: its name in XLSForm's own words, and the language or attribute behind `::`.
struct FormColumn: Sendable {
    var index: Int
    var written: String
    /// `label`, `relevant`, `image` …; a column that XLSForm does not know keeps its own name.
    var key: String
    /// The language of a text, or the attribute of `bind::…`, `body::…`, `instance::…`.
    var detail: String?
    var isKnown: Bool

    /// How a hidden value is typed, which has no column of its own.
    static let bindType = "bind::type"
    /// A column of mera's own, which other programs pass over: `yes` where an answer is personal data.
    static let personal = "personal"
}

/// The columns of one sheet, recognised by the names that authors give them.
struct FormHeader: Sendable {
    var columns: [FormColumn] = []

    /// Texts that may be given in several languages.
    static let translated: Set<String> = [
        "label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "big-image", "audio", "video",
        "no_app_error_string",
    ]

    init(_ sheet: FormSheet, kind: FormSheetKind, _ findings: inout FormFindings) {
        let names = sheet.rows.first ?? []
        let isDouble = names.contains { $0?.contains("::") == true }
        var seenWritten: [String: Int] = [:]
        var seen: [String: String] = [:]
        for (index, name) in names.enumerated() {
            guard let name, !name.trimmingBlanks.isEmpty else { continue }
            let written = name.collapsingBlanks
            let place = FormPlace(sheet: sheet.name, row: 1, column: index)
            let column = Self.column(written, index: index, kind: kind, isDouble: isDouble)
            let same = column.key + "::" + (column.detail ?? "")
            if seenWritten[written] != nil {
                findings.add(.formColumnRepeated, at: place, ["column": .text(written), "first": .text(written)])
                continue
            }
            if let first = seen[same], first != written, Self.isAlias(written, of: column) {
                findings.add(.formColumnRepeated, at: place, ["column": .text(written), "first": .text(first)])
                continue
            }
            seenWritten[written] = index
            seen[same] = written
            columns.append(column)
        }
    }

    func has(_ key: String) -> Bool { columns.contains { $0.key == key } }

    /// Whether the column has a name of its own that means another one: `caption` for `label`.
    private static func isAlias(_ written: String, of column: FormColumn) -> Bool { written != column.key }

    private static func column(_ written: String, index: Int, kind: FormSheetKind, isDouble: Bool) -> FormColumn {
        var parts: [String]
        if isDouble || written.contains("::") {
            parts = split(written, by: "::")
        } else {
            parts = split(written, by: ":")
            // `jr:count` is one name.
            if let place = parts.firstIndex(of: "jr"), place + 1 < parts.count {
                parts.replaceSubrange(place...place + 1, with: ["jr:\(parts[place + 1])"])
            }
        }
        let first = parts[0].snakeCase
        var rest = Array(parts.dropFirst())
        var key = kind.aliases[first] ?? (kind.known.contains(first) ? first : parts[0])
        if let inner = Self.nested[first], let attribute = rest.first {
            rest.removeFirst()
            key = inner[attribute.lowercased()] ?? "\(first)::\(attribute)"
        }
        let isKnown = kind.known.contains(key) || key.contains("::")
        return FormColumn(
            index: index, written: written, key: key, detail: rest.isEmpty ? nil : rest.joined(separator: "::"), isKnown: isKnown)
    }

    /// Columns written by what they become in the XML: `bind::relevant`, `media::image`, `control::appearance`.
    private static let nested: [String: [String: String]] = [
        "bind": [
            "relevant": "relevant", "constraint": "constraint", "required": "required", "calculate": "calculation",
            "readonly": "read_only", "jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message",
            "jr:noapperrorstring": "no_app_error_string",
        ],
        "media": ["image": "image", "big-image": "big-image", "audio": "audio", "video": "video"],
        "control": ["appearance": "appearance", "jr:count": "repeat_count", "autoplay": "autoplay", "rows": "rows"],
        "body": ["appearance": "appearance", "jr:count": "repeat_count", "autoplay": "autoplay", "rows": "rows"],
        "instance": [:],
    ]

    private static func split(_ text: String, by separator: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]).trimmingBlanks)
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest).trimmingBlanks]
    }
}

/// The sheets that a form may have.
enum FormSheetKind: String, CaseIterable, Sendable {
    case survey, choices, settings, externalChoices = "external_choices", osm, entities

    /// The names of its columns.
    var known: Set<String> {
        switch self {
        case .survey:
            [
                "type", "name", "label", "hint", "guidance_hint", "relevant", "required", "constraint", "constraint_message",
                "required_message", "calculation", "read_only", "appearance", "image", "big-image", "audio", "video",
                "repeat_count", "autoplay", "rows", "choice_filter", "default", "parameters", "trigger", "save_to", "intent",
                "disabled", "no_app_error_string", "list_name", "query", "compact_tag", "sms_field", "sms_option",
                "sms_separator",
                "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response", "bind", "control", "instance",
                "media", "body", "note", "notes", "comment", "comments", FormColumn.personal,
            ]
        case .choices, .externalChoices, .osm:
            ["list_name", "name", "label", "image", "big-image", "audio", "video", "media", "sms_option", "order"]
        case .settings:
            [
                "form_title", "form_id", "version", "default_language", "instance_name", "style", "public_key", "submission_url",
                "auto_send", "auto_delete", "client_editable", "allow_choice_duplicates", "clean_text_values", "namespaces",
                "omit_instanceid", "instance_id", "instance_xmlns", "prefix", "delimiter", "sms_keyword", "sms_separator",
                "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response", "sms_field", "attribute", "name",
                "flat", "add_none_option", "file_name",
            ]
        case .entities: ["list_name", "label", "entity_id", "create_if", "update_if", "repeat"]
        }
    }

    /// Other names of them.
    var aliases: [String: String] {
        switch self {
        case .survey:
            [
                "caption": "label", "command": "type", "tag": "name", "value": "name", "relevance": "relevant",
                "readonly": "read_only", "constraining_message": "constraint_message", "calculate": "calculation",
                "count": "repeat_count", "jr:count": "repeat_count", "noapperrorstring": "no_app_error_string",
                "requiredmsg": "required_message",
            ]
        case .choices, .externalChoices, .osm: ["caption": "label", "value": "name"]
        case .settings:
            [
                "title": "form_title", "set_form_title": "form_title", "id_string": "form_id", "set_form_id": "form_id",
            ]
        case .entities: ["dataset": "list_name"]
        }
    }
}

extension String {
    /// Without blanks at the ends, and with one blank for several.
    var collapsingBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// `Choice Filter` → `choice_filter`
    var snakeCase: String { split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased() }

    var trimmingBlanks: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
