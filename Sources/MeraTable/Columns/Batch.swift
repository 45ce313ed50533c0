public import FEEL
public import MeraModel

/// Up to 2048 rows of one column, wide: what kernels work on.
///
/// `values[i]` has no meaning where `status[i]` is not 0. The arrays keep their length; only the first `count` places are filled.
public struct Batch: Sendable {
    public static let capacity = 2048

    public var count = 0
    public var values: [Int64]
    /// 0 where there is a value, else the raw value of a `MissingReason`.
    public var status: [UInt8]
    /// False where every row has a value, so `status` need not be looked at (it is all 0 then).
    public var hasMissing = false
    /// Filled only from a column of kind `decimal`.
    public var decimals: [Decimal] = []

    /// - Parameter rows: of the table whose rows it takes: of a few rows a whole batch costs more than they do.
    public init(of rows: Int = Batch.capacity) {
        values = [Int64](repeating: 0, count: min(rows, Batch.capacity))
        status = [UInt8](repeating: 0, count: min(rows, Batch.capacity))
    }

    /// The reason at a place, nil where there is a value.
    public func reason(at index: Int) -> MissingReason? { MissingReason(rawValue: status[index]) }
}
