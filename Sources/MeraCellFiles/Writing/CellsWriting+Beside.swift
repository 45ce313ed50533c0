import FEEL
import MeraCells
import MeraModel
import MeraSource

/// What is written beside the cells: what came in, what is said of it, and the rows that a report shows.
extension CellsWriting {
    func writeBeside(_ file: String, _ lines: inout SortedLines) {
        switch file {
        case "sources.csv": writeSources(&lines)
        case "inputs.csv":
            for input in part.inputs {
                for text in [input.part, input.name, input.sha256] { lines.field(text) }
                lines.endLine()
            }
        case "tables.csv": writeTables(&lines)
        case "checks.csv": writeChecks(&lines)
        case "versions.csv": writeVersions(&lines)
        case "silent.csv": writeSilent(&lines)
        case "findings.csv": writeFindings(&lines)
        case "omitted.csv":
            for omitted in part.result.omitted {
                let example = omitted.example
                lines.field(study.tables[example.table].id)
                lines.field(example.code.id)
                lines.field(example.column)
                lines.field(example.rule)
                lines.field(CellsFormat.findings)
                lines.field(omitted.count)
                lines.endLine()
            }
            for omitted in part.rejected.omitted {
                lines.field(study.tables[omitted.kind.table].id)
                lines.field(omitted.kind.code)
                lines.empty(2)
                lines.field(CellsFormat.rejectedRows)
                lines.field(omitted.count)
                lines.endLine()
            }
        case "rejected.csv": writeRejected(&lines)
        case "rows.csv": writeRows(&lines)
        case "reconciliations.csv", "differences.csv": writeReconciliations(file, &lines)
        case "counted.csv": writeCounted(&lines)
        case "listed.csv": writeListed(&lines)
        case "clocks.csv":
            for (field, with, without) in part.details.clocks {
                lines.field(study.tables[field.table].id)
                lines.field(study.tables[field.table].fields[field.field].id)
                lines.count(with)
                lines.count(without)
                lines.endLine()
            }
        default: break
        }
    }

    private func writeSources(_ lines: inout SortedLines) {
        for (table, sources) in zip(study.tables, part.details.sources) {
            for source in sources {
                lines.field(table.id)
                lines.field(source.part)
                lines.field(source.file)
                lines.field(source.records)
                lines.field(source.isPart)
                lines.field(source.content)
                lines.endLine()
            }
        }
    }

    private func writeTables(_ lines: inout SortedLines) {
        for (index, table) in study.tables.enumerated() {
            let summary = part.result.summaries.first { $0.table == index }
            lines.field(table.id)
            lines.field(summary?.file)
            lines.field(summary?.format)
            lines.field(summary?.isUsable ?? !part.result.unavailable.tables.contains(index))
            lines.count(part.details.rowCounts[index])
            for count in [summary?.received, summary?.rejected, summary?.accepted, summary?.drafts, summary?.voids] {
                lines.count(count ?? 0)
            }
            lines.endLine()
        }
    }

    private func writeChecks(_ lines: inout SortedLines) {
        for summary in part.result.summaries {
            let table = study.tables[summary.table]
            let checks = zip(table.checks.map(\.id), summary.checks).map { ("check", $0, $1) }
            let rules = zip(table.uniqueRules.map(\.id), summary.uniqueRules).map { ("unique", $0, $1) }
            for (kind, id, counts) in checks + rules {
                for text in [table.id, kind, id] { lines.field(text) }
                for count in [counts.passed, counts.failed, counts.undecided] { lines.count(count) }
                lines.endLine()
            }
        }
    }

    private func writeVersions(_ lines: inout SortedLines) {
        for summary in part.result.summaries {
            for count in summary.versions {
                lines.field(study.tables[summary.table].id)
                lines.field(count.version)
                lines.field(count.judgedBy)
                lines.count(count.rows)
                lines.endLine()
            }
        }
    }

    private func writeSilent(_ lines: inout SortedLines) {
        for summary in part.result.summaries {
            guard let silent = summary.silentUnits, let level = study.tables[summary.table].level else { continue }
            for unit in silent {
                lines.field(study.tables[summary.table].id)
                lines.field(names[level].names[unit])
                lines.endLine()
            }
        }
    }

    private func writeFindings(_ lines: inout SortedLines) {
        for (index, finding) in part.result.findings.enumerated() {
            let sources = part.details.sources[finding.table]
            // What no answer of several files says is no answer of each of them.
            if finding.code == .keyInNoObject, sources.count > 1 {
                for source in sources where source.records > 0 { write(finding, index, source, &lines) }
            } else {
                write(finding, index, nil, &lines)
            }
        }
    }

    private func write(_ finding: DataFinding, _ index: Int, _ source: RowSource?, _ lines: inout SortedLines) {
        lines.field(study.tables[finding.table].id)
        if let source {
            lines.field(source.part)
            lines.field(source.file)
            lines.empty()
        } else {
            place(finding.record, finding.table, &lines)
        }
        lines.field(index)
        lines.field(finding.source)
        lines.field(finding.line)
        lines.field(finding.cell?.sheet)
        lines.field(finding.cell?.place)
        lines.field(finding.cell.map { $0.isRow ? "true" : "false" })
        lines.field(finding.column)
        lines.field(finding.rule)
        lines.field(finding.rowKey)
        lines.field(finding.severity.rawValue)
        lines.field(finding.code.id)
        lines.field(ArgumentText.text(finding.arguments))
        lines.field(finding.message)
        lines.endLine()
    }

    private func writeRejected(_ lines: inout SortedLines) {
        for row in part.rejected.lines {
            lines.field(study.tables[row.table].id)
            place(row.record, row.table, digits: CellsFormat.recordDigits, &lines)
            lines.field(row.file)
            lines.field(row.line)
            lines.field(row.code)
            lines.field(row.reason.en)
            lines.field(row.reason.ru)
            lines.field(row.raw)
            lines.endLine()
        }
    }

    private func writeRows(_ lines: inout SortedLines) {
        for (section, records) in zip(part.result.sectionRows, part.details.sectionRecords) {
            guard let table = section.columns.first?.table else { continue }
            for (index, (row, record)) in zip(section.rows, records).enumerated() {
                lines.field(study.tables[table].id)
                lines.field(section.report)
                lines.field(section.section)
                place(record, table, &lines)
                lines.field(index)
                lines.field(row.unit.map { study.levels[$0.level].id })
                lines.field(row.unit.map(name))
                var groups = JSONWriter(.compact)
                groups.array { json in
                    for unit in row.groups {
                        guard let unit else {
                            json.null()
                            continue
                        }
                        json.array { json in
                            json.value(study.levels[unit.level].id)
                            json.value(name(unit))
                        }
                    }
                }
                lines.field(groups.text)
                var outcomes = JSONWriter(.compact)
                outcomes.array { json in for cell in row.cells { json.write(cell) } }
                lines.field(outcomes.text)
                lines.endLine()
            }
        }
    }

    private func writeReconciliations(_ file: String, _ lines: inout SortedLines) {
        for result in part.result.reconciliations {
            let id = study.reconciliations[result.reconciliation].id
            if file == "reconciliations.csv" {
                lines.field(id)
                lines.field(result.isAvailable)
                lines.count(result.matched)
                lines.endLine()
                continue
            }
            for (key, difference) in result.differences {
                lines.field(id)
                lines.field(key)
                switch difference {
                case .onlyLeft: lines.field("only_left")
                case .onlyRight: lines.field("only_right")
                case .ambiguous: lines.field("ambiguous")
                case .field(let name, let left, let right):
                    for text in ["differs", name, left, right] { lines.field(text) }
                }
                if case .field = difference {} else { lines.empty(3) }
                lines.field(result.names[key])
                lines.endLine()
            }
        }
    }
}

/// The arguments of findings as JSON.
enum ArgumentText {
    static func text(_ arguments: Arguments) -> String {
        var json = JSONWriter(.compact)
        json.object { json in
            for (name, argument) in arguments.sorted(by: { $0.key < $1.key }) {
                json.object(name) { json in
                    switch argument {
                    case .text(let text): json.field("text", text)
                    case .number(let number): json.field("number", number)
                    case .names(let names): json.field("names", names)
                    case .phrase(let phrase): json.object("phrase") { $0.write(phrase) }
                    }
                }
            }
        }
        return json.text
    }

    /// Nil where the text is none that `text` writes.
    static func read(_ text: [UInt8]) -> Arguments? {
        guard let entries = JSON.read(text[...])?.entries else { return nil }
        var arguments: Arguments = [:]
        for (name, value) in entries {
            if let text = value["text"]?.string {
                arguments[name] = .text(text)
            } else if case .number(let number)? = value["number"] {
                guard let number = Int(number) else { return nil }
                arguments[name] = .number(number)
            } else if let names = value["names"]?.array {
                arguments[name] = .names(names.compactMap(\.string))
            } else if let phrase = Phrase(value["phrase"]) {
                arguments[name] = .phrase(phrase)
            } else {
                return nil
            }
        }
        return arguments
    }
}
