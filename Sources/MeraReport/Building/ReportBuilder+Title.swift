import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// The title block: what was studied, by which version, on which day, from which files.
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
        let files = result.tables.compactMap(\.file)
        if !files.isEmpty { facts.append(.init(words(.factFiles), files.joined(separator: ", "))) }
        return facts
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
