import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// What a reader of an index must know beside its values: whom its scales compare, and which values were filled in or moved.
extension ReportBuilder {
    func indexNotes(_ index: Int, _ level: Int) -> [String] {
        guard case .index(let composite) = study.indicators[index].formula else { return [] }
        let measures = result.indicators[index].values[level]
        var notes: [String] = []
        if composite.components.contains(where: \.normalisation.comparesUnits) {
            let counted = measures.count { $0.components.contains { $0.normalised != nil } }
            notes.append(words(.noteComparedAmong, ["level": .text(levelLabel(level).lowercasedFirst), "n": .number(counted)]))
        }
        for place in composite.components.indices {
            var units: [ComponentMeasure.Treatment: [String]] = [:]
            for (unit, measure) in measures.enumerated() where place < measure.components.count {
                guard let treatment = measure.components[place].treatment else { continue }
                units[treatment, default: []].append(unitLabel(UnitReference(level: level, unit: unit)))
            }
            let label = words.quoted(words.prose(study.indicators[composite.components[place].indicator].label(words.code)))
            for treatment in ComponentMeasure.Treatment.allCases {
                guard let names = units[treatment] else { continue }
                let arguments: Arguments = [
                    "name": .text(label), "what": .phrase(treatment.words), "n": .number(names.count),
                    "units": .text(named(names)),
                ]
                notes.append(words(treatment == .logarithm ? .noteAllTreated : .noteTreated, arguments))
            }
        }
        return notes
    }

    /// With whom the scales of an index compare a unit.
    func comparisonFact(_ composite: Composite, _ indicator: Indicator) -> [Report.Fact] {
        guard composite.components.contains(where: \.normalisation.comparesUnits) else { return [] }
        let levels = indicator.levels.map { levelLabel($0).lowercasedFirst }.joined(separator: ", ")
        return [Report.Fact(words(.factComparedAmong), words(.comparedAmong, ["levels": .text(levels)]))]
    }
}
