import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Indices that add up without complaint and say another thing than one thinks: components that pull the wrong way (M6061), and units
/// that are compared with one another where that says little (M6063).
extension StudyCompiler {
    func checkDirections() {
        eachComponent { index, component, key, _ in
            let part = study.indicators[component.indicator]
            // Brought to a scale, a component has its best at the top.
            let direction = component.normalisation == .none ? part.better : .higher
            guard direction != .none, index.better != .none, direction != index.better else { return }
            report(
                .unturnedComponent,
                [
                    "name": .text(part.id), "component": .phrase(direction.isGood), "index": .phrase(direction.isGood.reversed),
                ], at: key.location)
        }
    }

    func checkComparedUnits() {
        var told = Set<String>()
        eachComponent { index, component, _, normalisation in
            guard component.normalisation.comparesUnits, !index.rollUp.isMean, let first = index.levels.first,
                let node = normalisation?.node
            else { return }
            let isChosen = definitions.indicators.first { $0.id == index.id }?.definition[IndicatorDefinition.levels] != nil
            let whole = index.levels.first { if case .all = study.levels[$0].units { true } else { false } }
            // Levels that the author names are meant, but for one with nothing to compare.
            guard whole != nil || !isChosen && index.levels.count > 1, told.insert(index.id).inserted else { return }
            let which: Phrase
            if let whole {
                let id = study.levels[whole].id
                which = Phrase(en: "and `\(id)` has only one: it gets no value", ru: "а в `\(id)` она одна: значения не будет")
            } else {
                let above = index.levels.filter { $0 != first }.map { "`\(study.levels[$0].id)`" }.joined(separator: ", ")
                which = Phrase(
                    en: "so those of \(above) are compared anew, not made from the values below",
                    ru: "и \(above) сравниваются заново, а не получаются из значений ниже")
            }
            report(
                .comparesUnits,
                ["normalisation": .text(node.text), "which": .phrase(which), "first": .text(study.levels[first].id)],
                at: node.location)
        }
    }

    /// The components of all indices with the key that names each, and how it is made comparable where that is written.
    private func eachComponent(
        _ body: (_ index: Indicator, Composite.Component, _ key: Node, WrittenNormalisation?) -> Void
    ) {
        for (declared, indicator) in zip(definitions.indicators, study.indicators) {
            guard case .index(let composite) = indicator.formula,
                let definition = declared.definition[IndicatorDefinition.index],
                let written = definition[IndexDefinition.components]
            else { continue }
            for component in composite.components {
                guard let entry = written.entries.first(where: { $0.id == indicatorIDs[component.indicator] }) else { continue }
                body(indicator, component, entry.key, definition.normalisation(of: entry.definition))
            }
        }
    }
}

extension Indicator.Better {
    fileprivate var isGood: Phrase { self == .lower ? .worse : .better }
}

extension Phrase {
    fileprivate static let better = Phrase(en: "better", ru: "лучше")
    fileprivate static let worse = Phrase(en: "worse", ru: "хуже")
    fileprivate var reversed: Phrase { en == Phrase.worse.en ? .better : .worse }
}
