import FEEL
import MeraModel
import MeraYAML

extension StudyCompiler {
    /// `choice_filter: option.district = site.district`
    func compileChoiceFilter(_ id: FieldID) {
        guard let formula = fieldDefinitions[id.table][id.field].definition[FieldDefinition.choiceFilter] else { return }
        switch study.tables[id.table].fields[id.field].kind {
        case .choice(let list), .choices(let list), .rank(let list):
            let filter = compile(
                formula.text, at: formula.node, offset: 0, table: id.table, stage: .answers, form: .expression,
                expecting: .boolean, choices: study.choiceLists[list])
            // One that leaves every option is none.
            study.tables[id.table].fields[id.field].choiceFilter = filter?.isAlwaysTrue == true ? nil : filter
        default: break
        }
    }
}

extension Expression {
    fileprivate var isAlwaysTrue: Bool {
        guard case .constant(let index) = program.nodes[Int(root)].kind, case .boolean(true) = program.constants[Int(index)]
        else {
            return false
        }
        return true
    }
}
