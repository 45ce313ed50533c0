public import FEEL
public import MeraModel

extension Column {
    /// Fills the batch with as many rows as it takes, beginning at the first of `rows`; rows past the end are left out.
    ///
    /// Values of a number come at the column's scale. Values of rows without one are unspecified.
    public func read(_ rows: Range<Int>, into batch: inout Batch) {
        let rows = rows.clamped(to: 0..<count).prefix(batch.status.count)
        batch.count = rows.count
        batch.hasMissing = false
        var scale: Int?
        switch kind {
        case .number(let columnScale): scale = columnScale
        case .decimal: batch.decimals = [Decimal](repeating: .zero, count: rows.count)
        default: break
        }
        var row = rows.startIndex
        var place = 0
        var index = rows.isEmpty ? 0 : chunkIndex(of: row)
        while row < rows.endIndex {
            let chunk = chunks[index]
            let within = row - starts[index]..<min(rows.endIndex, starts[index + 1]) - starts[index]
            batch.status.withUnsafeMutableBufferPointer { status in
                guard let start = status.baseAddress else { return }
                if chunk.status.read(within, into: start + place) { batch.hasMissing = true }
            }
            if kind == .decimal {
                for i in within { batch.decimals[place + i - within.lowerBound] = chunk.decimal(at: i) }
            } else {
                batch.values.withUnsafeMutableBufferPointer { values in
                    guard let start = values.baseAddress else { return }
                    chunk.values.read(within, into: start + place)
                    guard let scale, scale > chunk.scale else { return }
                    let factor = tenTo(scale - chunk.scale)
                    for i in place..<place + within.count { start[i] &*= factor }
                }
            }
            place += within.count
            row += within.count
            index += 1
        }
    }

    /// Writes at most `Batch.capacity` rows of a column that has 64-bit values, as `read` does, straight to memory.
    ///
    /// Returns whether a row may have no value.
    public func read(
        _ rows: Range<Int>, values: UnsafeMutablePointer<Int64>, status: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let rows = rows.clamped(to: 0..<count).prefix(Batch.capacity)
        var hasMissing = false
        var row = rows.startIndex
        var place = 0
        var index = rows.isEmpty ? 0 : chunkIndex(of: row)
        while row < rows.endIndex {
            let within = row - starts[index]..<min(rows.endIndex, starts[index + 1]) - starts[index]
            if chunks[index].status.read(within, into: status + place) { hasMissing = true }
            chunks[index].values.read(within, into: values + place)
            if kind.scale > chunks[index].scale {
                let factor = tenTo(kind.scale - chunks[index].scale)
                for i in place..<place + within.count { values[i] &*= factor }
            }
            place += within.count
            row += within.count
            index += 1
        }
        return hasMissing
    }

    /// Writes at most `Batch.capacity` rows of a column of numbers as decimals, straight to memory.
    public func read(
        _ rows: Range<Int>, decimals: UnsafeMutablePointer<Decimal>, status: UnsafeMutablePointer<UInt8>
    ) {
        let rows = rows.clamped(to: 0..<count).prefix(Batch.capacity)
        var row = rows.startIndex
        var place = 0
        var index = rows.isEmpty ? 0 : chunkIndex(of: row)
        while row < rows.endIndex {
            let chunk = chunks[index]
            let within = row - starts[index]..<min(rows.endIndex, starts[index + 1]) - starts[index]
            _ = chunk.status.read(within, into: status + place)
            for i in within {
                decimals[place + i - within.lowerBound] =
                    kind == .numberCode ? number(Int(chunk.values[i])) : chunk.decimal(at: i)
            }
            place += within.count
            row += within.count
            index += 1
        }
    }

    /// Why a row has no value; nil where it has one.
    public func reason(_ row: Int) -> MissingReason? {
        guard row >= 0, row < count else { return nil }
        let index = chunkIndex(of: row)
        if let reason = MissingReason(rawValue: chunks[index].status[row - starts[index]]) { return reason }
        // What is kept in another form may turn out to be no value.
        switch kind {
        case .date, .written: if case .missing(let reason)? = cell(row) { return reason }
        default: break
        }
        return nil
    }

    /// One row, as a person would name it. Nil past the end.
    public func cell(_ row: Int) -> Cell? {
        guard row >= 0, row < count else { return nil }
        let index = chunkIndex(of: row)
        let chunk = chunks[index]
        let place = row - starts[index]
        if let reason = MissingReason(rawValue: chunk.status[place]) { return .missing(reason) }
        let value = chunk.values[place]
        switch kind {
        case .number, .decimal: return .number(chunk.decimal(at: place))
        case .numberCode: return .number(numbers[Int(value)])
        case .code: return .text(dictionary[Int(value)])
        case .written(let form): return form.cell(dictionary[Int(value)])
        case .date: return CivilDate(dayNumber: Int(value)).map(Cell.date) ?? .missing(.undefined)
        case .boolean: return .boolean(value != 0)
        case .set: return .set(options(in: [UInt64(bitPattern: value)]))
        case .wideSet: return .set(options(in: masks[Int(value)]))
        }
    }

    /// Where a row has no value, its place in the list means nothing.
    private func number(_ place: Int) -> Decimal { numbers.indices.contains(place) ? numbers[place] : .zero }

    private func options(in mask: [UInt64]) -> [String] {
        (0..<min(dictionary.count, mask.count * 64)).filter { mask[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }.map { dictionary[$0] }
    }
}

extension ColumnChunk {
    func decimal(at index: Int) -> Decimal {
        if !decimals.isEmpty { return decimals[index] }
        return Decimal(coefficient: values[index], exponent: -scale) ?? .zero
    }
}

extension WrittenForm {
    fileprivate func cell(_ text: String) -> Cell {
        switch self {
        case .time: CivilTime(text).map(Cell.time) ?? .missing(.undefined)
        case .dateTime: CivilDateTime(text).map(Cell.dateTime) ?? .missing(.undefined)
        case .point: GeoPoint(text).map(Cell.point) ?? .missing(.undefined)
        case .order: .set(text.split(separator: " ").map(String.init))
        }
    }
}

/// 10^`exponent` for exponents from 0 to 18.
func tenTo(_ exponent: Int) -> Int64 { powersOfTen[exponent] }

private let powersOfTen: [Int64] = (1...18).reduce(into: [1]) { powers, _ in powers.append(powers[powers.count - 1] * 10) }
