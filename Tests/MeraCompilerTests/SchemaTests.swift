import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

/// What is made from the schema table: examples that compile, the reference, the JSON Schema.
@Suite struct SchemaTests {
    @Test(arguments: Reference.examples.map(\.name))
    func `every example of the schema table compiles`(name: String) throws {
        let example = try #require(Reference.examples.first { $0.name == name })
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "example.yaml", text: example.text))
        let (study, findings) = MeraCompiler.compile([tree], name: "example")
        let shown = (problems + findings).filter { $0.code != .undeclaredUnit }
        #expect(study != nil)
        #expect(shown.isEmpty, "\(TextRenderer(.english).render(shown))")
    }

    @Test func `the example of a file of tests compiles`() throws {
        let definition = """
            study: {id: demo, title: Пример, levels: {country: all}}
            questionnaires:
              centre_form:
                key: [site, quarter]
                items: {site: text, quarter: text, examined: integer, passed: integer}
            indicators:
              pass_rate: {of: centre_form, unit: percent, ratio: {numerator: passed, denominator: examined}}
            """
        let study = MeraCompiler.compileEditions(
            [DocumentTree.parse(SourceFile(name: "s.yaml", text: definition)).0], name: "s")
        let (file, problems) = DocumentTree.parse(SourceFile(name: "tests.yaml", text: Reference.testExample))
        let (tests, findings) = MeraCompiler.compileTests([file], for: study)
        #expect(problems.isEmpty && findings.isEmpty, "\(TextRenderer(.english).render(problems + findings))")
        #expect(tests.map(\.given[0].count) == [2])
    }

    @Test(arguments: Language.allCases)
    func `every part of an indicator stands in the reference`(language: Language) {
        let page = Reference.markdown(language)
        for property in MeasureProperty.allCases where property != .value {
            #expect(page.contains("| `x.\(property.rawValue)` |"))
        }
    }

    /// `MERA_UPDATE_GOLDENS=1 swift test --filter SchemaTests` writes the pages anew.
    @Test(arguments: [(Language.english, "Reference.md"), (.russian, "ReferenceRussian.md")])
    func `the reference in the documentation is the one that the table gives`(language: Language, name: String) throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let path = "/\(root)/Sources/mera/Mera.docc/\(name)"
        if Surroundings.variable("MERA_UPDATE_GOLDENS") == "1" {
            let file = try OutputFile(path: path)
            try file.write(Reference.markdown(language))
            try file.commit()
        }
        let committed = String(decoding: try FileAccess.read(path, limit: 1 << 20), as: UTF8.self)
        let isSame = committed == Reference.markdown(language)
        #expect(isSame, "renew it: MERA_UPDATE_GOLDENS=1 swift test --filter SchemaTests")
    }

    /// Every reference leads to a definition, and the sections are there.
    @Test(arguments: Language.allCases)
    func `the JSON Schema is whole`(language: Language) throws {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "schema.json", text: JSONSchema.definitionFile(language)))
        #expect(problems.isEmpty)
        let root = try #require(tree.root)
        #expect(root["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
        let definitions = try #require(root["$defs"])
        var references: [String] = []
        collect(root, into: &references)
        #expect(references.count > 20)
        for reference in references { #expect(definitions[String(reference.dropFirst("#/$defs/".count))] != nil, "\(reference)") }
        let file = try #require(definitions["definition-file"]?["properties"])
        #expect(file.entries.map(\.key.text).contains("indicators"))
    }

    private func collect(_ node: Node, into references: inout [String]) {
        if let reference = node["$ref"]?.text { references.append(reference) }
        for entry in node.entries { collect(entry.value, into: &references) }
        for item in node.items { collect(item, into: &references) }
    }
}
