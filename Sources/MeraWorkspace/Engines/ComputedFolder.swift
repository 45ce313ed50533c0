import MeraCellFiles
import MeraEngine
import MeraModel
import MeraRows
import MeraSQL
import MeraSource
import MeraTable

/// A folder that a database has written: `cells` with what plain rows came to, `rest` with the rows that it handed over.
struct ComputedFolder {
    private let study: Study
    private let path: String

    struct Problem: Error {
        var diagnostic: Diagnostic
    }

    init(_ study: Study, _ path: String) { (self.study, self.path) = (study, path) }

    /// Bytes of a file that are taken.
    private static let limit = 1 << 31

    func part() throws(Problem) -> ComputedPart {
        var files: [ComputedPart.File: CSVLines] = [:]
        for file in ComputedPart.File.allCases {
            files[file] = try Self.lines(of: FileAccess.join(FileAccess.join(path, "cells"), file.name))
        }
        let keys = FileAccess.join(FileAccess.join(path, "cells"), "keys.csv")
        let own = FileAccess.kind(of: keys) == nil ? nil : try Self.lines(of: keys)
        do throws(ComputedPart.Damage) {
            return try ComputedPart(study, files: files, keys: own)
        } catch {
            throw Problem(diagnostic: Self.diagnostic(error))
        }
    }

    /// Nil where they are damaged.
    private static func lines(of path: String) throws(Problem) -> CSVLines? {
        do throws(CellsFault) {
            let reader = try LineReader(path)
            func next() throws(CellsFault) -> [String]? {
                try reader.next() ? (0..<reader.fieldCount).map { reader.text($0) } : nil
            }
            guard let names = try next() else { return nil }
            var lines: [[String]] = []
            while let line = try next() { lines.append(line) }
            return CSVLines(names: names, lines: lines)
        } catch {
            if error.diagnostic.code == .cellsDamaged { return nil }
            throw Problem(diagnostic: error.diagnostic)
        }
    }

    static func diagnostic(_ damage: ComputedPart.Damage) -> Diagnostic {
        Diagnostic(
            .engineFilesDamaged,
            ["path": .text("cells/\(damage.file.name)"), "why": .phrase(Phrase(en: damage.en, ru: damage.ru))])
    }

    /// Stand for the rows of tables that mera does not see: of all that was made of them, and of what was handed over of each.
    func digests(_ tables: [Int]) throws(FileError) -> [String] {
        func digest(_ folder: String, _ name: String) throws(FileError) -> String {
            try InputFile(path: FileAccess.join(FileAccess.join(path, folder), name)).digest() ?? ""
        }
        var made = ""
        for file in ComputedPart.File.allCases where !tables.isEmpty { made += try digest("cells", file.name) }
        return try tables.map { table throws(FileError) in
            SHA256.hex(Array((made + (try digest("rest", StudySQL.fileName(study.tables[table].id) + ".csv"))).utf8))
        }
    }

    /// The rows of a table that were handed over, of a file that has rows.
    ///
    /// - Parameter hasOthers: whether rows of it have been added up.
    func rest(
        _ table: Int, _ sources: EngineSources, _ study: Study, hasOthers: Bool
    ) throws(ReadFailure) -> AnswerFile {
        let name = FileAccess.join(FileAccess.join(path, "rest"), StudySQL.fileName(study.tables[table].id) + ".csv")
        let layouts = (sources.tables[table]?.layouts ?? []) + [StudySQL.record, StudySQL.line].map(Self.link)
        var options = sources.options[table]
        options.instrument = nil
        let bytes = try Self.bytes(of: name, header: sources.tables[table]?.header ?? [])
        let file = try TableReader.read(
            bytes, .csv, name: sources.tables[table]?.name ?? name, layouts: layouts, options: options)
        return file.handedOver(record: StudySQL.record, line: StudySQL.line, format: sources.formats[table], hasOthers: hasOthers)
    }

    /// The same of a folder that was made by the files of `mera sql`.
    ///
    /// - Parameters:
    ///   - name: as findings call the file from which the rows came.
    ///   - format: what is said of how that file is written; nil where nobody looked at it.
    ///   - hasOthers: whether rows of it have been added up.
    func rest(
        _ table: Int, name: String, header: [String], format: Diagnostic?, hasOthers: Bool, _ study: Study,
        _ options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        let path = FileAccess.join(FileAccess.join(self.path, "rest"), StudySQL.fileName(study.tables[table].id) + ".csv")
        let all = study.tables[table].layouts(study)
        let layouts = (study.tables[table].source?.layouts(all) ?? all) + [StudySQL.record, StudySQL.line].map(Self.link)
        var options = options
        options.format = CSVFormat(
            separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: options.format.decimalMark ?? UInt8(ascii: "."),
            thousands: options.format.thousands, isExact: options.format.isExact)
        let bytes = try Self.bytes(of: path, header: header)
        let file = try TableReader.read(bytes, .csv, name: name, layouts: layouts, options: options)
        return file.handedOver(record: StudySQL.record, line: StudySQL.line, format: format, hasOthers: hasOthers)
    }

    /// The lines of a file under the names of columns as the file had them from which they came: a database may have cut them.
    private static func bytes(of path: String, header: [String]) throws(ReadFailure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.read(path, limit: limit)
        } catch {
            throw ReadFailure(diagnostics: [error.diagnostic])
        }
        var isQuoted = false
        var end = 0
        while end < bytes.count, isQuoted || bytes[end] != 0x0A {
            if bytes[end] == 0x22 { isQuoted.toggle() }
            end += 1
        }
        let names = ([StudySQL.record, StudySQL.line] + header).map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        return Array((names.joined(separator: ",") + "\n").utf8) + bytes[min(end + 1, bytes.count)...]
    }

    private static func link(_ name: String) -> ColumnLayout {
        var layout = ColumnLayout(name, .text, isExpected: false)
        layout.role = .link
        layout.isIdentifier = true
        layout.isBeside = true
        layout.given.columns = [name]
        return layout
    }
}
