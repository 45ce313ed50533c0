import Foundation
import MeraUnits
import MeraRows
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraTable
import MeraYAML
import Testing

enum Place {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Every study of `definitions/`: a folder with definitions in it.
    static var studies: [String] {
        let folder = root + "/definitions"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !files(folder + "/" + $0).isEmpty }.sorted()
    }

    static func files(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted()
    }

    static func study(_ name: String) throws -> Study {
        let folder = root + "/definitions/" + name
        return try compile(
            files(folder).map { file in
                SourceFile(name: file, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))))
            })
    }

    static func study(text: String) throws -> Study { try compile([SourceFile(name: "study.yaml", text: text)]) }

    private static func compile(_ files: [SourceFile]) throws -> Study {
        let parsed = files.map { DocumentTree.parse($0) }
        let (study, diagnostics) = MeraCompiler.compile(parsed.map(\.tree), name: "study")
        let errors = (parsed.flatMap(\.diagnostics) + diagnostics).filter { $0.severity == .error }
        try #require(errors.isEmpty, "\(errors.map { "\($0.code.id) \($0.code.message.text(.english, $0.arguments))" })")
        return try #require(study)
    }
}

extension Sample {
    /// The text of a table's file, as the writer writes it.
    func csv(_ table: SampleTable) -> String {
        var writer = CSVWriter(neutralisesFormulas: false)
        for row in [table.header] + table.rows { writer.row(row) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    var text: String { tables.map { "# \($0.name)\n" + csv($0) }.joined() }

    subscript(name: String) -> SampleTable? { tables.first { $0.name == name } }

    /// Runs the study on the sample.
    func run(_ study: Study, kept: [Int: AnswerFile] = [:]) throws -> RunResult {
        let files = try study.tables.indices.map { index -> AnswerFile? in
            if let file = kept[index] { return file }
            guard study.tables[index].isRead else { return nil }
            let table = try #require(tables.first { $0.table == index })
            return try TableReader.read(
                Array(csv(table).utf8), .csv, name: "\(table.name).csv", layouts: study.tables[index].layouts(study),
                options: ReadOptions(
                    format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
        }
        return StudyRun(study, files: files).result
    }
}

extension SampleTable {
    func column(_ name: String) -> [String] {
        guard let index = header.firstIndex(of: name) else { return [] }
        return rows.map { $0[index] }
    }
}
