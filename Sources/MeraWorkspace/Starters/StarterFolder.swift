public import MeraSource
public import MeraStarters

/// A folder in which a new study is begun.
public struct StarterFolder: Sendable {
    public let folder: String

    public init(_ folder: String) { self.folder = FileAccess.displayPath(folder) }

    public enum Outcome: Sendable {
        /// Nothing was written, because of this.
        case refused(Diagnostic)
        /// The files that were written, in their order, and those around the study that were there and stay as they are.
        case written(files: [String], kept: [String])
    }

    /// Letters, digits, `-` and `_`, as ids of studies are; else that of the template.
    public func suggestedID(_ template: StarterTemplate) -> String {
        let name = FileAccess.name(of: FileAccess.realPath(folder) ?? folder)
        return Self.isID(name) ? name : template.rawValue
    }

    /// Whether a text may be the id of a study.
    public static func isID(_ text: String) -> Bool { DefinitionReference.isStudyID(text) }

    /// Writes a new study. Nothing that is there is overwritten: a study in the way is refused, other files stay.
    public func write(_ starter: Starter) throws(FileError) -> Outcome {
        if FileAccess.kind(of: folder) == .file { throw FileError(.write, folder, Self.isFile) }
        let study = starter.studyFiles
        let taken = NewFiles.taken(study.map(\.name), below: folder) + NewFiles.taken(Self.places, below: folder)
        guard taken.isEmpty else {
            let path = FileAccess.join(folder, taken[0])
            return .refused(Diagnostic(.starterInTheWay, ["path": .text(path)]))
        }
        let kept = NewFiles.taken(starter.projectFiles.map(\.name), below: folder)
        let files = study + starter.projectFiles.filter { !kept.contains($0.name) }
        try NewFiles.write(files, below: folder)
        return .written(
            files: files.map { FileAccess.join(folder, $0.name) }, kept: kept.map { FileAccess.join(folder, $0) })
    }

    /// Folders of a study: what lies in them belongs to another one.
    private static let places = ["definitions", "answers"]

    private static let isFile = Phrase(en: "it is a file, not a folder", ru: "это файл, а не папка")
}
