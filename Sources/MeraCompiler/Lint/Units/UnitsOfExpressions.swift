import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Units that do not go together in a sum or a comparison (M6020), and results that are in another unit than they are declared in (M6021,
/// M6023). Each expression is looked at as it is compiled, when the calculations that it reads are known.
extension StudyCompiler {
    func checkUnits(_ expression: Expression, at node: Node, offset: Int, table: Int) {
        let measures = measures(of: expression, table: table)
        report(measures, expression, at: node, offset: offset)
    }

    func checkUnits(_ expression: Expression, at node: Node, offset: Int) {
        guard let measures = unitMeasures(of: expression) else { return }
        report(measures, expression, at: node, offset: offset)
    }

    /// What a calculation gives: compared with its unit, or its unit where it has none.
    func settleUnit(of id: FieldID, _ expression: Expression, at node: Node) {
        guard let made = measures(of: expression, table: id.table)?.result else {
            return checkQuotient(expression, unit: study[id].unit, name: study[id].id, at: node) {
                self.measure($0, table: id.table)
            }
        }
        if study[id].unit == nil {
            madeMeasures[id] = made
        } else {
            checkResult(made, unit: study[id].unit, name: study[id].id, text: expression.text, at: node)
        }
    }

    /// `value: a - b` of units, and what is made of rows: `mean: minutes`.
    func settleUnit(of indicator: Int, _ definition: IndicatorDefinition) {
        let unit = study.indicators[indicator].unit
        let name = study.indicators[indicator].id
        func check(_ expression: Expression, _ key: String) {
            guard let table = study.indicators[indicator].table, let node = definition.valueNode(key) else { return }
            guard let made = measures(of: expression, table: table)?.result else { return }
            checkResult(made, unit: unit, name: name, text: "\(key): \(expression.text)", at: node)
        }
        switch study.indicators[indicator].formula {
        case .mean(let expression): check(expression, IndicatorDefinition.mean.name)
        case .median(let expression): check(expression, IndicatorDefinition.median.name)
        case .sum(let expression): check(expression, IndicatorDefinition.sum.name)
        case .value(let expression):
            guard let node = definition.valueNode(IndicatorDefinition.value.name) else { return }
            if let made = unitMeasures(of: expression)?.result {
                checkResult(made, unit: unit, name: name, text: expression.text, at: node)
            } else {
                checkQuotient(expression, unit: unit, name: name, at: node) { self.unitSlotMeasure($0) }
            }
        case .share:
            guard let unit = Measure(unit), unit.quantity != .proportion || unit.scale != 100,
                let node = definition.valueNode(IndicatorDefinition.unit.name), let made = Measure(.percent)
            else { return }
            reportResult(made, unit, name: name, text: "share", at: node)
        case .count:
            guard let unit = Measure(unit), unit.quantity != .people,
                let node = definition.valueNode(IndicatorDefinition.unit.name)
            else { return }
            report(
                .resultUnit,
                [
                    "text": "count", "made": .phrase(Phrase(en: "a number of rows", ru: "число строк")), "name": .text(name),
                    "unit": unit.name,
                    "way": .phrase(
                        Phrase(
                            en: "write `unit: count`, or take `share` or `ratio`",
                            ru: "напишите `unit: count` или возьмите `share` либо `ratio`")),
                ], at: node.location)
        case .ratio(_, _, let per):
            guard let unit = Measure(unit), unit.quantity == .proportion, per != Decimal(Int(unit.scale)) else { return }
            let ratio = definition[IndicatorDefinition.ratio]?.node
            guard let node = ratio?[RatioDefinition.per.name] ?? definition.valueNode(IndicatorDefinition.unit.name) else {
                return
            }
            report(
                .perOfUnit, ["per": .text(per.description), "unit": unit.name, "right": .text("\(unit.scale)")],
                at: node.location,
                fixes: ratio?[RatioDefinition.per.name].map {
                    Diagnostic.Fix.replacing($0.location, withOneOf: ["\(unit.scale)"])
                } ?? [])
        default: break
        }
    }

    // MARK: Measures

    private func measures(of expression: Expression, table: Int) -> ExpressionMeasures? {
        // Most expressions have nothing that is measured in anything.
        let isMeasured =
            inputMeasure != nil || hasMeasuredParameters
            || expression.slots.contains { mayBeMeasured($0, table: table) }
        guard isMeasured else { return nil }
        return ExpressionMeasures(
            expression, input: inputMeasure, slot: { self.measure($0, table: table) },
            member: { self.measure(ofMember: $1, of: $0, table: table) }, constant: parameterMeasure)
    }

    private func unitMeasures(of expression: Expression) -> ExpressionMeasures? {
        guard hasMeasuredParameters || expression.slots.contains(where: { unitSlotMeasure($0) != nil }) else { return nil }
        return ExpressionMeasures(
            expression, slot: { self.unitSlotMeasure($0) }, member: { _, _ in nil }, constant: parameterMeasure)
    }

    private func mayBeMeasured(_ slot: Int, table: Int) -> Bool {
        switch study.tables[table].slots[slot] {
        case .related, .relatedOf, .groupRows, .tableRows, .shared: true
        default: measure(slot, table: table) != nil
        }
    }

    private func measure(_ slot: Int, table: Int) -> Measure? {
        switch study.tables[table].slots[slot] {
        case .field(let field), .groupValues(let field), .previous(let field): measure(FieldID(table: table, field: field))
        case .referenced(_, let id): measure(id)
        case .shared(let value): measures(of: study.tables[table].sharedValues[value].expression, table: table)?.result
        default: nil
        }
    }

    private func measure(ofMember name: String, of slot: Int, table: Int) -> Measure? {
        let owner: Int
        switch study.tables[table].slots[slot] {
        case .related(let other, _, _), .relatedOf(_, let other, _, _): owner = other
        case .groupRows, .tableRows: owner = table
        default: return nil
        }
        return field(name, of: owner).flatMap { measure(FieldID(table: owner, field: $0)) }
    }

    private func measure(_ id: FieldID) -> Measure? { Measure(study[id].unit) ?? madeMeasures[id] }

    private func unitSlotMeasure(_ slot: Int) -> Measure? {
        switch study.unitSlots[slot] {
        case .value(let indicator), .parent(let indicator), .target(let indicator), .previous(let indicator),
            .change(let indicator):
            Measure(study.indicators[indicator].unit)
        case .scale(let measure, _): measure.isPercent ? Measure(.percent) : nil
        case .item(let measure, _, _): measure.isPercent ? Measure(.percent) : nil
        case .changePercent, .error(_, .cv): Measure(.percent)
        case .error(let indicator, .lower), .error(let indicator, .upper): Measure(study.indicators[indicator].unit)
        case .column(_, let id, _): measure(id)
        default: nil
        }
    }

    private func parameterMeasure(_ name: String) -> Measure? {
        guard hasMeasuredParameters, !name.isEmpty else { return nil }
        return study.parameters.first { $0.id == name }.flatMap { Measure($0.unit) }
    }

    // MARK: Findings

    private func report(_ measures: ExpressionMeasures?, _ expression: Expression, at node: Node, offset: Int) {
        for clash in measures?.clashes ?? [] {
            guard let left = measures?.measures[Int(clash.left)], let right = measures?.measures[Int(clash.right)] else {
                continue
            }
            let text = { (part: FEEL.Node.Index) -> String in
                if case .input = expression.nodes[Int(part)].kind { "?" } else { expression.written(part) }
            }
            report(
                .unlikeUnits,
                [
                    "left": left.name, "right": right.name, "operation": .phrase(clash.operation),
                    "leftText": .text(text(clash.left)), "rightText": .text(text(clash.right)),
                    "way": .phrase(left.way(to: right)),
                ], at: node.location(of: expression.nodes[Int(clash.node)].span.shifted(by: offset)))
        }
    }

    private func checkResult(_ made: Measure, unit: Unit?, name: String, text: String, at node: Node) {
        guard let unit = Measure(unit), !made.isLike(unit) else { return }
        reportResult(made, unit, name: name, text: text, at: node)
    }

    private func reportResult(_ made: Measure, _ unit: Measure, name: String, text: String, at node: Node) {
        report(
            .resultUnit,
            [
                "text": .text(text), "made": made.name, "name": .text(name), "unit": unit.name,
                "way": .phrase(made.way(to: unit)),
            ], at: node.location)
    }

    /// `passed / examined` where per cents are declared: no factor of 100 anywhere, and nothing that is in per cent already.
    private func checkQuotient(
        _ expression: Expression, unit: Unit?, name: String, at node: Node, measure: (Int) -> Measure?
    ) {
        guard unit == .percent, case .arithmetic(.divide, let over, let under) = expression.nodes[Int(expression.root)].kind,
            expression.isPlainOperand(over), expression.isPlainOperand(under),
            !expression.slots.contains(where: { measure($0)?.quantity == .proportion })
        else { return }
        report(.quotientAsPercent, ["text": .text(expression.text), "name": .text(name)], at: node.location)
    }
}

extension Expression {
    /// A name, a count or a sum of rows: what is no per cent by itself.
    fileprivate func isPlainOperand(_ node: FEEL.Node.Index) -> Bool {
        switch nodes[Int(node)].kind {
        case .slot: true
        case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b): isPlainOperand(a) && isPlainOperand(b)
        case .builtin(let builtin, _, _): builtin == .count || builtin == .sum
        default: false
        }
    }
}
