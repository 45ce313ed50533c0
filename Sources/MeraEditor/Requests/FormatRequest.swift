import MeraFormatting
import MeraSource

extension EditorSession {
    /// The edits that give a file its canonical style; none where it has mistakes in its syntax.
    public func formatting(path: String) -> [FileEdit] {
        guard let lines = lines(path), case .edits(let edits) = Formatting.format(SourceFile(name: path, bytes: lines.bytes))
        else {
            return []
        }
        return edits.map { FileEdit(path: path, span: $0.span, text: $0.replacement) }
    }
}
