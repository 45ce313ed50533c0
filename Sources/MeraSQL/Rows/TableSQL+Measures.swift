import FEEL
import MeraCells
import MeraModel
import MeraSource

/// What indicators and distributions count, and where each row belongs.
extension TableSQL {
    /// A part of a formula: a number, a condition, and why it has none.
    struct Operand {
        var term: SQLTerm
        var reason: String
    }

    /// Of one indicator what is grouped.
    struct Measure {
        var indicator: Int
        /// Rows that take part; nil: all.
        var filter: String?
        var first: Operand?
        var second: Operand?
    }

    mutating func measure(_ index: Int, _ others: [Int: TableSQL]) throws(Unsaid) -> Measure {
        let indicator = study.indicators[index]
        var measure = Measure(indicator: index)
        if indicator.hasErrors {
            throw Unsaid(
                indicator.id, place: indicator.location,
                NotSaid("it has a standard error", "у него есть стандартная ошибка").why)
        }
        if let filter = indicator.filter {
            let term = try said(filter, indicator.id, indicator.location, others).term
            measure.filter = "coalesce(\(term.sql), FALSE)"
        }
        func operand(_ expression: Expression, _ name: String, _ table: inout TableSQL) throws(Unsaid) -> Operand {
            var (term, reason) = try table.said(expression, indicator.id, indicator.location, others)
            if case .slot = expression.nodes[Int(expression.root)].kind { return Operand(term: term, reason: reason) }
            let comment = [indicator.location.map(Self.place), indicator.id, expression.text].compactMap { $0 }.joined(
                separator: " ")
            if case .nothing = term.kind { throw Unsaid(indicator.id, place: indicator.location, NotSaid.kinds.why) }
            term.sql = table.define("\(indicator.id) \(name)", term.sql, comment: comment)
            if let below = term.below { term.below?.sql = table.define("\(indicator.id) \(name)/", below.sql) }
            if let late = term.late {
                term.late?.above = table.define("\(indicator.id) \(name) by", late.above)
                term.late?.below = table.define("\(indicator.id) \(name) by/", late.below)
            }
            reason = "CASE WHEN \(term.sql) IS NULL THEN \(reason) END"
            return Operand(term: term, reason: reason)
        }
        switch indicator.formula {
        case .ratio(let numerator, let denominator, _):
            measure.first = try operand(numerator, "above", &self)
            measure.second = try operand(denominator, "below", &self)
        case .share(let condition, let among):
            measure.first = try operand(condition, "holds", &self)
            if let among { measure.second = try operand(among, "among", &self) }
        case .mean(let value), .median(let value), .quantile(let value, _), .sum(let value):
            measure.first = try operand(value, "value", &self)
        case .count(let condition):
            if let condition { measure.first = try operand(condition, "holds", &self) }
        case .completeness: break
        case .aggregate:
            throw Unsaid(
                indicator.id, place: indicator.location,
                NotSaid("its formula needs all rows of a group at once", "формуле нужны все строки группы сразу").why)
        case .value, .index: break
        }
        if indicator.weight != nil, measure.second?.term.isQuotient == true {
            throw Unsaid(
                indicator.id, place: indicator.location, NotSaid("a quotient is weighted", "взвешивается частное").why)
        }
        if case .ratio = indicator.formula, [measure.first, measure.second].contains(where: { $0?.term.isQuotient == true }) {
            throw Unsaid(indicator.id, place: indicator.location, NotSaid("quotients are added up", "складываются частные").why)
        }
        return measure
    }

    /// The value of a field by which rows are divided, as text.
    func code(of field: Int, place: Location?, rule: String) throws(Unsaid) -> String {
        guard let value = values[field] else { throw Unsaid(rule, place: place, NotSaid.kinds.why) }
        switch value.kind {
        case .text: return value.sql
        case .date: return dialect.text(ofDate: value.sql)
        case .truth: return dialect.text(ofTruth: value.sql)
        case .number(_, 0) where !value.isQuotient: return dialect.text(ofNumber: value.sql)
        default: throw Unsaid(rule, place: place, NotSaid.kinds.why)
        }
    }

    /// For each level the unit of a row, as text; null where it has none.
    mutating func units(_ others: [Int: TableSQL]) throws(Unsaid) -> [String] {
        var units: [String] = []
        for (index, level) in study.levels.enumerated() {
            let name = study.unitColumns[index]
            let sql: String
            if case .all = level.units {
                sql = dialect.literal(level.id)
            } else if let path = definition.unitPaths[index] {
                sql = try unit(path, others)
            } else {
                sql = "CAST(NULL AS \(dialect.textType))"
            }
            units.append(define(name, sql))
        }
        if let own = definition.level {
            isOdd("\(units[own]) IS NULL", "belongs to no \(study.levels[own].id)")
        }
        return units
    }

    private mutating func unit(_ path: UnitPath, _ others: [Int: TableSQL]) throws(Unsaid) -> String {
        guard !path.references.isEmpty, let last = path.references.last else {
            throw Unsaid(
                definition.id, place: nil, NotSaid("its rows are units themselves", "её строки сами служат единицами").why)
        }
        let known = joins[path.references]
        guard known != nil || path.references.count >= 1 else { throw Unsaid(definition.id, place: nil, NotSaid.lists.why) }
        do {
            if let field = path.value {
                guard let other = others[field.table] else { throw NotSaid.kinds }
                let text = try other.code(of: field.field, place: nil, rule: study[field].id)
                let (value, _) = try referenced(path.references, field, others)
                guard let own = other.values[field.field] else { throw NotSaid.kinds }
                return text.replacing(own.sql, with: value.sql)
            }
            guard case .reference(let target) = study[last].kind, let key = study.tables[target].key.first,
                study.tables[target].key.count == 1, let other = others[target]
            else { throw NotSaid("a unit has a key of several parts", "ключ единицы состоит из нескольких частей") }
            let (value, _) = try referenced(path.references, FieldID(table: target, field: key), others)
            let text = try other.code(of: key, place: nil, rule: study.tables[target].id)
            return text.replacing(other.values[key]?.sql ?? value.sql, with: value.sql)
        } catch let error as NotSaid {
            throw Unsaid(definition.id, place: nil, error.why)
        } catch let error as Unsaid {
            throw error
        } catch {
            throw Unsaid(definition.id, place: nil, NotSaid.kinds.why)
        }
    }
}

extension SQLTerm.Late {
    /// As the file has it: `-` is the number without the quotient, `<-` the quotient without the number.
    var written: String {
        let sign =
            switch operation {
            case .add: "+"
            case .subtract: "-"
            case .multiply: "*"
            case .divide, .power: "/"
            }
        return isReversed ? "<" + sign : sign
    }
}
