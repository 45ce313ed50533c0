import MeraTable

/// The bytes of a result file.
func written(_ write: (inout CSVWriter) -> Void) -> [UInt8] {
    var csv = CSVWriter()
    write(&csv)
    return csv.bytes
}
