import MeraSource
import MeraYAML

/// The files of a study compared with the schema, once for all editions; misspelt keys and words are read as what they mean.
struct CheckedFiles {
    private(set) var trees: [DocumentTree]
    private(set) var diagnostics: [Diagnostic] = []
    /// All texts for people, in the order of the files.
    private(set) var texts: [Node] = []

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
            units += check.units
            meant.merge(check.meant) { first, _ in first }
        }
        if !meant.isEmpty { trees = trees.map { $0.rereading(meant) } }
        checkUnits(units)
    }

    private mutating func checkUnits(_ written: [Node]) {
        let declared = trees.compactMap { $0.root.map(FileDefinition.init)?[FileDefinition.units] }.joined().map(\.text)
        var check = UnitCheck(declared: declared)
        for node in written { check.check(node) }
        diagnostics += check.diagnostics
        // A misspelt unit is read as the one that it means: a percent stays a percent.
        if !check.meant.isEmpty { trees = trees.map { $0.rereading(check.meant) } }
    }

    /// The files with names of things mended, too.
    mutating func mend(_ repair: MisspeltDefinitions) {
        trees = trees.map { $0.rereading(repair.meant) }
        diagnostics += repair.diagnostics
    }
}
