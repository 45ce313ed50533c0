import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    /// The field that weighs the rows of an indicator: its own word, else that of its table. Only what adds rows up has weights.
    func weight(of definition: IndicatorDefinition, kind: String, table: Int?) -> Int? {
        let written = definition[IndicatorDefinition.weight]
        let weighable = IndicatorDefinition.formulas.filter { !["value", "index", "completeness"].contains($0) }
        guard let table, weighable.contains(kind) else {
            if let written, written.text != "none" {
                report(
                    .conflictingKeys, ["key": "weight", "type": .text(kind), "known": .names(weighable)],
                    at: written.node.location)
            }
            return nil
        }
        if let written { return written.text == "none" ? nil : weightField(written, table: table) }
        return weightWord(table).flatMap { weightField($0, table: table) }
    }

    private func weightField(_ written: Written, table: Int) -> Int? {
        guard let field = study.tables[table].field(written.text) else {
            // The table's own word has been spoken of where the table was read.
            if weightWord(table)?.node != written.node {
                _ = find(written, .item, among: study.tables[table].fields.ids, of: table)
            }
            return nil
        }
        names?.add(study.symbol(FieldID(table: table, field: field)), at: written.node.location)
        return field
    }

    /// The weights that tables and indicators name must be numbers of the table; told once for each place.
    func checkWeights() {
        for table in study.tables.indices {
            guard let written = weightWord(table) else { continue }
            if let field = find(written, .item, among: study.tables[table].fields.ids, of: table) {
                checkWeight(field, table, at: written.node)
                study.tables[table].weight = field
            }
        }
        for (declared, indicator) in zip(definitions.indicators, study.indicators) {
            if let written = declared.definition[IndicatorDefinition.weight], let table = indicator.table,
                let field = indicator.weight
            {
                checkWeight(field, table, at: written.node)
            }
        }
    }

    private func checkWeight(_ field: Int, _ table: Int, at node: Node) {
        let type = study.tables[table].fields[field].type
        switch type {
        case .number, .any: return
        default:
            report(
                .unexpectedType, ["expected": .phrase(FEELType.number.phrase), "found": .phrase(type.phrase)], at: node.location)
        }
    }
}
