import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The title page: what was studied, by which version, on which day, of whom; how many answered. Names of files stand with the
/// quality of the data.
extension ReportBuilder {
    var title: String { words.prose(outline?.title) ?? words.label(study.passport, id: study.id) }

    /// The study's own name where the report has another.
    var subtitle: String? {
        let name = words.label(study.passport, id: study.id)
        return name == title ? nil : name
    }

    func titleFacts() -> [Report.Fact] {
        var facts = [
            Report.Fact(words(.factVersion), study.version)
        ]
        facts += versionFacts()
        if let asOf = result.asOf { facts.append(.init(words(.factAsOf), words.date(asOf))) }
        // Each document by itself says that something may be hidden in it.
        if result.profile == .public {
            facts.append(
                .init(words(.factProfile), words(.profilePublic, ["least": .number(study.publication.minimumBase)])))
        }
        if let responsible = words.prose(study.passport.responsible) { facts.append(.init(words(.factResponsible), responsible)) }
        let scope = study.levels.indices.compactMap { level -> String? in
            if case .all = study.levels[level].units { return nil }
            return levelLabel(level).lowercasedFirst + "\u{00A0}— " + words.number(units(level).count)
        }
        if !scope.isEmpty { facts.append(.init(words(.factScope), scope.joined(separator: ", "))) }
        return facts
    }
}

extension ReportBuilder {
    /// What, when, of whom and how many answered, in a few sentences.
    func annotation() -> [String] {
        var sentences: [String] = []
        if let description = words.prose(study.passport.description) { sentences.append(Self.joined(description)) }
        var told: [String] = []
        let answers = result.tables.compactMap { summary -> String? in
            let table = study.tables[summary.table]
            guard table.kind == .questionnaire, summary.file != nil, summary.isUsable else { return nil }
            let response = response(summary).map { words(.annotationResponse, ["share": .text($0)]) } ?? ""
            return words(
                .annotationTable,
                [
                    "table": .text(words.label(table.passport, id: table.id)), "n": .text(words.number(summary.accepted)),
                    "response": .text(response),
                ])
        }
        if !answers.isEmpty {
            told.append(words(.annotationAnswers, ["answers": .text(answers.joined(separator: "; "))]))
        }
        if let unusableTables { told.append(unusableTables) }
        if !result.conclusions.isEmpty { told.append(conclusionCounts()) }
        if !told.isEmpty { sentences.append(told.joined(separator: " ")) }
        return sentences
    }

    /// The lines of a text as one.
    private static func joined(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension String {
    /// A word that begins a heading.
    var uppercasedFirst: String { first.map { $0.uppercased() + dropFirst() } ?? self }

    /// A label inside a sentence; abbreviations (ЦСК, ОУ) stay as they are.
    var lowercasedFirst: String {
        guard let first, first.isUppercase, !dropFirst().prefix(1).contains(where: \.isUppercase) else { return self }
        return first.lowercased() + dropFirst()
    }
}
