import MeraSource
import MeraTable

extension CSVWriter {
    /// Writes runs of rows in their order; of two that follow one another the second is made beside the first.
    mutating func runs(_ count: Int, isBeside: Bool, _ write: @escaping @Sendable (Int, inout CSVWriter) -> Void) {
        for index in stride(from: 0, to: count, by: isBeside ? 2 : 1) {
            let next = isBeside && index + 1 < count ? index + 1 : nil
            let beside = next.map { [style] next in
                Beside { () -> [UInt8] in
                    var rows = CSVWriter(style: style)
                    write(next, &rows)
                    return rows.bytes
                }
            }
            write(index, &self)
            if let beside { rows(beside.result) }
        }
    }
}
