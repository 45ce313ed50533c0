extension DiagnosticCode {
    public static let fileNotReadable = DiagnosticCode(
        "D1001", "file-not-readable", .error,
        Phrase(en: "`{path}` cannot be read: {reason}", ru: "Не удаётся прочитать `{path}`: {reason}"))
    public static let fileNotWritable = DiagnosticCode(
        "D2001", "file-not-writable", .error,
        Phrase(en: "`{path}` cannot be written: {reason}", ru: "Не удаётся записать `{path}`: {reason}"))

    /// D: answers that are read, results that are written.
    static let data: [DiagnosticCode] = [fileNotReadable, fileNotWritable]
}
