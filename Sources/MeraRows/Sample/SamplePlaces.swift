import MeraCells
import MeraModel

/// The pairs of a cell and a leaf that have rows, and which of them each row belongs to.
struct SamplePlaces {
    /// -1: the row takes part in nothing.
    let ofRow: [Int32]
    let count: Int
    private let cell: [Int32]
    private let leaf: [Int32]
    private let cellCount: Int

    init(_ cells: RowCells, _ leafOfRow: RowNumbers) {
        var codes = RowCodes(ofRow: Array(cells.ofRow), count: cells.count)
        let parts = codes.refine(by: leafOfRow, offset: 0)
        ofRow = codes.ofRow
        count = codes.count
        cell = parts.origins
        leaf = parts.beside
        cellCount = cells.count
    }

    /// What was added up at each place, cell by cell.
    func cells(
        _ sums: [SampleCells.Sums], _ moments: [SampleCells.Moments], _ unweighted: [SampleCells.Unweighted] = []
    ) -> SampleCells {
        let order = (0..<count).filter { leaf[$0] >= 0 && sums[$0].rows > 0 }.sorted {
            (cell[$0], leaf[$0]) < (cell[$1], leaf[$1])
        }
        var starts = [Int](repeating: 0, count: cellCount + 1)
        for place in order { starts[Int(cell[place]) + 1] += 1 }
        for cell in 0..<cellCount { starts[cell + 1] += starts[cell] }
        return SampleCells(
            starts: starts, leaves: order.map { leaf[$0] }, sums: order.map { sums[$0] },
            unweighted: unweighted.isEmpty ? [] : order.map { unweighted[$0] }, moments: moments)
    }
}
