import FEEL
import MeraModel

extension StudyCompiler {
    /// The calculation of a field, with its rounding inside, so that every reader of the field gets the rounded value.
    func compileCalculation(_ formula: Formula, rounding: Rounding?, _ id: FieldID) -> Expression? {
        // Compiled as written first: findings stand at the author's words.
        let exact = compile(formula, table: id.table, expecting: rounding == nil ? nil : .number)
        guard exact != nil, let rounding else { return exact }
        study.tables[id.table].fields[id.field].valueRounding = rounding
        var scope = RowScope(self, table: id.table, stage: .answers, text: formula.text)
        let text = "\(rounding.mode.function)((\(formula.text)\n), \(rounding.digits))"
        return Expression.compile(text, scope: &scope, expecting: .number).expression
            .flatMap { share($0, at: formula.node, offset: 0, table: id.table) } ?? exact
    }
}

extension RoundingMode {
    /// The function of FEEL that rounds like this.
    fileprivate var function: String {
        switch self {
        case .up: "round up"
        case .down: "round down"
        case .halfUp: "round half up"
        case .halfDown: "round half down"
        case .halfEven: "decimal"
        case .ceiling: "ceiling"
        case .floor: "floor"
        }
    }
}
