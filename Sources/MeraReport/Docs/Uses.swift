import FEEL
import MeraModel

/// Who uses what: each thing of a study with the things that rest on it.
struct Uses {
    private(set) var fields: [FieldID: [Report.Link]] = [:]
    private(set) var indicators: [Int: [Report.Link]] = [:]
    private(set) var bands: [Int: [Report.Link]] = [:]
    private(set) var choices: [Int: [Report.Link]] = [:]
    /// By the id of the decision table.
    private(set) var rules: [String: [Report.Link]] = [:]
    /// By the id of the function.
    private(set) var functions: [String: [Report.Link]] = [:]

    private let study: Study

    init(_ study: Study, _ words: ReportWords) {
        self.study = study
        for table in study.tables.indices { collect(table, words) }
        for score in study.scores {
            let link = Report.Link(words.label(score.passport, id: score.id), to: Anchor.score(score.id))
            for item in score.items { add(link, to: FieldID(table: score.table, field: item.field)) }
            if let list = score.bands { Self.add(link, to: &bands[list, default: []]) }
        }
        for indicator in study.indicators { collect(indicator, words) }
        for conclusion in study.conclusions {
            let link = Report.Link(words.label(conclusion.passport, id: conclusion.id), to: Anchor.conclusion(conclusion.id))
            for indicator in conclusion.cites { Self.add(link, to: &indicators[indicator, default: []]) }
            read(by: link, conclusion.condition, table: nil)
        }
        for reconciliation in study.reconciliations {
            let link = Report.Link(
                words.label(reconciliation.passport, id: reconciliation.id), to: Anchor.reconciliation(reconciliation.id))
            for pair in reconciliation.key + reconciliation.compare {
                add(link, to: FieldID(table: reconciliation.left, field: pair.left))
                add(link, to: FieldID(table: reconciliation.right, field: pair.right))
            }
        }
    }

    private mutating func collect(_ table: Int, _ words: ReportWords) {
        let definition = study.tables[table]
        for field in definition.fields {
            if case .score = field.kind { continue }
            let link = Report.Link(words.prose(field.label(words.code)), to: Anchor.field(definition.id, field.id))
            for expression in [field.relevance, field.constraint, field.calculation] { read(by: link, expression, table: table) }
            switch field.kind {
            case .choice(let list), .choices(let list), .rank(let list): Self.add(link, to: &choices[list, default: []])
            default: break
            }
        }
        for check in definition.checks {
            let link = Report.Link(words.label(check.passport, id: check.id), to: Anchor.check(definition.id, check.id))
            for expression in [check.condition, check.assertion] { read(by: link, expression, table: table) }
        }
    }

    private mutating func collect(_ indicator: Indicator, _ words: ReportWords) {
        let link = Report.Link(words.prose(indicator.label(words.code)), to: Anchor.indicator(indicator.id))
        if let table = indicator.table {
            for expression in indicator.formula.expressions + [indicator.filter].compactMap({ $0 }) {
                read(by: link, expression, table: table)
            }
            for field in indicator.breakdown { add(link, to: FieldID(table: table, field: field)) }
        } else {
            for expression in indicator.formula.expressions { read(by: link, expression, table: nil) }
        }
        for other in study.indicatorsRead(by: indicator) { Self.add(link, to: &indicators[other, default: []]) }
        if let list = indicator.bands { Self.add(link, to: &bands[list, default: []]) }
    }

    /// What an expression reads is used by the thing that it belongs to.
    private mutating func read(by link: Report.Link, _ expression: Expression?, table: Int?) {
        guard let expression else { return }
        for function in expression.program.hostFunctions where study.ruleTables.contains(where: { $0.id == function.name }) {
            Self.add(link, to: &rules[function.name, default: []])
        }
        for function in expression.program.writtenCalls { Self.add(link, to: &functions[function, default: []]) }
        guard let table else { return }
        for slot in expression.slots {
            for field in study.tables[table].slots[slot].fields(table) { add(link, to: field) }
        }
    }

    private mutating func add(_ link: Report.Link, to field: FieldID) {
        let definition = study.tables[field.table]
        // Nothing is said of a thing that uses itself, as a constraint does.
        guard Anchor.field(definition.id, definition.fields[field.field].id) != link.anchor else { return }
        Self.add(link, to: &fields[field, default: []])
    }

    private static func add(_ link: Report.Link, to links: inout [Report.Link]) {
        if !links.contains(link) { links.append(link) }
    }
}

extension RowSlot {
    /// The fields that the slot of an expression about rows of `table` reads.
    func fields(_ table: Int) -> [FieldID] {
        switch self {
        case .field(let field), .reason(let field), .groupValues(let field): [FieldID(table: table, field: field)]
        case .referenced(let path, let field): path + [field]
        case .related(let other, let reference, let members):
            ([reference] + members).map { FieldID(table: other, field: $0) }
        case .relatedOf(let path, let other, let reference, let members):
            path + ([reference] + members).map { FieldID(table: other, field: $0) }
        case .option: []
        case .groupRows(let members), .tableRows(_, let members): members.map { FieldID(table: table, field: $0) }
        case .previous(let field): [FieldID(table: table, field: field)]
        case .shared: []
        }
    }
}

extension Indicator.Formula {
    /// All expressions of the formula.
    var expressions: [Expression] {
        switch self {
        case .ratio(let numerator, let denominator, _): [numerator, denominator]
        case .share(let condition, let among): [condition, among].compactMap { $0 }
        case .mean(let value), .median(let value), .quantile(let value, _), .sum(let value), .aggregate(let value),
            .value(let value):
            [value]
        case .count(let condition): [condition].compactMap { $0 }
        case .completeness, .index: []
        }
    }
}
