import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileReport() {
        guard let definition = definitions.report else { return }
        let title =
            definition[ReportDefinition.title]?.text(study.language) ?? study.passport.label
            ?? LocalizedText(study.id, language: study.language)
        var outline = ReportOutline(title: title, sections: [])
        for section in definition[ReportDefinition.sections] ?? [] {
            if let content = content(of: section) {
                outline.sections.append(
                    .init(title: section[SectionDefinition.title]?.text(study.language), content: content))
            }
        }
        study.report = outline
    }

    private func content(of section: SectionDefinition) -> ReportOutline.Content? {
        let given = SectionDefinition.contents.filter { section.valueNode($0) != nil }
        guard given.count == 1 else {
            report(
                .oneOfKeys,
                [
                    "thing": .phrase(SectionDefinition.shape.noun), "known": .names(SectionDefinition.contents),
                    "got": given.isEmpty
                        ? Argument.phrase(Phrase(en: "none", ru: "ни одного"))
                        : .text(given.map { "`\($0)`" }.joined(separator: ", ")),
                ], at: section.node.entries.first?.key.location ?? section.node.location)
            return nil
        }
        let levels = study.levels.map(\.id)
        let by = find(section[SectionDefinition.by], .level, among: levels)
        switch given[0] {
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
            return section[SectionDefinition.answers].flatMap { findField($0) }.map { .answers($0, level: by) }
        default:
            guard let table = find(section[SectionDefinition.table], .table, among: study.tables.map(\.id)) else { return nil }
            let ids = study.tables[table].fields.map(\.id)
            let columns = section[SectionDefinition.columns].map { $0.compactMap { find($0, .item, among: ids) } }
            return .table(table, columns: columns ?? Array(ids.indices))
        }
    }

    /// `item`, or `table.item` where several tables have an item of that name.
    private func findField(_ written: Written) -> FieldID? {
        let parts = written.text.split(separator: ".").map(String.init)
        if parts.count == 2, let table = study.table(parts[0]), let field = study.tables[table].field(parts[1]) {
            return FieldID(table: table, field: field)
        }
        var found: [FieldID] = []
        // Columns of a reconciliation repeat those of its lists, so they are meant only where the reconciliation is named.
        for (table, definition) in study.tables.enumerated() where definition.isRead {
            if let field = definition.field(written.text) { found.append(FieldID(table: table, field: field)) }
        }
        if found.count > 1 {
            report(
                .ambiguousItem,
                ["name": .text(written.text), "known": .names(found.map { "\(study.tables[$0.table].id).\(written.text)" })],
                at: written.node.location)
            return nil
        }
        if let first = found.first { return first }
        _ = find(written, .item, among: study.tables.flatMap { $0.fields.map(\.id) })
        return nil
    }

    private func findClosedField(_ written: Written) -> FieldID? {
        guard let id = findField(written) else { return nil }
        let field = study.tables[id.table].fields[id.field]
        switch field.kind {
        case .choice, .choices, .boolean: return id
        default:
            if case .choice = field.type { return id }
            report(.notClosed, ["item": .text(written.text)], at: written.node.location)
            return nil
        }
    }
}
