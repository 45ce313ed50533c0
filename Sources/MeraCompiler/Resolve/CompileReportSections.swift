import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Sections of a document that need more than names.
extension StudyCompiler {
    /// A key that belongs to another kind of section was probably meant for one.
    func warnOfIdleKeys(_ section: SectionDefinition, content: String) {
        let users: [(key: String, contents: [String])] = [
            ("by", ["indicators", "trend", "distribution", "likert", "reliability", "conclusions", "robustness", "answers"]),
            ("level", ["conclusions"]),
            ("columns", ["table"]), ("over", ["trend"]), ("ends", ["likert"]), ("limit", ["answers"]),
        ]
        let titled = SectionDefinition.contents.filter { $0 != "chapter" && $0 != "appendix" }
        for (key, contents) in users + [("title", titled)] where !contents.contains(content) {
            guard let entry = section.node.entries.first(where: { $0.key.text == key }) else { continue }
            report(
                .keyWithoutEffect, ["key": .text(key), "content": .text(content), "known": .names(contents)],
                at: entry.key.location)
        }
    }

    func robustness(_ section: SectionDefinition, level: Int?) -> ReportOutline.Content? {
        let indices = (section[SectionDefinition.robustness] ?? []).compactMap { written -> Int? in
            guard let found = find(written, .indicator, among: indicatorIDs) else { return nil }
            if case .index(let composite) = study.indicators[found].formula, composite.sensitivity != nil { return found }
            // What is wrong with a `sensitivity` has been told there.
            let declared = definitions.indicators[found].definition[IndicatorDefinition.index]
            if declared?.valueNode(IndexDefinition.sensitivity.name) == nil {
                report(.noSensitivity, ["name": .text(written.text)], at: written.node.location)
            }
            return nil
        }
        return indices.isEmpty ? nil : .robustness(indices, level: level)
    }

    func answers(_ section: SectionDefinition) -> ReportOutline.Content? {
        guard let written = section[SectionDefinition.answers], let field = findField(written) else { return nil }
        let levels = study.levels.map(\.id)
        let items = study.tables[field.table].fields.ids
        let by = (section[SectionDefinition.by] ?? []).compactMap { name -> ReportOutline.Answers.Grouping? in
            names?.note(name.node, .level, among: levels + items, of: field.table, in: study)
            if let level = levels.firstIndex(of: name.text) { return .level(level) }
            if let item = items.firstIndex(of: name.text) { return .field(item) }
            _ = find(name, .level, among: levels + items)
            return nil
        }
        return .answers(ReportOutline.Answers(field: field, by: by, limit: positive(section, SectionDefinition.limit)))
    }

    func trend(_ section: SectionDefinition, level: Int?) -> ReportOutline.Content? {
        let over = section[SectionDefinition.over]
        let indicators = (section[SectionDefinition.trend] ?? []).compactMap { written -> Int? in
            guard let index = find(written, .indicator, among: indicatorIDs) else { return nil }
            let indicator = study.indicators[index]
            let fields = indicator.table.map { study.tables[$0].fields } ?? []
            if let over { names?.note(over.node, .item, among: fields.map(\.id), of: indicator.table, in: study) }
            let isDivided = over.map { over in indicator.breakdown.contains { fields[$0].id == over.text } } ?? false
            guard isDivided || indicator.series != nil else {
                report(.noPeriods, ["indicator": .text(written.text)], at: written.node.location)
                return nil
            }
            return index
        }
        return .trend(ReportOutline.Trend(indicators: indicators, level: level, over: over?.text))
    }

    func likert(_ section: SectionDefinition, level: Int?) -> ReportOutline.Content? {
        var first: (name: String, list: Int)?
        var fields: [FieldID] = []
        for written in section[SectionDefinition.likert] ?? [] {
            guard let field = findClosedField(written) else { continue }
            guard case .choice(let list) = study.tables[field.table].fields[field.field].kind, list == first?.list ?? list else {
                report(
                    .differentScales, ["item": .text(written.text), "first": .text(first?.name ?? written.text)],
                    at: written.node.location)
                continue
            }
            first = first ?? (written.text, list)
            fields.append(field)
        }
        guard let list = first?.list else { return nil }
        let options = study.choiceLists[list].options.count { $0.missing == nil }
        return .likert(
            ReportOutline.Likert(
                fields: fields, level: level, ends: positive(section, SectionDefinition.ends) ?? (options > 3 ? 2 : 1)))
    }

    func reliability(_ section: SectionDefinition, level: Int?) -> ReportOutline.Content? {
        let scores = (section[SectionDefinition.reliability] ?? []).compactMap { written -> Int? in
            guard let index = find(written, .score, among: study.scores.map(\.id)) else { return nil }
            guard let asked = study.scores[index].reliability else {
                // One that is wrong has been spoken of.
                if !isReliabilityWritten(of: written.text) {
                    report(.noReliability, ["name": .text(written.text)], at: written.node.location)
                }
                return nil
            }
            if let level, !asked.levels.contains(level) {
                report(
                    .reliabilityLevel,
                    [
                        "name": .text(written.text), "level": .text(study.levels[level].id),
                        "known": .names(asked.levels.map { study.levels[$0].id }),
                    ], at: written.node.location)
                return nil
            }
            return index
        }
        return .reliability(ReportOutline.Scales(scores: scores, level: level))
    }

    func isReliabilityWritten(of score: String) -> Bool {
        definitions.scores.contains { $0.id == score && $0.definition.valueNode(ScoreDefinition.reliability.name) != nil }
    }

    func gantt(_ definition: GanttDefinition) -> ReportOutline.Content? {
        guard let table = find(definition[GanttDefinition.table], .table, among: study.tables.map(\.id)) else { return nil }
        let ids = study.tables[table].fields.ids
        func item(_ key: Key<Written>) -> Int? { find(definition[key], .item, among: ids, of: table) }
        func day(_ key: Key<Written>) -> Int? {
            guard let field = item(key) else { return nil }
            if study.tables[table].fields[field].type == .date { return field }
            report(.notADay, ["item": .text(ids[field])], at: definition[key]?.node.location)
            return nil
        }
        let (label, code, group) = (item(GanttDefinition.label), item(GanttDefinition.code), item(GanttDefinition.group))
        let (start, end) = (day(GanttDefinition.start), day(GanttDefinition.end))
        let (began, done) = (day(GanttDefinition.actualStart), day(GanttDefinition.actualEnd))
        guard let label, let end else { return nil }
        return .gantt(
            ReportOutline.Gantt(
                table: table, label: label, code: code, group: group, start: start, end: end, actualStart: began,
                actualEnd: done))
    }

    private func positive(_ section: SectionDefinition, _ key: Key<Int>) -> Int? {
        guard let number = section[key] else { return nil }
        if number >= 1 { return number }
        report(.numberTooSmall, ["key": .text(key.name), "least": .number(1)], at: section.valueNode(key.name)?.location)
        return nil
    }
}
