import MeraUnits
import FEEL
import MeraEngine
import MeraModel
import Testing

/// The normalisations of methods.md, by hand, and what a missing component does.
@Suite struct NormalisationTests {
    /// One index of one component for each normalisation: the index is the normalised value.
    static func yaml(_ normalisations: [(id: String, text: String)], better: String = "higher") -> String {
        let indices = normalisations.map { id, text in
            "  \(id): {unit: points, levels: [site], index: {components: {x: {weight: 1, normalise: \(text)}}}}"
        }
        return """
            study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
            parameters: {low: 10, high: 40}
            registers: {sites: {key: id, columns: {id: text}}}
            questionnaires: {form: {items: {site: {type: reference, to: sites}, x: decimal, y: decimal, state: text}}}
            indicators:
              x: {of: form, mean: x, unit: points, target: 50, better: \(better)}
              y: {of: form, mean: y, unit: points}

            """ + indices.joined(separator: "\n") + "\n"
    }

    static let sites = "id\na\nb\nc\nd\ne\n"

    @Test func everyNormalisationByHand() throws {
        let run = try Scenario(
            Self.yaml([
                ("posts", "goalposts low..high"), ("free", "goalposts 10..40 unclipped"), ("down", "goalposts 40..10"),
                ("log", "goalposts 10..1000 log"), ("rank", "rank"), ("last", "rank max"), ("middle", "rank average"),
                ("dense", "rank dense"), ("borda", "borda"), ("share", "share_of_target 50 unclipped"),
                ("own", "share_of_target"),
                ("way", "distance_to_target"), ("far", "distance_to_target 30 unclipped"),
            ]), ["sites": Self.sites, "form": "site,x,y\na,10,\nb,25,\nc,25,\nd,100,\ne,,\n"])
        func values(_ indicator: String) -> [String] { ["a", "b", "c", "d", "e"].map { run.value(indicator, "site \($0)") } }
        #expect(values("posts") == ["0", "50", "50", "100", "too_few"])
        #expect(values("free") == ["0", "50", "50", "300", "too_few"])
        #expect(values("down") == ["100", "50", "50", "0", "too_few"])
        // log(100) lies half way from log(10) to log(1000).
        #expect(run.measure("log", "site d")?.number?.rounded(to: 25, .halfEven) == Decimal(50))
        #expect(values("log").first == "0")
        #expect(values("rank") == ["1", "2", "2", "4", "too_few"])
        #expect(values("last") == ["1", "3", "3", "4", "too_few"])
        #expect(values("middle") == ["1", "2.5", "2.5", "4", "too_few"])
        #expect(values("dense") == ["1", "2", "2", "3", "too_few"])
        #expect(values("borda") == ["0", "1", "1", "3", "too_few"])
        #expect(values("share") == ["20", "50", "50", "200", "too_few"])
        #expect(values("own") == ["20", "50", "50", "100", "too_few"])
        // (x − 10) / (50 − 10), and / (30 − 10).
        #expect(values("way") == ["0", "37.5", "37.5", "100", "too_few"])
        #expect(values("far") == ["0", "75", "75", "450", "too_few"])
        #expect(!run.findings.contains { $0.hasPrefix("D3") })
    }

    /// What the index says holds for each component that does not say it itself.
    @Test func anIndexSaysItOnceForAll() throws {
        func study(_ index: String) -> String { Self.yaml([]) + "  i: {unit: points, levels: [site], index: \(index)}\n" }
        let answers = ["sites": Self.sites, "form": "site,x,y\na,10,1\nb,25,2\nc,25,3\nd,100,4\ne,,\n"]
        let once = try Scenario(
            study("{normalise: goalposts 0..100, components: {x: 0.5, y: {weight: 0.5, normalise: none}}}"), answers)
        let each = try Scenario(
            study("{components: {x: {weight: 0.5, normalise: goalposts 0..100}, y: {weight: 0.5, normalise: none}}}"), answers)
        #expect(once.transcript == each.transcript)
        #expect(once.value("i", "site a") == "5.5")
        let plain = try Scenario(study("{normalise: min_max, components: [x, y]}"), answers)
        // (0 + 0) / 2 and (100 + 100) / 2.
        #expect([plain.value("i", "site a"), plain.value("i", "site d")] == ["0", "100"])
    }

    @Test func whereLessIsBetterTheScaleTurns() throws {
        let run = try Scenario(
            Self.yaml(
                [("rank", "rank"), ("borda", "borda"), ("way", "distance_to_target 20"), ("minmax", "min_max")], better: "lower"),
            ["sites": Self.sites, "form": "site,x\na,10\nb,30\nc,60\n"])
        #expect(["a", "b", "c"].map { run.value("rank", "site \($0)") } == ["3", "2", "1"])
        #expect(["a", "b", "c"].map { run.value("borda", "site \($0)") } == ["2", "1", "0"])
        // (60 − x) / (60 − 20), at most 100.
        #expect(["a", "b", "c"].map { run.value("way", "site \($0)") } == ["100", "75", "0"])
        #expect(["a", "b", "c"].map { run.value("minmax", "site \($0)") } == ["100", "60", "0"])
    }

    @Test func unitsThatDoNotDifferAreSaid() throws {
        let run = try Scenario(
            Self.yaml([("minmax", "min_max"), ("z", "z_score"), ("way", "distance_to_target 5"), ("rank", "rank")]),
            ["sites": Self.sites, "form": "site,x\na,10\nb,10\n"])
        #expect(run.value("minmax", "site a") == "too_few")
        #expect(run.value("z", "site a") == "too_few")
        #expect(run.value("way", "site a") == "too_few")
        #expect(run.value("rank", "site a") == "1")
        #expect(run.findings.filter { $0.hasPrefix("D3") } == ["D3051 form:- minmax", "D3051 form:- way", "D3051 form:- z"])
        // One unit alone cannot differ from others, and nothing is wrong with that.
        let alone = try Scenario(Self.yaml([("minmax", "min_max")]), ["sites": Self.sites, "form": "site,x\na,10\n"])
        #expect(!alone.findings.contains { $0.hasPrefix("D3") })
    }

    @Test(arguments: [
        ("renormalise, min_coverage: 20 %", ["40", "60", "too_few"]), ("zero", ["40", "15", "too_few"]),
        ("worst", ["40", "22.5", "too_few"]), ("fail, min_coverage: 0 %", ["40", "too_few", "too_few"]),
    ])
    func aMissingComponent(policy: String, values: [String]) throws {
        let yaml =
            Self.yaml([])
            + "  i: {unit: points, levels: [site], index: {on_missing: \(policy), components: {x: 0.75, y: 0.25}}}\n"
        // a: 0.75 · 50 + 0.25 · 10; b has y alone; the worst x is 10 (d).
        let run = try Scenario(yaml, ["sites": Self.sites, "form": "site,x,y\na,50,10\nb,,60\nd,10,10\n"])
        #expect(["a", "b", "c"].map { run.value("i", "site \($0)") } == values)
    }

    @Test func aFreeFormulaRestsOnTheRowsThatItUses() throws {
        let yaml =
            Self.yaml([]) + """
                  best: {of: form, value: max(x), unit: points}
                  chosen: {of: form, value: 'sum(rows[state = "done"].y)', unit: points}
                  all: {of: form, value: count(rows), unit: count}

                """
        let run = try Scenario(
            yaml, ["sites": Self.sites, "form": "site,x,y,state\na,50,10,done\na,,60,\na,7,,\nb,,,\n"])
        #expect(run.value("best", "site a") == "50")
        #expect(run.measure("best", "site a")?.n == 2)
        #expect(run.measure("best", "site a")?.expected == 3)
        #expect(run.measure("best", "site a")?.leftOut.map(\.rows) == [1])
        #expect(run.value("best", "site b") == "unanswered")
        #expect(run.measure("chosen", "site a")?.n == 2)
        #expect(run.value("all", "site a") == "3")
        #expect(run.measure("all", "site a")?.n == 3)
    }
}
