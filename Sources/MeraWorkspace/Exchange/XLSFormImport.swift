public import MeraSource
import MeraWorkbook
import MeraXLSForm

/// A form of ODK, Kobo or Enketo that becomes a study.
public struct XLSFormImport: DefinitionSource {
    /// The workbook, or a form as JSON, `{"survey": [[…], …]}`.
    public var path: String
    /// In which comments are written; nil: that of the messages.
    public var language: Language

    public init(_ path: String, language: Language) {
        self.path = path
        self.language = language
    }

    /// The largest workbook that is opened.
    private static let largest = 256 << 20
    private static let largestPicture = 64 << 20

    public func write(to folder: String, existing: OutputSet.Existing) throws(FileError) -> ExchangeOutcome {
        let name = FileAccess.displayPath(path)
        let bytes = try FileAccess.read(path, limit: Self.largest)
        let form: FormSheets
        if name.hasSuffix(".json") {
            guard let json = JSON.read(bytes[...]), let sheets = FormSheets(json["sheets"] ?? json) else {
                let problem = Phrase(en: "it is no JSON of sheets", ru: "это не JSON с листами")
                return .impossible([Diagnostic(.formUnreadable, ["file": .text(name), "problem": .phrase(problem)])])
            }
            form = sheets
        } else {
            do throws(WorkbookFailure) {
                form = try FormSheets(Workbook(bytes, name: name))
            } catch { return .impossible([error.diagnostic]) }
        }
        let made = FormImport(form, surroundings, language: language)
        guard !made.files.isEmpty else { return .impossible(made.findings) }
        let input = FileIdentity(path).map { Set([$0]) } ?? []
        let outputs = OutputSet("import", in: folder, existing: existing, inputs: input)
        try outputs.check(made.files.map(\.name) + made.pictures)
        try FileAccess.createFolder(folder)
        do throws(FileError) {
            for file in made.files { try outputs.file(file.name).write(Array(file.text.utf8)) }
            for picture in made.pictures {
                let beside = FileAccess.join(FileAccess.folder(of: path), picture)
                try outputs.file(picture).write(FileAccess.read(beside, limit: Self.largestPicture))
            }
            try outputs.commit()
        } catch {
            outputs.discard()
            throw error
        }
        return .written((made.files.map(\.name) + made.pictures).map { FileAccess.join(folder, $0) }, made.findings)
    }

    /// What lies beside the form: pictures, and the first rows of CSV files.
    private var surroundings: FormSurroundings {
        var found = FormSurroundings()
        let folder = FileAccess.folder(of: path)
        for name in (try? FileAccess.list(folder)) ?? [] {
            found.files.insert(name)
            guard name.hasSuffix(".csv"), let bytes = try? InputFile(path: FileAccess.join(folder, name)).prefix(1 << 16) else {
                continue
            }
            let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
            found.columns[name] = Self.cells(
                String(decoding: line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line, as: UTF8.self))
        }
        return found
    }

    /// The cells of a line of CSV.
    private static func cells(_ line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == "," || character == ";" {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        return (cells + [cell]).filter { !$0.isEmpty }
    }
}
