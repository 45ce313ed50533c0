import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Comparisons of groups.
extension StudyCompiler {
    func compileComparisons() {
        for declared in definitions.comparisons { compileComparison(declared) }
    }

    private func compileComparison(_ declared: Declared<ComparisonDefinition>) {
        let definition = declared.definition
        guard let table = find(definition[ComparisonDefinition.of], .table, among: study.tables.map(\.id)) else { return }
        let given = ComparisonDefinition.measures.filter { definition.valueNode($0) != nil }
        let filter = compile(definition[ComparisonDefinition.filter], table: table, stage: .results, expecting: .boolean)
        let grouping = grouping(definition[ComparisonDefinition.by], of: table)
        guard given.count == 1 else {
            reportOneOf(
                ComparisonDefinition.measures, given: given, of: ComparisonDefinition.shape, in: definition.node,
                at: declared.key.location)
            return
        }
        let isSampled = study.tables[table].weight != nil || study.tables[table].design != nil
        let usesSample = isSampled && definition[ComparisonDefinition.weight] == nil
        guard let measure = measure(given[0], definition, table), let grouping else { return }
        guard let reference = reference(definition[ComparisonDefinition.reference], grouping, measure, table) else { return }
        let written = definition.valueNode(given[0])?.text ?? ""
        study.comparisons.append(
            GroupComparison(
                id: declared.id, passport: passport(definition), table: table, measure: measure, grouping: grouping,
                reference: reference, filter: filter, written: written,
                rounding: definition[ComparisonDefinition.round] ?? study.defaults.rounding, usesSample: usesSample,
                location: declared.key.location))
    }

    private func measure(_ key: String, _ definition: ComparisonDefinition, _ table: Int) -> GroupComparison.Measure? {
        func value(_ key: Key<Formula>, _ type: FEELType) -> Expression? {
            compile(definition[key], table: table, stage: .results, expecting: type)
        }
        switch key {
        case "mean": return value(ComparisonDefinition.mean, .number).map { .mean($0) }
        case "rank": return value(ComparisonDefinition.rank, .number).map { .rank($0) }
        case "share": return value(ComparisonDefinition.share, .boolean).map { .share($0) }
        default:
            let ids = study.tables[table].fields.ids
            guard let name = definition[ComparisonDefinition.answers], let field = find(name, .item, among: ids, of: table) else {
                return nil
            }
            switch study.tables[table].fields[field].kind {
            case .choice, .boolean: return .answers(field: field)
            default:
                report(.notOneAnswer, ["item": .text(name.text)], at: name.node.location)
                return nil
            }
        }
    }

    /// An item of the table, or a level.
    private func grouping(_ name: Written?, of table: Int) -> GroupComparison.Grouping? {
        guard let name else { return nil }
        let items = study.tables[table].fields.ids
        let levels = study.levels.map(\.id)
        if let field = items.firstIndex(of: name.text) {
            names?.note(name.node, .item, among: items, of: table, in: study)
            return .field(field)
        }
        if let level = levels.firstIndex(of: name.text) {
            names?.note(name.node, .level, among: levels, of: nil, in: study)
            guard study.tables[table].unitPaths[level] != nil else {
                report(
                    .levelMismatch,
                    [
                        "name": .text(study.tables[table].id), "level": .text(name.text),
                        "known": .names(levels.indices.filter { study.tables[table].unitPaths[$0] != nil }.map { levels[$0] }),
                    ], at: name.node.location)
                return nil
            }
            return .level(level)
        }
        _ = find(name, .item, among: items + levels, of: table)
        return nil
    }

    private func reference(
        _ name: Written?, _ grouping: GroupComparison.Grouping, _ measure: GroupComparison.Measure, _ table: Int
    ) -> GroupComparison.Reference? {
        guard let name else { return .rest }
        if name.text == "rest" { return .rest }
        if name.text == "pairs" { return .pairs }
        guard case .field(let field) = grouping, let list = study.tables[table].fields[field].list else {
            return .group(name.text)
        }
        let codes = study.choiceLists[list].substantive.map(\.code)
        names?.note(code: name.text, at: name.node.location, of: domain(list), in: study)
        guard !codes.contains(name.text) else { return .group(name.text) }
        let close = meantCodes(name.text, among: codes, labels: study.choiceLists[list].domain.labels)
        report(
            .unknownCode,
            ["code": .text(name.text), "name": .text(study.tables[table].fields[field].id), "codes": .names(codes)],
            at: name.node.location, fixes: Diagnostic.Fix.replacing(name.node.location, withOneOf: close))
        return nil
    }
}
