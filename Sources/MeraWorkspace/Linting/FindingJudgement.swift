public import MeraCompiler
public import MeraSource

/// What is wanted of the findings of a study, and how severe they are: by its `mera.yaml`, and by what a command says itself. The same for
/// `mera lint` and for editors.
public struct FindingJudgement: Sendable {
    private let settings: LintSettings?
    private let own: LintSettings
    private let isChosen: Bool
    private let names: RelativeNames?

    /// - Parameters:
    ///   - settings: of the study; nil where there are none.
    ///   - select: what a command says itself, each a code, its beginning, a name or `all`; it wins over settings.
    public init(_ settings: LintSettings?, select: [String] = [], ignore: [String] = []) {
        self.settings = settings
        own = LintSettings(select: select.compactMap { RulePattern($0) }, ignore: ignore.compactMap { RulePattern($0) })
        isChosen = !select.isEmpty
        names = settings.flatMap {
            $0.perFile.isEmpty ? nil : $0.file.map { RelativeNames(from: FileAccess.folder(of: $0.name)) }
        }
    }

    /// The findings that are wanted, each as severe as is said. What keeps a study from being computed is told whatever is wanted.
    public func judged(_ findings: [Diagnostic]) -> [Diagnostic] {
        findings.compactMap { finding in
            guard finding.mayBeIgnored else { return finding }
            let path = names.flatMap { names in finding.location.map { names[$0.file.name] } }
            if !isChosen, let settings, !settings.wants(finding.code, in: path) { return nil }
            guard own.wants(finding.code, in: nil) else { return nil }
            var finding = finding
            if let severity = settings?.severity(of: finding.code) { finding.severity = severity }
            return finding
        }
    }
}
