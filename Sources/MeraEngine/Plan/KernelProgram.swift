import FEEL
import MeraModel
import MeraTable

/// An expression lowered to kernels: one register for each node, filled in the order of the nodes.
struct KernelProgram {
    enum Step {
        /// A field of the row's own table.
        case load(field: Int, register: Int)
        /// A field at the end of a chain of references.
        case gather(path: [FieldID], field: FieldID, register: Int)
        /// Of a field of any type whether and why there is no value.
        case presence(field: Int, register: Int)
        /// Whether the reason of a register of presence is the one; null where there is a value.
        case reasonIs(Int, MissingReason, negated: Bool, register: Int)
        /// The value under test of a constraint.
        case input(register: Int)
        case number(Decimal, register: Int)
        case integer(Int64, register: Int)
        case null(register: Int)
        case arithmetic(RegisterFile.Arithmetic, Int, Int, register: Int)
        case negate(Int, register: Int)
        /// FEEL's `decimal(x, digits)`.
        case round(Int, digits: Int, register: Int)
        case compare(RegisterFile.Comparison, Int, Int, register: Int)
        /// A coded register compared with a text, whose code is looked up when the data are known.
        case compareCode(RegisterFile.Comparison, Int, text: String, register: Int)
        case isNull(Int, negated: Bool, register: Int)
        case not(Int, register: Int)
        case connect(isAnd: Bool, Int, Int, register: Int)
        /// Both must be known.
        case strictAnd(Int, Int, register: Int)
        case choose(Int, Int, Int, register: Int)
    }

    /// What the values of the result mean.
    enum Result { case number, truth, date }

    var steps: [Step] = []
    var registers = 0
    var result = Result.truth
    var root = 0
    /// The registers of slots, in the order of the expression's slots: where a missing result takes its reason from.
    var slotRegisters: [Int: Int] = [:]

    /// Whether nothing but the presence of the register's values is asked for.
    func onlyTestsForNull(_ register: Int) -> Bool {
        root != register
            && steps.allSatisfy { step in
                switch step {
                case .load, .presence, .gather, .input, .number, .integer, .null, .isNull, .reasonIs: true
                case .arithmetic(_, let a, let b, _), .compare(_, let a, let b, _), .connect(_, let a, let b, _),
                    .strictAnd(let a, let b, _):
                    a != register && b != register
                case .negate(let a, _), .round(let a, _, _), .compareCode(_, let a, _, _), .not(let a, _): a != register
                case .choose(let a, let b, let c, _): a != register && b != register && c != register
                }
            }
    }

    func columnKind(scale: Int) -> ColumnKind {
        switch result {
        case .number: .number(scale: scale)
        case .truth: .boolean
        case .date: .date
        }
    }
}
