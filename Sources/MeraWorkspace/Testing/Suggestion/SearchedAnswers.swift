import FEEL
import MeraEngine
import MeraModel

/// Which answers are worth trying for an item, and what of a run tells that a case is shown.
struct SearchedAnswers {
    let study: Study

    init(_ study: Study) { self.study = study }

    /// The texts that may stand in a cell, nil for no answer.
    func values(of id: FieldID, _ numbers: [String], in test: StudyTest) -> [String?] {
        let field = study[id]
        let missing = field.missingCodes.prefix(2).map { Optional($0.code) }
        switch field.kind {
        case .choice(let list): return study.choiceLists[list].options.prefix(12).map { $0.code } + [nil]
        case .choices(let list), .rank(let list):
            let codes = study.choiceLists[list].options.prefix(8).map(\.code)
            return codes.map(Optional.init) + [codes.prefix(2).joined(separator: " "), nil]
        case .boolean: return ["true", "false", nil]
        case .acknowledgement: return ["true", nil]
        case .integer, .decimal: return self.numbers(field, numbers).map(Optional.init) + missing + [nil]
        case .date, .time, .dateTime: return neighbours(of: id, in: test) + [nil]
        case .reference, .text, .point, .file, .image: return elsewhere(id, in: test) + [nil]
        case .calculated, .score: return []
        }
    }

    /// Numbers at which something turns, one step around them, and the ends of what is allowed.
    private func numbers(_ field: Field, _ wanted: [String]) -> [String] {
        var found: [Decimal] = []
        var own = wanted.compactMap { Decimal($0) } + (field.constraint?.numbers ?? [])
        own += [.zero, .one, Decimal(100)]
        for number in own {
            let isFraction = number.fractionDigits > 0
            if field.kind == .integer, isFraction { continue }
            found += [number] + number.neighbours
        }
        var seen: Set<Decimal> = []
        return found.filter { seen.insert($0).inserted }.prefix(24).map(\.description)
    }

    private func texts(_ id: FieldID, in test: StudyTest) -> [String] {
        test.given[id.table].compactMap { row in row.cells.first { $0.field == id.field }?.text }
    }

    /// What other rows answer.
    private func elsewhere(_ id: FieldID, in test: StudyTest) -> [String?] {
        var known = texts(id, in: test)
        if case .reference(let table) = study[id].kind, let key = study.tables[table].key.first {
            known += texts(FieldID(table: table, field: key), in: test)
        }
        var seen: Set<String> = []
        return known.filter { seen.insert($0).inserted }.prefix(6).map(Optional.init)
    }

    /// The days of the rows, and those before and after.
    private func neighbours(of id: FieldID, in test: StudyTest) -> [String?] {
        var days: [String] = []
        for definition in study.tables[id.table].fields.indices
        where study.tables[id.table].fields[definition].kind == study[id].kind {
            for text in texts(FieldID(table: id.table, field: definition), in: test) {
                days.append(text)
                guard let day = CivilDate(text) else { continue }
                days += [-1, 1, 31, 366].compactMap { CivilDate(dayNumber: day.dayNumber + $0)?.description }
            }
        }
        var seen: Set<String> = []
        return days.filter { seen.insert($0).inserted }.prefix(16).map(Optional.init)
    }

    // MARK: Cases of rules

    /// The answers that a case depends on, and the numbers at which it turns.
    func read(_ facet: RuleFacet) -> (fields: [FieldID], numbers: [String]) {
        let mutants = StudyMutants(study: study)
        func rows(_ table: Int, _ expressions: [Expression?], _ fields: [FieldID] = []) -> ([FieldID], [String]) {
            let known = expressions.compactMap { $0 }
            return (
                mutants.sources(of: fields + known.flatMap { mutants.read($0, table) }),
                known.flatMap(\.numbers).map(\.description)
            )
        }
        switch facet {
        case .check(let table, let check, _):
            let rule = study.tables[table].checks[check]
            return rows(table, [rule.condition, rule.assertion])
        case .constraint(let id, _): return rows(id.table, [study[id].constraint], [id])
        case .unique(let table, let rule, _):
            return rows(table, [], study.tables[table].uniqueRules[rule].fields.map { FieldID(table: table, field: $0) })
        case .relevance(let id, _): return rows(id.table, [study[id].relevance], [id])
        case .group(let table, let group, _): return rows(table, [study.tables[table].groups[group].relevance])
        case .required(let id, _): return rows(id.table, [], [id])
        case .choiceFilter(let id, _): return rows(id.table, [study[id].choiceFilter], [id])
        case .score(let index, _):
            let score = study.scores[index]
            return rows(score.table, [], score.items.map { FieldID(table: score.table, field: $0.field) })
        case .rule(let table, let rule):
            let id = study.ruleTables[table].id
            var fields: [FieldID] = []
            for (index, definition) in study.tables.enumerated() {
                for field in definition.fields.indices {
                    let calls = definition.fields[field].calculation?.program.hostFunctions.contains { $0.name == id } ?? false
                    if calls { fields.append(FieldID(table: index, field: field)) }
                }
            }
            let numbers = study.ruleTables[table].table.rules[rule].tests.compactMap { $0 }.flatMap(\.numbers)
            return (mutants.sources(of: fields), numbers.map(\.description))
        case .band(let list, let band): return units(ofBands: list, study.bandLists[list].bands[band].test.numbers)
        case .edge(let list, let edge): return units(ofBands: list, [edge])
        case .conclusion(let index, _):
            let conclusion = study.conclusions[index]
            return (
                conclusion.cites.flatMap { mutants.sources(ofIndicator: $0) }, conclusion.condition.numbers.map(\.description)
            )
        case .reconciliation(let index, _):
            let sides = study.reconciliations[index]
            let fields = sides.key.flatMap {
                [FieldID(table: sides.left, field: $0.left), FieldID(table: sides.right, field: $0.right)]
            }
            let compared = sides.compare.map { FieldID(table: sides.left, field: $0.left) }
            return (fields + compared, [])
        }
    }

    private func units(ofBands list: Int, _ numbers: [Decimal]) -> ([FieldID], [String]) {
        let mutants = StudyMutants(study: study)
        var fields = study.scores.filter { $0.bands == list }.flatMap { score in
            score.items.map { FieldID(table: score.table, field: $0.field) }
        }
        fields += study.indicators.indices.filter { study.indicators[$0].bands == list }.flatMap {
            mutants.sources(ofIndicator: $0)
        }
        return (mutants.sources(of: fields), numbers.map(\.description))
    }

    /// What of a run a test should expect so that the case is told.
    func telling(_ facet: RuleFacet, _ all: [Observation]) -> [Observation] {
        let findings = all.filter { $0.subject == .findings }
        func measures(_ isMeant: (Int) -> Bool) -> [Observation] {
            all.filter { observation in
                if case .measure(let indicator, let property, _) = observation.subject {
                    return isMeant(indicator) && (property == .value || property == .band)
                }
                return false
            }
        }
        func cells(_ isMeant: (FieldID) -> Bool) -> [Observation] {
            all.filter { if case .cell(let id, _) = $0.subject { isMeant(id) } else { false } }
        }
        let found: [Observation] =
            switch facet {
            case .check, .constraint, .unique, .required, .choiceFilter, .relevance, .group: findings
            case .score(let index, _): cells { $0 == FieldID(table: study.scores[index].table, field: study.scores[index].field) }
            case .rule(let table, _):
                cells { id in
                    study[id].calculation?.program.hostFunctions.contains { $0.name == study.ruleTables[table].id } ?? false
                }
            case .band(let list, _), .edge(let list, _):
                measures { study.indicators[$0].bands == list }
                    + cells { id in study.scores.contains { $0.bands == list && $0.table == id.table && $0.field == id.field } }
            case .conclusion:
                all.filter { if case .conclusions = $0.subject { true } else { false } }
            case .reconciliation(let index, _): cells { $0.table == study.reconciliations[index].table }
            }
        return found.isEmpty ? findings : found
    }
}
