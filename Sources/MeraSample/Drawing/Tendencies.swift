import FEEL
import MeraModel

/// What the study itself says about the numbers it expects: targets of indicators, points of scores, the ordinary case of a rule.
///
/// Answers are drawn around the targets, so that units lie on both sides of them and every band has somebody in it.
struct Tendencies: Sendable {
    /// A share of another answer: numerator of a ratio.
    struct Share: Sendable {
        var whole: Int
        var center: Double
        var better: Indicator.Better
    }

    /// A number around which the answers lie.
    struct Center: Sendable {
        var value: Double
        var better: Indicator.Better
    }

    /// A condition on one answer alone that holds in a certain share of the rows.
    struct Steer: Sendable {
        var condition: Expression
        var share: Double
        var better: Indicator.Better
    }

    /// Points of the options, 0 for the fewest and 1 for the most, and where on this scale the answers lie.
    struct Points: Sendable {
        var points: [String: Double]
        var center: Double
    }

    private(set) var shares: [FieldID: Share] = [:]
    private(set) var centers: [FieldID: Center] = [:]
    private(set) var steers: [FieldID: Steer] = [:]
    private(set) var points: [FieldID: Points] = [:]
    /// Codes that a filter or check takes for the ordinary case: `status = "agreed"`.
    private(set) var ordinary: [FieldID: Set<String>] = [:]
    /// Codes that make another item relevant: `topic = "other"`.
    private(set) var exceptional: [FieldID: Set<String>] = [:]

    init(_ study: Study) {
        readScores(study)
        for indicator in study.indicators { read(indicator, study) }
        readRules(study)
    }

    private mutating func readScores(_ study: Study) {
        for score in study.scores {
            let mean = study.indicators.first { indicator in
                guard indicator.table == score.table, case .mean(let expression) = indicator.formula else { return false }
                return Self.field(expression, study.tables[score.table]) == score.field
            }
            // The least and the most that the score can come to, by its method, to place the target between them.
            let weights = score.items.reduce(0.0) { $0 + $1.weight.approximation }
            let divisor = score.method == .mean ? max(weights, 1e-9) : 1
            let low = score.items.reduce(0.0) { $0 + $1.weight.approximation * $1.lowest.approximation } / divisor
            let high = score.items.reduce(0.0) { $0 + $1.weight.approximation * $1.highest.approximation } / divisor
            let target = mean?.target?.approximation
            let center = target.map { high > low ? (($0 - low) / (high - low)).clamped(0.2, 0.8) : 0.6 } ?? 0.6
            for item in score.items {
                let id = FieldID(table: score.table, field: item.field)
                guard let options = item.points, points[id] == nil else { continue }
                let (low, high) = (item.lowest.approximation, item.highest.approximation)
                guard high > low else { continue }
                var scale: [String: Double] = [:]
                for option in options { scale[option.code] = (option.points.approximation - low) / (high - low) }
                points[id] = Points(points: scale, center: center)
            }
        }
    }

    private mutating func read(_ indicator: Indicator, _ study: Study) {
        guard let number = indicator.table else { return }
        let table = study.tables[number]
        let target = indicator.target?.approximation
        switch indicator.formula {
        case .ratio(let numerator, let denominator, let per):
            guard let part = Self.field(numerator, table), let whole = Self.field(denominator, table) else { return }
            let per = per.approximation
            let usual = per >= 1000 ? 0.015 : indicator.bands == nil ? 0.6 : 0.78
            let center = target.map { per > 0 ? $0 / per : usual } ?? usual
            shares[FieldID(table: number, field: part)] =
                Share(whole: whole, center: center.clamped(0.005, 0.97), better: indicator.better)
        case .mean(let expression), .median(let expression), .quantile(let expression, _):
            guard let field = Self.field(expression, table), let target else { return }
            centers[FieldID(table: number, field: field)] = Center(value: target, better: indicator.better)
        case .share(let condition, _):
            let fields = Set(condition.slots.map { table.slots[$0] })
            guard let target, fields.count == 1, case .field(let field)? = fields.first, table.fields[field].isAnswered else {
                return
            }
            let id = FieldID(table: number, field: field)
            guard points[id] == nil else { return }
            steers[id] = Steer(condition: condition, share: (target / 100).clamped(0.05, 0.95), better: indicator.better)
        case .sum, .count, .completeness, .aggregate, .value, .index: break
        }
    }

    private mutating func readRules(_ study: Study) {
        for (number, table) in study.tables.enumerated() {
            for check in table.checks {
                note(check.condition, table, number, in: \.ordinary)
                note(check.assertion, table, number, in: \.ordinary)
            }
            for field in table.fields { note(field.relevance, table, number, in: \.exceptional) }
        }
        for indicator in study.indicators {
            guard let number = indicator.table else { continue }
            note(indicator.filter, study.tables[number], number, in: \.ordinary)
        }
    }

    /// Takes down every `field = "code"` and `list contains(field, "code")` of an expression.
    private mutating func note(
        _ expression: Expression?, _ table: DataTable, _ number: Int, in codes: WritableKeyPath<Self, [FieldID: Set<String>]>
    ) {
        guard let expression else { return }
        let listed = Set(
            expression.nodes.flatMap { node -> [Node.Index] in
                if case .anyOf(let range) = node.kind, range.count > 1 { Array(expression.program.children(range)) } else { [] }
            })
        // A code of a longer list says nothing about the code alone.
        for (index, node) in expression.nodes.enumerated() where !listed.contains(Node.Index(index)) {
            let pair: (Node.Index, Node.Index)
            switch node.kind {
            case .compare(.equal, let a, let b): pair = (a, b)
            case .builtin(.listContains, let range, _) where range.count == 2:
                let operands = Array(expression.program.children(range))
                pair = (operands[0], operands[1])
            default: continue
            }
            guard case .slot(let slot) = expression.nodes[Int(pair.0)].kind,
                case .constant(let constant) = expression.nodes[Int(pair.1)].kind,
                case .string(let code) = expression.program.constants[Int(constant)]
            else { continue }
            switch table.slots[Int(slot)] {
            case .field(let field): self[keyPath: codes][FieldID(table: number, field: field), default: []].insert(code)
            case .referenced(_, let field): self[keyPath: codes][field, default: []].insert(code)
            default: break
            }
        }
    }

    /// The field that an expression consists of.
    private static func field(_ expression: Expression, _ table: DataTable) -> Int? {
        guard case .slot(let slot) = expression.nodes[Int(expression.root)].kind,
            case .field(let field) = table.slots[Int(slot)]
        else { return nil }
        return field
    }
}

extension Decimal {
    /// The nearest binary fraction, for drawing only.
    var approximation: Double { Double(description) ?? 0 }
}
