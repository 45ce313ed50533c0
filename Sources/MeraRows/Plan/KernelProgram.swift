import FEEL
import MeraModel
import MeraTable

/// An expression lowered to kernels: one register for each node, filled in the order of the nodes.
struct KernelProgram {
    /// Where the values of a loaded register come from.
    enum Source: Hashable {
        /// A field of the row's own table.
        case field(Int)
        /// A field at the end of a chain of references.
        case referenced(path: [FieldID], field: FieldID)
        /// The value under test of a constraint.
        case input
    }

    enum Step {
        case load(Source, register: Int)
        /// The 64-bit values as they stand in the column: places, codes, sets. For `distinct`.
        case loadKeys(Source, register: Int)
        /// Of a field of any type whether and why there is no value.
        case presence(field: Int, register: Int)
        /// Whether the reason of a register of presence is the one; null where there is a value.
        case reasonIs(Int, MissingReason, negated: Bool, register: Int)
        case number(Decimal, register: Int)
        case integer(Int64, register: Int)
        case text(String, register: Int)
        case null(register: Int)
        /// The day of the run.
        case today(register: Int)
        case arithmetic(RegisterFile.Arithmetic, Int, Int, register: Int)
        /// The same without rounding, for quotients that are divided at the end.
        case exactArithmetic(RegisterFile.Arithmetic, Int, Int, register: Int)
        /// A register that is divided by: never zero.
        case divisor(Int, register: Int)
        case negate(Int, register: Int)
        /// `decimal(x, digits)`, `round half up(x, digits)` and the others of the family.
        case round(Int, digits: Int, RoundingMode, register: Int)
        case compare(RegisterFile.Comparison, Int, Int, register: Int)
        /// A coded register compared with a text, whose code is looked up when the data are known.
        case compareCode(RegisterFile.Comparison, Int, text: String, register: Int)
        /// The codes of a register as those of another one's dictionary.
        case translate(Int, to: Int, register: Int)
        case isNull(Int, negated: Bool, register: Int)
        case not(Int, register: Int)
        case connect(isAnd: Bool, Int, Int, register: Int)
        /// Both must be known.
        case strictAnd(Int, Int, register: Int)
        case choose(Int, Int, Int, register: Int)
        /// Of the last two of three registers the texts get common codes.
        case chooseText(Int, Int, Int, register: Int)
        /// The class of the rule of a decision table that holds.
        case match(rules: [[Int]], classes: [Int], RegisterFile.Matching, register: Int)
        /// The constant result of that rule.
        case pick(Int, [Value], register: Int)
        /// A part of the expression that reads one source only: the interpreter is asked once for each distinct value.
        case distinct(DistinctPart, keys: Int, register: Int)
    }

    /// What the values of the result mean.
    enum Result { case number, truth, date, text }

    var steps: [Step] = []
    var registers = 0
    var result = Result.truth
    var root = 0
    /// The registers of slots, in the order of the expression's slots: where a missing result takes its reason from.
    var slotRegisters: [Int: Int] = [:]

    /// Whether nothing but the presence of the register's values is asked for.
    func onlyTestsForNull(_ register: Int) -> Bool {
        root != register && steps.allSatisfy { !$0.valuesRead.contains(register) }
    }
}

extension KernelProgram.Step {
    /// The registers whose values the step looks at, beyond asking whether there is one.
    fileprivate var valuesRead: [Int] {
        switch self {
        case .load, .loadKeys, .presence, .reasonIs, .number, .integer, .text, .null, .today, .isNull: []
        case .arithmetic(_, let a, let b, _), .exactArithmetic(_, let a, let b, _), .compare(_, let a, let b, _),
            .connect(_, let a, let b, _),
            .strictAnd(let a, let b, _):
            [a, b]
        case .negate(let a, _), .divisor(let a, _), .round(let a, _, _, _), .compareCode(_, let a, _, _), .not(let a, _),
            .pick(let a, _, _),
            .translate(let a, _, _), .distinct(_, let a, _):
            [a]
        case .choose(let a, let b, let c, _), .chooseText(let a, let b, let c, _): [a, b, c]
        case .match(let rules, _, _, _): rules.flatMap { $0 }
        }
    }
}
