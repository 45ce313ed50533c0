import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// Relevance, constraints and calculations of items.
extension StudyCompiler {
    func compileFields() {
        for table in study.tables.indices {
            for field in study.tables[table].fields.indices where study.tables[table].fields[field].kind == .calculated {
                fieldStates[FieldID(table: table, field: field)] = .waiting
            }
        }
        compileRepeats()
        for table in study.tables.indices {
            for group in study.tables[table].groups.indices {
                let definition = groupDefinitions[GroupKey(table: table, group: group)]
                study.tables[table].groups[group].relevance = compile(
                    definition?[FieldDefinition.relevant], table: table, expecting: .boolean)
            }
            for field in study.tables[table].fields.indices where isInFocus(fieldDefinitions[table][field].definition.node) {
                compileField(FieldID(table: table, field: field))
            }
        }
        for (table, note, definition) in noteDefinitions {
            study.tables[table].notes[note].relevance = compile(
                definition[FieldDefinition.relevant], table: table, expecting: .boolean)
        }
    }

    private func compileField(_ id: FieldID) {
        let declared = fieldDefinitions[id.table][id.field]
        let definition = declared.definition
        switch study.tables[id.table].fields[id.field].origin {
        case .declared: break
        case .parent, .parentKey: return
        case .specify(let item, let code): return compileSpecified(id, item: item, code: code)
        }
        if study.tables[id.table].fields[id.field].kind == .calculated { compileCalculation(id) }
        let relevance = compile(definition[FieldDefinition.relevant], table: id.table, expecting: .boolean)
        inputMeasure = Measure(study[id].unit)
        let constraint = compile(
            definition[FieldDefinition.constraint], table: id.table, form: .unaryTests(input: study[id].type))
        inputMeasure = nil
        let message = rowTemplate(definition[FieldDefinition.message], table: id.table)
        study.tables[id.table].fields[id.field].relevance = relevance
        study.tables[id.table].fields[id.field].constraint = constraint
        study.tables[id.table].fields[id.field].constraintMessage = message
        compileChoiceFilter(id)
        compileDefault(id)
        if let severity = definition[FieldDefinition.severity] {
            study.tables[id.table].fields[id.field].constraintSeverity = severity
        }
    }

    /// Compiles the calculation of a field unless that has been done or is under way; in a circle the type stays unknown here
    /// and the circle is reported when the fields are put in order.
    func compileCalculation(_ id: FieldID) {
        if fieldStates[id] == .inProgress { selfReading.insert(id) }
        guard fieldStates[id] == .waiting else { return }
        fieldStates[id] = .inProgress
        let declared = fieldDefinitions[id.table][id.field]
        if let weighting = declared.definition[FieldDefinition.weighting] {
            // What it needs of other tables is looked up when all of them are known.
            study.tables[id.table].fields[id.field].type = .number
            waitingWeights.append((id, weighting))
            if let formula = declared.definition[FieldDefinition.calculation] {
                reportOneOf(
                    ["calculation", "weighting"], given: ["calculation", "weighting"], of: FieldDefinition.shape,
                    in: declared.definition.node, at: formula.node.location)
            }
            fieldStates[id] = .done
            return
        }
        guard let formula = declared.definition[FieldDefinition.calculation] else {
            report(
                .missingKey,
                [
                    "thing": .phrase(FieldDefinition.shape.noun), "key": "calculation",
                    "doc": .phrase(FieldDefinition.calculation.erased.doc),
                ],
                at: declared.key.location)
            fieldStates[id] = .done
            return
        }
        guard calculationDepth < Self.deepestCalculations else {
            report(
                .tooManyThings,
                [
                    "limit": .number(Self.deepestCalculations),
                    "what": .phrase(Phrase(en: "calculations that use one another", ru: "вычислений, ссылающихся друг на друга")),
                ], at: declared.key.location)
            fieldStates[id] = .done
            return
        }
        calculationDepth += 1
        let rounding = declared.definition[FieldDefinition.valueRounding]
        let known = diagnostics.count
        var expression = compileCalculation(formula, rounding: rounding, id)
        if let first = expression, selfReading.contains(id), diagnostics.count == known {
            // What it says of itself is checked once it is known what it is.
            let type = calculatedType(first, id, at: formula.node)
            study.tables[id.table].fields[id.field].type = type == .any ? first.typeOfKnownResults : type
            if diagnostics.count == known { expression = compileCalculation(formula, rounding: rounding, id) }
        }
        calculationDepth -= 1
        fieldStates[id] = .done
        study.tables[id.table].fields[id.field].calculation = expression
        if let expression {
            study.tables[id.table].fields[id.field].type = calculatedType(expression, id, at: formula.node)
            if !isOneValue(expression.type, at: formula.node) {
                // What reads it is not at fault.
                study.tables[id.table].fields[id.field].type = .any
            }
            settleUnit(of: id, expression, at: formula.node)
        }
    }

    static let deepestCalculations = 200

    /// A field holds one value a row: lists, contexts and functions have no column.
    private func isOneValue(_ type: FEELType, at node: Node) -> Bool {
        switch type {
        case .number, .string, .choice, .boolean, .date, .time, .dateTime, .any, .null: return true
        default:
            report(.calculationType, ["type": .phrase(Self.phrase(for: type))], at: node.location)
            return false
        }
    }

    private static func phrase(for type: FEELType) -> Phrase {
        switch type {
        case .list: Phrase(en: "a list", ru: "список")
        case .context: Phrase(en: "a row", ru: "строку")
        case .range: Phrase(en: "a range", ru: "диапазон")
        case .function: Phrase(en: "a function", ru: "функцию")
        default: Phrase(en: "a duration", ru: "длительность")
        }
    }
}
