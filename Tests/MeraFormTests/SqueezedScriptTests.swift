import Testing

@testable import FEELScript
@testable import MeraForm

/// Comments and space go, meaning stays.
@Suite struct SqueezedScriptTests {
    @Test(arguments: [
        ("let a = 1; // one\n/* two */ let b = a / 2 / 3;", "let a=1;let b=a/2/3;\n"),
        (
            "const s = \"a // b\" + 'it\\'s' + `x ${ a + `y ${ b }` } /* z */`;",
            "let s=\"a // b\"+'it\\'s'+`x ${ a + `y ${ b }` } /* z */`;\n"
        ),
        ("return /[/ ]\\/ x/u.test(t) ? a : b;", "return/[/ ]\\/ x/u.test(t)?a:b;\n"),
        ("a + +b - -c; 1 .text; x = y / z", "a+ +b- -c;1 .text;x=y/z\n"),
        ("let x = f()\nlet y = [1]\n;(z)", "let x=f()\nlet y=[1];(z)\n"),
        ("a\n++b", "a\n++b\n"),
        ("for (const [a, b] of c.const ) f({const: a})", "for(let[a,b]of c.const)f({const:a})\n"),
        ("if (x) {\n  y();\n}\nelse z()\n(q)", "if(x){y();}\nelse z()\n(q)\n"),
        ("class A { #p = 1; get p() { return this.#p; } }", "class A{#p=1;get p(){return this.#p;}}\n"),
    ])
    func `a script is squeezed`(_ script: String, _ expected: String) { #expect(SqueezedScript.text(script) == expected) }

    @Test func `what is squeezed twice stays, and what is cut off does not stop it`() {
        let runtime = FormRuntime.text
        let once = SqueezedScript.text(runtime)
        #expect(SqueezedScript.text(once) == once)
        #expect(once.utf8.count < runtime.utf8.count * 9 / 10)
        for end in ["\"", "`${", "/", "/*", "'a\\"] { _ = SqueezedScript.text("x = " + end) }
    }

    /// The words of the page in both languages: the same names, the same gaps.
    @Test func `the page says the same in both languages`() throws {
        func words(_ language: String) -> [String: [String]] {
            var found: [String: [String]] = [:]
            for line in Script.asset("page-words-\(language).js").split(separator: "\n") {
                guard line.hasPrefix("  "), let colon = line.firstIndex(of: ":") else { continue }
                let gaps = line[colon...].matches(of: /\{(\w+)/).map { String($0.1) }
                found[line[..<colon].trimmingPrefix("  ").description] = Array(Set(gaps)).sorted()
            }
            return found
        }
        #expect(words("ru").count > 100)
        #expect(words("ru") == words("en"))
    }
}
