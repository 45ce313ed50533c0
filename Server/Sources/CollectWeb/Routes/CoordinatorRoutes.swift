import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraSource

/// What a coordinator does, each in their own region: see who has answered, remind, look at a submission, send it back.
enum CoordinatorRoutes {
    static let all: [Route] = [
        .get("round", .coordinator, overview),
        .get("round/*", .coordinator, overview),
        .get("round/*/late.csv", .coordinator, late),
        .get("round/*/reminders.txt", .coordinator, reminders),
        .post("round/*/links", .coordinator, makeLinks),
        .post("links/*/revoke", .coordinator, revoke),
        .get("submission/*", .coordinator, look),
        .post("submission/*/return", .coordinator) { try await set($0, $1, .returned) },
        .post("submission/*/void", .coordinator) { try await set($0, $1, .void) },
        .post("submission/*/restore", .coordinator) { try await set($0, $1, .final) },
    ]

    private static func table(_ exchange: Exchange, _ edition: StudyEdition) throws -> Int {
        guard let name = exchange.open.first else {
            guard let first = edition.questionnaires.first else { throw Refusal.noPage }
            return first
        }
        guard let table = edition.study.table(name), edition.study.tables[table].kind == .questionnaire else {
            throw Refusal.noPage
        }
        return table
    }

    /// Whether somebody may see what is about a unit.
    static func sees(_ person: Person?, _ unit: String?, _ circle: UnitDirectory.Circle?) -> Bool {
        guard let person else { return false }
        guard person.role == .coordinator, let scope = person.scope else { return true }
        return unit.flatMap { circle?.byKey[$0]?.region } == scope
    }

    private static func state(_ exchange: Exchange, _ collection: Survey) async throws -> RoundState {
        let edition = collection.current
        let table = try table(exchange, edition)
        let counts = try await collection.store.counts(of: edition.study.tables[table].id)
        return RoundState(
            edition: edition, table: table, counts: counts, person: exchange.session?.person,
            deadline: collection.deadline(edition.study.tables[table].id),
            isClosed: collection.isClosed(edition.study.tables[table].id))
    }

    private static func overview(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try await state(exchange, collection)
        var latest: [Submission] = []
        if let unit = exchange.query["unit"], state.circle?.byKey[unit] != nil {
            guard sees(exchange.session?.person, unit, state.circle) else { throw Refusal.notYours }
            latest = try await collection.store.submissions(of: state.id, unit: unit, limit: 200)
        } else {
            latest = try await collection.store.latest(of: state.id, limit: 200)
                .filter { sees(exchange.session?.person, $0.unit, state.circle) }
        }
        let frame = Frame(language: exchange.language, title: state.label(exchange.language), session: exchange.session)
        return Reply.page(RoundPage(frame: frame, state: state, latest: Array(latest.prefix(50))).markup)
    }

    private static func late(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try await state(exchange, collection)
        var rows = [["unit", "label", "region", "deadline"]]
        for unit in state.silent { rows.append([unit.key, unit.label, unit.region ?? "", state.deadline ?? ""]) }
        return Reply.bytes(
            .ok, "text/csv; charset=utf-8", CSVText.bytes(rows),
            [.contentDisposition: "attachment; filename=\"\(state.id)-late.csv\""])
    }

    private static func reminders(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let state = try await state(exchange, collection)
        let frame = Frame(language: exchange.language, title: "")
        var text = ""
        for unit in state.silent {
            text += "\(unit.label) (\(unit.key))\n"
            text += frame.words(
                "We have not yet received your answers to “\(state.label(.english))”.",
                "Мы пока не получили ваших ответов: «\(state.label(.russian))».")
            if let deadline = state.deadline {
                text += " " + frame.words("They are due by \(deadline).", "Срок — \(deadline).")
            }
            text += "\n\n"
        }
        return Reply.bytes(.ok, "text/plain; charset=utf-8", Array(text.utf8))
    }

    // MARK: Links

    private static func makeLinks(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let edition = collection.current
        let table = try table(exchange, edition)
        let circle = edition.units.circles[table]
        let person = exchange.session?.person
        guard let kind = Link.Kind(rawValue: exchange.form["kind"] ?? "") else {
            throw Refusal(.badRequest, en: "There is no such kind of link.", ru: "Такого вида ссылок нет.")
        }
        var units: [String?] = [nil]
        if kind == .open {
            guard person?.role == .administrator else { throw Refusal.notYours }
            guard edition.study.tables[table].isOpen else {
                throw Refusal(
                    .badRequest, en: "This questionnaire is not for everybody: its definition does not say `open: true`.",
                    ru: "Эта анкета не для всех: в её определении нет `open: true`.")
            }
        } else if let circle {
            let asked = exchange.form["unit"] ?? ""
            units = circle.units.map(\.key).filter { (asked.isEmpty || asked == $0) && sees(person, $0, circle) }
            guard !units.isEmpty else {
                throw Refusal(.badRequest, en: "There is no such unit in your region.", ru: "В вашем регионе такой единицы нет.")
            }
        } else if person?.role != .administrator {
            throw Refusal.notYours
        }
        var made: [(link: Link, hash: String, secret: String)] = []
        for unit in units {
            let secret = Secrets.token()
            let link = Link(
                id: Secrets.text(randomBytes: 9), questionnaire: edition.study.tables[table].id, unit: unit, kind: kind,
                submission: kind == .single ? Secrets.token() : nil, expires: nil, creator: exchange.actor)
            made.append((link, Secrets.hash(secret), secret))
        }
        try await collection.store.add(made.map { ($0.link, $0.hash) })
        let address = collection.places.address
        var rows = [["unit", "label", "link"]]
        for link in made {
            rows.append([
                link.link.unit ?? "", link.link.unit.flatMap { circle?.byKey[$0]?.label } ?? "", "\(address)/f/\(link.secret)",
            ])
        }
        if exchange.form["format"] == "csv" {
            return Reply.bytes(
                .created, "text/csv; charset=utf-8", CSVText.bytes(rows),
                [.contentDisposition: "attachment; filename=\"links.csv\""])
        }
        let frame = Frame(language: exchange.language, title: "", session: exchange.session)
        return Reply.page(
            frame.page([
                tag("h1", frame.words("New links", "Новые ссылки")),
                tag(
                    "p",
                    frame.words(
                        "They are shown this once: the server keeps only their hashes.",
                        "Они показаны один раз: сервер хранит только их хеши.")),
                CollectWeb.table(
                    [frame.words("Unit", "Единица"), frame.words("Name", "Название"), frame.words("Link", "Ссылка")],
                    rows.dropFirst().map { row in [.text(row[0]), .text(row[1]), tag("code", row[2])] }),
                tag("p", CollectWeb.link("/round/" + edition.study.tables[table].id, frame.words("Back", "Назад"))),
            ]), .created)
    }

    private static func revoke(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        guard let link = try await collection.store.link(id: exchange.open[0]),
            let table = collection.current.study.table(link.questionnaire)
        else { throw Refusal.noPage }
        guard sees(exchange.session?.person, link.unit, collection.current.units.circles[table]) else { throw Refusal.notYours }
        try await collection.store.revoke(link: link.id, actor: exchange.actor)
        return Reply.redirect("/round/" + link.questionnaire)
    }

    // MARK: A submission

    static func submission(
        _ exchange: Exchange, _ collection: Survey
    ) async throws -> (Submission, [SubmissionVersion], StudyEdition, Int) {
        guard let (submission, versions) = try await collection.store.submission(exchange.open[0]), let last = versions.last,
            let edition = collection.edition(last.definition), let table = edition.study.table(submission.questionnaire)
        else { throw Refusal.noSuch }
        // What is not there and what is not yours look the same.
        guard sees(exchange.session?.person, submission.unit, edition.units.circles[table]) else { throw Refusal.noSuch }
        return (submission, versions, edition, table)
    }

    private static func look(_ exchange: Exchange, _ collection: Survey) async throws -> Response {
        let (submission, versions, edition, table) = try await submission(exchange, collection)
        let events = try await collection.store.events(of: submission.id)
        let frame = Frame(language: exchange.language, title: submission.id, session: exchange.session)
        let page = SubmissionPage(
            frame: frame, submission: submission, versions: versions, events: events, edition: edition, table: table)
        return Reply.page(page.markup)
    }

    private static func set(
        _ exchange: Exchange, _ collection: Survey, _ status: Submission.Status
    ) async throws -> Response {
        let (submission, _, _, _) = try await submission(exchange, collection)
        let remark = exchange.form["remark"] ?? ""
        guard status == .final || remark.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(.badRequest, en: "A reason is needed.", ru: "Укажите причину.")
        }
        _ = try await collection.store.set(status, of: submission.id, remark: String(remark.prefix(2000)), actor: exchange.actor)
        return Reply.redirect("/submission/" + submission.id)
    }
}

/// Rows of text as CSV that no spreadsheet takes for formulas.
enum CSVText {
    static func bytes(_ rows: [[String]]) -> [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for row in rows {
            bytes += row.map(cell).joined(separator: ";").utf8
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ";\"\r\n".contains($0) || $0 == "\r\n" }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
