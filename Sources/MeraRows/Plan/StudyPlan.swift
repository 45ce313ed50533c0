import FEEL
public import MeraModel

/// How each row expression of a study runs: over columns by kernels, or row by row by the interpreter.
public struct StudyPlan: Sendable {
    public struct Entry: Sendable {
        /// `submissions.amount relevant`
        public var name: String
        /// Number of kernel steps of a batch; nil where the interpreter runs the expression.
        public var kernels: Int?
    }

    public private(set) var entries: [Entry] = []

    public init(_ study: Study) {
        for (table, definition) in study.tables.enumerated() {
            for (index, field) in definition.fields.enumerated() {
                let name = "\(definition.id).\(field.id)"
                add(field.relevance, "\(name) relevant", table, study)
                add(field.calculation, "\(name) calculation", table, study)
                add(field.constraint, "\(name) constraint", table, study, input: index)
                add(field.choiceFilter, "\(name) choice_filter", table, study)
            }
            if let parent = definition.parent { add(parent.relevance, "\(definition.id) relevant", parent.table, study) }
            for group in definition.groups { add(group.relevance, "\(definition.id).\(group.id) relevant", table, study) }
            for check in definition.checks where check.group == nil {
                add(check.condition, "\(definition.id).\(check.id) when", table, study)
                add(check.assertion, "\(definition.id).\(check.id) assert", table, study)
            }
        }
        for indicator in study.indicators {
            guard let table = indicator.table else { continue }
            add(indicator.filter, "\(indicator.id) where", table, study)
            switch indicator.formula {
            case .ratio(let numerator, let denominator, _):
                add(numerator, "\(indicator.id) numerator", table, study)
                add(denominator, "\(indicator.id) denominator", table, study)
            case .share(let condition, let among):
                add(condition, "\(indicator.id) share", table, study)
                add(among, "\(indicator.id) among", table, study)
            case .mean(let values), .median(let values), .quantile(let values, _), .sum(let values):
                add(values, "\(indicator.id) values", table, study)
            case .count(let condition): add(condition, "\(indicator.id) count", table, study)
            case .completeness: continue
            case .aggregate: entries.append(Entry(name: "\(indicator.id) value", kernels: nil))
            case .value, .index: break
            }
        }
    }

    private mutating func add(_ expression: Expression?, _ name: String, _ table: Int, _ study: Study, input: Int? = nil) {
        guard let expression else { return }
        let program = KernelLowering.lower(expression, table: table, study: study, input: input)
        // A field by itself is taken as it is.
        let isField = if case .slot = expression.nodes[Int(expression.root)].kind { true } else { false }
        entries.append(Entry(name: name, kernels: program?.steps.count ?? (isField ? 0 : nil)))
    }
}
