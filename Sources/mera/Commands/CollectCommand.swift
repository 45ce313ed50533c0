import ArgumentParser
import MeraSource
import MeraWorkspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Hands over to the program of the server, which is built by itself: a web server and two databases are nothing that the other
/// commands should wait for.
struct CollectCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: words(
            en: "Collect answers through forms in a browser.", ru: "Собирать ответы через формы в браузере."),
        discussion: words(
            en: """
                mera collect STUDY --db answers.db --data REGISTERS starts a server: respondents fill in forms by links, coordinators \
                see who has answered, administrators publish versions and take the answers out for mera run. An answer is acknowledged \
                once it is on the disk.

                Options: --db FILE or postgresql://…, --data FOLDER with the registers, --host, --port, --url as people reach the server, \
                --behind-proxy, --trial to print addresses to try out. The server is built by `make collect`.
                """,
            ru: """
                mera collect ИССЛЕДОВАНИЕ --db answers.db --data РЕЕСТРЫ запускает сервер: респонденты заполняют формы по ссылкам, \
                координаторы видят, кто ответил, администраторы публикуют версии и выгружают ответы для mera run. Ответ подтверждается, \
                когда он записан на диск.

                Параметры: --db ФАЙЛ или postgresql://…, --data ПАПКА с реестрами, --host, --port, --url — адрес сервера для людей, \
                --behind-proxy, --trial — показать адреса для пробы. Сервер собирается командой `make collect`.
                """))

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            words(en: "The study and the options of the server.", ru: "Исследование и параметры сервера."), valueName: "study"))
    var arguments: [String] = []

    func work(_ terminal: Terminal) throws -> ExitStatus {
        var places = ["mera-collect"]
        if let own = FileAccess.realPath("/proc/self/exe") { places.insert(FileAccess.folder(of: own) + "/mera-collect", at: 0) }
        for place in places {
            var words: [UnsafeMutablePointer<CChar>?] = ([place] + arguments).map { strdup($0) } + [nil]
            defer { for word in words { free(word) } }
            // Where it works there is no way back.
            execvp(place, &words)
        }
        try terminal.findings([Diagnostic(.collectNotBuilt)], interfaceLanguage)
        return .failure
    }
}
