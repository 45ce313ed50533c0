import FEEL

/// Consecutive rows of a column at rest.
struct ColumnChunk: Sendable {
    var values: PackedIntegers
    var status: ChunkStatus
    /// The scale of `values` where the column is a number: at most that of the column.
    var scale = 0
    /// The numbers of a chunk that 64 bits cannot hold; empty where `values` holds them.
    var decimals: [Decimal] = []

    var count: Int { values.count }

    init(values: PackedIntegers, status: ChunkStatus, scale: Int = 0, decimals: [Decimal] = []) {
        self.values = values
        self.status = status
        self.scale = scale
        self.decimals = decimals
    }
}
