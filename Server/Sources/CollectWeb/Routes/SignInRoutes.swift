import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraReport
import MeraSource

/// What everybody may see, and how people come in.
enum SignInRoutes {
    static func all(_ attempts: RateLimit) -> [Route] {
        [
            .get("", .everybody) { exchange, collection in
                let frame = frame(exchange, collection)
                return Reply.page(
                    frame.page([
                        tag("h1", frame.title),
                        tag(
                            "p",
                            frame.words(
                                "A questionnaire is opened by the link that was sent to you.",
                                "Анкета открывается по ссылке, которую вам прислали.")),
                        tag("p", link("/login", frame.words("Sign in", "Войти"))),
                    ]))
            },
            .get("health", .everybody) { _, collection in
                try await collection.store.check()
                return Reply.json(.ok, .object([("status", .text("ok"))]))
            },
            .get("style.css", .everybody) { _, _ in
                Reply.bytes(
                    .ok, "text/css; charset=utf-8", Array((Report.stylesheet + Frame.style.description).utf8),
                    [.cacheControl: "public, max-age=3600"])
            },
            .get("login", .everybody) { exchange, collection in login(exchange, collection, nil) },
            .post("login", .everybody) { try await signIn($0, $1, attempts) },
            .post("logout", .coordinator) { exchange, collection in
                if let secret = exchange.cookie("mera_session") { try await collection.store.end(session: Secrets.hash(secret)) }
                return Reply.redirect("/", [.setCookie: "mera_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"])
            },
            .get("enter/*", .everybody, enter),
            .post("enter/*", .everybody) { try await choose($0, $1, attempts) },
        ]
    }

    private static func frame(_ exchange: Exchange, _ collection: Survey) -> Frame {
        let study = collection.current.study
        let title = study.passport.label?.text(exchange.language.rawValue) ?? study.id
        return Frame(language: exchange.language, title: title, session: exchange.session)
    }

    private static func login(_ exchange: Exchange, _ collection: Survey, _ problem: Phrase?) -> Response {
        let frame = frame(exchange, collection)
        let next = exchange.form["next"] ?? exchange.query["next"] ?? "/round"
        let page = frame.page([
            tag("h1", frame.words("Sign in", "Вход")),
            problem.map { tag("p", ["role": "alert", "class": "chip bad"], .text($0.text(frame.language))) } ?? .nothing,
            frame.form(
                "/login",
                [
                    tag("input", ["type": "hidden", "name": "next", "value": next]),
                    field("name", frame.words("Name", "Имя")),
                    field("password", frame.words("Password", "Пароль"), type: "password"),
                    frame.button(frame.words("Sign in", "Войти")),
                ]),
        ])
        return Reply.page(page, problem == nil ? .ok : .unauthorized)
    }

    private static func signIn(_ exchange: Exchange, _ collection: Survey, _ attempts: RateLimit) async throws -> Response {
        let name = exchange.form["name"] ?? ""
        for bucket in ["name " + name, "address " + exchange.address] {
            if let seconds = attempts.take(bucket) { throw Router.tooMany(seconds) }
        }
        let person = try await collection.store.person(named: name)
        let isRight = await Secrets.isRight(exchange.form["password"] ?? "", for: person?.password)
        guard let person, isRight, !person.isDisabled else {
            return login(exchange, collection, Phrase(en: "The name or the password is wrong.", ru: "Неверное имя или пароль."))
        }
        let next = exchange.form["next"] ?? ""
        // Only to a page of ours.
        let isOurs =
            next.hasPrefix("/") && !next.hasPrefix("//") && !next.contains("\\")
            && next.allSatisfy { $0.isASCII && !$0.isNewline }
        return try await begin(person, collection, isOurs ? next : "/round")
    }

    private static func begin(_ person: Person, _ collection: Survey, _ next: String) async throws -> Response {
        let secret = Secrets.token()
        let hours = 12
        try await collection.store.begin(
            person, session: Secrets.hash(secret), formToken: Secrets.token(), until: Moment.text(after: hours * 3600))
        let secure = collection.address.hasPrefix("https:") ? "; Secure" : ""
        return Reply.redirect(
            next, [.setCookie: "mera_session=\(secret); Path=/; Max-Age=\(hours * 3600); HttpOnly; SameSite=Strict\(secure)"])
    }

    // MARK: Invitations

    private static let spent = Refusal(
        .notFound, en: "The invitation was used already, or is too old. Ask for another.",
        ru: "Приглашение уже использовано или устарело. Попросите новое.")

    private static func enter(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        guard let person = try await collection.store.person(invitation: Secrets.hash(exchange.open[0])) else { throw spent }
        return invitation(exchange, collection, person, nil)
    }

    private static func invitation(
        _ exchange: Exchange, _ collection: Survey, _ person: Person, _ problem: Phrase?
    ) -> Response {
        let frame = frame(exchange, collection)
        return Reply.page(
            frame.page([
                tag("h1", frame.words("Choose a password", "Выберите пароль")),
                tag("p", frame.words("Your name here: ", "Ваше имя для входа: ") + person.name),
                problem.map { tag("p", ["role": "alert", "class": "chip bad"], .text($0.text(frame.language))) } ?? .nothing,
                frame.form(
                    "/enter/" + exchange.open[0],
                    [
                        field(
                            "password", frame.words("Password, 10 characters or more", "Пароль, не короче 10 знаков"),
                            type: "password"),
                        frame.button(frame.words("Go on", "Продолжить")),
                    ]),
            ]), problem == nil ? .ok : .badRequest)
    }

    private static func choose(_ exchange: Exchange, _ collection: Survey, _ attempts: RateLimit) async throws -> Response {
        if let seconds = attempts.take("address " + exchange.address) { throw Router.tooMany(seconds) }
        let invitation = Secrets.hash(exchange.open[0])
        guard let person = try await collection.store.person(invitation: invitation) else { throw spent }
        let password = exchange.form["password"] ?? ""
        guard (10...200).contains(password.count) else {
            return self.invitation(
                exchange, collection, person,
                Phrase(en: "The password needs 10 to 200 characters.", ru: "В пароле должно быть от 10 до 200 знаков."))
        }
        guard let hash = await Secrets.hash(password: password) else { throw Refusal(.busy) }
        guard try await collection.store.choose(password: hash, invitation: invitation) else { throw spent }
        return try await begin(person, collection, person.role == .administrator ? "/admin" : "/round")
    }
}
