public import MeraModel

extension Study {
    /// The sections of the reports that show rows, without any: with their columns.
    public var rowSections: [SectionRows] {
        reports.enumerated().flatMap { report, outline in
            outline.sections.enumerated().compactMap { section, outline in
                columns(of: outline.content).map { SectionRows(report: report, section: section, columns: $0, rows: []) }
            }
        }
    }

    private func columns(of content: ReportOutline.Content) -> [FieldID]? {
        func fields(_ table: Int, _ fields: [Int]) -> [FieldID] { fields.map { FieldID(table: table, field: $0) } }
        switch content {
        case .table(let table, let columns): return fields(table, columns)
        case .gantt(let gantt): return fields(gantt.table, gantt.columns)
        case .answers(let answers):
            return [answers.field]
                + answers.by.compactMap { grouping in
                    if case .field(let field) = grouping { FieldID(table: answers.field.table, field: field) } else { nil }
                }
        default: return nil
        }
    }
}
