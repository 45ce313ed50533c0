import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraModel
import MeraSource

/// The answers of one submission as they are stored, judged by the version of the questions that they name.
struct SentAnswers {
    let edition: StudyEdition
    let table: Int
    let content: JSON
    let circumstances: JSON

    /// - Parameter answers: without what goes with them.
    init(_ answers: JSON, _ edition: StudyEdition, _ table: Int, submission: String, circumstances: JSON) {
        self.edition = edition
        self.table = table
        self.circumstances = circumstances
        content = edition.completed(answers, table, submission: submission, circumstances: circumstances)
    }

    /// What was confirmed belongs to the answers; when and in which language they were given does not.
    var hash: String {
        let told = JSON.object([
            ("answers", edition.answered(content, table)), ("confirmations", circumstances["confirmations"] ?? .null),
        ])
        return SHA256.hex(Array(told.canonical.written.utf8))
    }

    func arrival(
        _ submission: String, of questionnaire: String, unit: String?, link: String?, base: Int?, _ judgement: Judgement,
        actor: String, edited: String? = nil
    ) -> Arrival {
        Arrival(
            submission: submission, questionnaire: questionnaire, unit: unit, link: link, base: base, hash: hash,
            content: content.written, circumstances: circumstances.written, findings: judgement.json.written,
            errors: judgement.errors, warnings: judgement.warnings, definition: edition.id, actor: actor, edited: edited)
    }

    /// The body of a request as answers with what goes with them.
    static func object(_ body: [UInt8]) throws -> JSON {
        do throws(JSON.Problem) {
            let json = try JSON(body)
            guard case .object = json else { throw .syntax }
            return json
        } catch {
            throw Refusal(
                .badRequest, en: "The answers are no valid JSON object in UTF-8.", ru: "Ответы — не объект JSON в UTF-8.")
        }
    }

    /// The answers alone, about the unit of the link.
    static func about(_ unit: String?, _ circle: UnitDirectory.Circle?, _ given: JSON) throws -> JSON {
        var members = given.members.filter { $0.key != "_mera" }
        if let unit, let item = circle?.item {
            if let answer = given[item], answer != .null {
                guard answer.string == unit else {
                    throw Refusal(
                        .badRequest, en: "The link is for `\(unit)`.", ru: "Ссылка выдана для `\(unit)`.")
                }
            } else {
                members.removeAll { $0.key == item }
                members.insert(JSON.Member(item, .text(unit)), at: 0)
            }
        }
        return .object(members)
    }

    static func receipt(
        _ status: HTTPResponse.Status, _ id: String, _ version: Int, _ at: String, _ hash: String, _ judgement: Judgement
    ) -> Response {
        let number = SHA256.hex(Array("\(id) \(version) \(hash)".utf8)).prefix(12).uppercased()
        return Reply.json(
            status,
            .object([
                ("receipt", .text(number)), ("at", .text(at)), ("version", .integer(version)), ("problems", judgement.json),
            ]), [.eTag: "\"\(version)\""])
    }

    /// What became of it, as the page is told.
    func reply(_ reception: Reception, _ id: String, _ judgement: Judgement, _ language: Language) throws -> Response {
        switch reception {
        case .stored(let version, let at): return Self.receipt(.created, id, version, at, hash, judgement)
        case .known(let version, let at): return Self.receipt(.ok, id, version, at, hash, judgement)
        case .conflict(let version):
            let message = Phrase(
                en: "Other answers are stored under this number; they stay as they are.",
                ru: "Под этим номером уже есть другие ответы, они остались без изменений.")
            return Reply.json(
                .conflict,
                .object([
                    ("message", .text(message.text(language))), ("version", .integer(version)), ("problems", .array([])),
                ]))
        case .foreign: throw Refusal.noSuch
        case .void: throw Refusal(.conflict, en: "The submission is void.", ru: "Ответ аннулирован.")
        }
    }
}
