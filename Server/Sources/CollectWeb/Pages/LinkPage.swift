import CollectStore
import CollectStudy
import MeraModel
import MeraSource

/// The links of a questionnaire, without their addresses: of those the server knows only hashes.
struct LinkPage {
    let frame: Frame
    let state: RoundState
    /// The newest first.
    let links: [Link]

    private static let most = 1000

    var markup: Markup {
        let forms = LinkForms(frame: frame, state: state)
        return frame.page([
            tag("p", ["class": "over"], link("/round/" + Form.encoded(state.id), frame.title)),
            tag("h1", frame.words("Links for respondents", "Ссылки для респондентов")), forms.making,
            links.isEmpty
                ? tag("p", frame.words("No link was made yet.", "Ссылок ещё нет."))
                : .join([forms.extending, table, rest]),
        ])
    }

    private var table: Markup {
        let rows = links.prefix(Self.most).map { link -> [Markup] in
            [
                .text(link.unit.map { state.circle?.byKey[$0]?.label ?? $0 } ?? "—"), .text(frame.kind(link.kind)),
                .text(frame.moment(link.created)),
                .text(link.lastDay.map(frame.day) ?? frame.words("without end", "без срока")), frame.chip(link),
                link.isRevoked
                    ? .nothing
                    : frame.form("/links/\(link.id)/revoke", [frame.button(frame.words("Withdraw", "Отозвать"))]),
            ]
        }
        return .join([
            tag("h2", frame.words("Links that were made", "Созданные ссылки")),
            CollectWeb.table(
                [
                    frame.words("Unit", "Единица"), frame.words("Kind", "Вид"), frame.words("Made", "Создана"),
                    frame.words("Last day", "Последний день"), frame.words("State", "Состояние"), "",
                ], rows),
        ])
    }

    private var rest: Markup {
        guard links.count > Self.most else { return .nothing }
        let count = links.count - Self.most
        return tag("p", ["class": "note"], .text(frame.words("and \(count) older ones", "и ещё \(count) более ранних")))
    }

    /// What is shown once, right after they were made.
    static func new(_ made: [NewLinks.Made], _ frame: Frame, _ state: RoundState) -> Markup {
        frame.page([
            tag("p", ["class": "over"], CollectWeb.link("/round/" + Form.encoded(state.id), frame.title)),
            tag("h1", frame.words("New links", "Новые ссылки")),
            tag(
                "p",
                frame.words(
                    "They are shown this once: the server keeps only their hashes.",
                    "Они показаны один раз: сервер хранит только их хеши.")),
            CollectWeb.table(
                [
                    frame.words("Unit", "Единица"), frame.words("Name", "Название"), frame.words("Link", "Ссылка"),
                    frame.words("Last day", "Последний день"),
                ],
                made.map { one in
                    [
                        .text(one.link.unit ?? "—"), .text(one.label), tag("code", one.address),
                        .text(one.link.lastDay.map(frame.day) ?? frame.words("without end", "без срока")),
                    ]
                }),
            tag(
                "p",
                CollectWeb.link("/round/\(Form.encoded(state.id))/links", frame.words("All links", "Все ссылки"))),
        ])
    }
}

/// Forms by which links are made and changed.
struct LinkForms {
    let frame: Frame
    let state: RoundState

    private var mayMake: Bool { state.circle != nil || state.person?.role == .administrator }

    private var unit: Markup {
        state.circle == nil
            ? .nothing : field("unit", frame.words("Unit (empty: all)", "Единица (пусто — все)"), required: false)
    }

    private var until: Markup {
        field("until", frame.words("Last day (empty: none)", "Последний день (пусто — без срока)"), type: "date", required: false)
    }

    var making: Markup {
        guard mayMake else { return .nothing }
        var kinds: [Link.Kind] = [.single, .multiple]
        if state.person?.role == .administrator, state.edition.study.tables[state.table].isOpen { kinds.append(.open) }
        return .join([
            tag("h2", frame.words("New links", "Новые ссылки")),
            frame.form(
                "/round/\(Form.encoded(state.id))/links",
                [
                    unit,
                    .element(
                        "label", [:],
                        [
                            .text(frame.words("Kind", "Вид")),
                            .element(
                                "select", ["name": "kind"],
                                kinds.map { tag("option", ["value": $0.rawValue], .text(frame.kind($0))) }),
                        ]), until, frame.button(frame.words("Make links", "Создать ссылки")),
                ]),
        ])
    }

    var extending: Markup {
        guard mayMake else { return .nothing }
        return .join([
            tag("h2", frame.words("Change the last day", "Изменить срок")),
            frame.form(
                "/round/\(Form.encoded(state.id))/links/until",
                [unit, until, frame.button(frame.words("Change", "Изменить"))]),
        ])
    }
}

extension Frame {
    func kind(_ kind: Link.Kind) -> String {
        switch kind {
        case .single: words("one submission each", "на один ответ")
        case .multiple: words("many submissions", "на много ответов")
        case .open: words("for anybody", "открытая, для всех")
        }
    }

    func chip(_ link: Link) -> Markup {
        let (word, kind): (String, String) =
            link.isRevoked
            ? (words("withdrawn", "отозвана"), "chip bad")
            : link.isExpired ? (words("expired", "срок истёк"), "chip middle") : (words("valid", "действует"), "chip good")
        return tag("span", ["class": kind], .text(word))
    }
}
