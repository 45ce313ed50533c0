import CollectStore
import CollectStudy
import MeraModel
import MeraSource

struct AdministrationPage {
    let frame: Frame
    let collection: Survey
    let definitions: [PublishedDefinition]
    let people: [Person]
    let events: [Event]
    let notice: [Markup]
    /// What `mera run` said when the report was made: response rates and indicators.
    let summary: String?

    var markup: Markup { frame.page([tag("h1", frame.title)] + notice + [rounds, answers, versions, persons, log]) }

    private var rounds: Markup {
        let edition = collection.current
        let rows = edition.questionnaires.map { table -> [Markup] in
            let id = edition.study.tables[table].id
            let isClosed = collection.setting("closed:" + id) == "1"
            return [
                link("/round/" + id, edition.study.tables[table].passport.label?.text(frame.language.rawValue) ?? id),
                frame.form(
                    "/admin/round/" + id,
                    [
                        field(
                            "deadline", frame.words("Last day", "Последний день"), type: "date",
                            value: collection.deadline(id), required: false), frame.button(frame.words("Set", "Назначить")),
                    ]),
                frame.form(
                    "/admin/round/" + id,
                    [
                        tag("input", ["type": "hidden", "name": "closed", "value": isClosed ? "0" : "1"]),
                        frame.button(
                            isClosed ? frame.words("Open again", "Открыть снова") : frame.words("Close", "Закрыть приём")),
                    ]),
            ]
        }
        return .join([
            tag("h2", frame.words("Questionnaires", "Анкеты")),
            table([frame.words("Questionnaire", "Анкета"), frame.words("Deadline", "Срок"), ""], rows),
        ])
    }

    private var answers: Markup {
        .join([
            tag("h2", frame.words("Answers", "Ответы")),
            frame.beside([
                link("/admin/now", frame.words("Response rates and indicators now", "Доля ответивших и показатели сейчас")),
                link("/admin/answers.zip", frame.words("Download everything for mera run", "Скачать всё для mera run")),
                link("/admin/answers-csv.zip", frame.words("The same as CSV", "То же в CSV")),
                link("/admin/report", frame.words("The latest report", "Последний отчёт")),
            ]),
            summary.map { tag("pre", ["tabindex": "0"], .text($0)) } ?? .nothing,
            frame.form("/admin/report", [frame.button(frame.words("Make the report", "Построить отчёт"))]),
        ])
    }

    private var versions: Markup {
        let rows = definitions.map {
            [Markup.text($0.version), tag("code", $0.digest), .text(frame.moment($0.published)), .text($0.actor)]
        }
        return .join([
            tag("h2", frame.words("Versions of the definitions", "Версии определений")),
            table(
                [
                    frame.words("Version", "Версия"), frame.words("Digest", "Отпечаток"),
                    frame.words("Published", "Опубликована"), frame.words("Who", "Кто"),
                ],
                rows),
            frame.form(
                "/admin/publish", [frame.button(frame.words("Publish what is in the folder", "Опубликовать то, что в папке"))]),
        ])
    }

    private var persons: Markup {
        let rows = people.map { person -> [Markup] in
            [
                .text(person.name),
                .text(
                    person.role == .administrator
                        ? frame.words("administrator", "администратор") : frame.words("coordinator", "координатор")),
                .text(collection.current.units.regionLabel(person.scope)),
                frame.form(
                    "/admin/people/state",
                    [
                        tag("input", ["type": "hidden", "name": "name", "value": person.name]),
                        tag("input", ["type": "hidden", "name": "disabled", "value": person.isDisabled ? "0" : "1"]),
                        frame.button(
                            person.isDisabled
                                ? frame.words("Let in", "Открыть доступ") : frame.words("Shut out", "Закрыть доступ")),
                    ]),
            ]
        }
        let regions = [("", frame.words("all", "все"))] + collection.current.units.regions.map { ($0.code, $0.label) }
        func select(_ name: String, _ label: String, _ options: [(String, String)]) -> Markup {
            .element(
                "label", [:],
                [
                    .text(label),
                    .element("select", ["name": name], options.map { tag("option", ["value": $0.0], .text($0.1)) }),
                ])
        }
        return .join([
            tag("h2", frame.words("People", "Люди")),
            table([frame.words("Name", "Имя"), frame.words("Role", "Роль"), frame.words("Region", "Регион"), ""], rows),
            frame.form(
                "/admin/people",
                [
                    field("name", frame.words("Name", "Имя")),
                    select(
                        "role", frame.words("Role", "Роль"),
                        [
                            ("coordinator", frame.words("coordinator", "координатор")),
                            ("administrator", frame.words("administrator", "администратор")),
                        ]),
                    select("scope", frame.words("Region", "Регион"), regions),
                    select(
                        "again", frame.words("Invitation", "Приглашение"),
                        [("0", frame.words("first", "первое")), ("1", frame.words("new password", "новый пароль"))]),
                    frame.button(frame.words("Invite", "Пригласить")),
                ]),
        ])
    }

    private var log: Markup {
        let rows = events.map {
            [
                Markup.text(frame.moment($0.at)), .text($0.actor), .text(frame.kind($0)), .text($0.submission ?? ""),
                .text($0.detail),
            ]
        }
        return .join([
            tag("h2", frame.words("Log", "Журнал")), tag("p", link("/admin/log.csv", frame.words("As CSV", "В CSV"))),
            table(
                [
                    frame.words("When", "Когда"), frame.words("Who", "Кто"), frame.words("What", "Что"),
                    frame.words("Submission", "Ответ"), frame.words("Detail", "Подробно"),
                ], rows),
        ])
    }
}
