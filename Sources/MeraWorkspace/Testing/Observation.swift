import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits

/// Something that a run shows and a test could expect, with its value as a test would write it.
struct Observation: Sendable, Hashable {
    enum Subject: Sendable, Hashable {
        case measure(indicator: Int, MeasureProperty, ExpectedUnit)
        /// `row` counts from 1.
        case cell(FieldID, row: Int)
        /// All that is drawn for a unit; its value are the ids.
        case conclusions(ExpectedUnit)
        /// The words of a conclusion, which no expectation can name.
        case conclusionText(Int, ExpectedUnit)
        /// All findings; its value is a list as YAML writes it.
        case findings
    }

    var subject: Subject
    var text: String
}

/// Everything that a run shows, in the order of the study: one list for snapshots, for suggested tests and for comparing a study with
/// a mutant of it.
struct Observations: Sendable {
    private let study: Study
    private let run: StudyRun
    /// Digits that are written beyond those that are shown.
    private let extraDigits: Int

    init(_ run: StudyRun, extraDigits: Int = 3) {
        self.extraDigits = extraDigits
        study = run.result.study
        self.run = run
    }

    var all: [Observation] { measures + cells + conclusions + [findings] }

    private var measures: [Observation] {
        var found: [Observation] = []
        for (index, indicator) in study.indicators.enumerated() {
            for level in indicator.levels {
                let values = run.result.indicators[index].values[level]
                for (unit, place) in zip(run.result.units[level], values) {
                    let name = ExpectedUnit(level: level, id: unit.id)
                    func add(_ property: MeasureProperty, _ text: String) {
                        found.append(Observation(subject: .measure(indicator: index, property, name), text: text))
                    }
                    add(.value, text(place.outcome, indicator.rounding))
                    if place.number == nil { continue }
                    add(.n, place.base.description)
                    if let band = place.band, let list = indicator.bands { add(.band, study.bandLists[list].bands[band].code) }
                    if let rank = place.rank { add(.rank, String(rank)) }
                }
            }
        }
        return found
    }

    /// What is computed of each row.
    private var cells: [Observation] {
        var found: [Observation] = []
        for (table, definition) in study.tables.enumerated() {
            let computed = definition.fields.indices.filter {
                !definition.fields[$0].isAnswered && definition.fields[$0].origin != .parent
            }
            for row in 0..<run.rowCount(of: table) {
                for field in computed {
                    let id = FieldID(table: table, field: field)
                    guard let outcome = run.outcome(of: id, row: row) else { continue }
                    let rounding = definition.fields[field].rounding ?? study.defaults.rounding
                    found.append(Observation(subject: .cell(id, row: row + 1), text: text(outcome, rounding)))
                }
            }
        }
        return found
    }

    private var conclusions: [Observation] {
        var drawn: [(unit: ExpectedUnit, ids: [String])] = []
        var texts: [Observation] = []
        for conclusion in run.result.conclusions {
            let unit = ExpectedUnit(
                level: conclusion.unit.level, id: run.result.units[conclusion.unit.level][conclusion.unit.unit].id)
            let id = study.conclusions[conclusion.conclusion].id
            if let known = drawn.firstIndex(where: { $0.unit == unit }) {
                drawn[known].ids.append(id)
            } else {
                drawn.append((unit, [id]))
            }
            texts.append(Observation(subject: .conclusionText(conclusion.conclusion, unit), text: conclusion.text))
        }
        return drawn.map { Observation(subject: .conclusions($0.unit), text: "[" + $0.ids.joined(separator: ", ") + "]") } + texts
    }

    private var findings: Observation {
        let entries = run.result.findings.map { finding in
            var parts = ["table: \(study.tables[finding.table].id)"]
            if let record = finding.record { parts.append("row: \(record)") }
            if let rule = finding.rule, isRule(rule, of: finding.table) {
                parts.append("check: \(rule)")
            } else if let item = finding.column ?? finding.rule, study.tables[finding.table].field(item) != nil {
                parts.append("item: \(item)")
            }
            parts.append("code: \(finding.code.id)")
            return "{" + parts.joined(separator: ", ") + "}"
        }
        return Observation(subject: .findings, text: "[" + entries.joined(separator: ", ") + "]")
    }

    private func isRule(_ name: String, of table: Int) -> Bool {
        study.tables[table].checks.contains { $0.id == name } || study.tables[table].uniqueRules.contains { $0.id == name }
    }

    private func text(_ outcome: Measure.Outcome, _ rounding: Rounding) -> String {
        switch outcome {
        case .missing(let reason): return reason.word
        case .value(.number(let number)):
            return (number.rounded(to: rounding.digits + extraDigits, rounding.mode) ?? number).description
        case .value(let value): return value.plainText
        }
    }
}

extension Study {
    /// What is observed, as expectations name it: `pass_rate.band site a`, `form 1 openness`, `findings`.
    func name(of subject: Observation.Subject) -> String {
        switch subject {
        case .measure(let indicator, let property, let unit):
            let name = property == .value ? indicators[indicator].id : "\(indicators[indicator].id).\(property.rawValue)"
            return "\(name) \(self.name(of: unit))"
        case .cell(let id, let row): return "\(tables[id.table].id) \(row) \(self[id].id)"
        case .conclusions(let unit): return "conclusions \(name(of: unit))"
        case .conclusionText(let conclusion, let unit): return "text of \(conclusions[conclusion].id) \(name(of: unit))"
        case .findings: return "findings"
        }
    }

    /// `site a`, or `country` where the level has one unit.
    func name(of unit: ExpectedUnit) -> String {
        if case .all = levels[unit.level].units { return levels[unit.level].id }
        return "\(levels[unit.level].id) \(unit.id)"
    }
}
