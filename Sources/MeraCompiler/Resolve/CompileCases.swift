import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Tables of cases: columns of answers and of what is expected, a test for each row.
extension TestCompiler {
    /// A column of answers: the item and the row of the given ones (from 0).
    struct GivenColumn {
        var field: FieldID
        var row: Int
    }

    enum ExpectedColumn {
        case measure(indicator: Int, MeasureProperty, ExpectedUnit)
        case cell(FieldID, row: Int)
        case conclusions(ExpectedUnit)
        case findings
    }

    mutating func cases(
        _ cases: CasesDefinition, of declared: Declared<TestDefinition>, given: [[GivenRow]], and shared: [Expectation]
    ) {
        let errorsBefore = errorCount
        let headers = (cases[CasesDefinition.given] ?? []).map(\.node)
        let givenColumns = headers.compactMap { givenColumn($0, given) }
        let expectedHeaders = (cases[CasesDefinition.expect] ?? []).map(\.node)
        let expectedColumns = expectedHeaders.compactMap { expectedColumn($0, given) }
        guard errorCount == errorsBefore, !givenColumns.isEmpty || !expectedColumns.isEmpty else { return }
        for (number, row) in (cases[CasesDefinition.rows] ?? []).enumerated() {
            guard row.kind == .sequence else {
                wrongType(row, CasesDefinition.rows.name, Expected.list)
                continue
            }
            let cells = row.items
            guard cells.count == headers.count + expectedHeaders.count else {
                report(
                    Diagnostic(
                        .caseCells,
                        [
                            "count": .number(cells.count), "expected": .number(headers.count + expectedHeaders.count),
                            "columns": .text((headers + expectedHeaders).map(\.text).joined(separator: ", ")),
                        ], at: row.location))
                continue
            }
            let rowErrors = errorCount
            var rows = given
            for (column, cell) in zip(givenColumns, cells) { set(column, cell, in: &rows) }
            givenRows = errorCount == rowErrors ? rows : []
            let wanted = shared + expectations(expectedColumns, Array(cells.dropFirst(headers.count)), row)
            checkAnswers(expecting: wanted)
            guard errorCount == rowErrors else { continue }
            guard !wanted.isEmpty else {
                report(Diagnostic(.emptyTest, ["name": .text("\(declared.id), \(number + 1)")], at: row.location))
                continue
            }
            var test = StudyTest(
                name: "\(declared.id), \(number + 1)", location: row.location, asOf: declared.definition[TestDefinition.asOf],
                given: rows, expectations: wanted)
            test.period = declared.definition[TestDefinition.period]?.text
            test.isUnconfirmed = declared.definition[TestDefinition.confirm] ?? false
            test.table = declared.id
            test.cells = zip(headers + expectedHeaders, cells).map { "\($0.text) = \(Self.text(of: $1))" }.joined(separator: ", ")
            add(test)
        }
    }

    private static func text(of cell: Node) -> String {
        cell.kind == .sequence ? "[" + cell.items.map(\.text).joined(separator: ", ") + "]" : cell.isNull ? "—" : cell.text
    }

    /// Rows of a table that columns may add to those that are given.
    private static let mostMadeRows = 20

    // MARK: Columns

    /// `passed`, `centre_form.passed`, `centre_form.2.passed`
    private mutating func givenColumn(_ header: Node, _ given: [[GivenRow]]) -> GivenColumn? {
        guard let (id, row) = field(header, header.text, given, orElse: []) else { return nil }
        guard study.tables[id.table].isRead, study.tables[id.table].fields[id.field].isAnswered else {
            let answered = study.tables[id.table].fields.filter(\.isAnswered).map(\.id)
            report(.undefined(.item, header.text, at: header.location, among: answered))
            return nil
        }
        return GivenColumn(field: id, row: row)
    }

    /// `pass_rate`, `pass_rate.band site a`, `centre_form.openness`, `conclusions country`, `findings`
    private mutating func expectedColumn(_ header: Node, _ given: [[GivenRow]]) -> ExpectedColumn? {
        let (head, unitText) = header.text.splitAtSpace
        let parts = head.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        switch head {
        case "findings": return .findings
        case "conclusions":
            return unit(unitText, of: study.levels.indices.map { $0 }, header).map { .conclusions($0) }
        default: break
        }
        if let indicator = study.indicator(parts[0]), parts.count <= 2 {
            names?.note(header, named: parts[0], .indicator, among: study.indicators.map(\.id), of: nil, in: study)
            guard let property = property(parts.count > 1 ? parts[1] : nil, header, named: head),
                let unit = unit(unitText, of: study.indicators[indicator].levels, header)
            else { return nil }
            return .measure(indicator: indicator, property, unit)
        }
        guard let (id, row) = field(header, header.text, given, orElse: study.indicators.map(\.id) + ["conclusions", "findings"])
        else { return nil }
        return .cell(id, row: row + 1)
    }

    /// The unit that a column names; without a name the one at the top, where there is one.
    private mutating func unit(_ text: String, of levels: [Int], _ header: Node) -> ExpectedUnit? {
        guard text.isEmpty else { return unit(text, header) }
        if let level = levels.last(where: { if case .all = study.levels[$0].units { true } else { false } }) {
            return ExpectedUnit(level: level, id: study.levels[level].id)
        }
        report(
            Diagnostic(
                .columnWithoutUnit,
                ["name": .text(header.text), "level": .text(levels.last.map { study.levels[$0].id } ?? "site")],
                at: header.location))
        return nil
    }

    /// The item that a column names, and the row.
    private mutating func field(
        _ header: Node, _ text: String, _ given: [[GivenRow]], orElse others: [String]
    ) -> (FieldID, row: Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return bareField(header, text, given, orElse: others) }
        guard let table = find(header, named: parts[0], .table, among: study.tables.map(\.id)) else { return nil }
        var row = 0
        if parts.count > 2 {
            guard let number = Int(parts[1]), number > 0, number <= given[table].count + Self.mostMadeRows else {
                wrongType(header, header.text, Expected.rowNumber)
                return nil
            }
            row = number - 1
        }
        let name = parts.dropFirst(parts.count > 2 ? 2 : 1).joined(separator: ".")
        let place = header.location(of: Span(text.utf8.count - name.utf8.count, text.utf8.count))
        names?.note(name, of: table, at: place, in: study)
        if let field = study.tables[table].field(name) { return (FieldID(table: table, field: field), row) }
        report(.undefined(.item, name, at: place, among: study.tables[table].fields.ids))
        return nil
    }

    /// An item without its table: that of the tables whose rows are given, else that of any.
    private mutating func bareField(
        _ header: Node, _ name: String, _ given: [[GivenRow]], orElse others: [String]
    ) -> (FieldID, row: Int)? {
        func fields(_ isLookedAt: (Int) -> Bool) -> [FieldID] {
            study.tables.indices.filter(isLookedAt).compactMap { table in
                study.tables[table].field(name).map { FieldID(table: table, field: $0) }
            }
        }
        let near = fields { !given[$0].isEmpty }
        let found = near.isEmpty ? fields { _ in true } : near
        if found.count == 1 {
            names?.note(name, of: found[0].table, at: header.location, in: study)
            return (found[0], 0)
        }
        if found.isEmpty {
            let tables =
                given.contains { !$0.isEmpty } ? study.tables.indices.filter { !given[$0].isEmpty } : Array(study.tables.indices)
            report(
                .undefined(.item, name, at: header.location, among: tables.flatMap { study.tables[$0].fields.ids } + others)
            )
        } else {
            let tables = found.map { study.tables[$0.table].id }
            report(
                Diagnostic(
                    .ambiguousColumn, ["name": .text(name), "tables": .names(tables), "example": .text(tables[0])],
                    at: header.location,
                    fixes: Diagnostic.Fix.replacing(header.location, withOneOf: tables.map { "\($0).\(name)" })))
        }
        return nil
    }

    // MARK: Rows

    /// Writes an answer into its row; a row that the test does not give is made.
    private mutating func set(_ column: GivenColumn, _ cell: Node, in rows: inout [[GivenRow]]) {
        let table = column.field.table
        while rows[table].count <= column.row {
            var made = defaultCells(table)
            if let parent = study.tables[table].parent?.table, let outer = rows[parent].first {
                made += inherited(outer.cells, parent, table, besides: made)
            }
            rows[table].append(GivenRow(cells: made, location: cell.location))
        }
        let text = answer(cell, column.field, named: study.tables[table].fields[column.field.field].id)
        rows[table][column.row].cells.removeAll { $0.field == column.field.field }
        if let text { rows[table][column.row].cells.append((column.field.field, text)) }
    }

    /// What a row expects. `-` and nothing: it is not looked at.
    private mutating func expectations(_ columns: [ExpectedColumn], _ cells: [Node], _ row: Node) -> [Expectation] {
        var expectations: [Expectation] = []
        var drawn: [(unit: ExpectedUnit, conclusions: [Int])] = []
        var conclusionsPlace: Location?
        for (column, cell) in zip(columns, cells) where !cell.isNull && !(cell.kind == .scalar && cell.text == "-") {
            switch column {
            case .measure(let indicator, let property, let unit):
                if let value = value(cell, of: indicator, property) {
                    expectations.append(Expectation(.measure(indicator: indicator, property, unit, value), at: cell.location))
                }
            case .cell(let id, let row):
                if let value = value(cell, type: study.tables[id.table].fields[id.field].type) {
                    expectations.append(Expectation(.cell(id, row: row, value), at: cell.location))
                }
            case .conclusions(let unit):
                conclusionsPlace = conclusionsPlace ?? cell.location
                drawn.append((unit, named(cell)))
            case .findings:
                let items = cell.kind == .sequence ? cell.items : [cell]
                expectations.append(Expectation(.findings(items.compactMap { shortFinding($0) }), at: cell.location))
            }
        }
        if let conclusionsPlace { expectations.append(Expectation(.conclusions(drawn), at: conclusionsPlace)) }
        return expectations
    }

    /// The conclusions that a cell names.
    private mutating func named(_ cell: Node) -> [Int] {
        (cell.kind == .sequence ? cell.items : [cell]).compactMap { find($0, .conclusion, among: study.conclusions.map(\.id)) }
    }

    /// `order`: a check, a rule of unique answers or an item of the first row of the tables that are given; or a whole finding.
    private mutating func shortFinding(_ node: Node) -> ExpectedFinding? {
        guard node.kind == .scalar else { return finding(node) }
        var known: [String] = []
        for (table, definition) in study.tables.enumerated() where givenRows.indices.contains(table) && !givenRows[table].isEmpty
        {
            let rules = definition.checks.map(\.id) + definition.uniqueRules.map(\.id)
            if rules.contains(node.text) {
                names?.note(node, .check, among: rules, of: table, in: study)
                return ExpectedFinding(table: table, row: 1, check: node.text, item: nil, code: nil)
            }
            let items = definition.fields.map(\.id) + repeats(of: table).map { study.tables[$0].id }
            if items.contains(node.text) {
                names?.note(node, .item, among: items, of: table, in: study)
                return ExpectedFinding(table: table, row: 1, check: nil, item: node.text, code: nil)
            }
            known += rules + items
        }
        if givenRows.isEmpty { return nil }
        report(.undefined(.check, node.text, at: node.location, among: known))
        return nil
    }
}
