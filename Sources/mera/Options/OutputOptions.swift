import ArgumentParser
import MeraSource
import MeraWorkspace

/// `--replace`, of every command that writes files.
struct ReplaceOption: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            words(
                en: "Replace files of these names that mera did not write, or that were changed since.",
                ru: "Заменять одноимённые файлы, которые записала не mera или которые с тех пор изменены.")))
    var replace = false

    var existing: OutputSet.Existing { replace ? .replaced : .kept }
}

/// Where a document goes: a file, or stdout.
struct DocumentPlace {
    let path: String?
    /// The command.
    let set: String
    let existing: OutputSet.Existing
    /// The study that the document is made of.
    var study: LoadedStudy?

    func write(_ bytes: [UInt8]) throws(FileError) {
        guard let path else { return }
        try OutputSet.write(bytes, to: path, as: set, existing: existing, inputs: study?.files ?? [])
    }
}
