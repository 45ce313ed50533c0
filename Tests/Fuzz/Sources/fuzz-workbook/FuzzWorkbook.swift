import MeraTable

/// Reads the bytes as a workbook, whose sheet goes through the reader of CSV in blocks of several sizes, which must not change what is read.
///
/// The seeds are containers in which nothing is pressed, so that a changed byte is a changed byte of a part.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWorkbook(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
    let layouts = [
        ColumnLayout("id", .text), ColumnLayout("n", .integer), ColumnLayout("x", .decimal), ColumnLayout("day", .date()),
        ColumnLayout("ok", .boolean()), ColumnLayout("c", .choice(["f", "g"])), ColumnLayout("ways", .set(["p", "q"])),
        ColumnLayout("t", .time), ColumnLayout("at", .dateTime), ColumnLayout("note", .text),
    ]
    var counts: Set<Int> = []
    for blockSize in [64, 1 << 19] {
        do throws(ReadFailure) {
            let options = ReadOptions(blockSize: blockSize)
            let table = try TableReader.read(bytes, .workbook, name: "a.xlsx", layouts: layouts, options: options)
            for row in 0..<min(3, table.rowCount) { precondition(table.line(ofRow: row) > 0) }
            counts.insert(table.rowCount)
        } catch {
            precondition(!error.diagnostics.isEmpty)
            counts.insert(-1)
        }
    }
    precondition(counts.count == 1)
    return 0
}
