import FEEL
import MeraCompiler
import MeraGraph
import MeraModel
import MeraSource
import MeraYAML
import Testing

@Suite struct GraphTests {
    static func study(_ text: String) throws -> Study {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: text))
        let (study, findings) = MeraCompiler.compile([tree], name: "study")
        return try #require(study, "\(findings.map { $0.message(.english) })")
    }

    static func pack(_ name: String) throws -> (Study, [DocumentTree]) {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let folder = "/" + root + "/definitions/" + name
        let trees = try FileAccess.list(folder).filter { $0.hasSuffix(".yaml") }.map { file in
            DocumentTree.parse(SourceFile(name: file, bytes: try FileAccess.read(folder + "/" + file, limit: 1 << 22))).0
        }
        return (try #require(MeraCompiler.compile(trees, name: name).study), trees)
    }

    static let small = """
        study: {id: demo, title: Пример, levels: {site: sites, country: all}}
        parameters: {norm: {value: 5}, unused: {value: 1}}
        registers: {sites: {key: id, columns: {id: text, size: integer}}}
        choices: {scale: {1: Нет, 2: Да}}
        questionnaires:
          visit:
            level: site
            items:
              site: {type: reference, to: sites}
              age: {type: integer, constraint: "<= 100 + norm"}
              q1: {type: select_one, choices: scale, relevant: age > norm}
              q2: {type: select_one, choices: scale}
              twice: {type: calculate, calculation: age * 2}
              lonely: text
            checks: {sane: {assert: twice < 200, when: site.size > 1}}
        scores: {mood: {of: visit, items: {q1: 1, q2: 2}, scale: 0..100, method: mean, min_answered: 1}}
        bands: {level: {low: {in: "[0..50)"}, high: {in: "[50..100]"}}}
        tables:
          verdict: {hit policy: first, inputs: {x: number}, outputs: {word: text}, rules: [["> norm", много], ["-", мало]]}
        indicators:
          mood_mean: {of: visit, mean: mood, bands: level, where: age > 1, unit: points}
          total: {of: visit, count: "true"}
          old: {of: visit, sum: twice, breakdown: [q2], target: norm}
          both: {index: {components: {mood_mean: {weight: 0.25, normalise: goalposts 0..100}, old: {weight: 0.75, normalise: min_max}}}}
          word: {value: verdict(old)}
        conclusions:
          low: {level: country, when: mood_mean.band = "low", kind: problem, text: "Настроение {mood_mean}, всего {total}"}
        """

    private static func edges(_ graph: StudyGraph) -> [String] {
        graph.edges.map { "\(graph.nodes[$0.from].id) → \(graph.nodes[$0.to].id) \($0.role)" + ($0.note.map { " " + $0 } ?? "") }
            .sorted()
    }

    @Test func `edges are those that one counts by hand`() throws {
        let graph = StudyGraph(try Self.study(Self.small))
        #expect(
            Self.edges(graph)
                == [
                    "norm → visit.age limit", "norm → visit.q1 condition", "norm → verdict value", "norm → old value",
                    "visit.age → visit.q1 condition", "visit.age → visit.twice value",
                    "visit.twice → visit.sane value", "visit.site → visit.sane condition", "sites.size → visit.sane condition",
                    "visit.q1 → mood component", "visit.q2 → mood component 2",
                    "mood → mood_mean value", "visit.age → mood_mean condition",
                    "visit → total value", "visit.twice → old value", "visit.q2 → old group",
                    "mood_mean → both component 0.25", "old → both component 0.75", "verdict → word value", "old → word value",
                    "mood_mean → low condition", "mood_mean → low text", "total → low text",
                ].sorted())
        let kinds = Dictionary(grouping: graph.nodes, by: \.kind).mapValues(\.count)
        #expect(
            kinds == [
                .parameter: 2, .register: 1, .questionnaire: 1, .column: 2, .question: 5, .calculated: 1, .rules: 1, .score: 1,
                .indicator: 4, .index: 1, .check: 1, .conclusion: 1,
            ])
    }

    /// The words of a formula that are items of its table, found by letters alone.
    private static func words(_ text: String, _ items: Set<String>) -> Set<String> {
        var (found, word, isString): (Set<String>, String, Bool) = ([], "", false)
        var (before, earlier): (Character, Character) = (" ", " ")
        for character in text + " " {
            let wasString = isString
            if character == "\"" { isString.toggle() }
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                // What stands behind `rows[…].` is an item, what stands behind `site.` is one of another table.
                let isElsewhere = before == "." && earlier != "]"
                if !wasString, !word.isEmpty, !isElsewhere, items.contains(word) { found.insert(word) }
                if !word.isEmpty { before = "a" }
                word = ""
                (earlier, before) = (before, character)
            }
        }
        return found
    }

    @Test(arguments: ["csk-pilot", "noko", "mkpo"])
    func `indicators read the items that stand in their formulas`(pack: String) throws {
        let (study, trees) = try Self.pack(pack)
        let graph = StudyGraph(study)
        var compared = 0
        for entry in trees.compactMap(\.root).flatMap({ $0["indicators"]?.entries ?? [] }) {
            guard let table = entry.value["of"].flatMap({ study.table($0.text) }), entry.value["extends"] == nil,
                entry.value["completeness"] == nil
            else { continue }
            let items = Set(study.tables[table].fields.map(\.id))
            var expected: Set<String> = []
            for key in ["ratio", "share", "among", "mean", "median", "sum", "count", "value", "where", "quantile"] {
                guard let node = entry.value[key] else { continue }
                for part in node.kind == .scalar ? [node] : node.entries.map(\.value) where part.kind == .scalar {
                    expected.formUnion(Self.words(part.text, items))
                }
            }
            let node = try #require(
                graph.nodes(named: entry.key.text).first { [.indicator, .index].contains(graph.nodes[$0].kind) })
            let read = graph.edges.filter { $0.to == node && [.value, .condition].contains($0.role) }.compactMap {
                edge -> String? in
                let source = graph.nodes[edge.from]
                if source.kind == .score { return source.name }
                let parts = source.name.split(separator: ".").map(String.init)
                return parts.count == 2 && parts[0] == study.tables[table].id ? parts[1] : nil
            }
            #expect(Set(read) == expected, "\(entry.key.text)")
            compared += 1
        }
        #expect(compared >= 8)
    }

    // MARK: - Selections

    private static func names(_ graph: StudyGraph, _ selectors: String...) -> [String] {
        let selected = graph.select(selectors.compactMap { GraphSelection($0) })
        return selected.nodes.sorted().map { graph.nodes[$0].id } + selected.findings.map(\.code.id)
    }

    @Test func `selectors mean what they say`() throws {
        let graph = StudyGraph(try Self.study(Self.small))
        #expect(Self.names(graph, "+mood") == ["norm", "visit.age", "visit.q1", "visit.q2", "mood"])
        #expect(Self.names(graph, "1+mood") == ["visit.q1", "visit.q2", "mood"])
        #expect(Self.names(graph, "q1+1") == ["visit.q1", "mood"])
        #expect(Self.names(graph, "q1+2") == ["visit.q1", "mood", "mood_mean"])
        #expect(Self.names(graph, "mood+") == ["mood", "mood_mean", "both", "low"])
        #expect(Self.names(graph, "age..mood_mean") == ["visit.age", "visit.q1", "mood", "mood_mean"])
        #expect(Self.names(graph, "total", "word") == ["total", "word"])
        #expect(Self.names(graph, "mood_maen+") == ["M9160"])
        #expect(Self.names(graph, "low..age") == ["M9162"])
        #expect(Self.names(graph, "visit.site") == ["visit.site"])
        for text in ["", "+", "..", "a..", "a+b", "x+y+", "99999999999999999999+x"] {
            #expect(GraphSelection(text) == nil, "\(text)")
        }
    }

    @Test func `lists of options, scales and functions are there where they are named`() throws {
        let text =
            Self.small.replacing(
                "scores:",
                with:
                    "functions: {half: {parameters: {x: number}, value: x / norm}, own: {parameters: {x: number}, value: half(x)}}\nscores:"
            )
            .replacing("calculation: age * 2", with: "calculation: own(age)")
        let study = try Self.study(text)
        func names(_ selectors: String...) throws -> [String] {
            let selections = try selectors.map { try #require(GraphSelection($0)) }
            let graph = StudyGraph(study, for: selections)
            let selected = graph.select(selections)
            return selected.nodes.sorted().map { graph.nodes[$0].id } + selected.findings.map(\.code.id)
        }
        #expect(try names("scale+1") == ["visit.q1", "visit.q2", "choices:scale"])
        #expect(try names("bands:level+1") == ["mood_mean", "bands:level"])
        #expect(try names("1+half+1") == ["norm", "visit.twice", "function:half"])
        // Without a name the graph is what it was.
        #expect(try names("+mood") == ["norm", "visit.age", "visit.q1", "visit.q2", "mood"])
        #expect(StudyGraph(study, for: []).nodes.count == StudyGraph(study).nodes.count)
        #expect(try names("scael+1") == ["M9160"])
    }

    @Test func `one name for two things is asked about`() throws {
        let text = Self.small.replacing("size: integer}", with: "size: integer, age: integer}")
        let graph = StudyGraph(try Self.study(text))
        #expect(Self.names(graph, "age") == ["M9161"])
        #expect(Self.names(graph, "sites.age") == ["sites.age"])
    }

    @Test(arguments: ["csk-pilot", "noko", "mkpo"])
    func `what is reached is what a closure of the edges says`(pack: String) throws {
        let graph = StudyGraph(try Self.pack(pack).0)
        let count = graph.nodes.count
        var closure = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
        for index in 0..<count { closure[index][index] = true }
        for edge in graph.edges { closure[edge.from][edge.to] = true }
        for middle in 0..<count {
            for from in 0..<count where closure[from][middle] {
                for to in 0..<count where closure[middle][to] { closure[from][to] = true }
            }
        }
        for node in stride(from: 0, to: count, by: 7) {
            #expect(graph.reach(node, steps: nil, isUpward: false) == Set((0..<count).filter { closure[node][$0] }))
            #expect(graph.reach(node, steps: nil, isUpward: true) == Set((0..<count).filter { closure[$0][node] }))
        }
    }

    // MARK: - Drawings

    private static func check(_ graph: StudyGraph) {
        let drawing = GraphDrawing(graph, .russian)
        #expect(drawing.boxes.count == graph.nodes.count)
        #expect(drawing.lines.count == graph.edges.count)
        let columns = Dictionary(grouping: drawing.boxes, by: \.x)
        for boxes in columns.values {
            let sorted = boxes.sorted { $0.y < $1.y }
            for (upper, lower) in zip(sorted, sorted.dropFirst()) { #expect(upper.y + upper.height <= lower.y) }
        }
        for box in drawing.boxes {
            #expect(
                box.x >= 0 && box.y >= 0 && box.x + GraphDrawing.boxWidth <= drawing.width && box.y + box.height <= drawing.height
            )
        }
        let places = Dictionary(uniqueKeysWithValues: drawing.boxes.map { ($0.node, $0.x) })
        var back = 0
        for edge in graph.edges where places[edge.from]! >= places[edge.to]! { back += 1 }
        // Only edges of circles go back.
        #expect(back == 0 || back < graph.edges.count / 4)
        let svg = drawing.svg(title: "Граф <\"&>", .russian)
        #expect(svg.contains("Граф &lt;&quot;&amp;&gt;"))
        #expect(svg == GraphDrawing(graph, .russian).svg(title: "Граф <\"&>", .russian))
        for tag in ["g", "text", "title", "path"] {
            #expect(svg.split(separator: "<\(tag)").count >= svg.split(separator: "</\(tag)>").count)
        }
    }

    @Test(arguments: ["csk-pilot", "noko", "mkpo"])
    func `boxes of a pack do not overlap`(pack: String) throws { Self.check(StudyGraph(try Self.pack(pack).0)) }

    @Test func `circles, long chains and many nodes are drawn`() throws {
        var text =
            "study: {id: demo, title: Пример, levels: {country: all}}\nquestionnaires:\n  visit:\n    items:\n      c0: integer\n"
        for index in 1...300 { text += "      c\(index): {type: calculate, calculation: c\(index - 1) + c\(index / 2)}\n" }
        text += "      a: {type: integer, constraint: '? < b'}\n      b: {type: integer, constraint: '? > a'}\n"
        Self.check(StudyGraph(try Self.study(text)))
        #expect(StudyGraph(try Self.study("study: {id: demo, title: П}\nquestionnaires: {v: {items: {a: text}}}")).edges.isEmpty)
    }

    @Test func `texts cannot leave the formats`() throws {
        let graph = StudyGraph(
            try Self.study(
                """
                study: {id: demo, title: Пример, levels: {country: all}}
                questionnaires: {v: {items: {a: {type: integer, label: "x\\"]; click n0 <script>|#\\\\"}}}}
                indicators: {s: {of: v, sum: a, label: "конец\\" -> z"}}
                """))
        let mermaid = graph.mermaid(.russian)
        #expect(mermaid.contains("x#quot;]; click n0 #lt;script#gt;#124;#35;"))
        let dot = graph.dot(.russian)
        #expect(dot.contains("конец\\\" -> z"))
        let json = try #require(JSON.read(Array(graph.json(.russian).utf8)[...]))
        #expect(json["nodes"]?.array?.count == graph.nodes.count)
        #expect(json["edges"]?.array?.count == graph.edges.count)
    }
}
