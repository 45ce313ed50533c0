import ArgumentParser
import MeraSource
import MeraWorkspace

struct Docs: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: words(
            en: "Document a study: its codebook and methodology; without a study, the definition language.",
            ru: "Описать исследование: кодовая книга и методика; без исследования — справочник языка определений."),
        discussion: words(
            en: """
                The document of a study is made from its definitions alone: questions with their options and routing, checks, scores, \
                bands, decision tables, passports of indicators, conclusions; for each thing who uses it.

                Without a study the reference of the definition language is printed as Markdown.
                """,
            ru: """
                Документ исследования составляется только по определениям: вопросы с вариантами и условиями показа, проверки, баллы, \
                шкалы, таблицы решений, паспорта показателей, выводы; для каждой вещи сказано, где она используется.

                Без исследования выводится справочник языка определений в Markdown.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The study: a folder or a file.", ru: "Исследование: папка или файл."), valueName: "study"),
        completion: Completions.study)
    var path: String?

    @Option(
        help: ArgumentHelp(
            words(
                en: "Kind of document: html, md, docx (Word). Default: by the ending of --out, else html.",
                ru: "Вид документа: html, md, docx (Word). По умолчанию — по расширению файла --out, иначе html."),
            valueName: "html|md|docx"))
    var format: FormatArgument?

    @Option(help: ArgumentHelp(words(en: "Write to this file.", ru: "Записать в этот файл."), valueName: "file"))
    var out: String?

    @OptionGroup var replacing: ReplaceOption
    @OptionGroup var languageOption: LanguageOption

    private var formats: DocumentFormats {
        format?.formats ?? out.flatMap { DocumentFormats(String($0.split(separator: ".").last ?? "")) } ?? .html
    }

    func validate() throws {
        if path == nil, format != nil {
            throw ValidationError(
                words(en: "--format is for the document of a study.", ru: "--format — для документа исследования."))
        }
        guard formats.count == 1 else {
            throw ValidationError(words(en: "--format takes one kind here.", ru: "--format: здесь нужен один вид документа."))
        }
        if out == nil, !formats.isText {
            throw ValidationError(
                words(en: "A Word document needs --out FILE.", ru: "Для документа Word укажите --out ФАЙЛ."))
        }
    }

    func work(_ terminal: Terminal) throws -> ExitStatus {
        guard let path else {
            let place = DocumentPlace(path: out, set: "docs", existing: replacing.existing)
            try terminal.result(DefinitionReference.markdown(languageOption.language()), to: place)
            return .clean
        }
        let (loaded, findings) = try StudyFolder.loadOne(path)
        let language = languageOption.language(of: loaded.map { [$0] } ?? [])
        try terminal.findings(findings.filter { $0.severity == .error }, language)
        guard let study = loaded?.study else { return .failure }
        let bytes = try StudyDocumentation.bytes(study, formats, language: languageOption.lang, for: out ?? "")
        let place = DocumentPlace(path: out, set: "docs", existing: replacing.existing, study: loaded)
        if out == nil { try terminal.result(String(decoding: bytes, as: UTF8.self)) } else { try place.write(bytes) }
        return .clean
    }
}
