import FEEL
import MeraModel
import MeraSource

/// Writes the model of a form, and remembers which rules it had to leave out.
struct FormWriter {
    let study: Study
    let scope: FormScope
    var expressions: FormExpressions
    private(set) var unchecked: [FormModel.Unchecked] = []
    /// The lists of options that the form uses, by their place in the study.
    private(set) var lists: [Int] = []
    private var scripts: [FieldID: FieldScripts] = [:]

    init(_ study: Study, _ scope: FormScope) {
        self.study = study
        self.scope = scope
        expressions = FormExpressions(scope: scope)
        for id in study.fieldOrder where scope.place[id.table] != nil { settle(id) }
    }

    /// What decides where a field applies and what its value is, as JavaScript.
    struct FieldScripts {
        var relevance: String?
        var calculation: String?
        /// The form cannot tell whether the field applies.
        var hasOpenRelevance = false
    }

    mutating func leaveOut(_ rule: String, _ label: LocalizedText?, _ why: Phrase) {
        let left = FormModel.Unchecked(rule: rule, label: label, why: why)
        if !unchecked.contains(left) { unchecked.append(left) }
    }

    /// In the order in which the engine computes them, so that what rests on something unknown is unknown too.
    private mutating func settle(_ id: FieldID) {
        let field = study.tables[id.table].fields[id.field]
        if study.tables[id.table].kind == .register {
            if scope.registers[id.table]?.columns[id.field] == nil { expressions.unknown.insert(id) }
            return
        }
        var scripts = FieldScripts()
        // A form settles one item whose rows wait for one another, and no more.
        if !field.isRelevantByRows, study.jointFields.contains(where: { $0.contains(id) }) {
            scripts.hasOpenRelevance = field.relevance != nil
            leaveOut(
                field.id, field.passport.label,
                Phrase(en: "it depends on itself in other rows", ru: "зависит от себя же в других строках"))
            expressions.unknown.insert(id)
            self.scripts[id] = scripts
            return
        }
        if let relevance = field.relevance {
            scripts.relevance = script(relevance, id.table, field.id, field.passport.label)
            scripts.hasOpenRelevance = scripts.relevance == nil
        }
        if let calculation = field.calculation {
            scripts.calculation = script(calculation, id.table, field.id, field.passport.label)
        }
        let isOpen = scripts.hasOpenRelevance || field.calculation != nil && scripts.calculation == nil
        if isOpen || field.kind.isScore { expressions.unknown.insert(id) }
        self.scripts[id] = scripts
    }

    /// Nil where the form cannot evaluate the expression: the rule is named then.
    mutating func script(_ expression: Expression, _ table: Int, _ rule: String, _ label: LocalizedText?) -> String? {
        switch expressions.script(expression, table: table) {
        case .success(let text): return text
        case .failure(let refusal):
            leaveOut(rule, label, refusal.why)
            return nil
        }
    }

    func scripts(_ id: FieldID) -> FieldScripts { scripts[id] ?? FieldScripts() }

    /// The name of a list, which the form has from now on.
    mutating func name(ofList list: Int) -> String {
        if !lists.contains(list) { lists.append(list) }
        return JS.string(study.choiceLists[list].id)
    }

    mutating func form() -> String {
        let tables = JS.array(scope.tables.map { table($0) })
        let main = study.tables[scope.main]
        let members: KeyValuePairs<String, String?> = [
            "study": JS.string(study.id), "title": text(study.passport.label), "version": JS.string(study.version),
            "language": JS.string(study.language), "languages": JS.array(scope.languages.map(JS.string)),
            "asOf": study.asOf.map { JS.string($0.description) }, "table": JS.string(main.id), "label": text(main.passport.label),
            "description": text(main.passport.description), "tables": tables, "nodes": nodes(),
            // After everything that names a list.
            "lists": JS.map(lists.map { (study.choiceLists[$0].id, list($0)) }), "texts": FormTexts.script(in: scope.languages),
            "unchecked": JS.array(
                unchecked.map { left in
                    JS.object([
                        "rule": JS.string(left.rule), "label": text(left.label), "why": FormTexts.script(left.why),
                    ])
                }),
        ]
        return "(()=>{\"use strict\";const F=Mera.feel;\(expressions.declarations)Mera.form=\(JS.object(members));})();"
    }

    private func list(_ index: Int) -> String {
        let list = study.choiceLists[index]
        let options = list.options.map { option in
            JS.object([
                "code": JS.string(option.code), "label": text(option.label), "exclusive": JS.flag(option.exclusive),
                "missing": option.missing.map { JS.string($0.word) }, "media": option.media.map { JS.string($0.path) },
                "columns": option.columns.isEmpty
                    ? nil : JS.map(option.columns.sorted { $0.key < $1.key }.map { ($0.key, JS.string($0.value)) }),
            ])
        }
        return JS.object(["id": JS.string(list.id), "options": JS.array(options)])
    }

    func text(_ text: LocalizedText?) -> String? {
        text.map { JS.map($0.versions.map { ($0.language, JS.string($0.text)) }) }
    }
}

extension Field.Kind {
    var isScore: Bool {
        if case .score = self { true } else { false }
    }
}
