import MeraModel

/// The fields of one column of a block: where each begins and ends.
struct FieldColumn {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    /// One before the start of each field, `startStride` apart.
    let starts: UnsafePointer<UInt32>
    let startStride: Int
    let ends: UnsafePointer<UInt32>
    let endStride: Int
    /// Whether bytes from 0x80 on are windows-1251.
    let isWindows1251: Bool
    /// JSON: fields (empty) whose value is of another type than the column holds, and where it stands.
    var wrongTypes: [Int: Range<Int>] = [:]

    /// Reads every field; returns the greatest outcome.
    func read(_ reader: inout some CellReader, into buffers: ColumnBuffers) -> UInt8 {
        var greatest: UInt8 = 0
        let (values, status) = (buffers.values, buffers.status)
        for row in 0..<count {
            var start = bytes + Int(starts[row &* startStride] &+ 1)
            var length = Int(ends[row &* endStride]) &- Int(starts[row &* startStride] &+ 1)
            var outcome = CellOutcome.missing(.unanswered)
            var value: Int64 = 0
            if length > 0, start[0] == 0x22 || isWindows1251 {
                let decoded = decode(start, length, buffers.scratch)
                (start, length) = (decoded.start, decoded.count)
            }
            if length > 0 { outcome = reader.read(start, length, row: row, into: &value) }
            values[row] = value
            status[row] = outcome.byte
            greatest = max(greatest, outcome.byte)
        }
        for row in wrongTypes.keys {
            status[row] = CellOutcome.fault(.wrongType).byte
            greatest = max(greatest, status[row])
        }
        return greatest
    }

    /// A single field as it stands in the file.
    @inline(__always)
    func raw(_ row: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
        let start = Int(starts[row &* startStride] &+ 1)
        return (bytes + start, Int(ends[row &* endStride]) &- start)
    }

    /// A single field, without its quotes and in UTF-8. Valid until the next one is asked for.
    func cell(_ row: Int, _ scratch: CellScratch) -> UnsafeBufferPointer<UInt8> {
        if let range = wrongTypes[row] { return UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count) }
        let start = Int(starts[row * startStride] &+ 1)
        let (decoded, count) = decode(bytes + start, Int(ends[row * endStride]) - start, scratch)
        return UnsafeBufferPointer(start: decoded, count: count)
    }

    private func decode(
        _ start: UnsafePointer<UInt8>, _ count: Int, _ scratch: CellScratch
    ) -> (start: UnsafePointer<UInt8>, count: Int) {
        var field = UnsafeBufferPointer(start: start, count: count)
        if start[0] == 0x22, count > 1 {
            let inner = UnsafeBufferPointer(rebasing: field[1..<count - 1])
            field = inner.contains(0x22) ? scratch.withoutDoubledQuotes(inner) : inner
        }
        if isWindows1251, field.contains(where: { $0 >= 0x80 }) { field = scratch.decodedWindows1251(field) }
        return (field.baseAddress ?? start, field.count)
    }
}

/// Room for a field that has to be rewritten before it can be read, with eight bytes to spare.
final class CellScratch {
    private var unquoted: [UInt8] = []
    private var decoded: [UInt8] = []
    private var memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 1024)
    private var capacity = 1024

    deinit { memory.deallocate() }

    func withoutDoubledQuotes(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        unquoted.removeAll(keepingCapacity: true)
        var wasQuote = false
        for byte in field {
            wasQuote = byte == 0x22 && !wasQuote
            if !wasQuote { unquoted.append(byte) }
        }
        return keep(unquoted)
    }

    func decodedWindows1251(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        decoded.removeAll(keepingCapacity: true)
        Windows1251.decode(field, into: &decoded)
        return keep(decoded)
    }

    private func keep(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
        if bytes.count + 8 > capacity {
            memory.deallocate()
            capacity = (bytes.count + 8) * 2
            memory = .allocate(capacity: capacity)
        }
        for (place, byte) in bytes.enumerated() { memory[place] = byte }
        for place in bytes.count..<bytes.count + 8 { memory[place] = 0 }
        return UnsafeBufferPointer(start: memory, count: bytes.count)
    }
}

/// Room for the cells of one column of a block, wide.
final class ColumnBuffers {
    private(set) var values = UnsafeMutablePointer<Int64>.allocate(capacity: 0)
    private(set) var status = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
    private(set) var scales = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
    private var capacity = 0
    let scratch = CellScratch()

    deinit { free() }

    private func free() {
        values.deallocate()
        status.deallocate()
        scales.deallocate()
    }

    func reserve(_ rows: Int) {
        guard rows > capacity else { return }
        free()
        capacity = rows
        values = .allocate(capacity: rows)
        status = .allocate(capacity: rows)
        scales = .allocate(capacity: rows)
        values.initialize(repeating: 0, count: rows)
        status.initialize(repeating: 0, count: rows)
        scales.initialize(repeating: 0, count: rows)
    }
}
