/// The working memory of a kernel program: for each register up to 2048 values and their states, all in one block.
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

    public init(registers: Int) {
        count = registers
        values = .allocate(capacity: max(1, registers) * Batch.capacity)
        values.initialize(repeating: 0, count: max(1, registers) * Batch.capacity)
        states = .allocate(capacity: max(1, registers) * Batch.capacity)
        states.initialize(repeating: 0, count: max(1, registers) * Batch.capacity)
        reasons = .allocate(capacity: max(1, registers) * Batch.capacity)
        reasons.initialize(repeating: 0, count: max(1, registers) * Batch.capacity)
        scales = [Int](repeating: 0, count: registers)
    }

    deinit {
        values.deallocate()
        states.deallocate()
        reasons.deallocate()
    }

    @inline(__always)
    public func values(_ register: Int) -> UnsafeMutablePointer<Int64> {
        precondition(register >= 0 && register < count)
        return values + register * Batch.capacity
    }

    @inline(__always)
    public func states(_ register: Int) -> UnsafeMutablePointer<UInt8> {
        precondition(register >= 0 && register < count)
        return states + register * Batch.capacity
    }

    @inline(__always)
    public func reasons(_ register: Int) -> UnsafeMutablePointer<UInt8> {
        precondition(register >= 0 && register < count)
        return reasons + register * Batch.capacity
    }

    /// States of a loaded register from the reasons of its rows.
    public func settleStates(_ register: Int, rows: Int) {
        let (source, state) = (reasons(register), states(register))
        for row in 0..<rows { state[row] = source[row] == 0 ? State.valid : State.null }
    }
}
