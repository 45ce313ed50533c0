import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What an index counts twice (M6010), adds up in unlike units (M6024), or takes without a direction (M6007).
extension StudyCompiler {
    func checkComposites() {
        for (declared, indicator) in zip(definitions.indicators, study.indicators) {
            guard case .index(let composite) = indicator.formula,
                let written = declared.definition[IndicatorDefinition.index]?[IndexDefinition.components]
            else { continue }
            func key(_ component: Composite.Component) -> Node? {
                written.entries.first { $0.id == study.indicators[component.indicator].id }?.key
            }
            checkTwice(composite, of: indicator, key)
            checkUnits(of: composite, key)
            guard indicator.better != .none else { continue }
            for component in composite.components where study.indicators[component.indicator].better == .none {
                guard let place = key(component) else { continue }
                report(.componentWithoutDirection, ["name": .text(study.indicators[component.indicator].id)], at: place.location)
            }
        }
    }

    private func checkUnits(of composite: Composite, _ key: (Composite.Component) -> Node?) {
        let plain = composite.components.filter { $0.normalisation == .none }
        let measured = plain.compactMap { component in
            Measure(study.indicators[component.indicator].unit).map { (component, $0) }
        }
        guard let (first, left) = measured.first, composite.aggregation == .arithmetic else { return }
        for (component, right) in measured.dropFirst() where !right.isLike(left) {
            guard let place = key(component) else { return }
            report(
                .componentsInUnits,
                [
                    "left": left.name, "right": right.name, "first": .text(study.indicators[first.indicator].id),
                    "name": .text(study.indicators[component.indicator].id),
                ], at: place.location)
            return
        }
    }

    // MARK: Twice

    /// Something that is measured, with the way on which an index comes to it.
    private struct Source {
        var path: [String]
        var name: String
    }

    private func checkTwice(_ composite: Composite, of index: Indicator, _ key: (Composite.Component) -> Node?) {
        var known: [String: Source] = [:]
        for component in composite.components {
            // Within a component it may come twice: that index has been told of itself.
            var own: [String: Source] = [:]
            for source in sources(of: component.indicator, path: [], depth: 0) where own[source.name] == nil {
                own[source.name] = source
            }
            // The nearest one says it all: what is behind it comes twice, too.
            let twice = own.values.filter { known[$0.name] != nil }.min {
                ($0.path.count, $0.name) < ($1.path.count, $1.name)
            }
            // A component that is written twice has been told of.
            if let twice, let first = known[twice.name], twice.path != first.path, let place = key(component) {
                report(
                    .countedTwice,
                    [
                        "source": .text(twice.name), "name": .text(index.id),
                        "first": .text(Self.way(first, index.id)), "second": .text(Self.way(twice, index.id)),
                    ], at: place.location)
            }
            for (name, source) in own where known[name] == nil { known[name] = source }
        }
    }

    private static func way(_ source: Source, _ index: String) -> String {
        "`" + ([index] + source.path).joined(separator: " → ") + "`"
    }

    /// The indicator itself, and what it is wholly made of: components, and the answers of which it is the mean or sum.
    private func sources(of indicator: Int, path: [String], depth: Int) -> [Source] {
        let part = study.indicators[indicator]
        let path = path + [part.id]
        var found = [Source(path: path, name: part.id)]
        guard depth < 16 else { return found }
        switch part.formula {
        case .index(let composite):
            for component in composite.components {
                found += sources(of: component.indicator, path: path, depth: depth + 1)
            }
        case .mean(let expression), .sum(let expression), .median(let expression):
            guard let table = part.table, part.filter == nil, case .slot(let slot) = expression.nodes[Int(expression.root)].kind,
                case .field(let field) = study.tables[table].slots[Int(slot)]
            else { break }
            found += answers(FieldID(table: table, field: field), path)
        default: break
        }
        return found
    }

    /// A field, and the items of the score that it is.
    private func answers(_ id: FieldID, _ path: [String]) -> [Source] {
        let name = "\(study.tables[id.table].id).\(study[id].id)"
        let path = path + [study[id].id]
        guard case .score(let score) = study[id].kind, score < study.scores.count else { return [Source(path: path, name: name)] }
        return [Source(path: path, name: name)]
            + study.scores[score].items.flatMap { answers(FieldID(table: id.table, field: $0.field), path) }
    }
}
