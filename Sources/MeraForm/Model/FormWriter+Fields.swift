import FEEL
import MeraModel
import MeraSource

/// The fields of a form.
extension FormWriter {
    mutating func field(_ id: FieldID) -> String {
        let field = study.tables[id.table].fields[id.field]
        let label = field.passport.label
        let scripts = scripts(id)
        let list = field.kind.list.map { name(ofList: $0) }
        let shown = field.list.map { name(ofList: $0) }
        // Where it is not known whether an item applies, an empty one is no mistake.
        let isRequired = field.required && !scripts.hasOpenRelevance
        return JS.object([
            "id": JS.string(field.id), "kind": JS.string(kind(of: field)), "label": text(label),
            "group": field.group.map(String.init), "required": JS.flag(isRequired), "rel": scripts.relevance,
            "relRows": JS.flag(field.isRelevantByRows), "origin": origin(of: field).map(JS.string),
            "list": list, "shownList": shown,
            "options": field.options.map { name(ofList: $0) },
            "ref": scope.register(of: field).flatMap { scope.place[$0] }.map(String.init),
            "missing": field.missingCodes.isEmpty
                ? nil : JS.array(field.missingCodes.map { JS.array([JS.string($0.code), JS.string($0.reason.word)]) }),
            "dates": field.dateNotation == .russian ? JS.string("russian") : nil,
            "calc": field.calculation == nil ? nil : scripts.calculation ?? "null",
            "calcAs": field.calculation.flatMap { column(of: $0.type) }.map(JS.string),
            "con": field.constraint.flatMap { script($0, id.table, field.id, label) },
            "conSeverity": field.constraint == nil ? nil : JS.string(field.constraintSeverity.rawValue),
            "conMsg": field.constraintMessage.flatMap { template($0, id.table) },
            "filter": field.choiceFilter.flatMap { script($0, id.table, field.id, label) },
            "format": format(of: field),
            "grid": field.presentation.grid.map { grid in
                JS.array([grid.from, grid.to, grid.step].map { JS.string($0.description) })
            }, "maxLength": field.presentation.maxLength.map(String.init), "count": field.presentation.choiceCount.map(script),
            "initial": field.presentation.initial.flatMap { script($0, id.table, field.id, label) },
            "readOnly": JS.flag(field.presentation.isReadOnly),
            "metadata": field.presentation.metadata.map { JS.string($0.rawValue) },
        ])
    }

    private func script(_ count: ChoiceCount) -> String {
        JS.object([
            "least": String(count.least), "most": count.most.map(String.init), "whole": JS.flag(count.isWhole),
        ])
    }

    private func origin(of field: Field) -> String? {
        switch field.origin {
        case .declared: nil
        case .specify: "specify"
        case .parent: "parent"
        case .parentKey: "parentKey"
        }
    }

    /// A score is worked out like any other calculation.
    func kind(of field: Field) -> String {
        if case .score = field.kind { Field.Kind.calculated.word } else { field.kind.word }
    }

    /// What a column of calculated values holds; nil where the first value tells.
    private func column(of type: FEELType) -> String? {
        switch type {
        case .number: "number"
        case .boolean: "boolean"
        case .date: "date"
        case .time: "time"
        case .dateTime: "dateTime"
        case .string, .choice: "code"
        default: nil
        }
    }

    private func format(of field: Field) -> String? {
        guard field.rounding != nil || field.unit != nil else { return nil }
        let whole = field.kind == .integer ? Rounding(digits: 0, mode: .halfUp) : study.defaults.rounding
        return script(NumberFormat(rounding: field.rounding ?? whole, unit: field.unit))
    }

    private func script(_ format: NumberFormat) -> String {
        JS.object([
            "d": String(format.rounding.digits), "m": JS.string(format.rounding.mode.rawValue),
            "u": format.unit.map { JS.string($0.word) },
        ])
    }

    /// `{ru: ["text", [expression, format, list], …]}`; nil where the form cannot fill in a gap.
    mutating func template(_ template: TextTemplate, _ table: Int) -> String? {
        var versions: [(String, String)] = []
        for (language, parts) in template.versions {
            var written: [String] = []
            for part in parts {
                switch part {
                case .text(let text): written.append(JS.string(text))
                case .value(let expression, let format):
                    guard case .success(let script) = expressions.script(expression, table: table) else { return nil }
                    let list = list(of: expression.type).map { name(ofList: $0) }
                    written.append(JS.array([script, format.map { self.script($0) } ?? "null", list ?? "null"]))
                }
            }
            versions.append((language, JS.array(written)))
        }
        return JS.map(versions)
    }

    private func list(of type: FEELType) -> Int? {
        switch type {
        case .choice(let domain):
            study.choiceLists.firstIndex { $0.id == domain.name && $0.substantive.map(\.code) == domain.codes }
        case .list(let element): list(of: element)
        default: nil
        }
    }
}

extension Field.Kind {
    /// The list from which answers are chosen.
    var list: Int? {
        switch self {
        case .choice(let list), .choices(let list), .rank(let list): list
        default: nil
        }
    }
}
