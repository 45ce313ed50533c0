import MeraCellFiles
import MeraModel
import MeraSource

/// The answers of which folders of cells were made, for rows that look at one another in several parts.
public struct PartAnswers: Sendable {
    let definitions: LoadedStudy
    let settings: RunSettings
    /// What parts are called, with their folders of answers; those of other parts may be among them.
    private let folders: [(name: String, path: String)]
    /// By the folder of cells the files of which it was made, where parts have no names: they are files of one folder.
    private let files: [String: DataFolder]?

    /// - Parameter folders: `regions/north`, or `NAME=regions/north` for a part that was given a name.
    public init(_ definitions: LoadedStudy, folders: [String], settings: RunSettings) {
        (self.definitions, self.settings, files) = (definitions, settings, nil)
        self.folders = folders.map { text in
            if FileAccess.kind(of: text) == nil, let sign = text.firstIndex(of: "=") {
                return (String(text[..<sign]), String(text[text.index(after: sign)...]))
            }
            return (CellsPlace.partName(of: text), text)
        }
    }

    /// - Parameter files: of the folder of answers, by the folder of cells that was made of them.
    init(_ definitions: LoadedStudy, folder: String, files: [String: DataFolder], settings: RunSettings) {
        (self.definitions, self.settings, self.files) = (definitions, settings, files)
        folders = [(CellsPlace.partName(of: folder), folder)]
    }

    /// Of how many parts rows may be taken out; of more it costs more than to read everything.
    var mostTorn: Int { files.map { max(2, $0.count / 3) } ?? .max }

    var any: (name: String, path: String)? { folders.first }

    /// Where the answers are of which some cells were made.
    ///
    /// - Parameter names: of the parts that are in them.
    func place(of cells: CellsFolder, _ names: Set<String>) throws(MergeRefusal) -> (name: String, place: PartPlace) {
        let shown = Argument.text(cells.shown)
        if let files {
            guard let own = files[cells.path] else {
                throw MergeRefusal(.sumIsNoPart, ["path": shown, "parts": .names(names.sorted())])
            }
            return ("", .files(own))
        }
        guard names.count == 1, let name = names.first else {
            throw MergeRefusal(.sumIsNoPart, ["path": shown, "parts": .names(names.sorted())])
        }
        guard let folder = folders.first(where: { $0.name == name }) else {
            throw MergeRefusal(.partAnswersNeeded, ["path": shown, "part": .text(name)])
        }
        return (name, .folder(folder.path))
    }
}

/// Where the answers of a part are.
enum PartPlace {
    case folder(String)
    case files(DataFolder)

    /// As messages call it.
    var shown: String {
        switch self {
        case .folder(let path): FileAccess.displayPath(path)
        case .files(let files): FileAccess.displayPath(files.parts.joined().first?.path ?? files.path)
        }
    }

    func files(_ study: Study) throws(FileError) -> DataFolder {
        switch self {
        case .folder(let path): try DataFolder(path, study: study)
        case .files(let files): files
        }
    }
}

/// Why parts cannot be added.
struct MergeRefusal: Error {
    let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    init(_ code: DiagnosticCode, _ arguments: Arguments) { diagnostics = [Diagnostic(code, arguments)] }

    static func cells<Result>(_ body: () throws(CellsFault) -> Result) throws(MergeRefusal) -> Result {
        do throws(CellsFault) {
            return try body()
        } catch {
            throw MergeRefusal([error.diagnostic])
        }
    }

    static func files<Result>(_ body: () throws(FileError) -> Result) throws(MergeRefusal) -> Result {
        do throws(FileError) {
            return try body()
        } catch {
            throw MergeRefusal([error.diagnostic])
        }
    }
}
