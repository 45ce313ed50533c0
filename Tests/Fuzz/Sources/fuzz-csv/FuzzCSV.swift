import MeraTable

/// Reads the bytes as CSV into columns of every kind, in blocks of several sizes, which must not change what is read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
    let layouts = [
        ColumnLayout("id", .text), ColumnLayout("n", .integer), ColumnLayout("x", .decimal), ColumnLayout("on", .date()),
        ColumnLayout("ok", .boolean()), ColumnLayout("code", .choice(["1", "2"])), ColumnLayout("set", .set(["a", "b"])),
        ColumnLayout("time", .time), ColumnLayout("at", .dateTime), ColumnLayout("place", .point),
        ColumnLayout("order", .order(["a", "b"])), ColumnLayout("file", .fileName),
    ]
    var counts: Set<Int> = []
    for blockSize in [64, 1 << 19] {
        do throws(ReadFailure) {
            let options = ReadOptions(blockSize: blockSize)
            let table = try TableReader.read(bytes, .csv, name: "a.csv", layouts: layouts, options: options)
            counts.insert(table.rejected.count)
        } catch {
            precondition(!error.diagnostics.isEmpty)
            counts.insert(-1)
        }
    }
    precondition(counts.count == 1)
    return 0
}
