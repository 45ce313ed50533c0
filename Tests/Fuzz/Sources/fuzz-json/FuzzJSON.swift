import MeraTable

/// Reads the bytes as an array of answers and as one answer a line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
    let layouts = [
        ColumnLayout("id", .text), ColumnLayout("n", .integer), ColumnLayout("x", .decimal), ColumnLayout("on", .date()),
        ColumnLayout("ok", .boolean()), ColumnLayout("code", .choice(["1", "2"])), ColumnLayout("set", .set(["a", "b"])),
        ColumnLayout("time", .time), ColumnLayout("at", .dateTime), ColumnLayout("place", .point),
        ColumnLayout("order", .order(["a", "b"])), ColumnLayout("file", .fileName),
    ]
    for kind in [DataFileKind.json, .jsonLines] {
        do throws(ReadFailure) {
            _ = try TableReader.read(bytes, kind, name: "a.json", layouts: layouts)
        } catch {
            precondition(!error.diagnostics.isEmpty)
        }
    }
    return 0
}
