import CollectStore
import CollectStudy
import MeraModel
import MeraSource

/// How far a questionnaire has come, for one person.
struct RoundState: Sendable {
    let edition: StudyEdition
    let table: Int
    let counts: [UnitCount]
    let person: Person?
    let deadline: String?
    let isClosed: Bool

    var id: String { edition.study.tables[table].id }
    var circle: UnitDirectory.Circle? { edition.units.circles[table] }

    func label(_ language: Language) -> String { edition.study.tables[table].passport.label?.text(language.rawValue) ?? id }

    /// The units that the person sees.
    var units: [UnitDirectory.Unit] { circle?.units.filter { CoordinatorRoutes.sees(person, $0.key, circle) } ?? [] }

    /// Units from which nothing counts.
    var silent: [UnitDirectory.Unit] {
        let answered = Set(counts.filter { $0.status != .void }.compactMap(\.unit))
        return units.filter { !answered.contains($0.key) }
    }

    struct Line {
        var expected = 0
        var answered = 0
        var submissions = 0
        var withErrors = 0
        var returned = 0
    }

    /// By unit.
    var lines: [String: Line] {
        var lines: [String: Line] = [:]
        for count in counts where count.status != .void {
            guard let unit = count.unit else { continue }
            lines[unit, default: Line()].submissions += count.count
            lines[unit, default: Line()].withErrors += count.withErrors
            if count.status == .returned { lines[unit, default: Line()].returned += count.count }
        }
        return lines
    }

    /// What is about no unit that the register knows; only who sees everything sees it.
    var elsewhere: Int {
        guard CoordinatorRoutes.sees(person, nil, circle) else { return 0 }
        return counts.filter { $0.status != .void && $0.unit.flatMap { circle?.byKey[$0] } == nil }.reduce(0) { $0 + $1.count }
    }
}

struct RoundPage {
    let frame: Frame
    let state: RoundState
    let latest: [Submission]

    var markup: Markup {
        var parts = [tag("h1", frame.title), choice, facts]
        if state.circle != nil { parts += regions + [silent, units] }
        parts += [submissions, links]
        return frame.page(parts)
    }

    private var choice: Markup {
        let all = state.edition.questionnaires.map { table in
            let id = state.edition.study.tables[table].id
            return link("/round/" + id, state.edition.study.tables[table].passport.label?.text(frame.language.rawValue) ?? id)
        }
        return frame.beside(all)
    }

    private var facts: Markup {
        let (units, silent) = (state.units.count, state.silent.count)
        let lines = state.lines
        let seen = state.units.compactMap { lines[$0.key] }
        let total = seen.reduce(0) { $0 + $1.submissions } + state.elsewhere
        var rows: [(String, String)] = []
        if state.circle != nil {
            let share = units == 0 ? "—" : percent(units - silent, units)
            rows.append((frame.words("Answered", "Ответили"), "\(units - silent) / \(units) (\(share))"))
        }
        rows.append((frame.words("Submissions", "Получено ответов"), String(total)))
        rows.append((frame.words("With errors", "С ошибками"), String(seen.reduce(0) { $0 + $1.withErrors })))
        rows.append((frame.words("Deadline", "Срок"), state.deadline.map(frame.day) ?? frame.words("none", "не назначен")))
        if state.isClosed { rows.append((frame.words("State", "Состояние"), frame.words("closed", "приём завершён"))) }
        rows.append((frame.words("Version of the questions", "Версия вопросов"), state.edition.study.version))
        return .element("dl", [:], rows.flatMap { [tag("dt", $0.0), tag("dd", $0.1)] })
    }

    private func percent(_ part: Int, _ whole: Int) -> String {
        let tenths = (part * 2000 + whole) / (whole * 2)
        let mark = frame.language == .russian ? "," : "."
        return "\(tenths / 10)\(mark)\(tenths % 10)\u{A0}%"
    }

    private var regions: [Markup] {
        guard let circle = state.circle, let level = circle.regionLevel else { return [] }
        var sums: [String: RoundState.Line] = [:]
        let lines = state.lines
        for unit in state.units {
            let line = lines[unit.key] ?? RoundState.Line()
            var sum = sums[unit.region ?? ""] ?? RoundState.Line()
            sum.expected += 1
            sum.answered += line.submissions > 0 ? 1 : 0
            sum.submissions += line.submissions
            sum.withErrors += line.withErrors
            sums[unit.region ?? ""] = sum
        }
        let order = state.edition.units.regions.map(\.code) + [""]
        let rows = order.compactMap { code in
            sums[code].map { sum in
                [
                    state.edition.units.regionLabel(code), String(sum.expected), String(sum.answered),
                    percent(sum.answered, sum.expected), String(sum.submissions), String(sum.withErrors),
                ].map(Markup.text)
            }
        }
        let heads = [
            level, frame.words("Expected", "Ожидается"), frame.words("Answered", "Ответили"), "%",
            frame.words("Submissions", "Ответов"), frame.words("With errors", "С ошибками"),
        ]
        return [tag("h2", frame.words("By region", "По регионам")), table(heads, rows, numbers: [1, 2, 3, 4, 5])]
    }

    private var silent: Markup {
        let silent = state.silent
        guard !silent.isEmpty else { return tag("p", frame.words("Everybody has answered.", "Ответили все.")) }
        let rows = silent.prefix(500).map { unit in
            [Markup.text(unit.key), .text(unit.label), .text(state.edition.units.regionLabel(unit.region))]
        }
        return .join([
            tag("h2", frame.words("No answer yet", "Ещё не ответили")),
            frame.beside([
                link("/round/\(state.id)/late.csv", frame.words("List as CSV", "Список в CSV")),
                link("/round/\(state.id)/reminders.txt", frame.words("Texts of reminders", "Тексты напоминаний")),
            ]),
            table([frame.words("Unit", "Единица"), frame.words("Name", "Название"), frame.words("Region", "Регион")], rows),
        ])
    }

    private var units: Markup {
        let lines = state.lines
        let rows = state.units.prefix(500).compactMap { unit -> [Markup]? in
            guard let line = lines[unit.key] else { return nil }
            return [
                link("/round/\(state.id)?unit=" + Form.encoded(unit.key), unit.label), .text(String(line.submissions)),
                .text(String(line.withErrors)), .text(String(line.returned)),
            ]
        }
        guard !rows.isEmpty else { return .nothing }
        return .join([
            tag("h2", frame.words("Answers by unit", "Ответы по единицам")),
            table(
                [
                    frame.words("Unit", "Единица"), frame.words("Submissions", "Ответов"),
                    frame.words("With errors", "С ошибками"), frame.words("Sent back", "На доработке"),
                ], rows, numbers: [1, 2, 3]),
        ])
    }

    private var submissions: Markup {
        guard !latest.isEmpty else { return .nothing }
        let rows = latest.map { submission in
            [
                link("/submission/" + submission.id, String(submission.id.prefix(8))),
                .text(submission.unit.map { state.circle?.byKey[$0]?.label ?? $0 } ?? ""), frame.chip(submission.status),
                .text(frame.moment(submission.updated)), .text(String(submission.errors)), .text(String(submission.warnings)),
            ]
        }
        return .join([
            tag("h2", frame.words("Latest submissions", "Последние ответы")),
            table(
                [
                    frame.words("Submission", "Ответ"), frame.words("Unit", "Единица"), frame.words("State", "Состояние"),
                    frame.words("Received", "Получен"), frame.words("Errors", "Ошибок"),
                    frame.words("Warnings", "Предупреждений"),
                ], rows, numbers: [4, 5]),
        ])
    }

    private var links: Markup {
        .join([
            LinkForms(frame: frame, state: state).making,
            tag("p", link("/round/\(Form.encoded(state.id))/links", frame.words("All links", "Все ссылки"))),
        ])
    }
}

extension Frame {
    func chip(_ status: Submission.Status) -> Markup {
        let (word, kind): (String, String) =
            switch status {
            case .final: (words("received", "получен"), "chip good")
            case .returned: (words("sent back", "на доработке"), "chip middle")
            case .void: (words("void", "аннулирован"), "chip bad")
            }
        return tag("span", ["class": kind], .text(word))
    }
}
