import MeraCellFiles
import MeraSource

/// The answers of which folders of cells were made, for rows that look at one another in several parts.
public struct PartAnswers: Sendable {
    let definitions: LoadedStudy
    let settings: RunSettings
    /// What parts are called, with their folders of answers; those of other parts may be among them.
    private let folders: [(name: String, path: String)]

    /// - Parameter folders: `regions/north`, or `NAME=regions/north` for a part that was given a name.
    public init(_ definitions: LoadedStudy, folders: [String], settings: RunSettings) {
        (self.definitions, self.settings) = (definitions, settings)
        self.folders = folders.map { text in
            if FileAccess.kind(of: text) == nil, let sign = text.firstIndex(of: "=") {
                return (String(text[..<sign]), String(text[text.index(after: sign)...]))
            }
            return (CellsPlace.partName(of: text), text)
        }
    }

    var any: (name: String, path: String)? { folders.first }

    /// The folder of answers of a part.
    func folder(of part: String) -> String? { folders.first { $0.name == part }?.path }
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
