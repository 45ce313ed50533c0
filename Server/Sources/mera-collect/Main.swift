import ArgumentParser
import CollectStore
import CollectStudy
import CollectWeb
import MeraModel
import MeraSource
import MeraWorkspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `mera collect` runs.
@main
struct Collect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: words("Collect answers through forms in a browser.", "Сбор ответов через формы в браузере."))

    @ArgumentParser.Argument(
        help: ArgumentHelp(words("The study: a folder or a file.", "Исследование: папка или файл."), valueName: "study"))
    var study: String

    @Option(
        help: ArgumentHelp(
            words("Where answers are kept: a file, or postgresql://…", "Где хранятся ответы: файл или postgresql://…"),
            valueName: "answers.db"))
    var db: String

    @Option(
        help: ArgumentHelp(
            words("Folder with the registers of the study.", "Папка с реестрами исследования."), valueName: "folder"))
    var data: String?

    @Option(help: ArgumentHelp(words("Address to listen on.", "Адрес, на котором принимать запросы.")))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp(words("Port to listen on; 0: any.", "Порт; 0 — любой свободный.")))
    var port = 8080

    @Option(
        help: ArgumentHelp(
            words(
                "As people reach the server: https://survey.example.org", "Адрес сервера для людей: https://survey.example.org"),
            valueName: "url"))
    var url: String?

    @Flag(
        help: ArgumentHelp(
            words(
                "The server stands behind a proxy that sets X-Forwarded-For.",
                "Сервер стоит за прокси, который передаёт X-Forwarded-For.")))
    var behindProxy = false

    @Flag(
        help: ArgumentHelp(
            words(
                "Print an address for a respondent, a coordinator and an administrator, to try out.",
                "Показать адреса респондента, координатора и администратора, чтобы попробовать.")))
    var trial = false

    @Option(
        help: ArgumentHelp(
            words(
                "Make links to a questionnaire, print them as CSV, and end.",
                "Создать ссылки на анкету, вывести их в CSV и закончить."),
            valueName: "questionnaire"))
    var links: String?

    @Option(help: ArgumentHelp(words("For one unit; without it for all.", "Для одной единицы; без неё — для всех.")))
    var unit: String?

    @Option(help: ArgumentHelp(words("single, multiple or open.", "single, multiple или open.")))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            words("The last day of the links: 2026-12-31.", "Последний день ссылок: 2026-12-31."), valueName: "date"))
    var until: String?

    mutating func validate() throws {
        guard links != nil || (unit == nil && kind == nil && until == nil) else {
            throw ValidationError(
                words("--unit, --kind and --until go with --links.", "--unit, --kind и --until указываются вместе с --links."))
        }
        guard kind.map({ Link.Kind(rawValue: $0) != nil }) ?? true else {
            throw ValidationError(words("--kind takes single, multiple or open.", "--kind: single, multiple или open."))
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError(words("--port takes 0 to 65535.", "--port: от 0 до 65535."))
        }
    }

    func run() async throws {
        guard CollectServer.prepare() else {
            throw Start.failure(words("The library of secrets does not work.", "Не работает библиотека шифрования."))
        }
        let start = try await Start(self)
        defer { start.clean() }
        if let links {
            return try await start.makeLinks(links, unit: unit, kind: kind.flatMap(Link.Kind.init) ?? .single, until: until)
        }
        let addresses = trial
        try await CollectServer(start.collection).run(host: host, port: port) { _ in
            do { try await start.greet(isTrial: addresses) } catch { Start.say("\(error)") }
        }
    }
}

/// A help text in the language of the surroundings.
func words(_ en: String, _ ru: String) -> String { Phrase(en: en, ru: ru).text(Start.language) }
