import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// From the text of an expression in a file to a compiled one, with findings at their places in the file.
extension StudyCompiler {
    /// Compiles an expression about rows of a table. Calculated fields whose types it needs are compiled first.
    func compile(
        _ formula: Formula?, table: Int, stage: RowScope.Stage = .answers, form: Expression.Form = .expression,
        expecting: FEELType? = nil, mode: Expression.Mode? = nil, hasClock: Bool = false
    ) -> Expression? {
        guard let formula, isInFocus(formula.node) else { return nil }
        guard case .unaryTests(let input) = form else {
            return compile(
                formula.text, at: formula.node, offset: 0, table: table, stage: stage, form: form, expecting: expecting,
                mode: mode, hasClock: hasClock)
        }
        let test = TestText(text: formula.text, input: input)
        if names == nil, let known = knownTests[test] { return known }
        let found = diagnostics.count
        let expression = compile(
            formula.text, at: formula.node, offset: 0, table: table, stage: stage, form: form, expecting: expecting)
        // What reads other fields belongs to its table, and what is wrong is said for each field.
        if let expression, expression.slots.isEmpty, diagnostics.count == found { knownTests[test] = expression }
        return expression
    }

    /// `text` begins `offset` bytes into the scalar of `node`. `hasClock`: it is asked where there is a day, in a form.
    func compile(
        _ text: String, at node: Node, offset: Int, table: Int, stage: RowScope.Stage, form: Expression.Form,
        expecting: FEELType?, choices: ChoiceList? = nil, mode: Expression.Mode? = nil, hasClock: Bool = false,
        isText: Bool = false
    ) -> Expression? {
        guard isInFocus(node) else { return nil }
        while true {
            var scope = RowScope(self, table: table, stage: stage, text: text)
            scope.choices = choices
            let (expression, findings) = Expression.compile(
                text, form: form, scope: &scope, mode: mode ?? stage.mode, expecting: expecting)
            if let needed = scope.pending.first {
                demands += 1
                compileCalculation(needed)
                demands -= 1
                continue
            }
            if let names { names.note(scope.names, in: study, table: table) { node.location(of: $0.shifted(by: offset)) } }
            if let score = scope.earlyScore {
                report(.scoreTooEarly, ["name": .text(score)], at: node.location)
                return nil
            }
            if let (code, arguments) = scope.obstacle {
                report(code, arguments, at: node.location)
                return nil
            }
            add(explained(findings, table: table), at: node, offset: offset)
            if !hasClock { checkClock(expression, at: node, offset: offset) }
            if let expression {
                checkPercents(expression, at: node, offset: offset) { rowUnit($0, table: table) }
                checkPlaces(expression, at: node, offset: offset)
                checkKinds(expression, at: node, offset: offset, isText: isText)
                checkUnits(expression, at: node, offset: offset, table: table)
                noteOptions(in: expression, table: table)
            }
            return expression.flatMap { share($0, at: node, offset: offset, table: table) }
        }
    }

    /// Compiles an expression about a unit's indicators.
    func compileUnit(
        _ text: String, at node: Node, offset: Int = 0, levels: [Int]? = nil, expecting: FEELType? = nil, isText: Bool = false
    ) -> Expression? {
        guard isInFocus(node) else { return nil }
        while true {
            var scope = UnitScope(self, levels: levels)
            let (expression, findings) = Expression.compile(text, scope: &scope, expecting: expecting)
            if let needed = scope.pending.first {
                demands += 1
                compileIndicator(needed)
                demands -= 1
                continue
            }
            if let (indicator, property) = scope.withoutSeries {
                report(
                    .noSeries, ["name": .text(indicatorIDs[indicator]), "property": .text(property)], at: node.location)
                return nil
            }
            if let (code, arguments) = scope.scaleObstacle {
                report(code, arguments, at: node.location)
                return nil
            }
            if let (indicator, property) = scope.withoutErrors {
                report(
                    .withoutErrors, ["name": .text(indicatorIDs[indicator]), "property": .text(property)], at: node.location)
                return nil
            }
            names?.note(scope.names, in: study, table: nil) { node.location(of: $0.shifted(by: offset)) }
            add(explained(findings, table: nil), at: node, offset: offset)
            checkClock(expression, at: node, offset: offset)
            if let expression {
                checkPercents(expression, at: node, offset: offset) { indicatorUnit($0) }
                checkPlaces(expression, at: node, offset: offset)
                checkKinds(expression, at: node, offset: offset, isText: isText)
                checkUnits(expression, at: node, offset: offset)
            }
            return expression
        }
    }

    /// No clock reaches a result: what asks for the day needs a day that the study names.
    private func checkClock(_ expression: Expression?, at node: Node, offset: Int) {
        // A day that is written and cannot be read has been spoken of.
        guard study.asOf == nil, definitions.study?.valueNode(StudyDefinition.asOf.name) == nil, let expression else { return }
        for part in expression.nodes {
            if case .builtin(let builtin, _, _) = part.kind, builtin == .today || builtin == .now {
                report(.noDate, at: node.location(of: part.span.shifted(by: offset)))
                return
            }
        }
    }

    func add(_ findings: [ExpressionFinding], at node: Node, offset: Int = 0) {
        for finding in findings {
            func place(_ span: Span) -> Location { node.location(of: span.shifted(by: offset)) }
            diagnostics.append(
                Diagnostic(
                    finding.code, finding.arguments, at: place(finding.span),
                    related: finding.related.map { .init(place($0.span), $0.note, $0.arguments) },
                    fixes: finding.fixes.map {
                        .init(
                            $0.title, $0.arguments, finding.hasSafeFix ? .safe : .suggestion,
                            [.init(place($0.span), Self.escaped($0.replacement, in: node))])
                    }))
        }
    }

    /// What is written into a text in quotes may not end it: `"day > 2025-01-31"` becomes `"day > @\\"2025-01-31\\""`.
    private static func escaped(_ replacement: String, in node: Node) -> String {
        switch node.style {
        case .doubleQuoted: replacement.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        case .singleQuoted: replacement.replacing("'", with: "''")
        default: replacement
        }
    }

    /// Compiles the braces of a text with `value`, which turns an expression and its offset in the scalar into a part.
    func template(
        _ texts: WrittenTexts?, value: (_ text: String, _ node: Node, _ offset: Int) -> TextTemplate.Part?
    ) -> TextTemplate? {
        guard let texts else { return nil }
        return TextTemplate(
            versions: texts.versions.map { version in
                (version.language ?? study.language, templateParts(version.node, value))
            })
    }

    private func templateParts(
        _ node: Node, _ value: (_ text: String, _ node: Node, _ offset: Int) -> TextTemplate.Part?
    ) -> [TextTemplate.Part] {
        let bytes = Array(node.text.utf8)
        var parts: [TextTemplate.Part] = []
        var plain: [UInt8] = []
        var index = 0
        func flush() {
            if !plain.isEmpty { parts.append(.text(String(decoding: plain, as: UTF8.self))) }
            plain = []
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "{"), index + 1 < bytes.count, bytes[index + 1] == byte {
                checkDoubledBraces(bytes, at: index, node)
                plain.append(byte)
                index += 2
            } else if byte == UInt8(ascii: "{") {
                guard let end = Self.closingBrace(bytes, from: index + 1) else {
                    // Where a comment has taken the end of the text along, that has been said.
                    if !node.isCutByComment { report(.unclosedBrace, at: node.location(of: Span(index, index + 1))) }
                    return parts
                }
                flush()
                let text = String(decoding: bytes[index + 1..<end], as: UTF8.self)
                if let part = value(text, node, index + 1) { parts.append(part) }
                index = end + 1
            } else {
                plain.append(byte)
                index += 1
            }
        }
        flush()
        return parts
    }

    /// `{{share}}`, as other programs write values: here it prints `{share}}`.
    private func checkDoubledBraces(_ bytes: [UInt8], at start: Int, _ node: Node) {
        let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        guard start == 0 || bytes[start - 1] != open,
            let end = bytes[(start + 2)...].firstIndex(where: { $0 == open || $0 == close || $0 == 0x0A }), end > start + 2,
            bytes[end] == close, end + 1 < bytes.count, bytes[end + 1] == close
        else { return }
        let name = String(decoding: bytes[start + 2..<end], as: UTF8.self)
        let place = node.location(of: Span(start, end + 2))
        report(
            .doubledBraces, ["name": .text(name)], at: place,
            fixes: [.init(.writeText, ["text": .text("{\(name)}")], .safe, [.init(place, "{\(name)}")])])
    }

    /// The brace that closes the one before `start`; braces inside strings and nested contexts do not count.
    private static func closingBrace(_ bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var isQuoted = false
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "{") where !isQuoted: depth += 1
            case UInt8(ascii: "}") where !isQuoted:
                if depth == 0 { return index }
                depth -= 1
            default: break
            }
            index += 1
        }
        return nil
    }

    /// A text about a row: a bare item is printed with its unit and rounding.
    func rowTemplate(_ texts: WrittenTexts?, table: Int, stage: RowScope.Stage = .answers) -> TextTemplate? {
        template(texts) { text, node, offset in
            guard
                let expression = compile(
                    text, at: node, offset: offset, table: table, stage: stage, form: .expression, expecting: nil,
                    isText: true)
            else { return nil }
            return .value(expression, format: rowFormat(expression, table: table))
        }
    }

    private func rowFormat(_ expression: Expression, table: Int) -> NumberFormat? {
        guard case .slot(let slot) = expression.nodes[Int(expression.root)].kind else { return nil }
        let field: Field
        switch study.tables[table].slots[Int(slot)] {
        case .field(let index): field = study.tables[table].fields[index]
        case .referenced(_, let id): field = study.tables[id.table].fields[id.field]
        default: return nil
        }
        guard field.rounding != nil || field.unit != nil else { return nil }
        let whole = field.kind == .integer ? Rounding(digits: 0, mode: .halfUp) : study.defaults.rounding
        return NumberFormat(rounding: field.rounding ?? whole, unit: field.unit)
    }
}

extension ExpressionFinding {
    /// One fix that is sure to mend the finding. Another function takes other arguments, and a name that is only similar may be of
    /// another type.
    fileprivate var hasSafeFix: Bool {
        guard fixes.count == 1, let fix = fixes.first, !fix.replacement.contains("…") else { return false }
        guard case .text(let name)? = arguments["name"] ?? arguments["code"] else { return true }
        let close = rankedNames(to: name, among: [fix.replacement.replacing("\"", with: "")]).first
        return close.map { $0.rank <= 1 } ?? false
    }
}
