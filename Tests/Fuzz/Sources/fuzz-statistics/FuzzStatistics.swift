import Glibc
import MeraTable

/// Reads the bytes as a file of SPSS and as one of Stata. ReadStat opens a file by its path, so that the bytes are written first.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStatistics(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let layouts = [
        ColumnLayout("id", .text), ColumnLayout("n", .integer), ColumnLayout("x", .decimal), ColumnLayout("day", .date()),
        ColumnLayout("ok", .boolean()), ColumnLayout("c", .choice(["1", "2"])), ColumnLayout("ways", .set(["p", "q"])),
        ColumnLayout("t", .time), ColumnLayout("at", .dateTime),
    ]
    for ending in ["sav", "dta"] {
        let path = "/dev/shm/fuzz-statistics-\(getpid()).\(ending)"
        guard let file = fopen(path, "w") else { return 0 }
        fwrite(bytes, 1, count, file)
        fclose(file)
        do throws(ReadFailure) {
            let table = try TableReader.read(path, name: "a.\(ending)", layouts: layouts)
            for row in 0..<min(3, table.rowCount) { precondition(table.line(ofRow: row) > 0) }
        } catch {
            precondition(!error.diagnostics.isEmpty)
        }
        unlink(path)
    }
    return 0
}
