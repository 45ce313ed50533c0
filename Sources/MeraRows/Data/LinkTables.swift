import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The step before any calculation: what the readers found, keys that stand twice, references to their rows.
extension StudyData {
    /// - Parameter onSettled: what is known better of the rows of a table, once it has been settled which of them count.
    mutating func link(onSettled: (inout StudyData, Int) -> Void = { _, _ in }) {
        readStatuses()
        // The rows of a repeat come after those in which they stand: what became of these decides.
        for table in tables.indices {
            reportFile(table)
            if unavailable.tables.contains(table) { continue }
            linkToParent(table)
            reportCellIssues(table)
            // Rows are told apart by keys, also where a drop-down wrote what they are called.
            for field in study.tables[table].key where study.tables[table].fields[field].origin == .declared {
                if case .reference(let target) = study.tables[table].fields[field].kind { _ = readLabels(table, field, target) }
            }
            resolveDuplicates(table)
            onSettled(&self, table)
            checkEnds(table)
        }
        for table in tables.indices {
            for field in study.tables[table].fields.indices {
                if case .reference(let target) = study.tables[table].fields[field].kind,
                    study.tables[table].fields[field].origin != .parent
                {
                    resolveReference(table, field, target)
                }
            }
        }
        for id in relatedFields() { inverse[id] = inverseRows(of: id) }
        for table in tables.indices
        where study.tables[table].slots.contains(where: { if case .previous = $0 { true } else { false } }) {
            previous[table] = previousRows(table)
        }
    }

    /// What the reader said about the file and about records that it could not take.
    private mutating func reportFile(_ table: Int) {
        guard let file = tables[table].file else { return }
        // Of rows that rest on others that cannot be used it was said there.
        if unavailable.tables.contains(table), file.failure == nil { return }
        // A repeat may well stand in no row at all; where it may not, that is said of each row.
        for diagnostic in file.diagnostics
        where (diagnostic.code != .noRows || study.tables[table].parent == nil) && !isOfOtherVersion(diagnostic, table) {
            report(diagnostic.code, diagnostic.severity, table: table, row: nil, diagnostic.arguments)
        }
        if file.failure != nil { reportUnavailable(table) }
        // Of rows that cannot be used it was said once for all.
        if unavailable.tables.contains(table) { return }
        for row in file.rejected where !isPart {
            let diagnostic = file.diagnostic(row)
            findings.append(
                DataFinding(
                    code: diagnostic.code, severity: diagnostic.severity, table: table, record: row.record,
                    line: file.place(ofLine: row.line).line, column: nil, rule: nil, arguments: diagnostic.arguments,
                    message: nil,
                    rowKey: nil, source: file.places(of: row),
                    cell: file.sheet.map { FoundCell(sheet: $0.sheet, place: String(row.line), isRow: true) }))
        }
    }

    private mutating func reportCellIssues(_ table: Int) {
        guard let file = tables[table].file else { return }
        var found = CellFindings(of: file, mostWords: findings.mostOfKind)
        for issue in file.issues where tables[table].isActive[issue.row] {
            let name = file.layouts[issue.column].name
            let diagnostic = found.diagnostic(issue)
            report(
                diagnostic.code, table: table, row: issue.row, field: study.tables[table].field(name), diagnostic.arguments)
        }
    }

    /// Exact duplicates and rows of the same key with other content (semantics.md, 16).
    private mutating func resolveDuplicates(_ table: Int) {
        let definition = study.tables[table]
        var codes: RowCodes?
        for field in definition.key {
            let own = RowCodes(tables[table].fields[field])
            if codes == nil { codes = own } else { codes?.refine(by: own) }
        }
        // Without a key of its own a submission is told from others by the number that its form gave it.
        if codes == nil, let numbers = submissionNumbers(table) { codes = RowCodes(numbers) }
        guard let codes else { return }
        // The first row of each key, and all rows of those keys that stand more than once.
        var firstRow = [Int32](repeating: -1, count: codes.count)
        var repeated: [Int32: [Int]] = [:]
        var order: [Int32] = []
        for (row, code) in codes.ofRow.enumerated() where tables[table].isActive[row] {
            // A draft stands beside a final row of its key and takes nothing from it.
            if tables[table].isDraft(row) { continue }
            if code < 0 {
                if definition.key.isEmpty { continue }
                reportMissingKey(table, row)
            } else if firstRow[Int(code)] < 0 {
                firstRow[Int(code)] = Int32(row)
            } else {
                if repeated[code] == nil { order.append(code) }
                repeated[code, default: [Int(firstRow[Int(code)])]].append(row)
            }
        }
        order.sort { firstRow[Int($0)] < firstRow[Int($1)] }
        for code in order { settle(repeated[code] ?? [], table, definition) }
    }

    private func submissionNumbers(_ table: Int) -> FieldData? {
        guard let name = study.tables[table].submissionColumn, let column = tables[table].file?.column(name),
            !column.dictionary.texts.isEmpty
        else { return nil }
        return FieldData(column)
    }

    private mutating func reportMissingKey(_ table: Int, _ row: Int) {
        let definition = study.tables[table]
        guard let field = definition.key.first(where: { tables[table].fields[$0].value(row).isNull }),
            // Of the row in which this one stands it has been said, or this one stands nowhere, which is said too.
            definition.fields[field].origin != .parentKey
        else { return }
        report(.keyMissing, table: table, row: row, field: field, ["column": .text(definition.fields[field].id)])
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
            let key = tables[table].keyText(row, of: definition) ?? submissionNumbers(table)?.value(row).plainText ?? ""
            report(
                isExact ? .exactDuplicate : .duplicateRowKey, table: table, row: row,
                [
                    "key": .text(key), "count": .number(rows.count),
                    "kept": kept.flatMap { tables[table].file?.placeText($0) } ?? .text("—"),
                ])
            leaveOut(table, row, isExact ? .exactDuplicate : .duplicateKey)
        }
    }

    /// Whether two rows answer the same; when they were given is no answer.
    private func haveSameAnswers(_ a: Int, _ b: Int, _ table: Int, _ definition: DataTable) -> Bool {
        // The rows inside are answers too.
        if let file = tables[table].file, !file.nested.isEmpty, file.rawText(ofRow: a) != file.rawText(ofRow: b) { return false }
        return definition.fields.indices.allSatisfy { field in
            !definition.fields[field].isAnswered
                || definition.fields[field].presentation.metadata != nil
                || tables[table].fields[field].value(a) == tables[table].fields[field].value(b)
        }
    }

    private mutating func resolveReference(_ table: Int, _ field: Int, _ target: Int) {
        if unavailable.tables.contains(target) {
            tables[table].fields[field].targets = RowNumbers(repeating: -1, count: tables[table].rowCount)
            return
        }
        if let held = study.tables[target].held { return resolveHeld(table, field, target, held) }
        guard let key = study.tables[target].key.first else { return }
        var rowOfKey: [String: Int32] = [:]
        for row in 0..<tables[target].rowCount where counts(target, row) && !tables[target].isDraft(row) {
            rowOfKey[tables[target].fields[key].value(row).plainText] = Int32(row)
        }
        let source = tables[table].fields[field]
        // Each distinct text is looked up once.
        let rowOfCode = source.column.dictionary.texts.map { rowOfKey[$0] ?? -1 }
        var targets: [Int32] = []
        targets.reserveCapacity(tables[table].rowCount)
        var unknown: [Int] = []
        source.eachBatch { rows, batch in
            for index in 0..<batch.count {
                guard batch.status[index] == 0 else {
                    targets.append(-1)
                    continue
                }
                let found = rowOfCode[Int(batch.values[index])]
                if found < 0 { unknown.append(rows.lowerBound + index) }
                targets.append(found)
            }
        }
        if !unknown.isEmpty, study.tables[table].fields[field].origin == .declared, readLabels(table, field, target) {
            return resolveReference(table, field, target)
        }
        settle(targets, unknown: unknown, table, field, target)
    }

    /// Sets the rows that a reference leads to, and says which answers lead nowhere.
    ///
    /// - Parameter unheld: of rows whose answer stands in the register for other periods: their own.
    mutating func settle(
        _ targets: [Int32], unknown: [Int], unheld: [Int: String] = [:], _ table: Int, _ field: Int, _ target: Int
    ) {
        let source = tables[table].fields[field]
        tables[table].fields[field].targets = RowNumbers(targets)
        let isCarried = study.tables[table].fields[field].origin == .parentKey
        let near = unknown.isEmpty || isCarried ? nil : NearKeys(self, target)
        for row in unknown where tables[table].isActive[row] {
            tables[table].fields[field].hide(row, .invalid)
            // It has been said of the row in which this one stands.
            if isCarried { continue }
            let value = source.value(row).plainText
            var arguments: Arguments = [
                "value": .text(value), "column": .text(study.tables[table].fields[field].id),
                "table": .text(study.tables[target].id),
            ]
            if let period = unheld[row] {
                arguments["period"] = .text(period)
                report(.notHeld, table: table, row: row, field: field, arguments)
                continue
            }
            let found = near?.key(like: value)
            if let found { arguments["near"] = .text(found) }
            report(found == nil ? .unknownReference : .nearReference, table: table, row: row, field: field, arguments)
        }
    }

    /// Reference fields whose inverse lists some expression reads.
    private func relatedFields() -> [FieldID] {
        var found: [FieldID] = []
        for definition in study.tables {
            for slot in definition.slots {
                let id: FieldID
                switch slot {
                case .related(let table, let field, _), .relatedOf(_, let table, let field, _):
                    id = FieldID(table: table, field: field)
                default: continue
                }
                if !found.contains(id) { found.append(id) }
            }
        }
        return found
    }

    func inverseRows(of id: FieldID) -> [[Int32]] {
        guard case .reference(let target) = study.tables[id.table].fields[id.field].kind else { return [] }
        var rows = [[Int32]](repeating: [], count: tables[target].rowCount)
        let targets = tables[id.table].fields[id.field].targets
        let isInner = study.tables[id.table].fields[id.field].origin == .parent
        for (row, found) in targets.enumerated() where found >= 0 && counts(id.table, row) {
            // A draft is no part of any list, but its own rows are part of it.
            if tables[id.table].isDraft(row), !isInner { continue }
            rows[Int(found)].append(Int32(row))
        }
        return rows
    }
}

extension AnswerFile {
    /// The line of a row, with its file where each record has one of its own.
    func placeText(_ row: Int) -> Argument {
        let file = source(ofRow: row) ?? part(ofRow: row).map { "\($0)/\(name)" }
        return file.map { .text("\(line(ofRow: row)) (\($0))") } ?? .number(line(ofRow: row))
    }

    fileprivate func places(of row: RejectedRow) -> String? {
        let place = place(ofLine: row.line)
        return place.file == name ? nil : place.file
    }
}
