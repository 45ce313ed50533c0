import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// A plan on a time axis: each action with its days, what became of it, and what is overdue on the as-of day.
extension ReportBuilder {
    func ganttBlocks(_ outline: ReportOutline.Gantt, section: Int) -> [Report.Block] {
        let fields = study.tables[outline.table].fields
        guard let rows = sectionRows(section), rows.columns.contains(FieldID(table: outline.table, field: outline.label)),
            !fields[outline.label].personal
        else {
            return [.note(words(.personalHidden, ["columns": .text(words.quoted(fields[outline.label].label(words.code)))]))]
        }
        let actions = rows.rows.map { plannedAction($0, rows.columns, outline) }
        let days = actions.flatMap(\.days)
        guard let axis = Report.Timeline(holding: days, today: result.asOf, words: words) else {
            return [.note(words(.noRows))] + withheldNotes(section)
        }
        // The year is said once where all days have one.
        let year = Set(days.map(\.year)).count == 1 ? days.first?.year : nil
        let hasActual = outline.actualStart != nil || outline.actualEnd != nil
        var table = Report.Table(
            caption: words.label(study.tables[outline.table].passport, id: study.tables[outline.table].id),
            legend: ganttLegend(actions, hasActual: hasActual), columns: [])
        table.columns = [
            .init(words(.columnAction), .text), .init(words(.columnTimeline), .timeline(axis)),
            .init(yearly(words(.columnPlanned), year), .text),
        ]
        if hasActual { table.columns += [.init(yearly(words(.columnActual), year), .text), .init(words(.columnState), .text)] }
        var group: String?
        for action in grouped(actions) {
            if action.group != group, let heading = action.group { table.rows.append(.init(heading: heading)) }
            group = action.group
            table.rows.append(ganttRow(action, axis, outline, year: year))
        }
        if hasActual {
            table.notes.append(stateCounts(actions))
            if let asOf = result.asOf { table.drawingNotes = [words(.noteAsOf, ["date": .text(words.date(asOf))])] }
        }
        return [.table(table)] + withheldNotes(section)
    }

    private func plannedAction(
        _ row: SectionRows.Row, _ columns: [FieldID], _ outline: ReportOutline.Gantt
    ) -> PlannedAction {
        let fields = study.tables[outline.table].fields
        func value(_ field: Int?) -> Value? {
            guard let field, !fields[field].personal,
                let place = columns.firstIndex(of: FieldID(table: outline.table, field: field)),
                case .value(let value) = row.cells[place]
            else { return nil }
            return value
        }
        func text(_ field: Int?) -> String? { field.flatMap { id in value(id).map { answerText($0, of: fields[id]) } } }
        func day(_ field: Int?) -> CivilDate? { if case .date(let day)? = value(field) { day } else { nil } }
        return PlannedAction(
            label: text(outline.label) ?? words(.valueNone), code: text(outline.code), group: text(outline.group),
            start: day(outline.start), end: day(outline.end), began: day(outline.actualStart), done: day(outline.actualEnd))
    }

    /// Groups in the order of their first action, actions in the order of the file; those without a group last.
    private func grouped(_ actions: [PlannedAction]) -> [PlannedAction] {
        var order: [String: Int] = [:]
        for action in actions {
            if let group = action.group, order[group] == nil { order[group] = order.count }
        }
        func place(_ action: PlannedAction) -> Int { action.group.flatMap { order[$0] } ?? order.count }
        return actions.enumerated().sorted { a, b in
            let (left, right) = (place(a.element), place(b.element))
            return left != right ? left < right : a.offset < b.offset
        }.map(\.element)
    }

    private func ganttRow(
        _ action: PlannedAction, _ axis: Report.Timeline, _ outline: ReportOutline.Gantt, year: Int?
    ) -> Report.Table.Row {
        let band = band(action.state(on: result.asOf))
        let name = action.code.map { $0 + "\u{00A0} " + words.prose(action.label) } ?? words.prose(action.label)
        var cells: [Report.Cell] = [
            .text(name), .timespan(timespan(action, axis, band.label)),
            range(action.start, action.end, year),
        ]
        if outline.actualStart != nil || outline.actualEnd != nil {
            cells += [range(action.began, action.done, year, isOpen: action.done == nil), .band(band)]
        }
        return .init(cells)
    }

    private func timespan(_ action: PlannedAction, _ axis: Report.Timeline, _ state: String) -> Report.Timespan {
        var ended = action.done
        if ended == nil, let began = action.began, let today = result.asOf, today >= began { ended = today }
        var late: Report.Timespan.Span?
        if let end = action.end, let reached = action.done ?? result.asOf, reached > end, let next = end.adding(days: 1) {
            late = axis.span(next, reached)
        }
        return Report.Timespan(
            planned: axis.span(action.start, action.end), actual: axis.span(action.began, ended), late: late,
            isDone: action.done != nil, title: action.label + ": " + state)
    }

    /// `10.03–16.03`; a single day stands alone, an action that goes on has no second day.
    private func range(_ first: CivilDate?, _ last: CivilDate?, _ year: Int?, isOpen: Bool = false) -> Report.Cell {
        func text(_ day: CivilDate) -> String { year == nil ? words.date(day) : words.shortDate(day) }
        switch (first, last) {
        case (let first?, let last?) where first != last: return .text(text(first) + "\u{2060}–" + text(last))
        case (let first?, nil) where isOpen: return .text(words(.sinceDay, ["date": .text(text(first))]))
        case (let day?, _), (nil, let day?): return .text(text(day))
        case (nil, nil): return .none
        }
    }

    private func yearly(_ title: String, _ year: Int?) -> String { year.map { title + ", \($0)" } ?? title }

    private func band(_ state: PlannedAction.State) -> Report.Band {
        switch state {
        case .done(late: nil): .init(label: words(.stateDone), tone: .neutral)
        case .done(late: 0?): .init(label: words(.stateInTime), tone: .good)
        case .done(late: let days?): .init(label: words(.stateLate, ["n": .number(days)]), tone: .middle)
        case .overdue(let days): .init(label: words(.stateOverdue, ["n": .number(days)]), tone: .bad)
        case .underWay: .init(label: words(.stateUnderWay), tone: .neutral)
        case .notBegun: .init(label: words(.stateNotBegun), tone: .middle)
        case .ahead: .init(label: words(.stateAhead), tone: .neutral)
        case .undated: .init(label: words(.stateUndated), tone: .neutral)
        case .open: .init(label: words(.stateOpen), tone: .neutral)
        }
    }

    /// «Завершено в срок — 12, с опозданием — 3, просрочено — 2.»
    private func stateCounts(_ actions: [PlannedAction]) -> String {
        var counts = [0, 0, 0, 0]
        for action in actions {
            switch action.state(on: result.asOf) {
            case .done(late: 0?), .done(late: nil): counts[0] += 1
            case .done: counts[1] += 1
            case .overdue: counts[2] += 1
            case .underWay, .notBegun, .ahead, .undated, .open: counts[3] += 1
            }
        }
        return words(
            .noteStates,
            [
                "all": .number(actions.count), "inTime": .number(counts[0]), "late": .number(counts[1]),
                "overdue": .number(counts[2]), "other": .number(counts[3]),
            ])
    }

    private func ganttLegend(_ actions: [PlannedAction], hasActual: Bool) -> [Report.Table.Key] {
        var keys = [Report.Table.Key(label: words(.columnPlanned).lowercasedFirst, shade: .planned)]
        if hasActual {
            keys += [
                .init(label: words(.columnActual).lowercasedFirst, shade: .actual),
                .init(label: words(.legendLate), shade: .late),
            ]
        }
        return keys
    }
}
