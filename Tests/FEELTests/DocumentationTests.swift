import FEEL
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The examples of the language reference are run as they are printed.
@Suite struct DocumentationTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var page: String
        var expression: String
        var result: String
        var testDescription: String { "\(page): \(expression)" }
    }

    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Sources/FEEL/FEEL.docc/"

    private static func read(_ page: String) -> String {
        guard let file = fopen(folder + page, "rb") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    /// The last two cells of every row of a table that are code.
    static let examples: [Example] = ["LanguageRu.md", "Language.md"].flatMap { page in
        read(page).split(separator: "\n").compactMap { line -> Example? in
            let cells = line.split(separator: "|").map { $0.trimming() }
            guard cells.count >= 2, let expression = code(cells[cells.count - 2]), let result = code(cells[cells.count - 1])
            else {
                return nil
            }
            return Example(page: page, expression: expression, result: result)
        }
    }

    private static func code(_ cell: Substring) -> String? {
        guard cell.count > 2, cell.first == "`", cell.last == "`" else { return nil }
        return String(cell.dropFirst().dropLast())
    }

    @Test(arguments: examples) func example(example: Example) {
        #expect(lenient(example.expression) == example.result)
    }

    @Test func everyFunctionHasAnExampleOnEachPage() {
        #expect(Self.examples.count > 200)
        for page in ["LanguageRu.md", "Language.md"] {
            let texts = Self.examples.filter { $0.page == page }.map(\.expression).joined(separator: " ")
            for builtin in Builtin.allCases { #expect(texts.contains(builtin.name + "("), "\(page): \(builtin.name)") }
        }
    }

    /// Both pages have the same examples.
    @Test func pagesAgree() {
        let pages = ["LanguageRu.md", "Language.md"].map { page in
            Self.examples.filter { $0.page == page }.map { $0.expression + " = " + $0.result }
        }
        #expect(pages[0] == pages[1])
    }

    /// The guide to embedding, as it is written there.
    @Test func embedding() throws {
        var scope = NamedScope([("age", .number), ("region", .string)])
        let (expression, findings) = Expression.compile("age >= 18 and region = \"Север\"", scope: &scope)
        #expect(findings.isEmpty)
        var evaluation = Evaluation(asOf: CivilDate(year: 2015, month: 3, day: 16))
        let value = evaluation.evaluate(try #require(expression), slots: [.number(20), .string("Север")])
        #expect(value == true)

        let plural = HostFunction(
            "plural", [.init("n", .number), .init("one", .string), .init("many", .string)], result: .string
        ) { arguments, _ in
            arguments[0] == .number(1) ? arguments[1] : arguments[2]
        }
        var other = NamedScope([("n", .number)], functions: [plural])
        let call = try #require(Expression.compile("plural(n, \"site\", \"sites\")", scope: &other).expression)
        #expect(evaluation.evaluate(call, slots: [.number(2)]) == "sites")
        #expect(call.type == .string)
    }
}

extension Substring {
    fileprivate func trimming() -> Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
