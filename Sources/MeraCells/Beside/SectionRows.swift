public import MeraModel

/// The rows of a table for a section of the report: a register, or open answers as they were given.
public struct SectionRows: Sendable {
    /// Index into the study's reports.
    public var report: Int
    /// Index into the sections of that report.
    public var section: Int
    public var columns: [FieldID]
    /// Columns that the published version leaves out.
    public var withheld: [FieldID] = []
    /// In the order of the file.
    public var rows: [Row]

    public struct Row: Sendable {
        /// The unit of the section's level that the row belongs to, or of the table's own where the section names none.
        public var unit: UnitReference?
        /// For each column. Choices are codes, of a select_multiple a list of codes; a reference is the name of the row it leads to.
        public var cells: [Outcome]
        /// The unit of each further level that answers are grouped by, in the order of the section.
        public var groups: [UnitReference?]

        public init(unit: UnitReference?, cells: [Outcome], groups: [UnitReference?] = []) {
            self.unit = unit
            self.cells = cells
            self.groups = groups
        }
    }

    public init(report: Int = 0, section: Int, columns: [FieldID], rows: [Row]) {
        self.report = report
        self.section = section
        self.columns = columns
        self.rows = rows
    }
}
