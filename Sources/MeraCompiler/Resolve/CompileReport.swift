import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileReports() {
        if let definition = definitions.report {
            study.reports.append(outline(ReportOutline.usualID, definition))
        }
        for document in definitions.reports {
            if document.id == ReportOutline.usualID, let single = definitions.report {
                diagnostics.append(.duplicate(document.id, at: document.key.location, first: single.node.location))
            } else {
                study.reports.append(outline(document.id, document.definition))
            }
        }
        reportTwins()
    }

    /// Documents whose files would be one on disks that know no case.
    private func reportTwins() {
        var seen: [String: String] = definitions.report == nil ? [:] : [ReportOutline.usualID.lowercased(): ReportOutline.usualID]
        for document in definitions.reports {
            let plain = document.id.lowercased()
            if let other = seen[plain], other != document.id {
                diagnostics.append(
                    Diagnostic(.reportTwins, ["name": .text(document.id), "other": .text(other)], at: document.key.location))
            }
            seen[plain] = document.id
        }
    }

    private func outline(_ id: String, _ definition: ReportDefinition) -> ReportOutline {
        let title =
            definition[ReportDefinition.title]?.text(study.language) ?? study.passport.label
            ?? LocalizedText(study.id, language: study.language)
        var outline = ReportOutline(id: id, title: title, sections: [])
        // `none` is no part, and neither is a word that has been reported.
        if let parts = definition[ReportDefinition.parts] {
            outline.parts = Set([ReportOutline.Part].read(parts) ?? [ReportOutline.Part.read(parts)].compactMap(\.self))
        }
        for section in definition[ReportDefinition.sections] ?? [] {
            if let content = content(of: section) {
                outline.sections.append(
                    .init(title: section[SectionDefinition.title]?.text(study.language), content: content))
            }
        }
        return outline
    }

    private func content(of section: SectionDefinition) -> ReportOutline.Content? {
        let given = SectionDefinition.contents.filter { section.valueNode($0) != nil }
        guard given.count == 1 else {
            reportOneOf(
                SectionDefinition.contents, given: given, of: SectionDefinition.shape, in: section.node,
                at: section.node.entries.first?.key.location ?? section.node.location)
            return nil
        }
        warnOfIdleKeys(section, content: given[0])
        let levels = study.levels.map(\.id)
        // Open answers may be grouped by items too, and read the key themselves.
        let by = given[0] == "answers" ? nil : find(section[SectionDefinition.by]?.first, .level, among: levels)
        switch given[0] {
        case "chapter":
            return section[SectionDefinition.chapter].map { .chapter($0.text(study.language)) }
        case "appendix":
            return section[SectionDefinition.appendix].map { .appendix($0.text(study.language)) }
        case "text":
            return section[SectionDefinition.text].map { .text($0.text(study.language)) }
        case "indicators":
            return .indicators(
                (section[SectionDefinition.indicators] ?? []).compactMap { find($0, .indicator, among: indicatorIDs) }, level: by)
        case "distribution":
            return .distribution((section[SectionDefinition.distribution] ?? []).compactMap { findClosedField($0) }, level: by)
        case "conclusions":
            return .conclusions(
                section[SectionDefinition.conclusions] ?? [],
                level: find(section[SectionDefinition.level], .level, among: levels) ?? by)
        case "proposals":
            return .proposals
        case "findings":
            return .findings
        case "answers":
            return answers(section)
        case "headline":
            return .headline(
                (section[SectionDefinition.headline] ?? []).compactMap { find($0, .indicator, among: indicatorIDs) })
        case "trend":
            return trend(section, level: by)
        case "likert":
            return likert(section, level: by)
        case "reliability":
            return reliability(section, level: by)
        case "robustness":
            return robustness(section, level: by)
        case "gantt":
            return section[SectionDefinition.gantt].flatMap { gantt($0) }
        default:
            guard let table = find(section[SectionDefinition.table], .table, among: study.tables.map(\.id)) else { return nil }
            let ids = study.tables[table].fields.ids
            let columns = section[SectionDefinition.columns].map { $0.compactMap { find($0, .item, among: ids, of: table) } }
            return .table(table, columns: columns ?? ids.indices.filter { study.tables[table].fields[$0].origin != .parent })
        }
    }

    /// `item`, or `table.item` where several tables have an item of that name.
    func findField(_ written: Written) -> FieldID? {
        let parts = written.text.split(separator: ".").map(String.init)
        if parts.count == 2, let table = study.table(parts[0]), let field = study.tables[table].field(parts[1]) {
            if let names {
                let point = parts[0].utf8.count
                names.add(.table(parts[0]), at: written.node.location(of: Span(0, point)))
                names.add(
                    study.symbol(FieldID(table: table, field: field)),
                    at: written.node.location(of: Span(point + 1, written.text.utf8.count)))
            }
            return FieldID(table: table, field: field)
        }
        var found: [FieldID] = []
        // Columns of a reconciliation repeat those of its lists, so they are meant only where the reconciliation is named.
        for (table, definition) in study.tables.enumerated() where definition.isRead {
            // What a repeat only carries of its parent's key is the parent's item.
            if let field = definition.field(written.text), definition.fields[field].origin != .parentKey {
                found.append(FieldID(table: table, field: field))
            }
        }
        if found.count > 1 {
            report(
                .ambiguousItem,
                ["name": .text(written.text), "known": .names(found.map { "\(study.tables[$0.table].id).\(written.text)" })],
                at: written.node.location)
            return nil
        }
        if let first = found.first {
            names?.add(study.symbol(first), at: written.node.location)
            return first
        }
        _ = find(written, .item, among: study.tables.flatMap { $0.fields.map(\.id) })
        return nil
    }

    func findClosedField(_ written: Written) -> FieldID? {
        guard let id = findField(written) else { return nil }
        let field = study.tables[id.table].fields[id.field]
        switch field.kind {
        case .choice, .choices, .rank, .boolean, .acknowledgement: return id
        default:
            if case .choice = field.type, field.options != nil { return id }
            report(.notClosed, ["item": .text(written.text)], at: written.node.location)
            return nil
        }
    }
}
