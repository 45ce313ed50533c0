import FEEL
import MeraEngine
import MeraForm
import MeraModel
import MeraReport
import MeraRows
public import MeraSource

/// The forms of a study, as they are asked for on a command line.
public struct FormRequest: Sendable {
    /// Tables to make forms of; empty: every questionnaire.
    public var tables: [String]
    /// Whether a page for printing goes with each form.
    public var isPrinted: Bool
    public var formats: DocumentFormats
    /// The folder with the rows of registers.
    public var data: String?

    public init(tables: [String], isPrinted: Bool, formats: DocumentFormats, data: String?) {
        self.tables = tables
        self.isPrinted = isPrinted
        self.formats = formats
        self.data = data
    }

    public enum Outcome: Sendable {
        case written([FormFiles], [Diagnostic])
        case impossible([Diagnostic])
    }

    /// Makes the forms and writes them, all files or none.
    public func write(
        _ definitions: LoadedStudy, to place: ResultPlace, settings: RunSettings, language: Language?
    ) throws(FileError) -> Outcome {
        guard let study = definitions.study else { return .impossible([]) }
        let chosen: [Int]
        switch choose(study) {
        case .success(let tables): chosen = tables
        case .failure(let unknown): return .impossible([unknown.diagnostic])
        }
        guard !chosen.isEmpty else { return .impossible([Diagnostic(.nothingAsked, ["study": .text(study.id)])]) }
        let rows = try FormRegisters(study, data: data, settings: settings)
        guard !rows.isIncomplete else { return .impossible(rows.diagnostics) }
        let forms = try chosen.map { table throws(FileError) in
            try FormFiles(definitions, study, table, rows, self, language)
        }
        let outputs = place.outputs(of: "form")
        try outputs.check(forms.flatMap { $0.files.map(\.name) })
        try FileAccess.createFolder(place.folder)
        do throws(FileError) {
            for form in forms {
                for file in form.files { try outputs.file(file.name).write(file.bytes) }
            }
            try outputs.commit()
        } catch {
            outputs.discard()
            throw error
        }
        return .written(forms, rows.diagnostics + rows.unlisted(chosen))
    }

    private func choose(_ study: Study) -> Result<[Int], CompletedRun.Unknown> {
        let asked = study.tables.indices.filter { study.tables[$0].kind == .questionnaire }
        guard !tables.isEmpty else { return .success(asked) }
        let offered = study.tables.indices.filter { asked.contains($0) || study.tables[$0].kind == .register }
        var chosen: [Int] = []
        for name in tables {
            guard let table = study.table(name), offered.contains(table) else {
                let known = offered.map { study.tables[$0].id }
                return .failure(.init(Phrase(en: "questionnaire", ru: "анкета"), name, known))
            }
            if !chosen.contains(table) { chosen.append(table) }
        }
        return .success(chosen)
    }
}

/// One questionnaire as files.
public struct FormFiles: Sendable {
    /// The label of the questionnaire.
    public let title: String
    let files: [(name: String, bytes: [UInt8])]
    /// What is judged when the answers are received, in the language of the command.
    let unchecked: [FormModel.Unchecked]

    init(
        _ definitions: LoadedStudy, _ study: Study, _ table: Int, _ rows: FormRegisters, _ request: FormRequest,
        _ language: Language?
    ) throws(FileError) {
        let id = study.tables[table].id
        title = study.tables[table].passport.label?.text(language?.rawValue ?? study.language) ?? id
        let model = FormModel(study, table: table, registers: rows.registers)
        unchecked = model.unchecked
        var files: [(name: String, bytes: [UInt8])] = []
        if request.formats.formats.contains(.html) {
            let pictures = try FormPictures.addresses(of: table, in: study)
            files.append((id + ".html", FormPage(study, table: table, model: model, pictures: pictures).bytes()))
        }
        let paper = PaperForm(study, table: table, language: language?.rawValue, rows: rows.names)
        if request.isPrinted { files.append((id + "-print.html", paper.page())) }
        if request.formats.formats.contains(.word) {
            do throws(ContainerFailure) {
                files.append((id + ".docx", try paper.word()))
            } catch {
                throw FileError(
                    .write, id + ".docx", Phrase(en: "there is no memory for the document", ru: "не хватает памяти для документа")
                )
            }
        }
        self.files = files
    }

    /// A line for each file, and for `--report` what the form leaves to the receipt.
    public func summary(_ language: Language, isReport: Bool) -> String {
        var lines = files.map {
            Phrase.formFile.text(language, ["name": .text($0.name), "n": .number(($0.bytes.count + 999) / 1000)])
        }
        if !unchecked.isEmpty {
            lines.append(Phrase.formUnchecked.text(language, ["n": .number(unchecked.count)]))
            if isReport {
                lines += unchecked.map { left in
                    let label = left.label.map { " — " + $0.text(language.rawValue) } ?? ""
                    return "  " + left.rule + label + ": " + left.why.text(language)
                }
            }
        } else if isReport {
            lines.append(Phrase.formAllChecked.text(language))
        }
        return ([title] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
    }
}

extension Phrase {
    static let formFile = Phrase(en: "{name}, {n} kB", ru: "{name}, {n} кБ")
    static let formUnchecked = Phrase(
        en: "checked on receipt, not in the form: {n:rule/rules}",
        ru: "проверяются при приёме ответов, а не в форме: {n:правило/правила/правил}")
    static let formAllChecked = Phrase(en: "the form checks every rule itself", ru: "форма проверяет все правила сама")
}
