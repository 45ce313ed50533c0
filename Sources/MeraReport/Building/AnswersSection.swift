import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Open answers as they were given, in groups within groups: by topic, by region.
extension ReportBuilder {
    func answerBlocks(_ outline: ReportOutline.Answers, section: Int) -> [Report.Block] {
        let fields = study.tables[outline.field.table].fields
        let definition = fields[outline.field.field]
        guard !definition.personal else {
            return [.note(words(.personalHidden, ["columns": .text(words.quoted(definition.label(words.code)))]))]
        }
        guard let rows = sectionRows(section), rows.columns.contains(outline.field) else {
            let notes = withheldNotes(section)
            return notes.isEmpty ? [.note(words(.noAnswers))] : notes
        }
        var outline = outline
        // What the published version leaves out groups nothing.
        outline.by = outline.by.filter {
            if case .field(let field) = $0 {
                rows.columns.contains(FieldID(table: outline.field.table, field: field))
            } else {
                true
            }
        }
        let answers = rows.rows.enumerated().flatMap { digestAnswers($1, rows.columns, row: $0, outline) }
        let notes = withheldNotes(section)
        guard !answers.isEmpty else { return [.note(words(.noAnswers))] + notes }
        if outline.by.isEmpty { return answerList(answers, limit: outline.limit) + notes }
        var blocks: [Report.Block] = [.note(words(.answersTotal, ["n": .number(Set(answers.map(\.row)).count)]))]
        add(answers, depth: 0, limit: outline.limit, depths: outline.by.count, to: &blocks)
        return blocks + notes
    }

    /// A row gives an answer for each topic that it names; hidden topics group nothing.
    private func digestAnswers(
        _ row: SectionRows.Row, _ columns: [FieldID], row place: Int, _ outline: ReportOutline.Answers
    ) -> [DigestAnswer] {
        let fields = study.tables[outline.field.table].fields
        func cell(_ field: Int) -> Measure.Outcome {
            columns.firstIndex(of: FieldID(table: outline.field.table, field: field)).map { row.cells[$0] }
                ?? .missing(.unanswered)
        }
        guard case .value(let value) = cell(outline.field.field) else { return [] }
        let text = answerText(value, of: fields[outline.field.field])
        if text.allSatisfy(\.isWhitespace) { return [] }
        var answers = [DigestAnswer(row: place, text: text, lead: row.unit.map(unitLabel), groups: [])]
        var level = 0
        for grouping in outline.by {
            switch grouping {
            case .level(let id):
                let unit = level < row.groups.count ? row.groups[level] : nil
                level += 1
                let group = DigestAnswer.Group(order: unit?.unit ?? .max, label: unit.map(unitLabel) ?? words(.unitUnknown))
                for place in answers.indices { answers[place].groups.append(group) }
                // A heading names the unit already, unless it is that of another level.
                if row.unit?.level == id { for place in answers.indices { answers[place].lead = nil } }
            case .field(let field):
                let groups = digestGroups(cell(field), fields[field])
                answers = answers.flatMap { answer in
                    groups.map { group in
                        var answer = answer
                        answer.groups.append(group)
                        return answer
                    }
                }
            }
        }
        return answers
    }

    private func digestGroups(_ cell: Measure.Outcome, _ field: Field) -> [DigestAnswer.Group] {
        guard case .value(let value) = cell, !field.personal else { return [.init(order: .max, label: words(.valueNotGiven))] }
        let list: Int? =
            switch field.kind {
            case .choice(let list), .choices(let list), .rank(let list): list
            default: nil
            }
        let values: [Value] = if case .list(let values) = value { values } else { [value] }
        return values.map { value in
            var order = 0
            if let list, case .string(let code) = value {
                order = study.choiceLists[list].options.firstIndex { $0.code == code } ?? .max - 1
            }
            let single: Value = if list != nil, field.kind.isSeveral { .list([value]) } else { value }
            return DigestAnswer.Group(order: order, label: words.prose(answerText(single, of: field)))
        }
    }

    private func add(_ answers: [DigestAnswer], depth: Int, limit: Int?, depths: Int, to blocks: inout [Report.Block]) {
        var groups: [(group: DigestAnswer.Group, answers: [DigestAnswer])] = []
        var places: [DigestAnswer.Group: Int] = [:]
        for answer in answers {
            let group = answer.groups[depth]
            if let place = places[group] {
                groups[place].answers.append(answer)
            } else {
                places[group] = groups.count
                groups.append((group, [answer]))
            }
        }
        let sorted = groups.enumerated().sorted { a, b in
            let (left, right) = (a.element.group.order, b.element.group.order)
            return left != right ? left < right : a.offset < b.offset
        }
        for (_, (group, answers)) in sorted {
            let heading = words(.answersGroup, ["group": .text(group.label), "n": .number(answers.count)])
            if depth + 1 < depths {
                blocks.append(depth == 0 ? .heading(heading) : .subheading(heading))
                add(answers, depth: depth + 1, limit: limit, depths: depths, to: &blocks)
            } else {
                blocks.append(.subheading(heading))
                blocks += answerList(answers, limit: limit)
            }
        }
    }

    /// What several wrote in the same words stands once.
    private func answerList(_ answers: [DigestAnswer], limit: Int?) -> [Report.Block] {
        var items: [(answer: DigestAnswer, count: Int)] = []
        var places: [String: Int] = [:]
        for answer in answers {
            let key = (answer.lead ?? "") + "\u{0}" + answer.text
            if let place = places[key] {
                items[place].count += 1
            } else {
                places[key] = items.count
                items.append((answer, 1))
            }
        }
        let shown = items.prefix(limit ?? items.count)
        var blocks: [Report.Block] = [
            .list(
                shown.map { answer, count in
                    var item = Report.Item(
                        lead: answer.lead,
                        answer.text + (count > 1 ? "\u{00A0}(" + words(.answersSame, ["n": .number(count)]) + ")" : ""))
                    item.isQuoted = true
                    return item
                })
        ]
        if shown.count < items.count {
            let count = shown.reduce(0) { $0 + $1.count }
            blocks.append(.note(words(.answersShown, ["n": .number(count), "all": .number(answers.count)])))
        }
        return blocks
    }
}

private struct DigestAnswer {
    struct Group: Hashable {
        /// Units and options stand in their own order, what is not known last.
        var order: Int
        var label: String
    }

    /// Tells answers of one row from those of others.
    var row: Int
    var text: String
    var lead: String?
    var groups: [Group]
}
