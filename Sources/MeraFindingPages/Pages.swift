extension FindingPage {
    /// All pages, in families as the catalogue has them: `Pages/<Family>.swift`.
    public static let all: [FindingPage] = [
        logic, decisionTables, structure, repeats, names, kinds, sections, syntax, signs, profile, values, operations, failures,
        items, editions, options, scores, scales, units, answers, bands, texts, proven,
        samples, indices,
    ].flatMap { $0 }
}
