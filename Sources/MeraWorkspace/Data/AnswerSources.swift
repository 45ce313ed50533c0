import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML

/// How the answers of a folder are written: what the study says under `answers:`, and what a file beside the answers says, which goes
/// before it.
struct AnswerSources: Sendable {
    static let file = "answers.yaml"

    /// For each table of the study.
    private(set) var ofTable: [AnswerSource?]
    private(set) var diagnostics: [Diagnostic] = []
    /// The file beside the answers, if there is one.
    private(set) var path: String?

    init(_ folder: String, study: Study) throws(FileError) {
        ofTable = study.tables.map(\.source)
        for name in [Self.file, "answers.yml"] {
            let path = FileAccess.join(folder, name)
            guard FileAccess.kind(of: path) == .file else { continue }
            let bytes = try FileAccess.read(path, limit: 1 << 20)
            let (tree, findings) = DocumentTree.parse(SourceFile(name: path, bytes: bytes))
            let compiled = MeraCompiler.compileAnswers(tree, study: study)
            diagnostics = findings + compiled.diagnostics
            for (index, source) in compiled.sources.enumerated() where source != nil { ofTable[index] = source }
            self.path = path
            return
        }
    }
}
