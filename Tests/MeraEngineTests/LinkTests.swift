import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Keys, references and lists of related rows (semantics.md 15-18).
@Suite struct LinkTests {
    static let groups = """
        study: {id: test, title: Test, language: en, levels: {group: groups, programme: groups.programme, all: all}}
        registers:
          groups:
            key: id
            columns:
              id: text
              programme: text
              size: {type: calculate, calculation: count(students)}
              best: {type: calculate, calculation: max(students.mark)}
              adults: {type: calculate, calculation: "count(students[age != null and age >= 18])"}
            checks:
              split: {assert: size < 3, severity: warning, message: "{id}: {size}"}
          students:
            key: id
            columns:
              id: text
              group: {type: reference, to: groups}
              age: integer
              mark: decimal
              programme: {type: calculate, calculation: group.programme}
            checks:
              grown: {assert: 'age >= 16 or group.programme = "B"'}
        indicators:
          students: {of: students, unit: count, count: "true"}
          sizes: {of: groups, unit: count, sum: size}
          adults: {of: groups, unit: count, sum: adults}
          best: {of: groups, unit: points, mean: best}
          programmes: {of: students, unit: count, count: 'programme = "B"'}
        """
    static let answers = [
        "groups": "id,programme\ng1,A\ng2,B\n",
        "students": "id,group,age,mark\n1,g1,17,4\n2,g1,18,5\n3,g1,15,3\n4,g2,15,\n5,,20,2\n",
    ]

    @Test func rowsPointBackAtTheirRegister() throws {
        let run = try Scenario(Self.groups, Self.answers)
        #expect(run.value("sizes", "group g1") == "3")
        #expect(run.value("sizes", "programme B") == "1")
        #expect(run.value("adults") == "1")
        #expect(run.value("best", "group g1") == "5")
        #expect(run.value("programmes") == "1")
        #expect(run.value("students") == "4")
        #expect(run.findings == ["D3008 groups:1 split", "D3013 students:-", "D3008 students:3 grown"])
        #expect(run.result.findings[0].message == "g1: 3")
    }

    /// A row belongs to the units that its references lead to, however many there are on the way; the shortest way counts.
    @Test func aChainOfReferencesLeadsToTheLevel() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {group: groups, programme: groups.programme, all: all}}
            registers:
              programmes: {key: id, columns: {id: text}}
              groups: {key: id, columns: {id: text, programme: {type: reference, to: programmes}}}
              sessions: {key: id, columns: {id: text, group: {type: reference, to: groups}, after: {type: reference, to: sessions}}}
              supplies: {key: id, columns: {id: text, session: {type: reference, to: sessions}}}
              spares: {key: id, columns: {id: text, of: {type: reference, to: supplies}, lent: {type: reference, to: groups}}}
            indicators:
              supplies: {of: supplies, unit: count, count: "true"}
              spares: {of: spares, unit: count, count: "true"}
            """,
            [
                "programmes": "id\nA\nB\n", "groups": "id,programme\ng1,A\ng2,B\n",
                "sessions": "id,group,after\ns1,g1,\ns2,g2,s1\n", "supplies": "id,session\n1,s1\n2,s1\n3,s2\n",
                "spares": "id,of,lent\n1,1,g2\n",
            ])
        #expect(run.findings.isEmpty)
        #expect(["group g1", "group g2", "programme B"].map { run.value("supplies", $0) } == ["2", "1", "1"])
        #expect(["group g1", "group g2", "programme B"].map { run.value("spares", $0) } == ["0", "1", "1"])
    }

    @Test(arguments: [("latest", "2"), ("first", "1"), ("none", "unanswered")])
    func theSameKeyTwice(policy: String, sum: String) throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                key: [a, b]
                duplicates: \(policy)
                items: {a: text, b: text, x: integer}
            indicators:
              sum: {of: q, unit: count, sum: x}
            """, ["q": "a,b,x\nk,l,1\nk,l,2\n"])
        #expect(run.value("sum") == sum)
        #expect(run.findings.allSatisfy { $0.hasPrefix("D3002") })
        #expect(run.findings.count == (policy == "none" ? 2 : 1))
    }

    @Test func exactDuplicatesAreAFindingOfTheirOwn() throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                key: a
                items: {a: text, x: integer}
            """, ["q": "a,x\nk,1\nk,1\n"])
        #expect(run.findings == ["D3003 q:1"])
        #expect(run.run.leftOut[0].map(\.reason) == [.exactDuplicate])
    }

    @Test func reconciliationsNameEveryDifference() throws {
        let run = try Scenario(
            """
            registers:
              list: {key: id, columns: {id: text, name: text, mark: integer}}
              protocol: {key: id, columns: {id: text, name: text, mark: integer}}
            reconciliations:
              marks: {left: list, right: protocol, key: id, compare: [name, mark]}
            """, ["list": "id,name,mark\n1,A,5\n2,B,4\n3,C,3\n", "protocol": "id,name,mark\n1,A,5\n2,B,5\n4,D,2\n"])
        let result = run.result.reconciliations[0]
        #expect(result.matched == 1)
        #expect(result.differences.map(\.key) == ["2", "3", "4"])
        #expect(result.differences.map(\.difference) == [.field(name: "mark", left: "4", right: "5"), .onlyLeft, .onlyRight])
    }

    /// Zeros in front, letters of the other alphabet, signs: named, and not taken; two keys that look alike are not guessed at.
    @Test(arguments: [
        ("7", "D3063 visits:1 shop 007"), ("МО-4", "D3063 visits:1 shop MO4"), ("x1", "D3063 visits:1 shop X1"),
        ("5", "D3004 visits:1 shop"), ("9", "D3004 visits:1 shop"), ("007", ""),
    ])
    func `a key that differs by what spreadsheets do to it`(key: String, expected: String) throws {
        let run = try Scenario(
            """
            registers: {shops: {key: id, columns: {id: text}}}
            questionnaires: {visits: {items: {shop: {type: reference, to: shops}, n: integer}}}
            indicators: {n: {of: visits, unit: count, sum: n}}
            """, ["shops": "id\n007\nMO4\nX1\n05\n005\n", "visits": "shop,n\n\(key),1\n"])
        let near = run.result.findings.first?.arguments["near"]
        let name = if case .text(let text)? = near { " " + text } else { "" }
        #expect(run.findings.map { $0 + name } == (expected.isEmpty ? [] : [expected]))
    }

    @Test func `a key that is a whole number`() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {shop: shops, all: all}}
            registers: {shops: {key: id, columns: {id: integer}}}
            questionnaires: {visits: {items: {shop: {type: reference, to: shops}, n: integer}}}
            indicators: {n: {of: visits, unit: count, sum: n}}
            """, ["shops": "id\n1\n2\n", "visits": "shop,n\n01,1\n1.0,2\n2,4\n1,8\n"])
        #expect(run.value("n", "shop 1") == "11")
        #expect(run.value("n", "shop 2") == "4")
    }
}
