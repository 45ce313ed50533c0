import FEEL
import MeraModel

extension StudyCompiler {
    /// The named questions, or with `all` every question but the key: who answers is known before anything is asked.
    func completeness(_ definition: IndicatorDefinition, of table: Int) -> (Indicator.Formula, FEELType, String)? {
        guard let names = definition[IndicatorDefinition.completeness] else { return nil }
        let answered = study.tables[table].fields.indices.filter { study.tables[table].fields[$0].isAnswered }
        let ids = answered.map { study.tables[table].fields[$0].id }
        let fields: [Int]
        if names.count == 1, names[0].text == "all", !ids.contains("all") {
            fields = answered.filter { study.tables[table].fields[$0].isAsked && !study.tables[table].key.contains($0) }
        } else {
            fields = names.compactMap { find($0, .item, among: ids, of: table).map { answered[$0] } }
        }
        return (.completeness(fields), .number, "100 · answered / expected (\(names.map(\.text).joined(separator: ", ")))")
    }
}
