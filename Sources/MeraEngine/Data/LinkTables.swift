import FEEL
import MeraModel
import MeraSource
import MeraTable

/// The step before any calculation: what the readers found, keys that stand twice, references to their rows.
extension StudyData {
    mutating func link() {
        for table in tables.indices {
            reportFile(table)
            reportCellIssues(table)
        }
        for table in tables.indices { resolveDuplicates(table) }
        for table in tables.indices {
            for field in study.tables[table].fields.indices {
                if case .reference(let target) = study.tables[table].fields[field].kind { resolveReference(table, field, target) }
            }
        }
        for id in relatedFields() { inverse[id] = inverseRows(of: id) }
    }

    /// What the reader said about the file and about records that it could not take.
    private mutating func reportFile(_ table: Int) {
        guard let file = tables[table].file else { return }
        for diagnostic in file.diagnostics {
            report(diagnostic.code, diagnostic.severity, table: table, row: nil, diagnostic.arguments)
        }
        for row in file.rejected {
            let diagnostic = file.diagnostic(row)
            findings.append(
                DataFinding(
                    code: diagnostic.code, severity: diagnostic.severity, table: table, record: row.record, line: row.line, column: nil,
                    rule: nil, arguments: diagnostic.arguments, message: nil, rowKey: nil))
        }
    }

    private mutating func reportCellIssues(_ table: Int) {
        guard let file = tables[table].file else { return }
        for issue in file.issues {
            let name = file.layouts[issue.column].name
            let diagnostic = file.diagnostic(issue)
            report(
                diagnostic.code, table: table, row: issue.row, field: study.tables[table].field(name), diagnostic.arguments)
        }
    }

    /// Exact duplicates and rows of the same key with other content (semantics.md, 16).
    private mutating func resolveDuplicates(_ table: Int) {
        let definition = study.tables[table]
        guard !definition.key.isEmpty else { return }
        var rowsOfKey: [String: [Int]] = [:]
        var order: [String] = []
        for row in 0..<tables[table].rowCount {
            let parts = definition.key.map { tables[table].fields[$0].value(row) }
            if let field = zip(definition.key, parts).first(where: { $0.1.isNull })?.0 {
                report(.keyMissing, table: table, row: row, field: field, ["column": .text(definition.fields[field].id)])
                continue
            }
            let key = parts.map(\.plainText).joined(separator: "\u{1F}")
            if rowsOfKey[key] == nil { order.append(key) }
            rowsOfKey[key, default: []].append(row)
        }
        for key in order {
            guard let rows = rowsOfKey[key], rows.count > 1 else { continue }
            settle(rows, table, definition)
        }
    }

    private mutating func settle(_ rows: [Int], _ table: Int, _ definition: DataTable) {
        let kept: Int? =
            switch definition.duplicates {
            case .latest: rows.last
            case .first: rows.first
            case .none: nil
            }
        let reference = kept ?? rows[0]
        for row in rows where row != kept {
            let isExact = row != reference && haveSameAnswers(row, reference, table, definition)
            let key = tables[table].keyText(row, of: definition) ?? ""
            report(
                isExact ? .exactDuplicate : .duplicateRowKey, table: table, row: row,
                [
                    "key": .text(key), "count": .number(rows.count),
                    "kept": kept.flatMap { tables[table].file?.line(ofRow: $0) }.map { .number($0) } ?? .text("—"),
                ])
            leaveOut(table, row, isExact ? .exactDuplicate : .duplicateKey)
        }
    }

    private func haveSameAnswers(_ a: Int, _ b: Int, _ table: Int, _ definition: DataTable) -> Bool {
        definition.fields.indices.allSatisfy { field in
            !definition.fields[field].isAnswered
                || tables[table].fields[field].value(a) == tables[table].fields[field].value(b)
        }
    }

    private mutating func resolveReference(_ table: Int, _ field: Int, _ target: Int) {
        guard let key = study.tables[target].key.first else { return }
        var rowOfKey: [String: Int32] = [:]
        for row in 0..<tables[target].rowCount where tables[target].isActive[row] {
            rowOfKey[tables[target].fields[key].value(row).plainText] = Int32(row)
        }
        var targets = [Int32](repeating: -1, count: tables[table].rowCount)
        for row in targets.indices {
            guard case .string(let text) = tables[table].fields[field].value(row) else { continue }
            if let found = rowOfKey[text] {
                targets[row] = found
            } else if tables[table].isActive[row] {
                report(
                    .unknownReference, table: table, row: row, field: field,
                    [
                        "value": .text(text), "column": .text(study.tables[table].fields[field].id),
                        "table": .text(study.tables[target].id),
                    ])
                tables[table].fields[field].hide(row, .invalid)
            }
        }
        tables[table].fields[field].targets = targets
    }

    /// Reference fields whose inverse lists some expression reads.
    private func relatedFields() -> [FieldID] {
        var found: [FieldID] = []
        for definition in study.tables {
            for case .related(let table, let field, _) in definition.slots where !found.contains(FieldID(table: table, field: field)) {
                found.append(FieldID(table: table, field: field))
            }
        }
        return found
    }

    private func inverseRows(of id: FieldID) -> [[Int32]] {
        guard case .reference(let target) = study.tables[id.table].fields[id.field].kind else { return [] }
        var rows = [[Int32]](repeating: [], count: tables[target].rowCount)
        let targets = tables[id.table].fields[id.field].targets
        for (row, found) in targets.enumerated() where found >= 0 && tables[id.table].isActive[row] {
            rows[Int(found)].append(Int32(row))
        }
        return rows
    }
}
