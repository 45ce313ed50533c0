import FEEL
import MeraCells
import MeraEngine
import MeraNumerics
import MeraUnits
import Testing

/// What must be so of errors with weights that reach known totals; their numbers are held against R's by `SchoolSampleTests`.
@Suite struct CalibrationTests {
    private static func yaml(_ design: String, _ weighting: String) -> String {
        """
        study: {id: t, title: T, language: en, levels: {all: all}}
        registers:
          sexes: {key: sex, columns: {sex: text, people: integer}}
          ages: {key: age, columns: {age: text, people: integer}}
          cells: {key: [sex, age], columns: {sex: text, age: text, people: integer}}
        questionnaires:
          person:
            design: {weight: fitted\(design)}
            items:
              h: text
              c: text
              pop: integer
              sex: text
              age: text
              w: decimal
              x: decimal
              fitted: {type: calculate, weighting: {\(weighting)}}
        indicators:
          women: {of: person, share: 'sex = "f"', unit: percent}
          old: {of: person, count: 'age = "o"', unit: count}
          people: {of: person, sum: '1', unit: count}
          ratio: {of: person, ratio: {numerator: 'if sex = "f" then 2 else 5', denominator: 'if age = "o" then 1 else 3'}, unit: points}
          mean: {of: person, mean: x, unit: points}

        """
    }
    private static let margins = "margins: {sex: {register: sexes, total: people}, age: {register: ages, total: people}}"
    private static let nested =
        "margins: {sex: {register: sexes, total: people}, both: {items: [sex, age], register: cells, total: people}}"

    private static func answers(seed: Int, rows count: Int = 60, weight: String? = nil) -> [String: String] {
        var random = Generator(seed)
        let rows = (0..<count).map { row in
            let own = weight ?? "\(1 + random.next(3)).5"
            let sex = random.next(3) == 0 ? "m" : "f"
            return "h\(row % 3),c\(row % 15),40,\(sex),\(random.next(2) == 0 ? "o" : "y"),\(own),\(random.next(50)).25\n"
        }
        return [
            "person": "h,c,pop,sex,age,w,x\n" + rows.joined(), "sexes": "sex,people\nf,520\nm,480\n",
            "ages": "age,people\no,300\ny,700\n", "cells": "sex,age,people\nf,o,200\nf,y,320\nm,o,100\nm,y,380\n",
        ]
    }

    private static let methods = [
        "base: w, method: rake, \(margins)", "base: w, method: linear, \(margins)",
        "base: w, method: logit, bounds: 0.1..40, \(margins)", "base: w, method: linear, \(nested)",
        "base: w, method: poststratify, margins: {both: {items: [sex, age], register: cells, total: people}}",
    ]
    private static let designs = ["", ", strata: h", ", strata: h, clusters: c", ", strata: h, fpc: pop"]

    @Test(arguments: designs, methods) func `what the totals say is known without an error`(design: String, method: String) throws
    {
        let run = try Scenario(Self.yaml(design, method), Self.answers(seed: 3))
        #expect(run.findings == [])
        for name in ["women", "old", "people", "ratio"] {
            let error = try #require(run.measure(name)?.error, "\(name)")
            #expect(error.standardError == .zero, "\(name): \(error.standardError)")
        }
        #expect(try #require(run.measure("mean")?.error).standardError > .zero)
    }

    @Test func `strata after the fact leave what varies inside of them`() throws {
        let rows = "h,c,pop,sex,age,w,x\n,,,f,o,,1\n,,,f,o,,3\n,,,m,o,,10\n,,,m,o,,16\n,,,m,o,,13\n"
        let weighting = "method: poststratify, margins: {sex: {register: sexes, total: people}}"
        let run = try Scenario(
            Self.yaml("", weighting),
            [
                "person": rows, "sexes": "sex,people\nf,60\nm,40\n", "ages": "age,people\n", "cells": "sex,age,people\n",
            ])
        // Mean 0.6 · 2 + 0.4 · 13 = 6.4; z = w(x − mean of the sex)/100 with w 30 and 40/3, and 5/4 · Σz²
        let squares = 2 * 0.3 * 0.3 + 2 * (0.4 * 0.4)
        #expect(abs((run.measure("mean")?.number?.approximation ?? 0) - 6.4) < 1e-12)
        let error = try #require(run.measure("mean")?.error?.standardError.approximation)
        #expect(abs(error - (5.0 / 4 * squares).squareRoot()) < 1e-11)
    }

    @Test(arguments: designs) func `without weights before, methods with one margin agree`(design: String) throws {
        let margin = "margins: {sex: {register: sexes, total: people}}"
        let errors = try ["poststratify", "rake", "linear", "logit, bounds: 0.1..60"].map { method in
            let run = try Scenario(Self.yaml(design, "method: \(method), \(margin)"), Self.answers(seed: 5))
            return try #require(run.measure("mean")?.error?.standardError.approximation)
        }
        for error in errors { #expect(abs(error - errors[0]) < 1e-9 * errors[0]) }
    }

    /// Where nobody asks for what each unit adds, the variance follows from what is known of the categories.
    @Test(arguments: [", strata: h, clusters: c", ", clusters: c", ", clusters: c, fpc: pop"], methods)
    func `the variance is the same with the units and without`(design: String, method: String) throws {
        let yaml = Self.yaml(design, method)
        let short = try Scenario(yaml, Self.answers(seed: 9))
        let long = try Scenario(yaml + "  above: {value: mean.parent_se, unit: points}\n", Self.answers(seed: 9))
        let errors = try [short, long].map { try #require($0.measure("mean")?.error?.standardError.approximation) }
        #expect(errors[0] > 0 && abs(errors[0] - errors[1]) <= 1e-10 * errors[1])
    }

    /// Trimmed weights reach their totals no more: their errors are those of weights that came with the data.
    @Test func `a trimmed weight is a given one`() throws {
        let trimmed = try Scenario(Self.yaml(", strata: h", "\(Self.methods[0]), trim: 1.4"), Self.answers(seed: 7))
        #expect(try #require(trimmed.result.weightings.first).trimmed > 0)
        #expect(try #require(trimmed.measure("women")?.error).standardError > .zero)
        let untouched = try Scenario(Self.yaml(", strata: h", "\(Self.methods[0]), trim: 40"), Self.answers(seed: 7))
        #expect(untouched.measure("women")?.error?.standardError == .zero)
    }

    /// Categories of a made weight divide clusters into leaves, which are no units; and what its totals explain of x is no noise, which of a
    /// given weight nobody knows.
    @Test func `groups with a made weight differ as those with the same weight given, and more surely`() throws {
        func yaml(_ weight: String) -> String {
            """
            study: {id: t, title: T, language: en, levels: {all: all}}
            registers:
              sexes: {key: sex, columns: {sex: text, people: integer}}
            questionnaires:
              person:
                weight: \(weight)
                design: {clusters: c}
                items:
                  c: text
                  sex: text
                  kind: text
                  given: decimal
                  x: decimal
                  made: {type: calculate, weighting: {method: poststratify, margins: {sex: {register: sexes, total: people}}}}
            comparisons:
              kinds: {of: person, mean: x, by: kind}

            """
        }
        var random = Generator(11)
        // 20 women of 600 and 40 men of 400.
        let rows = (0..<60).map { row in
            "c\(row % 12),\(row % 3 == 0 ? "f,k\(random.next(2)),30" : "m,k\(random.next(2)),10"),\(random.next(40)).5\n"
        }
        let answers = ["person": "c,sex,kind,given,x\n" + rows.joined(), "sexes": "sex,people\nf,600\nm,400\n"]
        let contrasts = try ["made", "given"].map {
            try #require(try Scenario(yaml($0), answers).result.comparisons.first).contrasts
        }
        #expect(contrasts[0].count == 1)
        for (made, given) in zip(contrasts[0], contrasts[1]) {
            #expect(made.difference == given.difference && made.effect == given.effect && made.degrees == given.degrees)
            #expect(made.standardError != given.standardError)
        }
    }
}
