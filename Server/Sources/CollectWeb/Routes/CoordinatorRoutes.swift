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
        .get("submission/*", .coordinator, look),
        .post("submission/*/return", .coordinator) { try await set($0, $1, .returned) },
        .post("submission/*/void", .coordinator) { try await set($0, $1, .void) },
        .post("submission/*/restore", .coordinator) { try await set($0, $1, .final) },
    ]

    static func table(_ exchange: Exchange, _ edition: StudyEdition) throws -> Int {
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
                text += " " + frame.words("They are due by \(frame.day(deadline)).", "Срок — \(frame.day(deadline)).")
            }
            text += "\n\n"
        }
        return Reply.bytes(.ok, "text/plain; charset=utf-8", Array(text.utf8))
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
