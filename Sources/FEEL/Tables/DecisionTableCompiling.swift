import MeraSource

extension DecisionTable {
    /// Compiles all cells; there is a table if and only if no finding is an error. All mistakes are found in one run.
    public static func compile(
        _ definition: DecisionTableDefinition, scope: inout some Scope, mode: Expression.Mode = .strict
    ) -> (table: DecisionTable?, findings: [DecisionTableDefinition.Finding]) {
        var reading = Reading(mode, scope)
        var cells: [DecisionTableDefinition.Cell] = []
        let syntax = reading.table(definition, &cells)
        guard let syntax else {
            let findings = reading.findings.map { finding(reading, $0, cells) }
            return (nil, findings.isEmpty ? [shape(definition)] : findings)
        }
        var builder = ProgramBuilder()
        var plan: TablePlan?
        let (slots, found) = builder.lower(reading, &scope) { plan = $0.plan(syntax) }
        let findings = found.map { finding(reading, $0, cells) }
        guard let plan, !found.contains(where: { $0.code.severity == .error }) else { return (nil, findings) }
        return (DecisionTable(program: Program(builder), plan: plan, slots: slots), findings)
    }

    private static func finding(
        _ reading: Reading, _ finding: ExpressionFinding, _ cells: [DecisionTableDefinition.Cell]
    ) -> DecisionTableDefinition.Finding {
        let (part, _) = reading.part(of: finding.span)
        var local = finding
        // A list of output values was read with a bracket before it.
        let shift = reading.starts.isEmpty ? 0 : reading.starts[part]
        let cell = part < cells.count ? cells[part] : .table
        var offset = -shift
        if case .outputValues = cell { offset -= 1 }
        local.span = finding.span.shifted(by: offset)
        local.fixes = finding.fixes.map { .init($0.title, $0.arguments, $0.span.shifted(by: offset), $0.replacement) }
        local.related = finding.related.map { .init($0.span.shifted(by: offset), $0.note, $0.arguments) }
        return DecisionTableDefinition.Finding(cell: cell, finding: local)
    }

    /// A rule with too few or too many cells.
    private static func shape(_ definition: DecisionTableDefinition) -> DecisionTableDefinition.Finding {
        let rule =
            definition.rules.firstIndex {
                $0.inputs.count != definition.inputs.count || $0.outputs.count != definition.outputs.count
            } ?? 0
        let given = definition.rules.indices.contains(rule) ? definition.rules[rule] : .init([], [])
        let finding = ExpressionFinding(
            .tableShape,
            [
                "rule": .number(rule + 1), "cells": .number(given.inputs.count + given.outputs.count),
                "expected": .number(definition.inputs.count + definition.outputs.count),
            ], Span(0, 0))
        return DecisionTableDefinition.Finding(cell: .table, finding: finding)
    }
}

extension Reading {
    /// Reads the cells of a table, noting for each text which cell it was. Nil if a rule has the wrong number of cells or a
    /// limit is passed.
    mutating func table(
        _ definition: DecisionTableDefinition, _ cells: inout [DecisionTableDefinition.Cell]
    ) -> TableSyntax? {
        let hasShape = definition.rules.allSatisfy {
            $0.inputs.count == definition.inputs.count && $0.outputs.count == definition.outputs.count
        }
        guard hasShape, !definition.outputs.isEmpty else { return nil }
        var isWhole = true
        func read(
            _ text: String, _ form: Expression.Form, _ cell: DecisionTableDefinition.Cell, _ reading: inout Reading,
            _ cells: inout [DecisionTableDefinition.Cell]
        ) -> Int {
            cells.append(cell)
            if let root = reading.read(text, form) { return root }
            isWhole = false
            return 0
        }
        let tests = Expression.Form.unaryTests(input: .any)
        var inputs: [TableSyntax.Input] = []
        for (index, input) in definition.inputs.enumerated() {
            let expression = read(input.expression, .expression, .input(index), &self, &cells)
            let allowed = input.allowed.map { read($0, tests, .allowed(index), &self, &cells) }
            inputs.append(.init(expression: expression, type: input.type, allowed: allowed))
        }
        var outputs: [TableSyntax.Output] = []
        for (index, output) in definition.outputs.enumerated() {
            let values = output.values.map { read("[\($0)]", .expression, .outputValues(index), &self, &cells) }
            let otherwise = output.otherwise.map { read($0, .expression, .otherwise(index), &self, &cells) }
            outputs.append(.init(name: output.name, type: output.type, values: values, otherwise: otherwise))
        }
        var rules: [TableSyntax.Rule] = []
        for (place, rule) in definition.rules.enumerated() {
            let inputs = rule.inputs.enumerated().map { read($1, tests, .test(rule: place, input: $0), &self, &cells) }
            let outputs = rule.outputs.enumerated().map {
                read($1, .expression, .result(rule: place, output: $0), &self, &cells)
            }
            rules.append(.init(tests: inputs, results: outputs))
        }
        guard isWhole else { return nil }
        return TableSyntax(
            hitPolicy: definition.hitPolicy, aggregation: definition.aggregation, inputs: inputs, outputs: outputs, rules: rules)
    }
}
