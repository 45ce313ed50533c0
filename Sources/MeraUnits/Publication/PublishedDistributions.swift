import FEEL
import MeraCells
import MeraModel

extension PublicationStep {
    /// Hides the distributions that rest on too few answers, and what would give them back.
    func published(_ distributions: [Distribution]) -> [Distribution] {
        var published = distributions
        let places = Dictionary(grouping: distributions.indices) { distributions[$0].field }
        for (field, indices) in places {
            let levels = indices.map { distributions[$0].level }.sorted()
            var bases: [[Decimal]] = study.levels.map { _ in [] }
            for index in indices { bases[distributions[index].level] = distributions[index].units.map { Decimal($0.answered) } }
            let least = Decimal(study.publication.minimumBase)
            let isPersonal = study.tables[field.table].fields[field.field].personal
            let hidden = hidden(
                levels, levels, bases: bases, least: least,
                primary: { level, unit in
                    isPersonal || bases[level][unit] > .zero && bases[level][unit] < least
                })
            for index in indices {
                for unit in published[index].units.indices where hidden[published[index].level][unit] {
                    published[index].units[unit].hide()
                }
            }
        }
        return published
    }
}
