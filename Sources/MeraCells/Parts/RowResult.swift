public import FEEL
public import MeraModel

/// The part of a result that is made from rows alone: with the study all that is needed to finish a run.
public struct RowResult: Sendable {
    /// What `today()` returned; nil where neither the study nor the run names a date.
    public var asOf: CivilDate?
    public var cells: StudyCells
    /// What rests on rows that cannot be used.
    public var unavailable: Unavailable
    public var summaries: [TableSummary]
    /// In the order of the data.
    public var findings: [DataFinding]
    public var omitted: [OmittedFindings]
    /// For each section of the reports that shows rows, the rows that count.
    public var sectionRows: [SectionRows]
    public var reconciliations: [ReconciliationResult]
    /// What the making of weights came to.
    public var weightings: [WeightingResult] = []

    public init(
        asOf: CivilDate?, cells: StudyCells, unavailable: Unavailable, summaries: [TableSummary], findings: [DataFinding],
        omitted: [OmittedFindings], sectionRows: [SectionRows], reconciliations: [ReconciliationResult]
    ) {
        self.asOf = asOf
        self.cells = cells
        self.unavailable = unavailable
        self.summaries = summaries
        self.findings = findings
        self.omitted = omitted
        self.sectionRows = sectionRows
        self.reconciliations = reconciliations
    }
}
