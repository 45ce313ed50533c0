public import FEEL

/// The working memory of a kernel program: for each register up to 2048 values and their states, all in one block.
///
/// A register of numbers is narrow, 64-bit integers at one scale, or wide, decimals of 34 digits: quotients and what is made of them.
///
/// Kernels read and write whole registers through plain pointers, so that the compiler can make vector code of their loops.
public final class RegisterFile {
    /// What a place of a register holds.
    public enum State {
        public static let valid: UInt8 = 0
        /// No value.
        public static let null: UInt8 = 1
        /// The kernel cannot say (overflow, an odd operand): the interpreter computes this row.
        public static let deferred: UInt8 = 2
    }

    public let count: Int
    private let values: UnsafeMutablePointer<Int64>
    private let states: UnsafeMutablePointer<UInt8>
    /// For loaded registers why a row has no value.
    private let reasons: UnsafeMutablePointer<UInt8>
    /// Decimal places of each register of numbers, set by the kernel that writes it.
    public var scales: [Int]

    /// The decimals of wide registers.
    private var wide: [UnsafeMutablePointer<Decimal>?]

    /// How many values a register has.
    public let width: Int

    /// - Parameter rows: of the table whose rows it takes: of a few rows whole registers cost more than they do.
    public init(registers: Int, rows: Int = Batch.capacity) {
        count = registers
        width = max(1, min(rows, Batch.capacity))
        values = .allocate(capacity: max(1, registers) * width)
        values.initialize(repeating: 0, count: max(1, registers) * width)
        states = .allocate(capacity: max(1, registers) * width)
        states.initialize(repeating: 0, count: max(1, registers) * width)
        reasons = .allocate(capacity: max(1, registers) * width)
        reasons.initialize(repeating: 0, count: max(1, registers) * width)
        scales = [Int](repeating: 0, count: registers)
        wide = [UnsafeMutablePointer<Decimal>?](repeating: nil, count: registers)
    }

    deinit {
        values.deallocate()
        states.deallocate()
        reasons.deallocate()
        for decimals in wide { decimals?.deallocate() }
    }

    @inline(__always)
    public func values(_ register: Int) -> UnsafeMutablePointer<Int64> {
        precondition(register >= 0 && register < count)
        return values + register * width
    }

    @inline(__always)
    public func states(_ register: Int) -> UnsafeMutablePointer<UInt8> {
        precondition(register >= 0 && register < count)
        return states + register * width
    }

    @inline(__always)
    public func reasons(_ register: Int) -> UnsafeMutablePointer<UInt8> {
        precondition(register >= 0 && register < count)
        return reasons + register * width
    }

    /// From now on the register holds decimals.
    public func makeWide(_ register: Int) {
        guard wide[register] == nil else { return }
        let decimals = UnsafeMutablePointer<Decimal>.allocate(capacity: width)
        decimals.initialize(repeating: .zero, count: width)
        wide[register] = decimals
    }

    /// The decimals of a wide register; nil where it is narrow.
    @inline(__always)
    public func decimals(_ register: Int) -> UnsafeMutablePointer<Decimal>? { wide[register] }

    /// States of a loaded register from the reasons of its rows.
    public func settleStates(_ register: Int, rows: Int) {
        let (source, state) = (reasons(register), states(register))
        for row in 0..<rows { state[row] = source[row] == 0 ? State.valid : State.null }
    }
}
