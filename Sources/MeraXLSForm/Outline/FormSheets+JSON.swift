public import MeraSource

extension FormSheets {
    /// `{"survey": [["type", "name"], ["text", "q1"]], …}`: how collections of cases write a form.
    public init?(_ json: JSON) {
        guard let entries = json.entries else { return nil }
        sheets = entries.map { name, rows in
            FormSheet(
                name: name,
                rows: (rows.array ?? []).map { row in
                    (row.array ?? []).map { cell in
                        switch cell {
                        case .string(let text): text
                        case .number(let text): text
                        case .boolean(let truth): truth ? "TRUE" : "FALSE"
                        default: nil
                        }
                    }
                })
        }
    }
}
