extension JUnitReport {
    /// Findings as failed cases: one suite a file, one case a finding; a run without findings has one case that passed.
    ///
    /// - Parameter files: what was checked, so that files without findings are counted as passed.
    public init(_ findings: [Diagnostic], files: [String], _ language: Language) {
        self.init(name: "mera lint")
        let found = Dictionary(grouping: findings.inOrder(), by: \.place)
        for name in Set(files).union(found.keys).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let cases = (found[name] ?? []).map { Case($0, language) }
            let passed = Case(name: Phrase(en: "no findings", ru: "замечаний нет").text(language), group: name)
            suites.append(Suite(name: name, file: name == "." ? nil : name, cases: cases.isEmpty ? [passed] : cases))
        }
    }
}

extension JUnitReport.Case {
    fileprivate init(_ finding: Diagnostic, _ language: Language) {
        let line = finding.location.map { ":\($0.file.position(at: $0.span.start).line)" } ?? ""
        let name = "\(finding.code.id) \(finding.code.name)"
        self.init(
            name: "\(name)\(line)", group: finding.place,
            outcome: .failed([
                .init(
                    finding.message(language), kind: name, details: TextRenderer(language).render(finding))
            ]))
    }
}
