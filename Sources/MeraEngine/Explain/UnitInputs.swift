import FEEL
import MeraCells
import MeraModel
import MeraRows
import MeraSource
import MeraUnits

extension StudyRun {
    /// The columns of the unit's own row and the parameters that a formula names, with their values.
    func unitInputs(_ indicator: Indicator, _ unit: UnitReference) -> [(name: String, value: String)] {
        var inputs: [(name: String, value: String)] = []
        for slot in Set(indicator.unitExpressions.flatMap(\.slots)).sorted() {
            guard case .column(let path, let field, _) = result.study.unitSlots[slot] else { continue }
            let steps = (path + [field]).map { result.study.tables[$0.table].fields[$0.field].id }
            let value =
                switch step.facts.column(slot, at: unit) {
                case .value(let value): value.plainText
                case .missing(let reason): reason.phrase.text(data.language)
                }
            inputs.append(((["unit"] + steps).joined(separator: "."), value))
        }
        let words = Self.words(of: indicator.written)
        for parameter in result.study.parameters where words.contains(parameter.id) {
            inputs.append((parameter.id, parameter.value.plainText))
        }
        return inputs
    }

    /// The names in a formula; parameters are constants of it and leave no other trace.
    private static func words(of text: String) -> Set<String> {
        Set(text.split { !($0 == "_" || $0.isLetter || $0.isNumber) }.map(String.init))
    }
}
