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
        /// The value under test of a constraint.
        case input(register: Int)
        case number(Decimal, register: Int)
        case integer(Int64, register: Int)
        case null(register: Int)
        case arithmetic(RegisterFile.Arithmetic, Int, Int, register: Int)
        case negate(Int, register: Int)
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

    func columnKind(scale: Int) -> ColumnKind {
        switch result {
        case .number: .number(scale: scale)
        case .truth: .boolean
        case .date: .date
        }
    }

    /// A value of the interpreter as the column holds it; nil where it does not fit.
    func scaled(_ value: Value, scale: Int) -> Int64? {
        switch value {
        case .number(let number): number.scaled(to: scale)
        case .boolean(let truth): truth ? 1 : 0
        case .date(let date): Int64(date.dayNumber)
        default: nil
        }
    }
}
