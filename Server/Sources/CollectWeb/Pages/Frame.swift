import CollectStore
import MeraSource

/// What every page has around it, in the look of the report.
struct Frame {
    let language: Language
    let title: String
    var session: Session?

    func words(_ en: String, _ ru: String) -> String { Phrase(en: en, ru: ru).text(language) }

    func page(_ body: [Markup]) -> Markup {
        tag(
            "html", ["lang": language.rawValue],
            tag(
                "head", .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                tag("title", title), .element("link", ["rel": "stylesheet", "href": "/style.css"])),
            tag("body", .element("main", [:], [navigation] + body)))
    }

    private var navigation: Markup {
        guard let session else { return .nothing }
        var parts = [link("/round", words("The round", "Сбор ответов"))]
        if session.person.role == .administrator { parts.append(link("/admin", words("Administration", "Управление"))) }
        parts.append(language == .russian ? link("?lang=en", "English") : link("?lang=ru", "Русский"))
        parts.append(.text(session.person.name))
        parts.append(form("/logout", [button(words("Sign out", "Выйти"))]))
        return .element("div", ["class": "bar"], parts.flatMap { [$0, .text(" ")] })
    }

    /// A form that only our own page can send.
    func form(_ action: String, _ fields: [Markup]) -> Markup {
        let token = tag("input", ["type": "hidden", "name": "form_token", "value": session?.formToken])
        return .element("form", ["method": "post", "action": action, "class": "row"], [token] + fields)
    }

    func button(_ text: String) -> Markup { tag("button", ["type": "submit"], .text(text)) }

    /// Things beside one another.
    func beside(_ parts: [Markup]) -> Markup {
        .element("p", ["class": "beside"], parts.enumerated().flatMap { $0 == 0 ? [$1] : [.text(" · "), $1] })
    }

    /// What happened, in words.
    func kind(_ event: Event) -> String {
        switch event.kind {
        case "received": words("received", "получен")
        case "corrected": words("corrected", "исправлен")
        case "edited": words("edited", "исправлен сотрудником")
        case "returned": words("returned", "возвращён на доработку")
        case "voided": words("made void", "аннулирован")
        case "restored": words("restored", "восстановлен")
        case "link made": words("link made", "создана ссылка")
        case "link revoked": words("link revoked", "ссылка отозвана")
        case "link extended": words("link extended", "изменён срок ссылки")
        case "person invited": words("person invited", "приглашён человек")
        case "person invited again": words("person invited again", "приглашён снова")
        case "person shut out": words("person shut out", "доступ закрыт")
        case "person let in again": words("person let in again", "доступ открыт снова")
        case "password chosen": words("password chosen", "выбран пароль")
        case "signed in": words("signed in", "вход")
        case "version published": words("version published", "опубликована версия")
        case "setting": words("setting", "настройка")
        case "exported": words("answers downloaded", "ответы скачаны")
        case "report made": words("report made", "построен отчёт")
        default: event.kind
        }
    }

    /// `2026-11-29T07:14:03.123Z` for people.
    func moment(_ text: String) -> String { "\(day(text))\u{A0}\(text.dropFirst(11).prefix(5))\u{A0}UTC" }

    /// `2026-11-29`, and what begins so, for people.
    func day(_ text: String) -> String {
        let parts = text.prefix(10).split(separator: "-")
        guard parts.count == 3, language == .russian else { return String(text.prefix(10)) }
        return "\(parts[2]).\(parts[1]).\(parts[0])"
    }

    static let style: StaticString = """

        .bar { display: flex; flex-wrap: wrap; gap: 4px 18px; align-items: center; color: var(--soft); font-size: 13.5px; max-width: none; }
        .bar { margin: 0 0 22px; } p.beside { max-width: none; } .bar a, .bar .note { white-space: nowrap; } p.over { margin-bottom: 6px; }
        form.row { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: end; margin: 0 0 12px; } .bar form.row { margin: 0 0 0 auto; } td form.row { margin: 0; } .scroll + form.row { margin-top: 14px; }
        form.row button { min-height: 31px; } label input, label select { min-height: 31px; } label:has([name=remark]) { flex: 0 1 32em; }
        @media (max-width: 560px) { form.row label, form.row label :is(input, select) { width: 100%; } td form.row label { width: auto; } td form.row button { white-space: nowrap; }
          .scroll :is(td, th):first-child { position: sticky; left: 0; background: var(--paper); max-width: 42vw; } .scroll :is(td, th):first-child:not(:nth-last-child(2)) { min-width: 7.5em; } }
        label { display: inline-flex; flex-direction: column; font-size: 13.5px; color: var(--soft); } textarea { width: 100%; min-height: 20em; font: inherit; }
        .chip { border-radius: 9px; padding: 0 8px; background: var(--neutral-pale); color: var(--neutral-ink); font-size: 12.5px; }
        .chip.good { background: var(--good-pale); color: var(--good-ink); } .chip.bad { background: var(--bad-pale); color: var(--bad-ink); } .chip.middle { background: var(--middle-pale); color: var(--middle-ink); }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; line-height: 1.45; } @media (max-width: 900px) { pre { white-space: pre; overflow-x: auto; font-size: 12.5px; } }

        """
}
