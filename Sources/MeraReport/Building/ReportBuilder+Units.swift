import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Levels and their units, by the names that people know.
extension ReportBuilder {
    /// The most general level; nil in a study without levels.
    var topLevel: Int? { study.levels.indices.last }

    /// The one unit that stands for everything, where there is one.
    var whole: UnitReference? {
        guard let topLevel, topLevel < result.units.count, result.units[topLevel].count == 1 else { return nil }
        return UnitReference(level: topLevel, unit: 0)
    }

    func units(_ level: Int) -> [ReportUnit] { level < result.units.count ? result.units[level] : [] }

    /// The level's own label, else that of the register or field it is made from.
    func levelLabel(_ level: Int) -> String {
        let level = study.levels[level]
        if let label = words.prose(level.passport.label) { return label }
        switch level.units {
        case .rows(let table): return words.label(study.tables[table].passport, id: level.id)
        case .values(let path):
            guard let field = path.value else { return level.id }
            return words.prose(study.tables[field.table].fields[field.field].label(words.code))
        case .all: return words(.levelAll)
        }
    }

    /// `12 площадок`; nil where the study does not say, or says it in another language than that of the report.
    func counted(_ number: Int, _ level: Int) -> String? {
        let forms = study.levels[level].counted
        guard !forms.isEmpty, words.code == study.language else { return nil }
        return words.number(number) + "\u{00A0}" + words.prose(words.language.pluralForm(of: number, forms))
    }

    func unitLabel(_ reference: UnitReference) -> String {
        let units = units(reference.level)
        guard reference.unit < units.count else { return "" }
        // The report is about the whole, so its name would be that of the study.
        if case .all = study.levels[reference.level].units { return words(.levelAll) }
        return units[reference.unit].label
    }

    /// The unit one level up, where that is not the whole.
    func parentLabel(_ reference: UnitReference) -> String? {
        guard let above = study.levelsAbove(reference.level).first, above != whole?.level,
            let parent = units(reference.level)[reference.unit].parent, parent < units(above).count
        else { return nil }
        return units(above)[parent].label
    }

    /// More units than a reader compares line by line: only the best and the last of them stand in tables, all of them in the
    /// listing of their level.
    func isMany(_ level: Int) -> Bool { units(level).count > Self.mostRows }

    /// The most units that tables show in full: the best twenty and the last twenty.
    static let mostRows = 40

    /// The levels above one that can be shown in full, the nearest first, without the whole.
    func levelsAbove(_ level: Int) -> [Int] {
        study.levels.indices.filter { $0 > level && $0 != whole?.level && !units($0).isEmpty && !isMany($0) }
    }

    /// The name of the level of which `parentLabel` names a unit.
    func parentTitle(_ level: Int) -> String { study.levelsAbove(level).first.map(levelLabel) ?? "" }

    /// What links to the listing of a level name.
    func listingAnchor(_ level: Int) -> String { "all-" + study.levels[level].id }
}
