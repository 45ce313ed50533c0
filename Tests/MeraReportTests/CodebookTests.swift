import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

@testable import MeraReport

/// DDI-Codebook 2.5, by the structure of its published schema (codebook.xsd of 2012): which elements stand in which, in what order.
@Suite struct CodebookTests {
    private static let yaml = """
        study:
          id: visits
          title: {ru: 'Центры <глазами> "посетителей" & др.', en: Centres}
          responsible: Институт
          description: О чём
          levels: {centre: centres, country: all}
        choices:
          roles: {head: {label: {ru: Руководитель, en: Head}}, other: Иное, 98: {label: Не знаю, missing: dont_know}}
        registers:
          centres: {label: Центры, key: id, columns: {id: {type: text, label: Код}}}
        questionnaires:
          visit:
            label: Анкета
            weight: size
            items:
              centre: {type: reference, to: centres, label: Центр, required: true}
              size: {type: decimal}
              used: {type: boolean, label: {ru: Обращались, en: Used}, hint: Отметьте}
              work:
                type: group
                label: О работе
                relevant: used
                items:
                  minutes: {type: integer, label: Ожидание, constraint: "? >= 0 and ? < 480", missing: {-1: refused}}
                  role: {type: select_one, choices: roles, label: Должность, relevant: minutes > 5}
              name: {type: text, personal: true}
              days: {type: calculate, label: Дней, calculation: minutes / 1440}
        """

    /// What may stand in an element, in the order in which it has to.
    private static let content: [String: [String]] = [
        "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
        "stdyDscr": [
            "citation", "studyAuthorization", "stdyInfo", "studyDevelopment", "method", "dataAccs", "othrStdyMat", "notes",
        ],
        "citation": ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt", "biblCit", "holdings", "notes"],
        "titlStmt": ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
        "rspStmt": ["AuthEnty", "othId"], "verStmt": ["version", "verResp", "notes"],
        "stdyInfo": ["studyBudget", "subject", "abstract", "sumDscr", "qualityStatement", "notes", "exPostEvaluation"],
        "sumDscr": [
            "timePrd", "collDate", "nation", "geogCover", "geogUnit", "geoBndBox", "boundPoly", "anlyUnit", "universe",
            "dataKind",
        ],
        "fileDscr": ["fileTxt", "locMap", "notes"],
        "fileTxt": [
            "fileName", "fileCitation", "dataFingerprint", "fileCont", "fileStrc", "dimensns", "fileType", "format", "filePlac",
            "dataChck", "ProcStat", "dataMsng", "software", "verStmt",
        ],
        "dimensns": ["caseQnty", "varQnty", "logRecL", "recPrCas", "recNumTot"],
        "dataDscr": ["varGrp", "nCubeGrp", "var", "nCube", "notes"],
        "varGrp": ["labl", "txt", "concept", "defntn", "universe", "notes"],
        "var": [
            "location", "labl", "imputation", "security", "embargo", "respUnit", "anlysUnit", "qstn", "valrng", "invalrng",
            "undocCod", "universe", "TotlResp", "sumStat", "txt", "stdCatgry", "catgryGrp", "catgry", "codInstr", "verStmt",
            "concept", "derivation", "varFormat", "geoMap", "catLevel", "notes",
        ],
        "qstn": ["preQTxt", "qstnLit", "postQTxt", "forward", "backward", "ivuInstr"],
        "catgry": ["catValu", "labl", "txt", "catStat", "mrow"], "valrng": ["item", "range", "key", "notes"],
        "invalrng": ["item", "range", "key", "notes"], "derivation": ["drvdesc", "drvcmd"],
    ]

    private func codebook() throws -> XMLTree.Element {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: Self.yaml))
        let (study, findings) = MeraCompiler.compile([tree], name: "visits")
        #expect(!findings.contains { $0.severity == .error }, "\(findings.map { "\($0.code.id) \($0.arguments)" })")
        return try XMLTree.parse(DDICodebook(try #require(study)).bytes())
    }

    private func check(_ element: XMLTree.Element) {
        if let allowed = Self.content[element.name] {
            let places = element.children.map { allowed.firstIndex(of: $0.name) }
            #expect(!places.contains(nil), "\(element.name): \(element.children.map(\.name))")
            #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(element.name)")
        } else {
            #expect(element.children.isEmpty, "\(element.name)")
        }
        for child in element.children { check(child) }
    }

    @Test func `elements stand where the schema has them, and every reference leads somewhere`() throws {
        let root = try codebook()
        check(root)
        #expect(root.attributes["xmlns"] == "ddi:codebook:2_5" && root.attributes["version"] == "2.5")
        let elements = Self.content.keys.flatMap(root.all)
        let ids = elements.compactMap { $0.attributes["ID"] }
        #expect(Set(ids).count == ids.count && ids.count > 15)
        let references = (elements + root.all("backward")).flatMap { element in
            ["files", "var", "varGrp", "qstn"].compactMap { element.attributes[$0] }.flatMap {
                $0.split(separator: " ").map(String.init)
            }
        }
        #expect(references.count > 10 && Set(references).isSubset(of: ids))
    }

    @Test func `questions, whom they are asked of, and what may be answered`() throws {
        let root = try codebook()
        #expect(root.all("titl").map(\.content) == ["Центры <глазами> \"посетителей\" & др."])
        #expect(root.all("parTitl").map(\.content) == ["Centres"])
        let variables = Dictionary(root.all("var").map { ($0.attributes["name"] ?? "", $0) }) { $1 }
        let minutes = try #require(variables["minutes"])
        #expect(minutes.all("range").first?.attributes == ["min": "0", "maxExclusive": "480"])
        #expect(minutes.all("invalrng").first?.children.map { $0.attributes["VALUE"] } == ["-1"])
        #expect(
            minutes.all("universe").map { $0.content.replacing("\u{A0}", with: " ") } == ["На вопрос «Обращались» дан ответ «да»"]
        )
        let role = try #require(variables["role"])
        #expect(role.all("catValu").map(\.content) == ["head", "other", "98"])
        #expect(role.all("catgry").map { $0.attributes["missing"] } == [nil, nil, "Y"])
        #expect(role.all("catgry")[0].all("labl").map(\.content) == ["Руководитель", "Head"])
        #expect(role.all("universe").first?.content.contains("; ") == true)
        let asked = try #require(role.all("backward").first?.attributes["qstn"]).split(separator: " ")
        #expect(asked.count == 2)
        #expect(variables["used"]?.all("ivuInstr").map(\.content) == ["Отметьте"])
        #expect(variables["used"]?.all("qstnLit").map { $0.attributes["xml:lang"] } == ["ru", "en"])
        #expect(variables["size"]?.attributes["wgt"] == "wgt")
        #expect(variables["name"]?.all("security").count == 1)
        #expect(
            variables["days"]?.all("qstn").isEmpty == true
                && variables["days"]?.all("drvcmd").map(\.content) == ["minutes / 1440"])
        #expect(variables["id"]?.all("qstn").isEmpty == true)
    }
}
