public import MeraSource
public import MeraYAML

extension MeraCompiler {
    /// The mistakes of one file of a large study, found without compiling the others: what the schema table says of it, and what its names
    /// and expressions lack. What only the whole can tell, such as circles, rules about meaning and findings in other files, is left to
    /// `compile`.
    public static func mistakes(inFile name: String, of files: [DocumentTree], study: String) -> [Diagnostic] {
        guard let own = files.first(where: { $0.file.name == name }), let root = own.root else { return [] }
        var check = SchemaCheck()
        check.check(root, FileDefinition.shape)
        let meant = own.rereading(check.meant)
        let editions = CompiledEditions(files.map { $0 === own ? meant : $0 }, name: study, focus: name)
        let found = check.diagnostics + editions.foundByNames
        return found.withoutConsequences.filter { $0.severity == .error && $0.location?.file.name == name }
    }
}
