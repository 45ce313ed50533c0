import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    /// Which answers say that a submission is a draft, or void.
    func compileStatuses() {
        for declared in definitions.questionnaires {
            if let table = study.table(declared.id) {
                study.tables[table].isOpen = declared.definition[QuestionnaireDefinition.open] ?? false
            }
            guard let definition = declared.definition[QuestionnaireDefinition.status], definition.node.kind == .mapping,
                let table = study.table(declared.id),
                let field = find(definition[StatusDefinition.item], .item, among: study.tables[table].fields.ids, of: table)
            else { continue }
            let draft = definition[StatusDefinition.draft] ?? []
            let void = definition[StatusDefinition.void] ?? []
            if draft.isEmpty, void.isEmpty {
                let key = StatusDefinition.draft.erased
                report(
                    .missingKey,
                    ["thing": .phrase(StatusDefinition.shape.noun), "key": .text(key.name), "doc": .phrase(key.doc)],
                    at: definition.node.entries.first?.key.location)
            }
            switch study.tables[table].fields[field].kind {
            case .text: break
            case .choice(let list): for word in draft + void { checkCode(word, of: study.choiceLists[list]) }
            default:
                report(
                    .statusItem, ["item": .text(study.tables[table].fields[field].id)],
                    at: definition[StatusDefinition.item]?.node.location)
            }
            study.tables[table].status = SubmissionStatus(field: field, draft: draft.map(\.text), void: void.map(\.text))
        }
    }

    private func checkCode(_ written: Written, of list: ChoiceList) {
        let codes = list.substantive.map(\.code)
        names?.note(code: written.text, at: written.node.location, of: list.domain, in: study)
        guard !codes.contains(written.text) else { return }
        report(
            .unknownCode, ["code": .text(written.text), "name": .text(list.id), "codes": .names(codes)],
            at: written.node.location,
            fixes: Diagnostic.Fix.replacing(
                written.node.location, withOneOf: meantCodes(written.text, among: codes, labels: list.domain.labels)))
    }
}
