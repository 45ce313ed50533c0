package import FEEL
import MeraTable

/// What a condition says of a row, one byte for each.
enum Verdict {
    static let no: UInt8 = 0
    static let yes: UInt8 = 1
    /// A missing answer decides nothing.
    static let undecided: UInt8 = 2
    /// The kernels leave the row to the interpreter; nobody else sees this.
    static let open: UInt8 = 4
}

extension StudyData {
    /// Hands what a condition says of the rows to `body`, batch by batch; rows for which `mask` does not hold may stay undecided, and
    /// nothing is reported of them.
    ///
    /// Returns the rows in which an operation failed.
    func eachVerdict(
        _ condition: Expression, _ table: Int, mask: [Bool]? = nil, input: Int? = nil,
        _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
    ) -> [RowFailure] {
        var evaluator = BatchEvaluator(condition, self, table: table, input: input)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Batch.capacity) { memory in
            memory.initialize(repeating: Verdict.undecided)
            for rows in batches(of: table) {
                let verdicts = UnsafeMutableBufferPointer(rebasing: memory[..<rows.count])
                evaluator.decide(rows, mask: mask, verdicts)
                body(rows, UnsafeBufferPointer(verdicts))
            }
        }
        return evaluator.failures
    }

    /// False counts for rows in which the condition is missing (semantics.md, 3).
    package func truths(_ condition: Expression, _ table: Int) -> [Bool] { decided(condition, table).truths }

    /// The same, and the rows in which an operation failed.
    func decided(_ condition: Expression, _ table: Int) -> (truths: [Bool], failures: [RowFailure]) {
        var failures: [RowFailure] = []
        let truths = [Bool](unsafeUninitializedCapacity: tables[table].rowCount) { truths, count in
            failures = eachVerdict(condition, table) { rows, verdicts in
                let own = UnsafeMutableBufferPointer(rebasing: truths[rows])
                for (index, verdict) in verdicts.enumerated() { own.initializeElement(at: index, to: verdict == Verdict.yes) }
            }
            count = truths.count
        }
        return (truths, failures)
    }
}
