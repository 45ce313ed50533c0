import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

@testable import MeraForm

/// The file of a form: one page that allows itself its own script and style and nothing else.
@Suite struct FormPageTests {
    private func page(_ label: String) throws -> String {
        let study = try compiled(
            """
            study: {id: s, title: Опрос, version: "1"}
            questionnaires:
              form:
                label: "\(label)"
                key: [name]
                items:
                  name: {type: text, label: "\(label)", required: true}
            """)
        let model = FormModel(study, table: 0)
        return String(decoding: FormPage(study, table: 0, model: model).bytes(), as: UTF8.self)
    }

    private func compiled(_ yaml: String) throws -> Study {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: yaml))
        let (made, findings) = MeraCompiler.compile([tree], name: "s")
        return try #require(made, "\(findings)")
    }

    private func part(_ page: String, _ tag: String) throws -> Substring {
        let from = try #require(page.firstRange(of: "<\(tag)>")).upperBound
        let to = try #require(page[from...].firstRange(of: "</\(tag)>")).lowerBound
        return page[from..<to]
    }

    @Test func `the policy names the script and the style by what they hold`() throws {
        let page = try page("Имя")
        for (tag, directive) in [("script", "script-src"), ("style", "style-src")] {
            let digest = SHA256.hex(Array(try part(page, tag).utf8))
            let source = try #require(page.firstRange(of: "\(directive) &#39;sha256-")).upperBound
            let encoded = String(page[source...].prefix { $0 != "&" })
            #expect(decoded(encoded) == digest)
        }
        #expect(page.contains("default-src &#39;none&#39;"))
    }

    @Test func `words of a study end neither the script nor the page`() throws {
        let page = try page("</script><img src=x onerror=alert(1)><!--")
        #expect(page.components(of: "</script>") == 1)
        #expect(!page.contains("<img src=x"))
        #expect(page.components(of: "<!--") == 0)
    }

    @Test func `nothing in the page can be fetched from elsewhere`() throws {
        let page = try page("Имя")
        for sign in ["http://", "https://", "@import", "src=\"//", "eval(", "new Function"] {
            #expect(!page.contains(sign), "\(sign)")
        }
    }

    @Test func `a check of what is calculated stands at the answers that it is made of`() throws {
        let study = try compiled(
            """
            study: {id: s, title: Опрос, version: "1"}
            questionnaires:
              form:
                key: [name]
                items:
                  name: {type: text, required: true}
                  part: integer
                  all: integer
                  share: {type: calculate, calculation: part / all}
                  twice: {type: calculate, calculation: share * 2}
                  end: {type: text}
                checks:
                  far: {assert: twice < 2}
                  near: {assert: share < 1 or part > 5}
            """)
        let script = FormModel(study, table: 0).script
        // The fields as they stand in the questionnaire, from 0.
        #expect(script.contains("home:2,reads:[1,2]"))
        #expect(script.contains("home:1,reads:[1]"))
    }

    /// Of base64, as lower-case hexadecimal.
    private func decoded(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var bits = 0
        var count = 0
        var hex = ""
        for character in text where character != "=" {
            bits = bits << 6 | (alphabet.firstIndex(of: character) ?? 0)
            count += 6
            if count >= 8 {
                count -= 8
                let byte = bits >> count & 0xFF
                hex += (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return hex
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
