public import MeraSource

/// How many findings of each kind there are, and in which files: the most frequent first.
public struct LintStatistics: Sendable {
    private let kinds: [(code: DiagnosticCode, count: Int, mendable: Int)]
    private let files: [(name: String, counts: SeverityCounts)]

    public init(_ findings: [Diagnostic]) {
        kinds = Dictionary(grouping: findings, by: \.code).map { code, found in
            (code, found.count, found.count { $0.fixes.contains { $0.applicability == .safe && !$0.edits.isEmpty } })
        }.sorted { ($1.count, $0.code.id) < ($0.count, $1.code.id) }
        files = Dictionary(grouping: findings) { $0.location?.file.name ?? "" }.filter { !$0.key.isEmpty }.map {
            ($0, SeverityCounts($1))
        }.sorted { ($1.counts.total, $0.name) < ($0.counts.total, $1.name) }
    }

    /// Empty where there are no findings.
    public func text(_ language: Language) -> String {
        let width = (kinds.map(\.count) + files.map(\.counts.total)).map { String($0).count }.max() ?? 0
        func line(_ count: Int, _ text: String) -> String {
            let digits = String(count)
            return String(repeating: " ", count: width - digits.count) + digits + "  " + text + "\n"
        }
        var text = ""
        for kind in kinds {
            let mendable = Phrase(en: "  (--fix mends {n})", ru: "  (--fix исправит: {n})")
                .text(language, ["n": .number(kind.mendable)])
            text += line(kind.count, "\(kind.code.id) \(kind.code.name)" + (kind.mendable > 0 ? mendable : ""))
        }
        if !files.isEmpty { text += "\n" }
        for file in files { text += line(file.counts.total, "\(oneLine(file.name)): \(file.counts.text(language))") }
        return text
    }
}
