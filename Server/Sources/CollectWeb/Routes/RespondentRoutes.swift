import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraSource

/// What who has a link does: open the form, keep a draft, send, correct.
enum RespondentRoutes {
    static let all: [Route] = [
        .get("f/*", .link, open),
        .put("api/submissions/*", .linkOfOnce, limit: 1 << 20) { try await submit($0, $1, base: nil) },
        // The same with the version that is corrected in the path, for pages that know where to send and no more.
        .put("api/corrections/*/*", .linkOfOnce, limit: 1 << 20) { exchange, collection in
            guard let base = Int(exchange.open[0]) else { throw Refusal.noPage }
            var exchange = exchange
            exchange.open.removeFirst()
            return try await submit(exchange, collection, base: base)
        },
        .get("sw.js", .everybody) { _, _ in Reply.bytes(.ok, "text/javascript; charset=utf-8", FormDocuments.worker) },
        .get("form.webmanifest", .everybody) { _, _ in
            Reply.bytes(.ok, "application/manifest+json; charset=utf-8", FormDocuments.manifest)
        },
        .get("api/submissions/*", .link, look),
        .put("api/drafts/*", .link, limit: 1 << 20, keepDraft),
        .get("api/drafts/*", .link, lookAtDraft),
        .put("api/attachments/*", .link, limit: 8 << 20, type: "*", attach),
    ]

    private static func open(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (link, table) = try questionnaire(exchange, collection.current)
        let id = link.submission ?? exchange.query["s"].flatMap { isID($0) ? $0 : nil } ?? Secrets.token()
        let sent = try await collection.store.submission(id)
        if let sent, sent.0.link != link.id { throw Refusal.noSuch }
        // A submission that was begun with an earlier version of the questions is corrected with that one.
        let edition = sent?.1.last.flatMap { collection.edition($0.definition) } ?? collection.current
        let draft = try await collection.store.draft(id, link: link.id)
        let page = FormPage(
            edition: edition, table: edition.study.table(link.questionnaire) ?? table, secret: exchange.open[0], submission: id,
            unit: link.unit, sent: sent?.0, content: draft ?? sent?.1.last?.content,
            deadline: [collection.deadline(link.questionnaire), link.lastDay].compactMap(\.self).min(),
            isClosed: collection.isClosed(link.questionnaire),
            language: exchange.language, asked: exchange.query["lang"].flatMap(Language.init))
        return try formPage(for: page, collection.forms)
    }

    private static func questionnaire(_ exchange: Exchange, _ edition: StudyEdition) throws -> (Link, Int) {
        guard let link = exchange.link, let table = edition.study.table(link.questionnaire) else { throw Refusal.noPage }
        return (link, table)
    }

    /// What may be the id of a submission: letters of addresses, long enough not to be guessed.
    static func isID(_ text: String) -> Bool {
        (16...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }

    private static func id(_ exchange: Exchange, _ link: Link) throws -> String {
        let id = exchange.open[0]
        guard isID(id) else {
            throw Refusal(
                .badRequest, en: "The id of a submission has 16 to 64 letters and digits.",
                ru: "Номер ответа — 16–64 латинских букв и цифр.")
        }
        guard link.submission == nil || link.submission == id else { throw Refusal.noSuch }
        return id
    }

    // MARK: Sending

    private static func submit(_ exchange: Exchange, _ collection: Survey, base: Int?) async throws -> Response {
        let (link, _) = try questionnaire(exchange, collection.current)
        let id = try id(exchange, link)
        let given = try SentAnswers.object(exchange.body)
        let circumstances = given["_mera"] ?? JSON.object([JSON.Member]())
        let edition: StudyEdition
        if let version = circumstances["version"]?.string {
            guard let named = collection.edition(named: version) else {
                throw Refusal(
                    .badRequest, en: "There is no version `\(version)` of the questions.", ru: "Версии вопросов `\(version)` нет."
                )
            }
            edition = named
        } else {
            edition = collection.current
        }
        guard let table = edition.study.table(link.questionnaire) else { throw Refusal.noPage }
        let named = try SentAnswers.about(link.unit, edition.units.circles[table], given)
        let answers = SentAnswers(named, edition, table, submission: id, circumstances: circumstances)
        if link.isExpired || collection.isClosed(link.questionnaire) {
            // Who was told nothing asks again: what is here already has its receipt also after the end.
            let hash = answers.hash
            let known = try await collection.store.submission(id)?.1.last { $0.hash == hash }
            guard let known else {
                if link.isExpired { throw Refusal.expired(link) }
                throw Refusal(.forbidden, en: "The round is closed.", ru: "Приём ответов завершён.")
            }
            return SentAnswers.receipt(.ok, id, known.number, known.received, known.hash, Judgement(json: known.findings))
        }
        let judgement = edition.judge(table, answers.content)
        // A page that has stayed open says by the header which version it has sent since.
        let base = exchange.request.headers[.ifMatch].flatMap { Int($0.filter { $0 != "\"" }) } ?? base
        let unit = link.unit ?? edition.units.circles[table].flatMap { answers.content[$0.item]?.string }
        let arrival = answers.arrival(
            id, of: link.questionnaire, unit: unit, link: link.id, base: base, judgement, actor: exchange.actor)
        return try answers.reply(try await collection.store.receive(arrival), id, judgement, exchange.language)
    }

    // MARK: Looking

    private static func look(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (link, _) = try questionnaire(exchange, collection.current)
        let id = try id(exchange, link)
        guard let (submission, versions) = try await collection.store.submission(id), submission.link == link.id,
            let last = versions.last
        else { throw Refusal.noSuch }
        return Reply.json(
            .ok,
            .object([
                ("status", .text(submission.status.rawValue)), ("version", .integer(submission.version)),
                ("at", .text(last.received)), ("remark", .text(submission.remark)),
                ("answers", (try? JSON(Array(last.content.utf8))) ?? .null),
                ("problems", (try? JSON(Array(last.findings.utf8))) ?? .array([])),
            ]), [.eTag: "\"\(submission.version)\""])
    }

    // MARK: Drafts and attachments

    private static func keepDraft(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (link, _) = try questionnaire(exchange, collection.current)
        let id = try id(exchange, link)
        let draft = Draft(
            id: id, questionnaire: link.questionnaire, unit: link.unit, link: link.id,
            content: try SentAnswers.object(exchange.body).written)
        guard try await collection.store.keep(draft) else { throw Refusal.noSuch }
        return Reply.json(.ok, .object([("at", .text(draft.updated))]))
    }

    private static func lookAtDraft(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (link, _) = try questionnaire(exchange, collection.current)
        guard let text = try await collection.store.draft(try id(exchange, link), link: link.id) else { throw Refusal.noSuch }
        return Reply.bytes(.ok, "application/json; charset=utf-8", Array(text.utf8))
    }

    private static func attach(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let name = exchange.open[0]
        let ending = name.dropFirst(64)
        let isNamed =
            ending.isEmpty
            || (2...9).contains(ending.utf8.count) && ending.hasPrefix(".")
                && ending.dropFirst().allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard isNamed, name.prefix(64) == SHA256.hex(exchange.body) else {
            throw Refusal(
                .badRequest, en: "An attachment is named by the SHA-256 of its bytes.",
                ru: "Имя вложения — SHA-256 его содержимого.")
        }
        let type = exchange.request.headers[.contentType] ?? "application/octet-stream"
        try await collection.store.keep(attachment: name, type: type, link: exchange.link?.id, exchange.body)
        return Reply.json(.created, .object([("name", .text(name))]))
    }
}

extension Judgement {
    /// As it was stored.
    init(json text: String) {
        let json = (try? JSON(Array(text.utf8))) ?? .array([])
        self.init(findings: json.items.compactMap(Finding.init))
    }
}
