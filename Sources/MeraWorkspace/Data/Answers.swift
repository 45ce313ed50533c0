import MeraRows
import MeraEngine
public import MeraModel
public import MeraSource
public import MeraTable

/// The answers to a study, read from a folder.
public struct Answers: Sendable {
    /// For each table of the study.
    public let files: [AnswerFile?]
    /// About files: missing, stray, unreadable ones, and how each was read.
    public private(set) var diagnostics: [Diagnostic]

    /// About the folder alone: stray and missing files. What is wrong inside the files is among the findings of the run.
    public private(set) var folderDiagnostics: [Diagnostic]
    /// A file that is needed is missing or cannot be read: nothing can be computed that would be right.
    public let isIncomplete: Bool

    /// The names of the files that came with the answers; nil where there is no folder for them.
    let attachments: Set<String>?
    /// For each table the names of the files that are read as one; mostly none.
    let parts: [[String]]

    /// The same with more to be said of the folder.
    func adding(_ findings: [Diagnostic]) -> Answers {
        var answers = self
        answers.diagnostics += findings
        answers.folderDiagnostics += findings
        return answers
    }

    /// Files that were read already, and a folder of which nothing is to be said.
    init(given files: [AnswerFile?]) {
        self.files = files
        (diagnostics, folderDiagnostics, isIncomplete, attachments) = ([], [], false, nil)
        parts = files.map { _ in [] }
    }

    /// The same with other files and what came with them.
    func holding(_ files: [AnswerFile?], attachments: Set<String>?) -> Answers {
        Answers(self, files, attachments)
    }

    private init(_ other: Answers, _ files: [AnswerFile?], _ attachments: Set<String>?) {
        (diagnostics, folderDiagnostics, isIncomplete) = (other.diagnostics, other.folderDiagnostics, other.isIncomplete)
        (self.files, self.attachments, parts) = (files, attachments, other.parts)
    }

    /// None: what is finished from cells has no files of answers.
    init(none study: Study) {
        files = study.tables.map { _ in nil }
        (diagnostics, folderDiagnostics, isIncomplete, attachments) = ([], [], false, nil)
        parts = study.tables.map { _ in [] }
    }

    public init(_ folder: DataFolder, study: Study, options: ReadOptions) { self.init(folder, study, options, nil) }

    /// - Parameters:
    ///   - known: what is known of the files already, for another version of the study.
    ///   - handed: tables of which another has read the files, and handed over what is to be judged here.
    init(
        _ folder: DataFolder, _ study: Study, _ options: ReadOptions, _ budget: MemoryBudget?, known: KnownFiles? = nil,
        handed: [Int: AnswerFile] = [:]
    ) {
        var files: [AnswerFile?] = []
        var diagnostics = folder.diagnostics
        var isIncomplete = folder.diagnostics.contains { $0.severity == .error }
        let small = known == nil ? SmallFiles(folder, study, options) : nil
        for (index, (table, path)) in zip(study.tables, folder.files).enumerated() {
            if let file = handed[index] {
                diagnostics += file.diagnostics
                files.append(file)
                continue
            }
            // The table in whose rows those of a repeat stand comes before it.
            let inside = table.parent.flatMap { files[$0.table]?.nested[table.id] }
            let parts = folder.parts[index]
            guard path != nil || !parts.isEmpty else {
                files.append(inside)
                diagnostics += inside?.diagnostics ?? []
                continue
            }
            if let inside, inside.recordCount > 0 {
                let names = [inside.name] + (path.map { [FileAccess.name(of: $0)] } ?? parts.map(\.name))
                diagnostics.append(Diagnostic(.dataTwice, ["table": .text(table.id), "files": .names(names)]))
                files.append(nil)
                isIncomplete = true
                continue
            }
            budget?.begin(.reading(table: table.id))
            var options = options
            if let budget { options.onProgress = { budget.progress($0, of: $1) } }
            do throws(ReadFailure) {
                let read: AnswerFile
                if let file = try known?.file(index, of: study, in: folder, options) {
                    read = file
                } else if let file = try small?.file(index) {
                    read = file
                } else {
                    read = try folder.read(index, study, options)
                }
                let file = CollectedRepeats(study: study, files: files, sources: folder.sources).settle(read, index)
                diagnostics += file.diagnostics
                files.append(file)
                budget?.hold(table.id, file.memory)
            } catch {
                diagnostics += error.diagnostics
                files.append(nil)
                isIncomplete = true
            }
        }
        attachments = folder.attachments
        parts = folder.parts.map { $0.map(\.name) }
        self.files = files
        folderDiagnostics = folder.diagnostics
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}
