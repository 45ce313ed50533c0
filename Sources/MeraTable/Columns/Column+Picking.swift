import FEEL
import MeraModel

extension Column {
    /// The values of some rows, in that order; a row below 0 has none.
    public func picking(_ rows: [Int32]) -> Column {
        var builder = ColumnBuilder(kind, dictionary: dictionary)
        var (chunk, rowsOfChunk) = (0, 0..<0)
        for row in rows.lazy.map(Int.init) {
            guard row >= 0, row < count else {
                builder.append(missing: .notAvailable)
                continue
            }
            if !rowsOfChunk.contains(row) {
                chunk = chunkIndex(of: row)
                rowsOfChunk = starts[chunk]..<starts[chunk + 1]
            }
            let place = row - rowsOfChunk.lowerBound
            if let reason = MissingReason(rawValue: chunks[chunk].status[place]) {
                builder.append(missing: reason)
                continue
            }
            switch kind {
            case .decimal: builder.append(chunks[chunk].decimal(at: place))
            case .wideSet: builder.append(mask: masks[Int(chunks[chunk].values[place])])
            case .number(let scale):
                builder.append(value: chunks[chunk].values[place] &* tenTo(scale - min(scale, chunks[chunk].scale)))
            default: builder.append(value: chunks[chunk].values[place])
            }
        }
        return builder.finish(numbers: numbers)
    }

    /// Whole numbers; nil where there is none.
    public static func numbers(_ values: [Int?]) -> Column {
        var builder = ColumnBuilder(.number(scale: 0))
        for value in values {
            if let value { builder.append(value: Int64(value)) } else { builder.append(missing: .notAvailable) }
        }
        return builder.finish()
    }

    /// The texts of the rows; nil where there is none.
    public var texts: [String?] {
        (0..<count).map { row in
            switch cell(row) {
            case .text(let text)?: text
            case .number(let number)?: number.description
            default: nil
            }
        }
    }
}
