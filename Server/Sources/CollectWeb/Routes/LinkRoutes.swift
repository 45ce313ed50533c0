import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraSource
import MeraWorkspace

/// Links for respondents: made, listed, given another last day, withdrawn; each coordinator those of their own region.
enum LinkRoutes {
    static let all: [Route] = [
        .get("round/*/links", .coordinator, list),
        .post("round/*/links", .coordinator, make),
        .post("round/*/links/until", .coordinator, extend),
        .post("links/*/revoke", .coordinator, revoke),
    ]

    private static func state(_ exchange: Exchange, _ collection: Survey) throws -> RoundState {
        let edition = collection.current
        let table = try CoordinatorRoutes.table(exchange, edition)
        return RoundState(
            edition: edition, table: table, counts: [], person: exchange.session?.person,
            deadline: collection.deadline(edition.study.tables[table].id),
            isClosed: collection.isClosed(edition.study.tables[table].id))
    }

    /// Those that the person may see, the newest first.
    private static func links(_ state: RoundState, _ collection: Survey) async throws -> [Link] {
        try await collection.store.links(of: state.id, limit: 100_000)
            .filter { CoordinatorRoutes.sees(state.person, $0.unit, state.circle) }
    }

    private static func list(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try state(exchange, collection)
        let frame = Frame(language: exchange.language, title: state.label(exchange.language), session: exchange.session)
        return Reply.page(LinkPage(frame: frame, state: state, links: try await links(state, collection)).markup)
    }

    private static func make(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try state(exchange, collection)
        guard let kind = Link.Kind(rawValue: exchange.form["kind"] ?? "") else {
            throw Refusal(.badRequest, en: "There is no such kind of link.", ru: "Такого вида ссылок нет.")
        }
        if kind == .open || state.circle == nil, state.person?.role != .administrator { throw Refusal.notYours }
        let order: NewLinks
        do throws(NewLinks.Problem) {
            order = try NewLinks(
                state.edition, state.table, kind: kind, unit: exchange.form["unit"], until: exchange.form["until"],
                creator: exchange.actor
            ) { CoordinatorRoutes.sees(state.person, $0, state.circle) }
        } catch {
            throw Refusal(.badRequest, en: error.phrase.en, ru: error.phrase.ru)
        }
        let made = try await order.kept(in: collection)
        if exchange.form["format"] == "csv" {
            return Reply.bytes(
                .created, "text/csv; charset=utf-8", CSVText.bytes(NewLinks.rows(made)),
                [.contentDisposition: "attachment; filename=\"links.csv\""])
        }
        let frame = Frame(language: exchange.language, title: state.label(exchange.language), session: exchange.session)
        return Reply.page(LinkPage.new(made, frame, state), .created)
    }

    private static func extend(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try state(exchange, collection)
        let until: String?
        do throws(NewLinks.Problem) { until = try NewLinks.lastDay(exchange.form["until"]) } catch {
            throw Refusal(.badRequest, en: error.phrase.en, ru: error.phrase.ru)
        }
        let unit = exchange.form["unit"].flatMap { $0.isEmpty ? nil : $0 }
        let links = try await links(state, collection).filter { !$0.isRevoked && (unit == nil || $0.unit == unit) }
        guard !links.isEmpty else {
            throw Refusal(.badRequest, en: "There are no such links.", ru: "Таких ссылок нет.")
        }
        try await collection.store.extend(links, until: until, actor: exchange.actor)
        return Reply.redirect("/round/\(Form.encoded(state.id))/links")
    }

    private static func revoke(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        guard let link = try await collection.store.link(id: exchange.open[0]),
            let table = collection.current.study.table(link.questionnaire)
        else { throw Refusal.noPage }
        let circle = collection.current.units.circles[table]
        guard CoordinatorRoutes.sees(exchange.session?.person, link.unit, circle) else { throw Refusal.notYours }
        try await collection.store.revoke(link: link.id, actor: exchange.actor)
        return Reply.redirect("/round/\(Form.encoded(link.questionnaire))/links")
    }
}
