import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraSource

/// Coordinators correct submissions of their units in the form itself. What is personal they neither see nor change; what they changed
/// stands in the log.
enum EditRoutes {
    static let all: [Route] = [
        .get("submission/*/edit", .coordinator, open),
        .put("api/edits/*", .coordinator, limit: 1 << 20, save),
    ]

    private static func open(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (submission, versions, edition, table) = try await CoordinatorRoutes.submission(exchange, collection)
        guard submission.status != .void else {
            throw Refusal(.conflict, en: "The submission is void.", ru: "Ответ аннулирован.")
        }
        let content = (versions.last?.content).flatMap { try? JSON(Array($0.utf8)) } ?? .null
        let shown = Personal.visible(content, table, edition, exchange.session?.person)
        let page = FormPage(
            edition: edition, table: table, secret: exchange.session?.formToken ?? "", submission: submission.id,
            unit: submission.unit, sent: submission, content: shown.written, deadline: nil, isClosed: false,
            language: exchange.language, isEdit: true)
        return try formPage(for: page, collection.forms)
    }

    private static func save(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (submission, versions, edition, table) = try await CoordinatorRoutes.submission(exchange, collection)
        guard let last = versions.last, let before = try? JSON(Array(last.content.utf8)) else { throw Refusal.noSuch }
        guard let base = exchange.request.headers[.ifMatch].flatMap({ Int($0.filter { $0 != "\"" }) }) else {
            throw Refusal(
                .badRequest, en: "The version that is corrected is missing (If-Match).",
                ru: "Не указано, какая версия исправляется (If-Match).")
        }
        let given = try SentAnswers.object(exchange.body)
        let named = try SentAnswers.about(submission.unit, edition.units.circles[table], given)
        let whole = try Personal.restored(named, before, table, edition, exchange.session?.person)
        let circumstances = (try? JSON(Array(last.circumstances.utf8))) ?? .object([JSON.Member]())
        let own = JSON.object(
            circumstances.members.filter { $0.key != "confirmations" }.map { ($0.key, $0.value) }
                + (given["_mera"]?["confirmations"].map { [("confirmations", $0)] } ?? []))
        let answers = SentAnswers(whole, edition, table, submission: submission.id, circumstances: own)
        let judgement = edition.judge(table, answers.content)
        let changes = Changes.text(from: before, to: answers.content) { Personal.isPersonal($0, table, edition) }
        let arrival = answers.arrival(
            submission.id, of: submission.questionnaire, unit: submission.unit, link: nil, base: base, judgement,
            actor: exchange.actor, edited: changes)
        let shown = Personal.visible(judgement, table, edition, exchange.session?.person)
        return try answers.reply(try await collection.store.receive(arrival), submission.id, shown, exchange.language)
    }
}

/// What was changed in a submission, for the log: `hours: 5 → 7; phone`.
enum Changes {
    static func text(from before: JSON, to after: JSON, isPersonal: (String) -> Bool) -> String {
        var names = before.members.map(\.key)
        names += after.members.map(\.key).filter { !names.contains($0) }
        let told = names.compactMap { name -> String? in
            let (old, new) = (before[name] ?? .null, after[name] ?? .null)
            guard old.canonical != new.canonical else { return nil }
            return isPersonal(name) ? name : "\(name): \(shown(old)) → \(shown(new))"
        }
        return String(told.joined(separator: "; ").prefix(2000))
    }

    private static func shown(_ value: JSON) -> String {
        switch value {
        case .null: "—"
        case .text(let text), .number(let text): String(text.prefix(80))
        default: String(value.written.prefix(80))
        }
    }
}
