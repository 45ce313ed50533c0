public import MeraSource
public import MeraYAML

/// Which findings are wanted, and how severe they are: `mera.yaml`, or the options of a command.
public struct LintSettings: Sendable {
    /// The file; nil for those of a command.
    public private(set) var file: SourceFile?
    public var select: [RulePattern]
    public var ignore: [RulePattern]
    public private(set) var severities: [(pattern: RulePattern, severity: Severity)] = []
    /// By path from the folder of the file.
    public private(set) var perFile: [(path: PathPattern, ignore: [RulePattern])] = []
    public private(set) var texts = TextDemands()
    public private(set) var limits = Limits.definitions
    /// Where sample answers lie, from the folder of the file; `*` stands for the name of the study's folder.
    public private(set) var samples: String?
    /// What is wrong with the file itself.
    public private(set) var diagnostics: [Diagnostic] = []

    public init(select: [RulePattern] = [], ignore: [RulePattern] = []) {
        self.select = select
        self.ignore = ignore
    }

    /// Reads the settings of a file. What is wrong in it is told, and the rest holds.
    ///
    /// - Parameter findings: what is wrong with its text.
    public init(_ tree: DocumentTree, _ findings: [Diagnostic]) {
        self.init()
        file = tree.file
        var check = SchemaCheck()
        if let root = tree.root { check.check(root, SettingsDefinition.shape) }
        diagnostics = findings + check.diagnostics
        let meant = check.meant.isEmpty ? tree : tree.rereading(check.meant)
        guard let root = meant.root, root.kind == .mapping else { return }
        let definition = SettingsDefinition(node: root)
        select = patterns(definition[SettingsDefinition.select])
        ignore = patterns(definition[SettingsDefinition.ignore])
        for entry in definition[SettingsDefinition.severity]?.entries ?? [] {
            guard let pattern = pattern(entry.id, at: entry.key), let severity = Severity(rawValue: entry.definition.text) else {
                continue
            }
            severities.append((pattern, severity))
        }
        for entry in definition[SettingsDefinition.perFile]?.entries ?? [] {
            perFile.append((PathPattern(entry.id), patterns(entry.definition)))
        }
        texts.languages = (definition[SettingsDefinition.languages] ?? []).map(\.text)
        samples = definition[SettingsDefinition.samples]?.text
        if let given = definition[SettingsDefinition.limits] {
            if let bytes = given[SettingsLimits.fileBytes] { limits.fileBytes = min(bytes, Self.mostBytes) }
            if let nodes = given[SettingsLimits.nodes] { limits.nodes = min(nodes, Self.mostNodes) }
            if let bytes = given[SettingsLimits.textBytes] { limits.scalarBytes = min(bytes, Self.mostBytes) }
            texts.longestLabel = given[SettingsLimits.labelLength]
        }
    }

    private static let mostBytes = 1 << 26
    private static let mostNodes = 10_000_000

    private mutating func patterns(_ written: [Written]?) -> [RulePattern] {
        (written ?? []).compactMap { pattern($0.text, at: $0.node) }
    }

    private mutating func pattern(_ text: String, at node: Node) -> RulePattern? {
        if let pattern = RulePattern(text) { return pattern }
        diagnostics.append(.unknownRule(text, at: node.location))
        return nil
    }

    /// Whether a finding is wanted. `path` is that of its file, from the folder of the settings.
    public func wants(_ code: DiagnosticCode, in path: String?) -> Bool {
        let chosen = select.isEmpty ? 0 : select.compactMap { $0.weight(of: code) }.max() ?? -1
        let refused = ignore.compactMap { $0.weight(of: code) }.max() ?? -1
        guard chosen > refused else { return false }
        guard let path else { return true }
        return !perFile.contains { $0.path.matches(path) && $0.ignore.contains { $0.weight(of: code) != nil } }
    }

    /// Another severity of a finding; nil where the settings say nothing of it.
    public func severity(of code: DiagnosticCode) -> Severity? {
        severities.compactMap { entry in entry.pattern.weight(of: code).map { (weight: $0, severity: entry.severity) } }
            .max { $0.weight < $1.weight }?.severity
    }
}
