import FEEL

extension ColumnChunk {
    /// Numbers at the least scale that holds them all in 64 bits, or as they are where there is none.
    init(_ numbers: [Decimal], status: ChunkStatus) {
        var scale = 0
        for number in numbers { scale = max(scale, number.fractionDigits) }
        var scaled: [Int64] = []
        if scale <= maxScale {
            scaled.reserveCapacity(numbers.count)
            for number in numbers {
                guard let value = number.scaled(to: scale) else { break }
                scaled.append(value)
            }
        }
        if scaled.count == numbers.count {
            self.init(values: scaled.withUnsafeBufferPointer { PackedIntegers($0) }, status: status, scale: scale)
        } else {
            self.init(values: PackedIntegers(repeating: 0, count: numbers.count), status: status, decimals: numbers)
        }
    }
}

/// The largest scale of 64-bit numbers: 10^18 still fits.
let maxScale = 18

/// The kind of a column of numbers: the greatest scale of its chunks, or `decimal` where a value would not fit at that scale.
func commonKind(of chunks: [ColumnChunk]) -> ColumnKind {
    var scale = 0
    for chunk in chunks {
        if !chunk.decimals.isEmpty { return .decimal }
        scale = max(scale, chunk.scale)
    }
    for chunk in chunks where chunk.scale < scale {
        guard let bounds = chunk.values.bounds else { continue }
        let factor = tenTo(scale - chunk.scale)
        if bounds.lowerBound.multipliedReportingOverflow(by: factor).overflow
            || bounds.upperBound.multipliedReportingOverflow(by: factor).overflow
        {
            return .decimal
        }
    }
    return .number(scale: scale)
}
