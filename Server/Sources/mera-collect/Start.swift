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

/// Everything that is done before the first request: the database opened, the definitions published, the versions loaded.
struct Start {
    let collection: Survey
    private let temporary: String

    static let language: Language = {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = Surroundings.variable(name), !value.isEmpty { return value.hasPrefix("ru") ? .russian : .english }
        }
        return .english
    }()

    static func say(_ text: String) { try? StandardStream.error.write(text + "\n") }

    static func failure(_ text: String) -> ExitCode {
        say(text)
        return ExitCode(ExitStatus.failure.rawValue)
    }

    init(_ command: Collect) async throws {
        let (loaded, study) = try Self.load(command.study)
        let store: Store
        do throws(StorageFailure) { store = try Store(Database(command.db)) } catch {
            throw Self.failure(Self.reason(for: error, command.db))
        }
        Self.tidy()
        var template = Array("/tmp/mera-collect-\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Self.failure(words("There is no room in /tmp.", "Нет места в /tmp.")) }
        temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            if try await store.definitions().isEmpty {
                let (files, digest) = try Definitions.files(of: loaded)
                _ = try await store.publish(version: study.version, digest: digest, files: files, actor: "start")
            }
            var editions: [StudyEdition] = []
            for published in try await store.definitions() {
                guard let loaded = try Definitions.load(published.files, into: temporary + "/version-\(published.id)"),
                    let study = loaded.study
                else {
                    throw Self.failure(
                        words(
                            "Version \(published.version) of the definitions in the database cannot be read by this mera.",
                            "Версию \(published.version) определений из базы эта программа прочитать не может."))
                }
                let (registers, findings) = try StudyEdition.registers(of: study, in: command.data)
                Self.tell(findings)
                guard !findings.contains(where: { $0.severity == .error }) else { throw ExitCode(ExitStatus.failure.rawValue) }
                editions.append(StudyEdition(id: published.id, loaded, study, registers: registers))
            }
            let digest = try Definitions.files(of: loaded).digest
            if let last = try await store.definitions().last, last.digest != digest {
                Self.say(
                    words(
                        "The definitions in the folder are not those that are published: publish them on the page of the administrator.",
                        "Определения в папке отличаются от опубликованных: опубликуйте их на странице администратора."))
            }
            let host = command.host == "0.0.0.0" || command.host == "::" ? "127.0.0.1" : command.host
            collection = Survey(
                store, editions, settings: try await store.settings(),
                places: Survey.Places(
                    study: command.study, data: command.data, temporary: temporary, mera: Self.mera,
                    url: command.url, host: host, isBehindProxy: command.behindProxy),
                port: command.port)
        } catch let error as FileError {
            Self.tell([error.diagnostic])
            throw ExitCode(ExitStatus.failure.rawValue)
        } catch let error as StorageFailure {
            throw Self.failure(Self.reason(for: error, command.db))
        }
    }

    private static func load(_ path: String) throws -> (LoadedStudy, Study) {
        do throws(FileError) {
            let (loaded, findings) = try StudyFolder.loadOne(path)
            tell(findings.filter { $0.severity == .error })
            if let loaded, let study = loaded.study { return (loaded, study) }
        } catch {
            tell([error.diagnostic])
        }
        throw ExitCode(ExitStatus.failure.rawValue)
    }

    private static func tell(_ findings: [Diagnostic]) {
        guard !findings.isEmpty else { return }
        say(TextRenderer(language, hasColour: false).render(findings))
    }

    private static func reason(for failure: StorageFailure, _ address: String) -> String {
        switch failure {
        case .locked:
            words("`\(address)` is in use by another server.", "`\(address)` занята другим сервером.")
        case .full: words("The disk is full.", "На диске нет места.")
        case .gone, .busy:
            words("`\(address)` cannot be opened.", "`\(address)` открыть не удалось.")
        case .refused(let reason):
            words("The database refuses: \(reason)", "База данных отказывает: \(reason)")
        }
    }

    /// Takes away the folders of servers that were killed: ours, and of processes that are no more.
    private static func tidy() {
        let mark = "mera-collect-"
        for name in (try? FileAccess.list("/tmp")) ?? [] where name.hasPrefix(mark) {
            guard let process = pid_t(name.dropFirst(mark.count).prefix { $0 != "-" }), kill(process, 0) != 0, errno == ESRCH
            else {
                continue
            }
            var status = stat()
            guard lstat("/tmp/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
                continue
            }
            Folders.remove("/tmp/" + name)
        }
    }

    /// The program that makes reports, beside this one or in the path.
    private static var mera: String {
        if let named = Surroundings.variable("MERA_PROGRAM") { return named }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return "mera" }
        let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let beside = FileAccess.folder(of: own) + "/mera"
        return FileAccess.kind(of: beside) == nil ? "mera" : beside
    }

    /// Says where the server is, and gives who comes first a way in.
    func greet(isTrial: Bool) async throws {
        let edition = collection.current
        var lines = [words("The server answers at \(collection.address)", "Сервер работает: \(collection.address)")]
        if isTrial,
            let table = edition.questionnaires.first(where: { edition.units.circles[$0] != nil }) ?? edition.questionnaires.first
        {
            let unit = edition.units.circles[table]?.units.first?.key
            let address = try await Invitations.link(edition.study.tables[table].id, unit: unit, collection)
            lines.append(words("  respondent:    ", "  респондент:    ") + address)
            let region = edition.units.regions.first?.code
            if let address = try await Invitations.invite("coordinator", .coordinator, scope: region, collection) {
                lines.append(words("  coordinator:   ", "  координатор:   ") + address)
            } else {
                lines.append(words("  coordinator:   ", "  координатор:   ") + collection.address + "/login")
            }
        }
        if try await collection.store.people().contains(where: { $0.role == .administrator && $0.password != nil }) {
            lines.append(words("  administrator: ", "  администратор: ") + collection.address + "/login")
        } else if let address = try await Invitations.invite("administrator", .administrator, scope: nil, collection) {
            lines.append(words("  administrator: ", "  администратор: ") + address)
        } else if let address = try await Invitations.again("administrator", collection) {
            lines.append(words("  administrator: ", "  администратор: ") + address)
        }
        try StandardStream.output.write(lines.joined(separator: "\n") + "\n")
    }

    /// Prints new links to a questionnaire, for mailing.
    func makeLinks(_ questionnaire: String, unit: String?, kind: Link.Kind, until: String?) async throws {
        let edition = collection.current
        guard let table = edition.questionnaires.first(where: { edition.study.tables[$0].id == questionnaire }) else {
            let known = edition.questionnaires.map { "`\(edition.study.tables[$0].id)`" }.joined(separator: ", ")
            throw Self.failure(
                words(
                    "There is no questionnaire `\(questionnaire)`; there are: \(known).",
                    "Анкеты `\(questionnaire)` нет; есть: \(known)."))
        }
        do {
            let order = try NewLinks(edition, table, kind: kind, unit: unit, until: until, creator: "start")
            let text = String(decoding: NewLinks.csv(try await order.kept(in: collection)), as: UTF8.self)
            // A stream for people shows other line ends as what they are.
            try StandardStream.output.write(text.replacing("\r\n", with: "\n"))
        } catch let problem as NewLinks.Problem {
            throw Self.failure(words(problem.phrase.en, problem.phrase.ru))
        }
    }

    /// Takes away what was there for the time of the server.
    func clean() { Folders.remove(temporary) }
}
