import MeraSource
import Testing

@testable import MeraSQL

/// Ids are hostile: each dialect quotes in one place, and a name that an engine would cut has a short form.
@Suite struct NameTests {
    private static let dialects: [any SQLDialect] = [DuckDB(), PostgreSQL(), Spark()]

    @Test func `keywords, quotes and ends of lines are names like others`() {
        for dialect in Self.dialects {
            for name in ["select", "a\"b", "a`b", "a'b", "; drop table x; --", "a\nb", "Порядок", "\\", "*/"] {
                let quoted = dialect.quoted(name)
                let mark = quoted.first
                #expect(quoted.last == mark)
                // Inside, the mark stands only doubled.
                let inner = quoted.dropFirst().dropLast()
                #expect(inner.split(separator: mark!, omittingEmptySubsequences: false).count % 2 == 1)
                // Statements for Spark are told apart by lines.
                let held = dialect is Spark ? name.replacing("\n", with: "\u{2424}") : name
                #expect(inner.replacing("\(mark!)\(mark!)", with: "\(mark!)") == held)
            }
        }
    }

    @Test func `a name that is too long or another's but for the size of letters has a mark of its own`() {
        let long = String(repeating: "очень длинное имя ", count: 20)
        var names = SQLNames(longest: 63)
        let first = names.name(long + "1")
        let second = names.name(long + "2")
        #expect(first != second)
        #expect(first.utf8.count <= 63 && second.utf8.count <= 63)
        #expect(names.name("Id") == "Id")
        let other = names.name("id")
        #expect(other != "id" && other.lowercased() != "id")
        var again = SQLNames(longest: 63)
        #expect(again.name(long + "1") == first)
    }

    @Test func `a comment is one line`() {
        let comment = SQLLayers.comment(of: "a\nDROP TABLE x;\r\u{2028}b")
        #expect(comment.split(separator: "\n").count == 1 && comment.hasPrefix("-- "))
    }
}
