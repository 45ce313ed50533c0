import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import Testing

/// Rows inside of rows: where they belong, when they count, what each side sees of the other.
@Suite struct RepeatTests {
    private static let study = """
        study: {id: test, title: Test, language: en, levels: {site: sites, region: sites.region, all: all}}
        registers:
          sites: {key: id, columns: {id: text, region: text, status: text}}
          kinds: {key: id, columns: {id: text, name: text}}
        questionnaires:
          q:
            key: [site, quarter]
            level: site
            items:
              site: {type: reference, to: sites, required: true}
              quarter: {type: integer, required: true}
              asked: boolean
              inner:
                type: group
                relevant: asked
                items:
                  reviews:
                    type: repeat
                    label: Reviews
                    rows: kinds
                    relevant: site.status = "agreed"
                    items:
                      kind: {type: reference, to: kinds, required: true}
                      mark: {type: integer, required: true, constraint: "[1..5]"}
                      share: {type: calculate, calculation: 100 * mark / sum(parent.reviews.mark), unit: percent}
                      region: {type: calculate, calculation: parent.site.region}
                    checks:
                      not_all: {assert: mark < count(parent.reviews) + 4, blocks: mark}
              total: {type: calculate, calculation: sum(reviews.mark)}
              high: {type: calculate, calculation: "count(reviews[mark != null and mark >= 4])"}
        indicators:
          mean: {of: reviews, unit: points, mean: mark, breakdown: [kind]}
          rows: {of: reviews, unit: count, count: "true"}
          share: {of: reviews, unit: percent, mean: share}
          north: {of: reviews, unit: percent, share: region = "N"}
          total: {of: q, unit: count, sum: total}
          high: {of: q, unit: count, sum: high}
        """
    private static let sites = "id,region,status\na,N,agreed\nb,N,agreed\nc,S,refused\n"
    private static let kinds = "id,name\nk,Clear\nl,Needed\n"

    @Test func bothSidesSeeEachOther() throws {
        let run = try Scenario(
            Self.study,
            [
                "sites": Self.sites, "kinds": Self.kinds, "q": "site,quarter,asked\na,1,yes\na,2,yes\nb,1,yes\n",
                "reviews": """
                site,quarter,kind,mark
                b,1,k,5
                a,1,k,1
                a,1,l,3
                a,2,k,4
                a,2,l,4
                b,1,l,
                """,
            ])
        #expect(run.findings == ["D3005 reviews:6 mark"])
        // (1 + 3 + 4 + 4) / 4, 5 / 1, 17 / 5.
        #expect(["site a", "site b", "all"].map { run.value("mean", $0) } == ["3", "5", "3.4"])
        #expect(["site a", "site b", "region N"].map { run.value("total", $0) } == ["12", "5", "17"])
        #expect(["site a", "site b", "all"].map { run.value("high", $0) } == ["2", "1", "3"])
        // (25 + 75 + 50 + 50 + 100) / 5; where the mark is missing there is no share of it.
        #expect(run.value("share") == "60")
        #expect(run.measure("share")?.n == 5)
        #expect(run.value("north") == "100")
        let reviews = try #require(run.result.study.table("reviews"))
        #expect(
            run.result.study.tables[reviews].fields.map(\.id) == ["parent", "site", "quarter", "kind", "mark", "share", "region"])
        #expect(run.result.tables[reviews].silentUnits == nil)
        #expect(!run.result.distributions.contains { $0.field.table == reviews && $0.field.field < 3 })
        let mean = try #require(run.result.study.indicator("mean"))
        let explained = try #require(run.run.explain(mean, at: UnitReference(level: 0, unit: 0)))
        #expect(explained.rows.map(\.place) == ["reviews.csv:3", "reviews.csv:4", "reviews.csv:5", "reviews.csv:6"])
        #expect(explained.rows[0].key == "a · 1 · k")
        let total = try #require(run.result.study.indicator("total"))
        let outer = try #require(run.run.explain(total, at: UnitReference(level: 0, unit: 1))?.rows.first)
        #expect(outer.inputs.map { "\($0.name) = \($0.value)" } == ["total = 5", "reviews = 2: reviews.csv:2, reviews.csv:7"])
    }

    @Test func whereTheRepeatIsNotAskedItsRowsDoNotCount() throws {
        let run = try Scenario(
            Self.study,
            [
                "sites": Self.sites, "kinds": Self.kinds, "q": "site,quarter,asked\na,1,yes\na,2,no\nb,1,\nc,1,yes\n",
                "reviews": """
                site,quarter,kind,mark
                a,1,k,1
                a,1,l,1
                a,2,k,5
                a,2,l,
                b,1,k,9
                c,1,k,many
                """,
            ])
        // A row that was only printed is left out in silence, and a mark that is not asked for breaks no rule.
        #expect(run.findings == ["D3103 reviews:3", "D3103 reviews:5", "D1121 reviews:6 mark", "D3103 reviews:6"])
        let reviews = try #require(run.result.study.table("reviews"))
        #expect(run.run.leftOut[reviews].map { "\($0.row) \($0.reason)" } == (2...5).map { "\($0) irrelevant" })
        #expect(run.value("rows") == "2")
        #expect(run.value("total") == "2")
        #expect(run.value("high") == "0")
        let mark = try #require(run.result.study.tables[reviews].field("mark"))
        #expect(run.run.outcome(of: FieldID(table: reviews, field: mark), row: 2) == .missing(.notApplicable))
        let q = try #require(run.result.study.table("q"))
        let total = try #require(run.result.study.tables[q].field("total"))
        #expect(run.run.outcome(of: FieldID(table: q, field: total), row: 1) == .missing(.notApplicable))
    }

    @Test func aRowForEachRowOfTheRegister() throws {
        let answers = [
            "sites": Self.sites, "kinds": Self.kinds, "q": "site,quarter,asked\na,1,yes\na,2,yes\nb,1,yes\nc,1,yes\n",
            "reviews": "site,quarter,kind,mark\na,1,k,1\na,1,k,2\na,2,k,1\na,2,l,1\na,2,m,1\n",
        ]
        let run = try Scenario(Self.study, answers)
        #expect(
            run.findings == ["D3104 q:1 reviews", "D3104 q:3 reviews", "D3002 reviews:1", "D3004 reviews:5 kind"])
        let missing = run.result.findings.filter { $0.code.id == "D3104" }.map { $0.text(.english) }
        #expect(missing == ["`Reviews` lacks 1 row: Needed", "`Reviews` lacks 2 rows: Clear, Needed"])
        // Without `rows` any number will do, but for a required repeat.
        let free = Self.study.replacing("rows: kinds", with: "key: kind")
        #expect(try Scenario(free, answers).findings == ["D3002 reviews:1", "D3004 reviews:5 kind"])
        let required = free.replacing("key: kind", with: "key: kind\n            required: true")
        #expect(try Scenario(required, answers).findings == ["D3005 q:3 reviews", "D3002 reviews:1", "D3004 reviews:5 kind"])
    }

    @Test func whatBecomesOfTheOuterRowBecomesOfItsRows() throws {
        let study = Self.study.replacing(
            "level: site\n", with: "level: site\n    on_error: row\n    status: {item: state, draft: draft, void: void}\n"
        ).replacing(
            "asked: boolean\n", with: "asked: boolean\n      state: text\n      least: {type: integer, constraint: \">= 0\"}\n")
        let run = try Scenario(
            study,
            [
                "sites": Self.sites, "kinds": Self.kinds,
                "q": """
                site,quarter,asked,state,least
                a,1,yes,draft,
                a,2,yes,void,
                a,3,yes,,-1
                b,1,yes,,0
                b,1,yes,,1
                b,2,yes,draft,
                b,2,yes,,1
                """,
                "reviews": """
                site,quarter,kind,mark
                a,1,k,
                a,2,k,many
                a,3,k,1
                a,3,l,1
                b,1,k,2
                b,1,l,2
                b,2,k,3
                b,2,l,3
                b,9,l,4
                ,1,l,4
                """,
            ])
        #expect(
            run.findings == ["D3007 q:3 least", "D3002 q:4", "D3101 reviews:9", "D3101 reviews:10"])
        let reviews = try #require(run.result.study.table("reviews"))
        #expect(
            run.run.leftOut[reviews].map { "\($0.row) \($0.reason)" } == [
                "0 draft", "1 parentLeftOut", "2 parentLeftOut", "3 parentLeftOut", "8 noParent", "9 noParent",
            ])
        #expect(["site a", "site b"].map { run.value("rows", $0) } == ["0", "4"])
        #expect(run.value("mean") == "2.5")
        let lost = run.result.findings.filter { $0.code.id == "D3101" }.map { $0.text(.english) }
        #expect(
            lost[0] == "there is no row site = b, quarter = 9 in `q`, so this row of `reviews` belongs nowhere and is left out")
    }

    @Test func aFileWithoutTheOuterKeyIsNoTable() throws {
        let run = try Scenario(
            Self.study,
            [
                "sites": Self.sites, "kinds": Self.kinds, "q": "site,quarter,asked\nc,1,yes\n",
                "reviews": "site,kind,mark\na,k,1\na,l,1\n",
            ])
        #expect(run.findings.contains("D1032 reviews:-"))
        #expect(["rows", "mean"].map { run.value($0) } == ["not_available", "not_available"])
    }

    /// The key and the rules of a repeat hold within one submission.
    @Test func rulesHoldWithinASubmission() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {team: teams, all: all}}
            registers:
              teams:
                key: id
                columns:
                  id: text
                  members:
                    type: repeat
                    key: name
                    duplicates: first
                    items: {name: text, seat: integer, age: integer}
                    checks:
                      adult: {assert: age >= 18, severity: warning}
                    unique:
                      seats: seat
            scores:
              years: {of: members, method: sum, min_answered: 1, items: {age: {range: 0..100}}}
            indicators:
              age: {of: members, unit: points, mean: years}
            """,
            [
                "teams": "id\nx\ny\n",
                "members": "id,name,seat,age\nx,A,1,20\nx,B,1,30\ny,A,1,40\ny,A,2,41\ny,C,,17\n",
            ])
        #expect(
            run.findings == ["D3025 members:2 seats", "D3002 members:4", "D3008 members:5 adult"])
        #expect(["team x", "team y"].map { run.value("age", $0) } == ["25", "28.5"])
    }
}
