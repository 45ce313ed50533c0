public import FEEL
public import MeraCells
public import MeraModel
import MeraSource

/// Everything that a run found out: what the writers print and the report shows.
public struct RunResult: Sendable {
    public var study: Study
    /// What `today()` returned; nil where neither the study nor the run names a date.
    public var asOf: CivilDate?
    /// For whom the results are.
    public var profile = Profile.internal
    /// For each table of the study.
    public var tables: [TableSummary]
    /// For each level of the study its units, sorted by id.
    public var units: [[ReportUnit]]
    /// For each indicator of the study.
    public var indicators: [IndicatorResult]
    public var distributions: [Distribution]
    /// For each score whose quality is asked for.
    public var scales: [ScaleResult] = []
    public var comparisons: [ComparisonResult] = []
    public var conclusions: [DrawnConclusion]
    /// Conclusions whose rule could not be decided at a unit because a value is missing.
    public var undecidedConclusions: [(conclusion: Int, unit: UnitReference)]
    public var reconciliations: [ReconciliationResult]
    /// What the making of weights came to.
    public var weightings: [WeightingResult] = []
    /// Sorted by table, row, field, code.
    public var findings: [DataFinding]
    /// What is counted and does not stand in `findings`.
    public var omitted: [OmittedFindings] = []
    /// What rests on rows that cannot be used.
    public var unavailable = Unavailable()
    /// The rows that the sections `table` and `answers` of the report show.
    public var rows: [SectionRows]
    /// Of indices that ask how firmly they stand.
    public var robustness: [IndexRobustness] = []
    /// What the published version leaves out; nil in the internal one.
    public var withheld: Withheld?

    /// The periods of all series, each once.
    public var periods: [String] {
        var seen: Set<String> = []
        return indicators.flatMap { $0.series?.periods.map(\.code) ?? [] }.filter { seen.insert($0).inserted }
    }

    public init(study: Study, asOf: CivilDate?) {
        self.study = study
        self.asOf = asOf
        tables = []
        units = []
        indicators = []
        distributions = []
        conclusions = []
        undecidedConclusions = []
        reconciliations = []
        findings = []
        rows = []
    }
}
