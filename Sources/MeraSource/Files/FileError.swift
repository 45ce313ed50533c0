/// Why a file or folder could not be read or written.
public struct FileError: Error, Sendable, Hashable {
    public enum Action: Sendable, Hashable { case read, write }

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

    public var diagnostic: Diagnostic {
        let code: DiagnosticCode = action == .read ? .fileNotReadable : .fileNotWritable
        return Diagnostic(code, ["path": .text(path), "reason": .phrase(reason)])
    }
}
