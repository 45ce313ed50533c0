import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// What came in and how good it is: rows, checks, findings.
extension ReportBuilder {
    func qualityBlocks() -> [Report.Block] {
        var blocks: [Report.Block] = [.table(receivedTable())]
        let checks = checkTable()
        if !checks.rows.isEmpty { blocks.append(.table(checks)) }
        if let withheld = result.withheld {
            blocks.append(.note(words(.withheldFindings, ["n": .number(withheld.findings.total)])))
        } else if result.findings.isEmpty {
            blocks.append(.callout(words(.dataWithoutFindings), tone: .good))
        } else {
            blocks.append(.table(findingTable()))
        }
        blocks += weightBlocks()
        blocks += silentUnits()
        return blocks
    }

    private func receivedTable() -> Report.Table {
        let hasResponse = result.tables.contains { response($0) != nil }
        var table = Report.Table(
            caption: words(.captionReceived),
            columns: [
                .init(words(.columnTable), .text), .init(words(.columnFile), .text), .init(words(.columnReceived)),
                .init(words(.columnAccepted)), .init(words(.columnRejected)),
            ])
        if hasResponse { table.columns.append(.init(words(.columnResponse))) }
        for summary in result.tables {
            let definition = study.tables[summary.table]
            var cells: [Report.Cell] = [
                .text(words.label(definition.passport, id: definition.id)),
                summary.file.map { .code($0) } ?? .missing(words(.noFile)), .number(words.number(summary.received)),
                .number(words.number(summary.accepted)), .number(words.number(summary.rejected)),
            ]
            if hasResponse { cells.append(response(summary).map { .number($0) } ?? .none) }
            table.rows.append(.init(cells))
            let counts = statuses(summary)
            if !counts.isEmpty {
                table.notes.append(
                    words(
                        .noteStatuses,
                        ["table": .text(words.label(definition.passport, id: definition.id)), "counts": .text(counts)]))
            }
        }
        return table
    }

    private func checkTable() -> Report.Table {
        var table = Report.Table(
            caption: words(.captionChecks),
            columns: [
                .init(words(.columnTable), .text), .init(words(.columnCheck), .text), .init(words(.columnSeverity), .text),
                .init(words(.columnPassed)), .init(words(.columnFailed)), .init(words(.columnUndecided)),
            ], notes: [words(.noteUndecided)])
        for summary in result.tables {
            let definition = study.tables[summary.table]
            for (check, counts) in zip(definition.checks, summary.checks) {
                if let group = check.group { table.notes.append(groupNote(check, group, definition)) }
                table.rows.append(checkRow(definition, check.id, check.passport, check.severity, counts))
            }
            for (rule, counts) in zip(definition.uniqueRules, summary.uniqueRules) {
                table.rows.append(checkRow(definition, rule.id, rule.passport, rule.severity, counts))
            }
        }
        return table
    }

    private func checkRow(
        _ table: DataTable, _ id: String, _ passport: Passport, _ severity: Severity, _ counts: CheckSummary
    ) -> Report.Table.Row {
        .init([
            .text(words.label(table.passport, id: table.id)), words.prose(passport.label).map { .text($0) } ?? .code(id),
            .band(.init(label: words(severity.word), tone: severity.tone)), .number(words.number(counts.passed)),
            .number(words.number(counts.failed)), .number(words.number(counts.undecided)),
        ])
    }

    /// What is counted where a check is asked of groups.
    private func groupNote(_ check: Check, _ group: [Int], _ table: DataTable) -> String {
        let name = words.quoted(check.passport.label.map { $0.text(words.code) } ?? check.id)
        if group.isEmpty { return words(.noteWholeCheck, ["check": .text(name)]) }
        let fields = group.map { table.fields[$0].label(words.code) }.joined(separator: ", ")
        return words(.noteGroupCheck, ["check": .text(name), "fields": .text(fields)])
    }

    private func findingTable() -> Report.Table {
        let groups = FindingGroup.groups(of: result)
        var table = Report.Table(
            caption: words(.captionFindings),
            columns: [
                .init(words(.columnSeverity), .text), .init(words(.columnCode), .text), .init(words(.columnExample), .text),
                .init(words(.columnPlace), .text), .init(words(.columnCount)),
            ], notes: [words(.noteFindings, ["file": "findings.csv"])])
        for group in groups {
            table.rows.append(
                .init([
                    .band(.init(label: words(group.severity.word), tone: group.severity.tone)), .code(group.example.code.id),
                    .message(words.sentence(group.example)), .text(place(group.example)),
                    .number(words.number(group.count)),
                ]))
        }
        return table
    }

    /// `centre_form.csv, строка 12`
    private func place(_ finding: DataFinding) -> String {
        let file = finding.source ?? result.tables.first { $0.table == finding.table }?.file
        let name = file ?? words.label(study.tables[finding.table].passport, id: study.tables[finding.table].id)
        if let cell = finding.cell { return "\(name), \(words(cell.phrase))" }
        return finding.line.map { words(.placeLine, ["file": .text(name), "line": .number($0)]) } ?? name
    }

    /// Units that were expected and did not answer, by name.
    private func silentUnits() -> [Report.Block] {
        result.tables.flatMap { summary -> [Report.Block] in
            guard let silent = summary.silentUnits, !silent.isEmpty, let level = study.tables[summary.table].level else {
                return []
            }
            var names = silent.prefix(Self.mostRows).map { unitLabel(UnitReference(level: level, unit: $0)) }
                .joined(separator: ", ")
            if silent.count > Self.mostRows {
                names += " " + words(.andMoreUnits, ["n": .number(silent.count - Self.mostRows)])
            }
            let table = study.tables[summary.table]
            return [
                .paragraph(
                    words(
                        .silentUnits,
                        [
                            "table": .text(words.label(table.passport, id: table.id)), "n": .number(silent.count),
                            "names": .text(names),
                        ]))
            ]
        }
    }
}
