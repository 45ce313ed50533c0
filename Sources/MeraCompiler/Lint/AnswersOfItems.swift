import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What items say of their answers: codes for no answer that an answer can be (M5004), constraints that are a value (M3029), limits of a
/// per cent that are those of a fraction (M6025), questions that depend on later ones (M3003), means of whatever is answered (M6006).
extension StudyCompiler {
    func checkAnswersOfItems() {
        for (id, definition) in declaredFields {
            let field = study[id]
            if let node = definition[FieldDefinition.constraint]?.node, let constraint = field.constraint {
                checkConstraint(constraint, of: field, at: node)
                checkMissingCodes(field, constraint, definition, node)
            }
            if let relevance = field.relevance, let node = definition[FieldDefinition.relevant]?.node {
                checkOrder(of: id, relevance, at: node)
            }
            if let calculation = field.calculation, let node = definition[FieldDefinition.calculation]?.node {
                checkMean(calculation, table: id.table, at: node)
            }
        }
    }

    private func checkConstraint(_ constraint: Expression, of field: Field, at node: Node) {
        if Decimal(node.text.trimmingBlanks) != nil, field.type == .number {
            report(.constraintIsValue, ["text": .text(node.text.trimmingBlanks)], at: node.location)
        }
        guard field.unit == .percent, constraint.slots.isEmpty, constraint.isBoundedByOne else { return }
        report(.percentLimits, ["name": .text(field.id), "text": .text(node.text)], at: node.location)
    }

    private func checkMissingCodes(
        _ field: Field, _ constraint: Expression, _ definition: FieldDefinition, _ node: Node
    ) {
        guard field.kind == .integer || field.kind == .decimal, constraint.slots.isEmpty else { return }
        var evaluation = Evaluation(asOf: study.asOf)
        for entry in definition.valueNode(FieldDefinition.missing.name)?.entries ?? [] {
            guard let code = Decimal(entry.key.text), code > .zero,
                evaluation.evaluate(constraint, slots: [], input: .number(code)) == .boolean(true)
            else { continue }
            report(
                .missingCodeInRange, ["code": .text(entry.key.text), "constraint": .text(node.text)], at: entry.key.location)
        }
    }

    /// A question that is asked where a later one is answered so and so.
    private func checkOrder(of id: FieldID, _ relevance: Expression, at node: Node) {
        guard study.tables[id.table].kind != .register, study[id].isAsked else { return }
        var later: Int?
        for slot in relevance.slots {
            guard case .field(let field) = study.tables[id.table].slots[slot] else { continue }
            for answer in answersBehind(field, id.table, depth: 0) where answer > id.field {
                later = min(answer, later ?? answer)
            }
        }
        // A circle has been told of.
        guard let later, study.fieldOrder.contains(id) else { return }
        report(
            .forwardReference, ["item": .text(study[id].id), "later": .text(study.tables[id.table].fields[later].id)],
            at: node.location)
    }

    /// The questions that a field is, or is calculated from.
    private func answersBehind(_ field: Int, _ table: Int, depth: Int) -> [Int] {
        let item = study.tables[table].fields[field]
        if item.isAsked { return [field] }
        guard depth < 8, let calculation = item.calculation else { return [] }
        return calculation.slots.flatMap { slot -> [Int] in
            if case .field(let other) = study.tables[table].slots[slot] {
                answersBehind(other, table, depth: depth + 1)
            } else {
                []
            }
        }
    }

    /// `mean(a, b, c)` of answers that may be missing: of one answer it is that answer.
    private func checkMean(_ calculation: Expression, table: Int, at node: Node) {
        for part in calculation.nodes {
            guard case .builtin(let builtin, let children, _) = part.kind, builtin == .mean || builtin == .median else {
                continue
            }
            let items = calculation.program.children(children).flatMap { calculation.members(of: $0) }
            let fields = items.compactMap { item -> Int? in
                guard case .slot(let slot) = calculation.nodes[Int(item)].kind,
                    case .field(let field) = study.tables[table].slots[Int(slot)]
                else { return nil }
                return field
            }
            guard fields.count > 1, fields.count == items.count, !calculation.looksAtMissing,
                fields.contains(where: { mayBeMissing(FieldID(table: table, field: $0)) })
            else { continue }
            report(
                .meanOfWhatIsThere,
                [
                    "function": .text(builtin.name), "count": .number(fields.count), "least": .number((fields.count + 1) / 2),
                    "names": .text(items.map { calculation.written($0) }.joined(separator: ", ")),
                ], at: node.location(of: part.span))
        }
    }

    private func mayBeMissing(_ id: FieldID) -> Bool {
        let field = study[id]
        guard field.isAnswered else { return false }
        return !field.required || field.relevance != nil || !field.missingCodes.isEmpty
            || field.group.map { isConditional($0, id.table) } ?? false
    }

    private func isConditional(_ group: Int, _ table: Int) -> Bool {
        let group = study.tables[table].groups[group]
        return group.relevance != nil || group.parent.map { isConditional($0, table) } ?? false
    }
}

extension Expression {
    /// Whether all its numbers are limits from 0 to 1, and 1 is one of them.
    fileprivate var isBoundedByOne: Bool {
        let numbers = program.constants.compactMap { if case .number(let number) = $0 { number } else { nil } }
        return numbers.contains(.one) && numbers.allSatisfy { $0 >= .zero && $0 <= .one }
    }

    /// Of a list in brackets its members, else the node itself.
    fileprivate func members(of node: FEEL.Node.Index) -> [FEEL.Node.Index] {
        switch nodes[Int(node)].kind {
        case .list(let children): Array(program.children(children))
        case .coerce(let inner, _): members(of: inner)
        default: [node]
        }
    }

    /// Whether it asks how many answers there are, or whether there is one.
    fileprivate var looksAtMissing: Bool {
        nodes.contains { node in
            switch node.kind {
            case .builtin(.count, _, _): true
            case .compare(_, let a, let b): [a, b].contains { program.types[Int($0)] == .null }
            default: false
            }
        }
    }
}
