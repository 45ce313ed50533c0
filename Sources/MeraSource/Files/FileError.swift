/// Why a file or folder could not be read or written.
public struct FileError: Error, Sendable, Hashable {
    public enum Action: Sendable, Hashable { case read, write, replace, replaceInput }

    public let action: Action
    /// As the user wrote it.
    public let path: String
    public let reason: Phrase

    public init(_ action: Action, _ path: String, _ reason: Phrase) {
        self.action = action
        self.path = path
        self.reason = reason
    }

    init(_ action: Action, _ path: String, _ error: SystemError) {
        self.init(action, path, error.reason)
    }

    /// The file is larger than may be held in memory.
    public static func tooLarge(_ path: String, _ limit: Int) -> FileError {
        FileError(
            .read, path, Phrase(en: "it is larger than \(limit) bytes", ru: "файл больше разрешённых \(limit) байт"))
    }

    /// The files are somebody's work.
    static func notOurs(_ paths: [String]) -> FileError {
        let more = paths.count - 5
        let shown = paths.prefix(5).joined(separator: ", ")
        return FileError(
            .replace, more > 0 ? "\(shown) … (+\(more))" : shown,
            Phrase(
                en: "mera did not write it, or it was changed since", ru: "его записала не mera или он с тех пор изменён"))
    }

    /// Results as mera left them before it kept a list of what it wrote.
    static func ofOlderVersion(_ paths: [String]) -> FileError {
        FileError(
            .replace, notOurs(paths).path,
            Phrase(
                en: "an older mera wrote it, or somebody else: the folder has no list of what is mera's (.mera-outputs);"
                    + " after one run with --replace it has",
                ru: "её записала прежняя mera или кто-то другой: в папке нет списка файлов mera (.mera-outputs);"
                    + " после одного расчёта с --replace он появится"))
    }

    /// One of several files that were written together.
    static func partOfSet(_ path: String) -> FileError {
        FileError(
            .replaceInput, path,
            Phrase(
                en: "it belongs to the results of another command, which would no longer agree with one another",
                ru: "он входит в результаты другой команды, и они перестали бы соответствовать друг другу"))
    }

    static func isInput(_ path: String) -> FileError {
        FileError(.replaceInput, path, Phrase(en: "this very command reads it", ru: "эта же команда его читает"))
    }

    public var diagnostic: Diagnostic {
        let code: DiagnosticCode =
            switch action {
            case .read: .fileNotReadable
            case .write: .fileNotWritable
            case .replace: .notReplaced
            case .replaceInput: .inputNotReplaced
            }
        return Diagnostic(code, ["path": .text(path), "reason": .phrase(reason)])
    }
}
