import FEEL
import MeraModel

/// Translates expressions on a row into formulas of a spreadsheet, where a formula can say the same.
///
/// Only what means the same in both is translated; nil for everything else. What a spreadsheet cannot check mera checks.
struct CellFormula {
    /// Where the answers of the row stand, e.g. `$C4`.
    let cell: (Int) -> String?
    let table: DataTable
    /// What stands in a cell for a code of the field.
    let shown: (Int, String) -> String
    /// The words for yes and no.
    let yes: String
    let no: String

    /// The fields that the last formula has read.
    final class Reads { var fields: Set<Int> = [] }

    private let reads = Reads()

    init(
        table: DataTable, yes: String, no: String, cell: @escaping (Int) -> String?, shown: @escaping (Int, String) -> String
    ) {
        self.table = table
        self.yes = yes
        self.no = no
        self.cell = cell
        self.shown = shown
    }

    /// A formula that is true or false.
    /// - Parameter input: the cell of the value under test.
    func truth(_ expression: Expression, input: (cell: String, field: Int)? = nil) -> String? {
        reads.fields = []
        return Writer(self, expression.program, input).truth(expression.root)
    }

    /// A formula of the value, and the fields that it needs.
    func value(_ expression: Expression) -> (formula: String, fields: [Int])? {
        reads.fields = []
        let writer = Writer(self, expression.program, nil)
        guard
            let formula = writer.isTruth(expression.root)
                ? writer.truth(expression.root).map(writer.word) : writer.value(expression.root)
        else { return nil }
        return (formula, reads.fields.sorted())
    }

    static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

    private struct Writer {
        let formulas: CellFormula
        let program: Program
        let input: (cell: String, field: Int)?

        init(_ formulas: CellFormula, _ program: Program, _ input: (cell: String, field: Int)?) {
            self.formulas = formulas
            self.program = program
            self.input = input
        }

        func kind(_ node: Node.Index) -> Node.Kind { program.nodes[Int(node)].kind }
        func type(_ node: Node.Index) -> FEELType { program.types[Int(node)] }

        func word(_ truth: String) -> String {
            "IF(\(truth),\(CellFormula.quoted(formulas.yes)),\(CellFormula.quoted(formulas.no)))"
        }

        /// The field whose answer a node is.
        func field(_ node: Node.Index) -> Int? {
            switch kind(node) {
            case .input: return input?.field
            case .slot(let slot):
                guard Int(slot) < formulas.table.slots.count, case .field(let field) = formulas.table.slots[Int(slot)] else {
                    return nil
                }
                return field
            default: return nil
            }
        }

        func reference(_ node: Node.Index) -> String? {
            if case .input = kind(node) { return input?.cell }
            guard let field = field(node), let cell = formulas.cell(field) else { return nil }
            formulas.reads.fields.insert(field)
            return cell
        }

        func constant(_ node: Node.Index) -> Value? {
            if case .constant(let index) = kind(node) { program.constants[Int(index)] } else { nil }
        }

        func isTruth(_ node: Node.Index) -> Bool {
            switch kind(node) {
            case .not, .compare, .and, .or, .within, .anyOf, .matches: true
            default: type(node) == .boolean
            }
        }

        // MARK: Truth

        func truth(_ node: Node.Index) -> String? {
            switch kind(node) {
            case .constant:
                guard case .boolean(let value)? = constant(node) else { return nil }
                return value ? "TRUE" : "FALSE"
            case .slot, .input:
                guard let field = field(node), formulas.isBoolean(field) else { return nil }
                return reference(node).map { "\($0)=\(CellFormula.quoted(formulas.yes))" }
            case .not(let inner): return truth(inner).map { "NOT(\($0))" }
            case .and(let a, let b): return both("AND", a, b)
            case .or(let a, let b): return both("OR", a, b)
            case .anyOf(let range):
                let parts = program.children(range).map { truth($0) }
                return parts.contains(nil) ? nil : "OR(\(parts.compactMap { $0 }.joined(separator: ",")))"
            case .compare(let comparison, let a, let b): return compare(comparison, a, b)
            case .matches(let tested, let test):
                guard let constant = constant(test) else { return nil }
                if case .list(let values) = constant {
                    let parts = values.map { equal(tested, $0) }
                    return parts.contains(nil) || parts.isEmpty ? nil : "OR(\(parts.compactMap { $0 }.joined(separator: ",")))"
                }
                return equal(tested, constant)
            case .within(let tested, let low, let high, let lowClosed, let highClosed):
                guard isOrdered(tested), let value = value(tested), let low = self.value(low), let high = self.value(high) else {
                    return nil
                }
                return "AND(\(value)\(lowClosed ? ">=" : ">")\(low),\(value)\(highClosed ? "<=" : "<")\(high))"
            case .builtin(.not, let range, _): return program.children(range).first.flatMap(truth).map { "NOT(\($0))" }
            case .builtin(.listContains, let range, _):
                let arguments = Array(program.children(range))
                guard arguments.count == 2, let field = field(arguments[0]), formulas.isSeveral(field),
                    let cell = reference(arguments[0]), case .string(let code)? = constant(arguments[1])
                else { return nil }
                let needle = CellFormula.quoted("; \(formulas.shown(field, code));")
                return "ISNUMBER(FIND(\(needle),\"; \"&\(cell)&\";\"))"
            default: return nil
            }
        }

        private func both(_ name: String, _ a: Node.Index, _ b: Node.Index) -> String? {
            guard let a = truth(a), let b = truth(b) else { return nil }
            return "\(name)(\(a),\(b))"
        }

        private func compare(_ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index) -> String? {
            if comparison == .equal || comparison == .notEqual {
                let found = constant(b).flatMap { equal(a, $0) } ?? constant(a).flatMap { equal(b, $0) }
                if let found { return comparison == .equal ? found : "NOT(\(found))" }
                guard isOrdered(a), isOrdered(b) else { return nil }
            }
            guard isOrdered(a), isOrdered(b), let left = value(a), let right = value(b) else { return nil }
            // An empty cell is no number, and decides nothing.
            let filled = [a, b].compactMap { node in field(node) != nil ? reference(node).map { "\($0)<>\"\"" } : nil }
            let test = "\(left)\(comparison.basicSign)\(right)"
            return filled.isEmpty ? test : "AND(\((filled + [test]).joined(separator: ",")))"
        }

        private func equal(_ node: Node.Index, _ value: Value) -> String? {
            switch value {
            case .null: return reference(node).map { "\($0)=\"\"" }
            case .boolean(let wanted): return truth(node).map { wanted ? $0 : "NOT(\($0))" }
            case .string(let text):
                guard let cell = reference(node), let field = field(node), !formulas.isSeveral(field) else { return nil }
                let word = CellFormula.quoted(formulas.shown(field, text))
                // A code that is a number is one in the cell.
                return "\(cell)&\"\"=\(word)"
            case .number, .date:
                guard isOrdered(node), let left = self.value(node), let right = literal(value) else { return nil }
                let filled = field(node) != nil ? "\(left)<>\"\"," : ""
                return filled.isEmpty ? "\(left)=\(right)" : "AND(\(filled)\(left)=\(right))"
            default: return nil
            }
        }

        // MARK: Values

        /// Numbers and days, which a spreadsheet compares and reckons with as we do.
        func isOrdered(_ node: Node.Index) -> Bool { type(node) == .number || type(node) == .date }

        func value(_ node: Node.Index) -> String? {
            switch kind(node) {
            case .constant: return constant(node).flatMap(literal)
            case .slot, .input: return reference(node)
            case .negate(let inner) where type(inner) == .number: return value(inner).map { "-(\($0))" }
            case .arithmetic(let operation, let a, let b):
                guard type(a) == .number, type(b) == .number, let left = value(a), let right = value(b) else { return nil }
                return "(\(left)\(operation.excelSign)\(right))"
            case .conditional(let condition, let then, let otherwise):
                guard let test = truth(condition), let yes = value(then), let no = value(otherwise) else { return nil }
                return "IF(\(test),\(yes),\(no))"
            case .builtin(let builtin, let range, _): return call(builtin, Array(program.children(range)))
            default: return nil
            }
        }

        private func call(_ builtin: Builtin, _ arguments: [Node.Index]) -> String? {
            switch builtin {
            case .abs where arguments.count == 1: return value(arguments[0]).map { "ABS(\($0))" }
            case .floor where arguments.count == 1: return value(arguments[0]).map { "FLOOR(\($0),1)" }
            case .stringLength where arguments.count == 1: return reference(arguments[0]).map { "LEN(\($0))" }
            case .roundHalfUp where arguments.count == 2:
                guard let number = value(arguments[0]), let digits = value(arguments[1]) else { return nil }
                return "ROUND(\(number),\(digits))"
            case .today where arguments.isEmpty: return "TODAY()"
            default: return nil
            }
        }

        private func literal(_ value: Value) -> String? {
            switch value {
            case .number(let number): number.description
            case .string(let text): CellFormula.quoted(text)
            case .date(let date): "DATE(\(date.year),\(date.month),\(date.day))"
            default: nil
            }
        }
    }

    private func isBoolean(_ field: Int) -> Bool {
        table.fields[field].kind == .boolean || table.fields[field].kind == .acknowledgement
    }
    private func isSeveral(_ field: Int) -> Bool { table.fields[field].kind.isSeveral }
}

extension Node.Arithmetic {
    fileprivate var excelSign: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .power: "^"
        }
    }
}
