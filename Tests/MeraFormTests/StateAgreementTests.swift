import Campaigns
import FEEL
import FEELScript
import Foundation
import MeraCells
import MeraCompiler
import MeraForm
import MeraModel
import MeraRows
import MeraSource
import MeraTable
import MeraYAML
import Testing

/// What a form says about answers is what the engine says about the answers that it saves: values, reasons, findings, their words.
@Suite struct StateAgreementTests {
    private static let sites = [
        "id,name,size,opened,grade", "1,Север,10,2020-01-01,a", "2,Юг,,2021-06-30,z", "3,Восток,-7,,c",
    ].joined(separator: "\n")

    @Test(arguments: 0..<Campaign.share(of: 10)) func formsAgreeWithTheEngine(group: Int) throws {
        var cases: [(study: Study, unchecked: Set<String>, line: String)] = []
        var kinds: Set<String> = []
        for seed in group * 25..<(group + 1) * 25 {
            var random = RandomForm(seed)
            let study = try Self.compile(random.yaml)
            let table = try #require(study.table("q"))
            let registers = try Self.registers(study)
            let model = FormModel(study, table: table, registers: registers)
            let unchecked = Set(model.unchecked.map(\.rule))
            #expect(unchecked.isSubset(of: ["often"]), "\(model.unchecked.map { "\($0.rule): \($0.why.en)" })")
            for count in [3, 12, 40] {
                let actions = random.actions(count).joined(separator: ", ")
                var json = JSONWriter(.compact)
                json.object {
                    $0.field("script", model.script)
                    $0.field("language", random.language)
                }
                cases.append((study, unchecked, String(json.text.dropLast()) + ", \"actions\": [\(actions)]}"))
            }
        }
        let said = try Node.run("answers.js", runtime: FormRuntime.text, cases: cases.map(\.line))
        try #require(said.count == cases.count)
        for (index, line) in said.enumerated() {
            let form = try JSONDecoder().decode(FormSaid.self, from: Data(line.utf8))
            let engine = try Self.engine(cases[index].study, form.text, without: cases[index].unchecked)
            for finding in engine.findings { kinds.insert(String(finding.prefix(while: { $0 != " " }))) }
            let place = "case \(index) of group \(group): \(form.text)"
            let values = form.values.map { "\($0) = \($1)" }
            #expect(Self.difference(values, engine.values.map { "\($0) = \($1)" }) == [], "\(place)")
            #expect(Self.difference(form.findings, engine.findings) == [], "\(place)")
        }
        // What failed on the way to a verdict is among what is compared.
        #expect(kinds.isSuperset(of: ["D1162", "D3007", "D3008", "D3010", "D3105"]), "\(kinds.sorted())")
    }

    private struct FormSaid: Decodable {
        var text: String
        var values: [String: String]
        var findings: [String]
        var answered: Int
    }

    /// Of a form that nobody has touched only what has a default is answered: not the rows that come from a register.
    @Test func anUntouchedFormIsNotAnswered() throws {
        let cases = try (0..<4).map { seed in
            let random = RandomForm(seed)
            let study = try Self.compile(random.yaml)
            let model = FormModel(study, table: try #require(study.table("q")), registers: try Self.registers(study))
            var json = JSONWriter(.compact)
            json.object {
                $0.field("script", model.script)
                $0.field("language", random.language)
            }
            return String(json.text.dropLast()) + ", \"actions\": []}"
        }
        for line in try Node.run("answers.js", runtime: FormRuntime.text, cases: cases) {
            let answered = try JSONDecoder().decode(FormSaid.self, from: Data(line.utf8)).answered
            #expect(answered == 1)
        }
    }

    /// What only one of two lists has.
    private static func difference(_ form: [String], _ engine: [String]) -> [String] {
        engine.sorted().difference(from: form.sorted()).map { change in
            switch change {
            case .insert(_, let line, _): "engine: \(line)"
            case .remove(_, let line, _): "form: \(line)"
            }
        }
    }

    // MARK: The engine

    private static func engine(
        _ study: Study, _ text: String, without unchecked: Set<String>
    ) throws -> (values: [String: String], findings: [String]) {
        let rows = JudgedRows(study, files: try files(study, text), options: JudgedRows.Options(), isScored: false)
        let main = try #require(study.table("q"))
        var values: [String: String] = [:]
        for (table, definition) in study.tables.enumerated() where table == main || definition.parent?.table == main {
            let data = rows.data.tables[table]
            for row in 0..<data.rowCount where data.isActive[row] {
                for (field, id) in definition.fields.enumerated() where id.origin != .parent {
                    let place = table == main ? "" : "\(definition.id) \(row) "
                    let value = data.fields[field].value(row)
                    values[place + id.id] = value.isNull ? data.fields[field].reason(row)?.word : value.plainText
                }
            }
        }
        let language = Language(rawValue: study.language) ?? .english
        let known = rows.findings.filter { finding in
            finding.rule.map(unchecked.contains) != true
                && (finding.table == main || study.tables[finding.table].parent?.table == main)
        }
        let findings = known.map { finding in
            let place = finding.table == main ? "" : "\(study.tables[finding.table].id) \((finding.record ?? 0) - 1)"
            let message = finding.message ?? finding.code.message.text(language, finding.arguments)
            return [finding.code.id, finding.severity.rawValue, place, finding.rule ?? "", message].joined(separator: " | ")
        }
        return (values, findings.sorted())
    }

    private static func files(_ study: Study, _ submission: String) throws -> [AnswerFile?] {
        let main = try #require(study.table("q"))
        let answers = try TableReader.read(
            Array("[\(submission)]".utf8), .json, name: "q.json", layouts: study.tables[main].layouts(study),
            nested: study.nestedLayouts(of: main))
        return try study.tables.enumerated().map { index, table in
            if index == main { return answers }
            if table.parent?.table == main { return answers.nested[table.id] }
            return try sites(study)
        }
    }

    private static func sites(_ study: Study) throws -> AnswerFile {
        let register = try #require(study.table("sites"))
        return try TableReader.read(
            Array(sites.utf8), .csv, name: "sites.csv", layouts: study.tables[register].layouts(study),
            options: ReadOptions(
                format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
    }

    private static func registers(_ study: Study) throws -> [Int: FormRegister] {
        let register = try #require(study.table("sites"))
        let files: [AnswerFile?] = try study.tables.indices.map { $0 == register ? try sites(study) : nil }
        let rows = JudgedRows(study, files: files, options: JudgedRows.Options(), isScored: false)
        return [register: FormRegister(rows, of: register)]
    }

    private static func compile(_ yaml: String) throws -> Study {
        let (tree, broken) = DocumentTree.parse(SourceFile(name: "test.yaml", text: yaml))
        let (study, diagnostics) = MeraCompiler.compile([tree], name: "test")
        let errors = (broken + diagnostics).filter { $0.severity == .error }
        let texts = errors.map { "\($0.code.id) \($0.code.message.text(.english, $0.arguments))" }
        try #require(errors.isEmpty, "\(texts)\n\(yaml)")
        return try #require(study)
    }
}
