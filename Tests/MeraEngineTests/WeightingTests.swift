import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraNumerics
import MeraSource
import MeraUnits
import Testing

/// Weights that are made to reach margins. Their numbers are R's in `SchoolSampleTests`.
@Suite struct WeightingTests {
    private static func yaml(_ words: String) -> String {
        """
        study: {id: t, title: T, language: en, levels: {all: all}}
        registers:
          sexes: {key: sex, columns: {sex: text, people: integer}}
          ages: {key: age, columns: {age: text, people: integer}}
          cells: {key: [sex, age], columns: {sex: text, age: text, people: integer}}
        questionnaires:
          form:
            weight: fitted
            items:
              sex: text
              age: text
              w: decimal
              x: integer
              fitted: {type: calculate, weighting: {\(words)}}
        indicators:
          women: {of: form, count: sex = "f", unit: people}
          old: {of: form, count: age = "old", unit: people}
          all: {of: form, count: "true", unit: people}
          x: {of: form, mean: x, unit: points}
        """
    }
    private static let two = "margins: {sex: {register: sexes, total: people}, age: {register: ages, total: people}}"
    private static let rows = [
        "f,old,1,1", "f,young,2,2", "m,old,1.5,3", "m,young,1,4", "m,young,0.5,5", "f,old,2,6", "m,old,1,7",
    ]

    private func run(
        _ words: String, sexes: String = "f,520\nm,480\n", ages: String = "old,300\nyoung,700\n", rows: [String] = Self.rows
    ) throws -> Scenario {
        try Scenario(
            Self.yaml(words),
            [
                "sexes": "sex,people\n" + sexes, "ages": "age,people\n" + ages,
                "cells": "sex,age,people\nf,old,200\nf,young,320\nm,old,100\nm,young,380\n",
                "form": "sex,age,w,x\n" + rows.map { $0 + "\n" }.joined(),
            ])
    }

    private func isNear(_ run: Scenario, _ indicator: String, _ number: Double) -> Bool {
        run.measure(indicator)?.number.map { abs($0.approximation - number) <= 1e-8 * number } ?? false
    }

    @Test(arguments: [
        "base: w, method: rake, \(two)", "method: rake, \(two)", "base: w, method: linear, \(two)",
        "base: w, method: logit, bounds: 0.0..1000, \(two)", "method: linear, bounds: 0.1..1000, \(two)",
        "base: w, method: poststratify, margins: {c: {items: [sex, age], register: cells, total: people}}",
    ]) func `margins are reached`(words: String) throws {
        let run = try run(words)
        #expect(isNear(run, "women", 520))
        #expect(isNear(run, "old", 300))
        #expect(isNear(run, "all", 1000))
        #expect(run.findings == [])
        let made = try #require(run.result.weightings.first)
        #expect(made.rows == 7 && made.least > .zero && made.designEffect >= .one)
        for category in made.categories {
            #expect(abs(category.reached.approximation - category.target.approximation) <= 1e-8 * category.target.approximation)
        }
        #expect(made.categories.reduce(0) { $0 + $1.rows } == (words.contains("cells") ? 7 : 14))
    }

    @Test func `a sample that has the margins keeps its weights`() throws {
        let rows = ["f,old,10,1", "f,young,10,2", "m,old,10,3", "m,young,10,4"]
        for method in ["rake", "linear"] {
            let run = try run(
                "base: w, method: \(method), \(Self.two)", sexes: "f,20\nm,20\n", ages: "old,20\nyoung,20\n", rows: rows)
            #expect(run.result.weightings.first?.least == 10 && run.result.weightings.first?.greatest == 10)
            #expect(run.value("x") == "2.5")
        }
    }

    @Test func `trimmed weights stay below the limit and keep their sum`() throws {
        let run = try run("base: w, method: rake, trim: 1.3, \(Self.two)")
        let made = try #require(run.result.weightings.first)
        #expect(made.trimmed > 0)
        #expect(made.greatest.approximation <= 1.3 * 1000 / 7 * (1 + 1e-9))
        #expect(isNear(run, "all", 1000))
    }

    @Test func `what cannot be reached is said, and there is no weight`() throws {
        func findings(_ words: String, sexes: String = "f,520\nm,480\n", ages: String = "old,300\nyoung,700\n", _ rows: [String])
            throws
            -> [String]
        {
            let run = try run(words, sexes: sexes, ages: ages, rows: rows)
            #expect(run.result.weightings.isEmpty && run.measure("x")?.number == nil)
            return run.findings
        }
        let rake = "method: rake, \(Self.two)"
        #expect(try findings(rake, sexes: "f,520\nm,480\nx,5\n", Self.rows).first == "D5109 form:-")
        #expect(try findings(rake, Self.rows + ["d,old,1,1"]) == ["D5108 form:8 sex"])
        #expect(try findings(rake, sexes: "f,520\nm,\n", Self.rows).contains("D5110 form:-"))
        #expect(try findings(rake, sexes: "f,520\nm,490\n", Self.rows) == ["D5111 form:-"])
        // Women are old and men are young: there is nothing in between to move.
        #expect(try findings(rake, ["f,old,1,1", "m,young,1,1"]) == ["D5112 form:-"])
        #expect(try findings("method: linear, bounds: 0.9..1.1, \(Self.two)", Self.rows) == ["D5112 form:-"])
        #expect(try findings(rake, sexes: "f,1000\nm,0\n", Self.rows) == ["D5113 form:-"])
    }

    @Test func `a row without an answer to a margin has no weight`() throws {
        let run = try run("method: rake, \(Self.two)", rows: Self.rows + [",old,1,100"])
        #expect(run.findings == ["D5107 form:8 sex"])
        #expect(run.result.weightings.first?.rows == 7)
        #expect(run.measure("x")?.n == 7)
    }
}
