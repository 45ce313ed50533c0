import FEEL
import MeraCells
import MeraModel

extension PublicationStep {
    /// Hides the distributions that rest on too few answers, and what would give them back.
    func published(_ distributions: [Distribution], _ links: inout LinkedOutputs) -> [Distribution] {
        var published = distributions
        let places = Dictionary(grouping: distributions.indices) { distributions[$0].field }
        for field in places.keys.sorted(by: { ($0.table, $0.field) < ($1.table, $1.field) }) {
            for (index, hidden) in zip(
                places[field] ?? [], hidden(field, (places[field] ?? []).map { distributions[$0] }, &links))
            {
                for unit in published[index].units.indices where hidden[unit] { published[index].units[unit].hide() }
            }
        }
        return published
    }

    /// Which units are hidden of the distributions of a field.
    private func hidden(_ field: FieldID, _ distributions: [Distribution], _ links: inout LinkedOutputs) -> [[Bool]] {
        let levels = distributions.map(\.level).sorted()
        var units: [[Distribution.Counts]] = study.levels.map { _ in [] }
        for distribution in distributions { units[distribution.level] = distribution.units }
        let least = Decimal(study.publication.minimumBase)
        let isPersonal = study.isPersonal(field)
        guard !isPersonal else { return distributions.map { $0.units.map { _ in true } } }
        let source = counted.source(field.field, field.table)
        let known = links
        let bases = units.map { $0.map { Decimal($0.answered) } }
        func isSmall(_ level: Int, _ unit: Int) -> Bool {
            bases[level][unit] > .zero && bases[level][unit] < least
                || known.isHidden(.rows, of: field.table, UnitReference(level: level, unit: unit))
        }
        let withoutBase = hidden(levels, levels, bases: bases, least: least, primary: isSmall)
        let hidden = hidden(
            levels, levels, bases: bases, least: least,
            division: { level, unit in division(units[level][unit], isShown: !withoutBase[level][unit]) },
            primary: { level, unit in
                withoutBase[level][unit]
                    || known.isHidden(anyOf: source, of: field.table, UnitReference(level: level, unit: unit))
            })
        for level in levels {
            for (unit, counts) in units[level].enumerated() where hidden[level][unit] && counts.answered > 0 {
                let place = UnitReference(level: level, unit: unit)
                if !known.isHidden(.someValues(source), of: field.table, place) {
                    links.hide(.values(source), of: field.table, place)
                }
                // How many there are is hidden only where it would tell of few.
                if withoutBase[level][unit], counted.isAll(counts.answered, of: field.table, place) {
                    links.hide(.rows, of: field.table, place)
                }
            }
        }
        return distributions.map { hidden[$0.level] }
    }

    /// The options of a unit; who did not answer is known where the rows are.
    private func division(_ counts: Distribution.Counts, isShown: Bool) -> DisclosureGraph.Division {
        var division = DisclosureGraph.Division()
        for (option, count) in counts.chosen where count > 0 { division.groups[option] = Decimal(count) }
        division.shown = isShown ? Decimal(max(counts.asked, counts.answered)) : nil
        return division
    }
}
