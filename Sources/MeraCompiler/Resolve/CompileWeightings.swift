import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Weights that are made of all rows.
extension StudyCompiler {
    func compileWeightings() {
        for (id, definition) in waitingWeights {
            guard let weighting = weighting(definition, id) else { continue }
            study.weightings.append(weighting)
            checkReaders(of: id, at: definition.node)
        }
    }

    private func weighting(_ definition: WeightingDefinition, _ id: FieldID) -> Weighting? {
        let table = id.table
        let ids = study.tables[table].fields.ids
        let written = definition[WeightingDefinition.base]
        let base = find(written, .item, among: ids, of: table)
        if let base, let written { requireNumber(base, table, at: written.node) }
        let declared = definition[WeightingDefinition.margins]?.entries ?? []
        let margins = declared.compactMap { margin($0, table) }
        guard margins.count == declared.count, written == nil || base != nil else { return nil }
        let method = definition[WeightingDefinition.method] ?? .rake
        if margins.isEmpty || method == .poststratify && margins.count > 1 {
            report(.marginCount, ["count": .number(margins.count)], at: definition.node.location)
            return nil
        }
        let bounds = definition[WeightingDefinition.bounds].map { (low: $0.low, high: $0.high) }
        let isCalibration = method == .linear || method == .logit
        let isWrong = bounds.map { !($0.low < .one && $0.high > .one && $0.low >= .zero) } ?? (method == .logit)
        if isWrong || bounds != nil && !isCalibration {
            report(
                .weightBounds, ["method": .text(method.rawValue)],
                at: (definition.valueNode(WeightingDefinition.bounds.name) ?? definition.node).location)
            return nil
        }
        let trim = definition[WeightingDefinition.trim]
        if let trim, trim <= .one, let node = definition.valueNode(WeightingDefinition.trim.name) {
            report(.weightTrim, ["value": .text(node.text)], at: node.location)
            return nil
        }
        return Weighting(item: id, base: base, margins: margins, method: method, bounds: bounds, trim: trim)
    }

    private func margin(_ declared: Declared<MarginDefinition>, _ table: Int) -> Weighting.Margin? {
        let definition = declared.definition
        let ids = study.tables[table].fields.ids
        let names = definition[MarginDefinition.items] ?? Written.read(declared.key).map { [$0] } ?? []
        let items = names.compactMap { find($0, .item, among: ids, of: table) }
        guard let register = find(definition[MarginDefinition.register], .table, among: study.tables.map(\.id)) else {
            return nil
        }
        let columns = study.tables[register].fields.ids
        guard items.count == names.count,
            let written = definition[MarginDefinition.total],
            let total = find(written, .item, among: columns, of: register)
        else { return nil }
        requireNumber(total, register, at: written.node)
        let key = study.tables[register].key
        guard key.count == items.count else {
            report(
                .marginKey,
                ["name": .text(declared.id), "table": .text(study.tables[register].id), "count": .number(key.count)],
                at: declared.key.location)
            return nil
        }
        return Weighting.Margin(id: declared.id, items: items, register: register, key: key, total: total)
    }

    /// Rules for rows are asked before the weight is there.
    private func checkReaders(of id: FieldID, at node: Node) {
        let readers = study.tables[id.table].fields.filter { field in
            [field.relevance, field.calculation, field.constraint, field.choiceFilter].contains { reads($0, id) }
        }.map(\.id)
        let checks = study.tables[id.table].checks.filter { reads($0.condition, id) }.map(\.id)
        for name in readers + checks {
            report(
                .weightInRules, ["name": .text(name), "weight": .text(study[id].id)], at: node.location)
        }
    }

    private func reads(_ expression: Expression?, _ id: FieldID) -> Bool {
        (expression?.slots ?? []).contains { slot in
            fields(read: study.tables[id.table].slots[slot], table: id.table).contains(id)
        }
    }
}
