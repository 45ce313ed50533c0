import MeraChanges
import MeraModel
import MeraSource
import MeraTable

extension CarriedAnswers {
    /// What becomes of a column of a file.
    private enum Column {
        /// As it is, under its name.
        case unknown(String)
        case kept(field: Int, header: String)
        /// Of a question with a column for each option.
        case option(field: Int, code: String, header: String)
        case dropped(field: Int)
        case droppedOption(field: Int, code: String)
        /// Nobody stores it, or it is made anew.
        case left
    }

    /// A file of records: CSV as it is; a sheet or a statistics file becomes CSV.
    mutating func carryRecords(_ file: AnswerFile, _ table: Int, _ plan: MigrationPlan.TablePlan, _ path: String) {
        guard let facts = file.facts else { return }
        let isCSV = DataFileKind(path: path) == .csv
        let separator = isCSV ? file.format?.separator ?? UInt8(ascii: ",") : 0x09
        var style = CSVStyle(separator: isCSV ? separator : UInt8(ascii: ","))
        style.hasByteOrderMark = isCSV && file.format?.encoding == .windows1251
        let columns = columns(of: file, facts, table, plan)
        var csv = CSVWriter(style: style, byteOrderMark: style.hasByteOrderMark, neutralisesFormulas: false)
        for column in columns {
            switch column {
            case .unknown(let header), .kept(_, let header), .option(_, _, let header): csv.text(header)
            case .dropped, .droppedOption, .left: break
            }
        }
        for made in plan.made { csv.text(made.name) }
        csv.endRow()
        for row in 0..<file.rowCount {
            guard let raw = file.rawText(ofRow: row) else {
                lose("", "", Phrase(en: "the file was changed", ru: "файл изменился"), file, table, row)
                continue
            }
            let cells = Self.cells(raw, separator)
            for (index, column) in columns.enumerated() {
                let text = index < cells.count ? cells[index] : ""
                switch column {
                case .unknown, .option: csv.text(text)
                case .kept(let field, _): csv.text(carried(text, plan.fields[field], file, table, row))
                case .dropped(let field):
                    if !text.isEmpty, !plan.used.contains(field) {
                        lose(text, plan.fields[field].oldName, Self.noQuestion, file, table, row)
                    }
                case .droppedOption(let field, let code):
                    if case .set(let codes)? = file.column(plan.fields[field].oldName)?.cell(row), codes.contains(code),
                        !plan.used.contains(field)
                    {
                        lose(code, plan.fields[field].oldName, Self.noOption, file, table, row)
                    }
                case .left: break
                }
            }
            for made in plan.made { csv.text(self.made(made, file, table, row)) }
            csv.endRow()
        }
        loseRejected(file, table)
        let name = name(path, plan, isCSV: isCSV)
        if !isCSV { add(Diagnostic(.writtenAsCSV, ["file": .text(file.name), "new": .text(name)])) }
        add(File(name: name, bytes: csv.bytes, table: plan.table))
    }

    /// `centre_form.csv` of a table that is called otherwise now; a workbook gives a file for each of its sheets.
    private func name(_ path: String, _ plan: MigrationPlan.TablePlan, isCSV: Bool) -> String {
        let name = FileAccess.name(of: path)
        guard isCSV else { return plan.newName + ".csv" }
        guard name.hasPrefix(plan.oldName), plan.oldName != plan.newName else { return name }
        return plan.newName + name.dropFirst(plan.oldName.count)
    }

    private func columns(
        of file: AnswerFile, _ facts: ReadingFacts, _ table: Int, _ plan: MigrationPlan.TablePlan
    ) -> [Column] {
        let fields = Dictionary(
            old.tables[table].fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var columns = facts.header.map { Column.unknown($0) }
        for (layout, column) in facts.columns.sorted(by: { $0.key < $1.key }) where column < columns.count {
            guard file.layouts[layout].role != .link, let field = fields[file.layouts[layout].name] else { continue }
            columns[column] = kept(field, facts.header[column], plan)
        }
        for (layout, options) in facts.options.sorted(by: { $0.key < $1.key }) {
            guard let field = fields[file.layouts[layout].name] else { continue }
            for (code, column) in options where column < columns.count {
                columns[column] = option(field, code, facts.header[column], plan)
            }
        }
        return columns
    }

    private func kept(_ field: Int, _ header: String, _ plan: MigrationPlan.TablePlan) -> Column {
        let fieldPlan = plan.fields[field]
        switch fieldPlan.fate {
        case .removed: return .dropped(field: field)
        case .replaced: return plan.used.contains(field) ? .left : .dropped(field: field)
        // Files of exports hold what is calculated too; the newer version works it out itself.
        case .notStored: return .left
        case .kept(let target):
            let definition = new.tables[plan.table].fields[target]
            let isRead = header == definition.id || definition.passport.label?.versions.contains { $0.text == header } == true
            let isPlain = header == fieldPlan.oldName || !isRead
            return .kept(field: field, header: isPlain && header != definition.id ? definition.id : header)
        }
    }

    private func option(_ field: Int, _ code: String, _ header: String, _ plan: MigrationPlan.TablePlan) -> Column {
        let fieldPlan = plan.fields[field]
        guard case .kept = fieldPlan.fate else { return .droppedOption(field: field, code: code) }
        guard let codes = fieldPlan.codes else { return .option(field: field, code: code, header: header) }
        guard let becomes = codes.code(code) else { return .droppedOption(field: field, code: code) }
        let isSame = becomes == code && fieldPlan.newName == fieldPlan.oldName
        return .option(field: field, code: code, header: isSame ? header : "\(fieldPlan.newName)/\(becomes)")
    }

    /// The cells of a record, quotes taken away.
    static func cells(_ record: String, _ separator: UInt8) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        let bytes = Array(record.utf8)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if isQuoted {
                if byte == 0x22 {
                    if place + 1 < bytes.count, bytes[place + 1] == 0x22 {
                        cell.append(byte)
                        place += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(byte)
                }
            } else if byte == 0x22, cell.isEmpty {
                isQuoted = true
            } else if byte == separator {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else if byte != 0x0D || place + 1 < bytes.count {
                cell.append(byte)
            }
            place += 1
        }
        cells.append(String(decoding: cell, as: UTF8.self))
        return cells
    }
}
