import CollectStore
import CollectStudy
import FEEL
import MeraModel
import MeraSource

/// A submission with what was said of it and what became of it.
struct SubmissionPage {
    let frame: Frame
    let submission: Submission
    let versions: [SubmissionVersion]
    let events: [Event]
    let edition: StudyEdition
    let table: Int

    var markup: Markup {
        let circle = edition.units.circles[table]
        var parts = [
            tag(
                "p", ["class": "over"],
                .text(edition.study.tables[table].passport.label?.text(frame.language.rawValue) ?? submission.questionnaire)),
            tag("h1", submission.unit.map { circle?.byKey[$0]?.label ?? $0 } ?? submission.id), facts,
        ]
        if let last = versions.last { parts += [findings(last), answers(last)] }
        return frame.page(parts + [actions, log])
    }

    private var facts: Markup {
        var rows: [(String, Markup)] = [
            (frame.words("Submission", "Ответ"), tag("code", submission.id)),
            (frame.words("State", "Состояние"), frame.chip(submission.status)),
            (frame.words("Version", "Версия ответа"), .text(String(submission.version))),
            (frame.words("Received", "Получен"), .text(frame.moment(submission.received))),
            (frame.words("Version of the questions", "Версия вопросов"), .text(edition.study.version)),
        ]
        if let remark = submission.remark { rows.append((frame.words("Remark", "Замечание"), .text(remark))) }
        return .element("dl", [:], rows.flatMap { [tag("dt", $0.0), tag("dd", $0.1)] })
    }

    private func findings(_ version: SubmissionVersion) -> Markup {
        let findings = Personal.visible(Judgement(json: version.findings), table, edition, frame.session?.person).findings
        let head = tag("h2", frame.words("Findings", "Замечания"))
        guard !findings.isEmpty else { return .join([head, tag("p", frame.words("None.", "Нет."))]) }
        let rows = findings.map { finding -> [Markup] in
            let (word, kind): (String, String) =
                switch finding.severity {
                case .error: (frame.words("error", "ошибка"), "chip bad")
                case .warning: (frame.words("warning", "предупреждение"), "chip middle")
                case .info: (frame.words("note", "примечание"), "chip")
                }
            return [
                tag("span", ["class": kind], .text(word)), .text(label(of: finding.column ?? finding.rule ?? "")),
                .text(finding.message),
            ]
        }
        return .join([
            head, CollectWeb.table(["", frame.words("Question", "Вопрос"), frame.words("Finding", "Замечание")], rows),
        ])
    }

    private func label(of item: String) -> String {
        let table = edition.study.tables[table]
        return table.field(item).map { table.fields[$0].label(frame.language.rawValue) } ?? item
    }

    private func answers(_ version: SubmissionVersion) -> Markup {
        let json = (try? JSON(Array(version.content.utf8))) ?? .null
        let rows = json.members.map { member -> [Markup] in
            [
                .text(label(of: member.key)),
                Personal.hides(member.key, table, edition, frame.session?.person) ? hidden : value(member),
            ]
        }
        return .join([
            tag("h2", frame.words("Answers", "Ответы")),
            CollectWeb.table([frame.words("Question", "Вопрос"), frame.words("Answer", "Ответ")], rows),
        ])
    }

    private var hidden: Markup {
        tag("span", ["class": "note"], .text(Personal.note.text(frame.language)))
    }

    private func value(_ member: JSON.Member) -> Markup {
        switch member.value {
        case .null: return .text("—")
        case .boolean(let flag): return .text(flag ? frame.words("yes", "да") : frame.words("no", "нет"))
        case .text(let text), .number(let text): return .text(shown(text, of: member.key))
        case .array(let items) where items.allSatisfy({ $0.string != nil }):
            return .text(items.compactMap(\.string).map { option($0, of: member.key) }.joined(separator: "; "))
        case .array(let rows): return repeated(member.key, rows)
        case .object: return tag("code", member.value.written)
        }
    }

    /// The rows of a repeat, with the personal items of that table hidden as well.
    private func repeated(_ id: String, _ rows: [JSON]) -> Markup {
        guard let inner = edition.study.table(id) else { return tag("code", JSON.array(rows).written) }
        let items = rows.map { row in
            let parts = row.members.map { member -> String in
                let field = edition.study.tables[inner].field(member.key)
                let label = field.map { edition.study.tables[inner].fields[$0].label(frame.language.rawValue) } ?? member.key
                let isHidden = Personal.hides(member.key, inner, edition, frame.session?.person)
                let text = isHidden ? frame.words("hidden", "скрыто") : member.value.string ?? member.value.written
                return label + ": " + text
            }
            return tag("li", parts.joined(separator: "; "))
        }
        return .element("ol", [:], items)
    }

    /// An answer as people of the language write it: the label of an option, a number, a day.
    private func shown(_ text: String, of item: String) -> String {
        let fields = edition.study.tables[table].fields
        switch fields.first(where: { $0.id == item })?.kind {
        case .date: return frame.day(text)
        case .integer, .decimal: return Decimal(text).map { NumberText.text($0, language: frame.language.rawValue) } ?? text
        default: return option(text, of: item)
        }
    }

    private func option(_ code: String, of item: String) -> String {
        if let circle = edition.units.circles[table], circle.item == item { return circle.byKey[code]?.label ?? code }
        let fields = edition.study.tables[table].fields
        guard let field = fields.first(where: { $0.id == item }), let list = field.list,
            let option = edition.study.choiceLists[list].options.first(where: { $0.code == code })
        else { return code }
        return option.label.text(frame.language.rawValue)
    }

    private var actions: Markup {
        let path = "/submission/" + submission.id
        let reason = field("remark", frame.words("Reason or remark", "Причина или замечание"))
        var parts = [tag("h2", frame.words("What to do", "Действия"))]
        if submission.status != .void {
            parts.append(tag("p", link(path + "/edit", frame.words("Correct the answers", "Исправить ответы"))))
            parts.append(frame.form(path + "/return", [reason, frame.button(frame.words("Send back", "Вернуть на доработку"))]))
            parts.append(frame.form(path + "/void", [reason, frame.button(frame.words("Make void", "Аннулировать"))]))
        }
        if submission.status != .final {
            parts.append(frame.form(path + "/restore", [frame.button(frame.words("Restore", "Восстановить"))]))
        }
        return .join(parts)
    }

    private var log: Markup {
        let rows = events.map { event in
            [
                Markup.text(frame.moment(event.at)), .text(event.actor), .text(frame.kind(event)),
                .text(event.version.map { String($0) } ?? ""), .text(event.detail),
            ]
        }
        return .join([
            tag("h2", frame.words("Log", "Журнал")),
            CollectWeb.table(
                [
                    frame.words("When", "Когда"), frame.words("Who", "Кто"), frame.words("What", "Что"),
                    frame.words("Version", "Версия"), frame.words("Detail", "Подробно"),
                ], rows),
        ])
    }
}
