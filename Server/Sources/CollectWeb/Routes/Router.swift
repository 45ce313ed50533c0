import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import Logging
import MeraSource
import NIOCore

/// Who may ask for a route. There is no route without one of these.
enum Access: Sendable {
    case everybody
    /// Who has a link, in the path or in the header `X-Mera-Token`.
    case link
    /// The same, and who had a link that is over: what was sent while it held has its receipt still.
    case linkOfOnce
    case coordinator
    case administrator
}

struct Route: Sendable {
    typealias Work = @Sendable (Exchange, Survey) async throws -> Response

    let method: HTTPRequest.Method
    /// `round/*/links`: `*` stands for any one part.
    let pattern: [Substring]
    let access: Access
    /// Bytes of a body; 0: there is none.
    let limit: Int
    let type: String
    let work: Work

    static func get(_ pattern: String, _ access: Access, _ work: @escaping Work) -> Route {
        Route(method: .get, pattern: pattern.split(separator: "/"), access: access, limit: 0, type: "", work: work)
    }

    /// A form of a page.
    static func post(_ pattern: String, _ access: Access, _ work: @escaping Work) -> Route {
        Route(
            method: .post, pattern: pattern.split(separator: "/"), access: access, limit: 64 << 10,
            type: "application/x-www-form-urlencoded", work: work)
    }

    static func put(
        _ pattern: String, _ access: Access, limit: Int, type: String = "application/json", _ work: @escaping Work
    ) -> Route {
        Route(method: .put, pattern: pattern.split(separator: "/"), access: access, limit: limit, type: type, work: work)
    }

    /// The open parts of a path that fits.
    func match(_ path: [String]) -> [String]? {
        guard path.count == pattern.count else { return nil }
        var open: [String] = []
        for (part, pattern) in zip(path, pattern) {
            if pattern == "*" { open.append(part) } else if part != pattern { return nil }
        }
        return open
    }
}

/// What is known of the connection of a request.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// Somebody who is not signed in asks for a page of those who are.
struct SignInNeeded: Error {}

/// Finds the route of a request, checks what can be checked before its work begins, and turns what goes wrong into answers.
struct Router: HTTPResponder {
    typealias Context = ConnectionContext

    let collection: Survey
    let routes: [Route]
    /// For everything that one address asks.
    let general: RateLimit
    /// For passwords and for links that are not there.
    let attempts: RateLimit

    func respond(to request: Request, context: Context) async throws -> Response {
        let usual = collection.current.language
        let isAPI = request.uri.path.hasPrefix("/api/")
        let isLookedAtOnly = request.method == .head
        guard
            let exchange = Exchange(
                request, context.channel, isBehindProxy: collection.places.isBehindProxy, language: usual)
        else {
            let refusal = Refusal(.badRequest, en: "The address is no text.", ru: "Адрес записан неверно.")
            return Reply.refusal(refusal, usual, isPage: !isAPI)
        }
        var response: Response
        do {
            response = try await answer(exchange)
        } catch let refusal as Refusal {
            response = Reply.refusal(refusal, exchange.language, isPage: !isAPI)
        } catch let failure as StorageFailure {
            if case .refused(let reason) = failure { context.logger.error("storage: \(reason)") }
            response = Reply.refusal(Refusal(failure), exchange.language, isPage: !isAPI)
        } catch is SignInNeeded {
            let page = exchange.path.map { "/" + $0 }.joined()
            response = Reply.redirect(isAPI ? "/login" : "/login?next=" + Form.encoded(page))
        } catch let error as FileError {
            context.logger.error("files: \(error.diagnostic.message(.english))")
            response = Reply.refusal(Refusal(StorageFailure.full), exchange.language, isPage: !isAPI)
        } catch {
            context.logger.error("\(error)")
            response = Reply.refusal(Refusal(StorageFailure.refused("")), exchange.language, isPage: !isAPI)
        }
        // A language that was chosen stays chosen.
        if let chosen = exchange.query["lang"], Language(rawValue: chosen) != nil {
            response.headers.append(
                HTTPField(name: .setCookie, value: "mera_lang=\(chosen); Path=/; Max-Age=31536000; SameSite=Lax"))
        }
        if isLookedAtOnly { response.body = ResponseBody() }
        return response
    }

    private func answer(_ given: Exchange) async throws -> Response {
        var exchange = given
        let matches = routes.compactMap { route in route.match(exchange.path).map { (route, $0) } }
        guard !matches.isEmpty else { throw Refusal.noPage }
        let method = exchange.method == .head ? .get : exchange.method
        guard let (route, open) = matches.first(where: { $0.0.method == method }) else {
            let names = matches.map(\.0.method.rawValue).joined(separator: ", ")
            throw Refusal(.methodNotAllowed, en: "This cannot be done here.", ru: "Здесь это действие невозможно.", allow: names)
        }
        exchange.open = open
        if let seconds = general.take(exchange.address) { throw Self.tooMany(seconds) }
        let body = try await self.body(route, exchange)
        if route.method == .post { exchange.form = try Self.form(body) }
        try await admit(route, &exchange)
        exchange.body = body
        return try await route.work(exchange, collection)
    }

    static func tooMany(_ seconds: Int) -> Refusal {
        Refusal(
            .tooManyRequests, en: "Too many requests; wait a little.", ru: "Слишком много запросов, подождите немного.",
            retryAfter: seconds)
    }

    // MARK: Bodies

    private func body(_ route: Route, _ exchange: Exchange) async throws -> [UInt8] {
        guard route.limit > 0 else { return [] }
        guard let length = exchange.request.headers[.contentLength].flatMap({ Int($0) }) else {
            throw Refusal(.lengthRequired, en: "Content-Length is missing.", ru: "Не указана длина (Content-Length).")
        }
        let tooLarge = Refusal(
            .contentTooLarge, en: "This is more than \(route.limit) bytes.", ru: "Больше \(route.limit) байт принять нельзя.")
        guard length <= route.limit else { throw tooLarge }
        let type = (exchange.request.headers[.contentType] ?? "").split(separator: ";").first.map { $0.lowercased() } ?? ""
        guard route.type.hasSuffix("*") || type == route.type else {
            throw Refusal(
                .unsupportedMediaType, en: "Content-Type must be \(route.type).", ru: "Content-Type должен быть \(route.type).")
        }
        do {
            var request = exchange.request
            return Array(buffer: try await request.collectBody(upTo: route.limit))
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    private static func form(_ body: [UInt8]) throws -> [String: String] {
        guard let text = String(validating: body, as: UTF8.self), let fields = Exchange.fields(of: text) else {
            throw Refusal(.badRequest, en: "The form is no text.", ru: "Форма записана неверно.")
        }
        return fields
    }

    // MARK: Who may

    private func admit(_ route: Route, _ exchange: inout Exchange) async throws {
        if let secret = exchange.cookie("mera_session") {
            exchange.session = try await collection.store.session(Secrets.hash(secret))
        }
        switch route.access {
        case .everybody: break
        case .link, .linkOfOnce:
            let link = try await link(exchange)
            if case .link = route.access, link.isExpired { throw Refusal.expired(link) }
            exchange.link = link
        case .coordinator, .administrator:
            guard let session = exchange.session else { throw SignInNeeded() }
            if case .administrator = route.access, session.person.role != .administrator { throw Refusal.notYours }
            // No page of another site can know the token of our form.
            let token = route.method == .post ? exchange.form["form_token"] : Self.token(exchange)
            if route.method != .get, !Secrets.areEqual(token ?? "", session.formToken) {
                throw Refusal(
                    .forbidden, en: "The form is out of date; open the page again.",
                    ru: "Форма устарела, откройте страницу заново.")
            }
        }
    }

    private static func token(_ exchange: Exchange) -> String? {
        HTTPField.Name("X-Mera-Token").flatMap { exchange.request.headers[$0] }
    }

    private func link(_ exchange: Exchange) async throws -> Link {
        let secret = exchange.path.first == "f" ? exchange.open.first : Self.token(exchange)
        guard let secret, !secret.isEmpty else {
            throw Refusal(.unauthorized, en: "The link is missing.", ru: "Нет ссылки на анкету.")
        }
        guard let link = try await collection.store.link(hash: Secrets.hash(secret)) else {
            if let seconds = attempts.take(exchange.address) { throw Self.tooMany(seconds) }
            throw Refusal.noLink
        }
        guard !link.isRevoked else { throw Refusal.revoked }
        return link
    }
}
