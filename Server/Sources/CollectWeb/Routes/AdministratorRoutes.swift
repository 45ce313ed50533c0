import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraSource
import MeraWorkspace

/// What an administrator does: publish, close, take everything out, make the report, let people in.
enum AdministratorRoutes {
    static let all: [Route] = [
        .get("admin", .administrator) { exchange, collection in try await page(exchange, collection) },
        .post("admin/publish", .administrator, publish),
        .post("admin/round/*", .administrator, round),
        .get("admin/answers.zip", .administrator) { try await export($0, $1, as: .json) },
        .get("admin/answers-csv.zip", .administrator) { try await export($0, $1, as: .csv) },
        .get("admin/now", .administrator, now),
        .post("admin/report", .administrator, makeReport),
        .get("admin/report", .administrator, report),
        .post("admin/people", .administrator, invite),
        .post("admin/people/state", .administrator, setState),
        .get("admin/log.csv", .administrator, log),
        .get("attachments/*", .administrator, attachment),
    ]

    static func page(_ exchange: Exchange, _ collection: Survey, notice: [Markup] = []) async throws -> Response {
        let frame = Frame(
            language: exchange.language, title: Phrase(en: "Administration", ru: "Управление").text(exchange.language),
            session: exchange.session)
        let page = AdministrationPage(
            frame: frame, collection: collection, definitions: try await collection.store.definitions(),
            people: try await collection.store.people(), events: try await collection.store.latestEvents(30), notice: notice,
            summary: ReportRun.summary(collection))
        return Reply.page(page.markup)
    }

    // MARK: Versions

    private static func publish(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let frame = Frame(language: exchange.language, title: "", session: exchange.session)
        switch try await Publishing.publish(collection, actor: exchange.actor) {
        case .published(let version):
            let text = frame.words("Version \(version) is published.", "Опубликована версия \(version).")
            return try await page(exchange, collection, notice: [tag("p", ["class": "chip good"], .text(text))])
        case .unchanged:
            let text = frame.words("The definitions are those that are published already.", "Определения не изменились.")
            return try await page(exchange, collection, notice: [tag("p", text)])
        case .refused(let title, let reasons):
            let body = [
                tag("h1", title.text(exchange.language)),
                .element("ul", [:], reasons.map { tag("li", $0.text(exchange.language)) }),
                tag("p", link("/admin", frame.words("Back", "Назад"))),
            ]
            return Reply.page(frame.page(body), .conflict)
        }
    }

    private static func round(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let id = exchange.open[0]
        guard collection.current.study.table(id) != nil else { throw Refusal.noPage }
        if let deadline = exchange.form["deadline"] {
            guard deadline.isEmpty || RunSettings.isDate(deadline) else {
                throw Refusal(.badRequest, en: "`\(deadline)` is no date.", ru: "`\(deadline)` — не дата.")
            }
            try await collection.set("deadline:" + id, deadline, actor: exchange.actor)
        }
        if let closed = exchange.form["closed"] {
            try await collection.set("closed:" + id, closed == "1" ? "1" : "0", actor: exchange.actor)
        }
        return Reply.redirect("/admin")
    }

    // MARK: Everything out

    private static func export(
        _ exchange: Exchange, _ collection: Survey, as format: AnswerFolder.Format
    ) async throws -> Response {
        let folder = collection.temporaryFolder()
        let zip = try await Blocking.run { () throws -> ZipFile in
            do {
                let answers = try AnswerFolder(
                    collection.editions, collection.store, as: format, registers: collection.places.data, in: folder)
                return try ZipFile(answers.files.map { ($0.name, $0.path) })
            } catch {
                Folders.remove(folder)
                throw error
            }
        }
        try await collection.store.note("exported", zip.names.joined(separator: " "), actor: exchange.actor)
        var headers = Reply.headers("application/zip")
        headers[.contentDisposition] = "attachment; filename=\"\(exchange.path.last ?? "answers.zip")\""
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(contentLength: zip.size) { writer in
                do { try await zip.write(to: &writer) } catch {
                    Folders.remove(folder)
                    throw error
                }
                Folders.remove(folder)
                try await writer.finish(nil)
            })
    }

    /// Response rates and indicators of this moment.
    private static func now(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try await collection.indicators.now(collection)
        let frame = Frame(
            language: exchange.language, title: Phrase(en: "The round now", ru: "Ход сбора").text(exchange.language),
            session: exchange.session)
        return Reply.page(
            frame.page([
                tag("h1", frame.title),
                tag("p", ["class": "note"], .text(frame.words("As of ", "На момент ") + frame.moment(state.at))),
                tag("pre", ["tabindex": "0"], .text(state.text)),
                frame.beside([
                    link("/admin/now", frame.words("Refresh", "Обновить")), link("/admin", frame.words("Back", "Назад")),
                ]),
            ]))
    }

    private static func makeReport(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let result = try await ReportRun.make(collection)
        try await collection.store.note("report made", "exit \(result.status)", actor: exchange.actor)
        guard result.hasReport else {
            let frame = Frame(language: exchange.language, title: "", session: exchange.session)
            let body = [
                tag("h1", frame.words("The report could not be made", "Отчёт построить не удалось")),
                tag("pre", ["tabindex": "0"], .text(result.messages)),
                tag("p", link("/admin", frame.words("Back", "Назад"))),
            ]
            return Reply.page(frame.page(body), .conflict)
        }
        return Reply.redirect("/admin/report")
    }

    private static func report(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        guard let bytes = ReportRun.latest(collection) else {
            throw Refusal(.notFound, en: "No report was made yet.", ru: "Отчёт ещё не строился.")
        }
        // The report brings a policy of its own that names its script by hash: both hold, so this one leaves room for that.
        var headers: HTTPFields = [:]
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        return Reply.bytes(.ok, "text/html; charset=utf-8", bytes, headers)
    }

    // MARK: People

    private static func invite(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let name = exchange.form["name"] ?? ""
        guard (1...80).contains(name.count), !name.contains(where: \.isNewline),
            let role = Person.Role(rawValue: exchange.form["role"] ?? "")
        else { throw Refusal(.badRequest, en: "A name and a role are needed.", ru: "Укажите имя и роль.") }
        let scope = exchange.form["scope"].flatMap { $0.isEmpty || role == .administrator ? nil : $0 }
        if let scope, !collection.current.units.regions.contains(where: { $0.code == scope }) {
            throw Refusal(.badRequest, en: "There is no region `\(scope)`.", ru: "Региона `\(scope)` нет.")
        }
        let secret = Secrets.token()
        let until = Moment.text(after: 7 * 86_400)
        if exchange.form["again"] == "1" {
            try await collection.store.invite(again: name, invitation: Secrets.hash(secret), until: until, actor: exchange.actor)
        } else {
            let isNew = try await collection.store.invite(
                name, role, scope: scope, invitation: Secrets.hash(secret), until: until, actor: exchange.actor)
            guard isNew else { throw Refusal(.conflict, en: "The name is taken.", ru: "Такое имя уже есть.") }
        }
        let frame = Frame(language: exchange.language, title: "", session: exchange.session)
        let notice = [
            tag(
                "p",
                frame.words(
                    "Send this invitation to \(name); it holds for 7 days and is shown this once:",
                    "Отправьте приглашение: \(name). Оно действует 7 дней и показано один раз:")),
            tag("p", tag("code", collection.address + "/enter/" + secret)),
        ]
        return try await page(exchange, collection, notice: notice)
    }

    private static func setState(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let name = exchange.form["name"] ?? ""
        guard name != exchange.session?.person.name else {
            throw Refusal(.badRequest, en: "You cannot shut yourself out.", ru: "Нельзя закрыть доступ самому себе.")
        }
        try await collection.store.disable(name, exchange.form["disabled"] == "1", actor: exchange.actor)
        return Reply.redirect("/admin")
    }

    private static func log(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let events = try await collection.store.latestEvents(10_000)
        let rows = events.map { [$0.at, $0.actor, $0.kind, $0.submission ?? "", $0.version.map { String($0) } ?? "", $0.detail] }
        return Reply.bytes(
            .ok, "text/csv; charset=utf-8", CSVText.bytes([["at", "actor", "kind", "submission", "version", "detail"]] + rows),
            [.contentDisposition: "attachment; filename=\"log.csv\""])
    }

    private static func attachment(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        guard let (_, content) = try await collection.store.attachment(exchange.open[0]) else { throw Refusal.noPage }
        // Never as what it says it is: a page among the attachments must not run here.
        return Reply.bytes(.ok, "application/octet-stream", content, [.contentDisposition: "attachment"])
    }
}
