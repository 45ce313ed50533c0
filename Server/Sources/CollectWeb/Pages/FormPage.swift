import CollectStore
import CollectStudy
import Hummingbird
import MeraModel
import MeraSource

/// What the page of a form is made from.
struct FormPage: Sendable {
    let edition: StudyEdition
    let table: Int
    /// Of the link.
    let secret: String
    let submission: String
    let unit: String?
    /// What was sent already.
    let sent: Submission?
    /// The draft, or the answers that were sent.
    let content: String?
    let deadline: String?
    let isClosed: Bool
    let language: Language
    /// The language that the address asks for; nil: that of the browser.
    var asked: Language?
    /// Whether a coordinator corrects what somebody else has sent.
    var isEdit = false

    /// What the page knows of the server: the element `mera-server`.
    var server: JSON {
        let item = edition.units.circles[table]?.item
        let about = unit.flatMap { unit in item.map { JSON.object([JSON.Member($0, .text(unit))]) } }
        let members: [(String, JSON)] = [
            ("submit", .text(isEdit ? "/api/edits" : "/api/submissions")),
            ("drafts", .text(isEdit ? nil : "/api/drafts")),
            ("attachments", .text(isEdit ? nil : "/api/attachments")),
            ("edit", .boolean(isEdit)),
            ("language", .text(asked?.rawValue)),
            ("token", .text(secret)),
            ("submissionId", .text(submission)),
            ("unit", about ?? JSON.object([JSON.Member]())),
            ("draft", content.flatMap { try? JSON(Array($0.utf8)) } ?? .null),
            ("deadline", .text(deadline)),
            ("closed", .boolean(isClosed)),
            ("version", sent.map { .integer($0.version) } ?? .null),
            ("status", .text(sent?.status.rawValue)),
            ("remark", .text(sent?.remark)),
            ("receipt", .boolean(true)),
        ]
        return .object(members)
    }
}

/// The page in which a questionnaire is filled in: that of `mera form`, told about the server that it came from.
func formPage(for form: FormPage, _ documents: FormDocuments) throws -> Response {
    let document = try documents.document(of: form.edition, form.table)
    let data = tag("script", ["type": "application/json", "id": "mera-server"], .json(form.server))
    // A policy that comes with the page itself cannot forbid frames.
    let policy = document.policy + "; frame-ancestors 'none'"
    return Reply.bytes(
        .ok, "text/html; charset=utf-8", document.head + Array(data.html.utf8) + document.rest, [.contentSecurityPolicy: policy])
}

extension Markup {
    /// JSON inside of a `script` element: its writer leaves no `<` in it.
    static func json(_ json: JSON) -> Markup { Markup(html: json.written) }
}
