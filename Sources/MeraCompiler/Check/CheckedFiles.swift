import MeraSource
import MeraYAML

/// The files of a study compared with the schema, once for all editions; misspelt keys and words are read as what they mean.
struct CheckedFiles {
    private(set) var trees: [DocumentTree]
    private(set) var diagnostics: [Diagnostic] = []
    /// All texts for people, in the order of the files.
    private(set) var texts: [Node] = []
    /// Those of them into which values are filled.
    private(set) var templates: Set<Node> = []
    /// Something is read as what it must mean, not as it is written.
    private(set) var isMended = false
    /// What is asked of the texts beside what the study says.
    var demands = TextDemands()

    /// - Parameter files: in the order of their names.
    init(_ files: [DocumentTree]) {
        trees = files
        var units: [Node] = []
        var meant: [Node: String] = [:]
        for tree in files {
            guard let root = tree.root else { continue }
            var check = SchemaCheck()
            check.check(root, FileDefinition.shape)
            diagnostics += check.diagnostics
            texts += check.texts
            templates.formUnion(check.templates)
            units += check.units
            meant.merge(check.meant) { first, _ in first }
        }
        mend(meant)
        checkUnits(units)
    }

    private mutating func checkUnits(_ written: [Node]) {
        let declared = trees.compactMap { $0.root.map(FileDefinition.init)?[FileDefinition.units] }.joined().map(\.text)
        var check = UnitCheck(declared: declared)
        for node in written { check.check(node) }
        diagnostics += check.diagnostics
        // A misspelt unit is read as the one that it means: a percent stays a percent.
        mend(check.meant)
    }

    /// The files with names of things mended, too.
    mutating func mend(_ repair: MisspeltDefinitions) {
        mend(repair.meant)
        diagnostics += repair.diagnostics
    }

    private mutating func mend(_ meant: [Node: String]) {
        if meant.isEmpty { return }
        trees = trees.map { $0.rereading(meant) }
        isMended = true
    }

    /// What the parts of a file come to together, where they come together only in an edition: a key that no part gives, two keys that do
    /// not go together. What the file itself was told is not said again.
    func findings(inComposed roots: [Node]) -> [Diagnostic] {
        if roots.isEmpty { return [] }
        var known = Set(diagnostics.compactMap { finding in finding.location.map { DiagnosticPlace(finding.code, $0) } })
        var found: [Diagnostic] = []
        for root in roots {
            var check = SchemaCheck()
            check.check(root, FileDefinition.shape)
            let new = check.diagnostics.filter { finding in
                finding.location.map { !known.contains(DiagnosticPlace(finding.code, $0)) } ?? true
            }
            known.formUnion(new.compactMap { finding in finding.location.map { DiagnosticPlace(finding.code, $0) } })
            found += new
        }
        return found
    }
}

/// What tells two findings apart.
struct DiagnosticPlace: Hashable {
    private let code: DiagnosticCode
    private let file: ObjectIdentifier
    private let span: Span

    init(_ code: DiagnosticCode, _ location: Location) {
        self.code = code
        file = ObjectIdentifier(location.file)
        span = location.span
    }
}
