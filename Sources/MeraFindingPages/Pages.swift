extension FindingPage {
    /// All pages, in families as the catalogue has them: `Pages/<Family>.swift`.
    public static let all: [FindingPage] = [
        names,
        logic,
        decisionTables,
    ].flatMap { $0 }
}
