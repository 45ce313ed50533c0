import FEEL
import MeraCells
import MeraUnits
public import MeraModel
import MeraSource

extension Report {
    /// The codebook and the methodology of a study in one document: what is asked, what is checked, how every number is made.
    ///
    /// - Parameter language: of the words and texts; the study's own where nil.
    public init(documenting study: Study, language: String? = nil) {
        self = StudyDocs(study, language: language).report()
    }
}

/// Documents a study from its definitions alone. Wording that the method appendix of a report has is taken from there.
struct StudyDocs {
    let study: Study
    let words: ReportWords
    /// The report of a run without data: it knows the passports of indicators and the names of levels.
    let method: ReportBuilder
    let uses: Uses

    init(_ study: Study, language: String? = nil) {
        self.study = study
        method = ReportBuilder(RunResult(study: study, asOf: study.asOf), language: language)
        words = method.words
        uses = Uses(study, words)
    }

    func report() -> Report {
        var report = Report(
            language: words.language, title: words.label(study.passport, id: study.id), subtitle: words(.docsSubtitle),
            facts: titleFacts(), sections: [])
        var sections: [Report.Section] = [rulesSection(), levels()]
        if let parameters = parameters() { sections.append(parameters) }
        if let functions = functions() { sections.append(functions) }
        sections += study.tables.indices.map(table)
        sections += [
            choices(), scores(), bands(), ruleTables(), indicators(), graphSection(), comparisons(), conclusions(),
            reconciliations(),
        ]
        .compactMap { $0 }
        report.sections = sections.filter { !$0.blocks.isEmpty }
        report.gatherRegisters()
        report.number()
        return report
    }

    private func titleFacts() -> [Report.Fact] {
        var facts = [Report.Fact(words(.docsID), study.id, isCode: true), Report.Fact(words(.factVersion), study.version)]
        if let asOf = study.asOf { facts.append(.init(words(.factAsOf), words.date(asOf))) }
        return facts + method.common(study.passport)
    }

    /// What holds for all numbers.
    private func rulesSection() -> Report.Section {
        let publication = words(.methodPublication, ["n": .number(study.publication.minimumBase)])
        return Report.Section(words(.docsRules), [.list(method.defaults() + [Report.Item(publication)])])
    }

    private func levels() -> Report.Section {
        var section = Report.Section(words(.docsLevels))
        for (index, level) in study.levels.enumerated() {
            var facts: [Report.Fact] = []
            switch level.units {
            case .rows(let table): facts.append(.init(words(.docsUnitIs), [link(toTable: table)]))
            case .values(let path):
                if let value = path.value { facts.append(.init(words(.docsUnitIs), [link(to: value)])) }
            case .all: facts.append(.init(words(.docsUnitIs), words(.docsEverything)))
            }
            let entry = Report.Entry(
                method.levelLabel(index), id: level.id, anchor: Anchor.level(level.id),
                facts: facts + method.common(level.passport))
            section.blocks.append(.entry(entry))
        }
        return section
    }

    /// With the examples that show what each does.
    private func functions() -> Report.Section? {
        guard !study.functions.isEmpty else { return nil }
        let entries = study.functions.map { function in
            var entry = method.passport(function)
            entry.anchor = Anchor.function(function.id)
            let examples = function.examples.map { example in
                "`\(function.id)(\(example.arguments.map(\.description).joined(separator: ", "))) = \(example.result)`"
            }
            if !examples.isEmpty { entry.facts.append(.init(words(.docsExamples), examples.joined(separator: "; "))) }
            entry.facts += usedBy(uses.functions[function.id])
            return entry
        }
        return Report.Section(words(.headingFunctions), entries.map { .entry($0) })
    }

    private func parameters() -> Report.Section? {
        guard !study.parameters.isEmpty else { return nil }
        return Report.Section(words(.headingParameters), study.parameters.map { .entry(method.passport($0)) })
    }

    private func comparisons() -> Report.Section? {
        guard !study.comparisons.isEmpty else { return nil }
        let entries = study.comparisons.map { comparison in
            var entry = method.passport(comparison)
            entry.anchor = Anchor.comparison(comparison.id)
            return entry
        }
        return Report.Section(words(.headingComparisons), entries.map { .entry($0) })
    }

    // MARK: - Links

    func label(_ passport: Passport, _ id: String) -> String { words.label(passport, id: id) }

    func link(toTable table: Int) -> Report.Link {
        Report.Link(label(study.tables[table].passport, study.tables[table].id), to: Anchor.table(study.tables[table].id))
    }

    func link(to field: FieldID) -> Report.Link {
        let table = study.tables[field.table]
        let name = words.prose(table.fields[field.field].label(words.code))
        if case .score(let score) = table.fields[field.field].kind {
            return Report.Link(name, to: Anchor.score(study.scores[score].id))
        }
        return Report.Link(name, to: Anchor.field(table.id, table.fields[field.field].id))
    }

    func link(toIndicator indicator: Int) -> Report.Link {
        let indicator = study.indicators[indicator]
        return Report.Link(words.prose(indicator.label(words.code)), to: Anchor.indicator(indicator.id))
    }

    func usedBy(_ links: [Report.Link]?) -> [Report.Fact] {
        guard let links, !links.isEmpty else { return [] }
        var fact = Report.Fact(words(.docsUsedBy), links)
        fact.isForScreen = true
        return [fact]
    }
}

/// The names of the places that links lead to. Ids are unique within their section of a definition only.
enum Anchor {
    static func level(_ id: String) -> String { "level-" + id }
    static func table(_ id: String) -> String { "table-" + id }
    static func field(_ table: String, _ id: String) -> String { "item-" + table + "." + id }
    static func check(_ table: String, _ id: String) -> String { "check-" + table + "." + id }
    static func choices(_ id: String) -> String { "choices-" + id }
    static func score(_ id: String) -> String { "score-" + id }
    static func bands(_ id: String) -> String { "bands-" + id }
    static func function(_ id: String) -> String { "function-" + id }
    static func rules(_ id: String) -> String { "rules-" + id }
    static func indicator(_ id: String) -> String { "indicator-" + id }
    static func comparison(_ id: String) -> String { "comparison-" + id }
    static func conclusion(_ id: String) -> String { "conclusion-" + id }
    static func reconciliation(_ id: String) -> String { "reconciliation-" + id }
}
