import MeraSource

/// Lines that go to a file as they are made, a piece at a time.
struct LineOutput {
    private let file: OutputFile
    private var bytes: [UInt8] = []

    init(_ file: OutputFile) { self.file = file }

    /// - Parameter add: appends a line with its end.
    mutating func line(_ add: (inout [UInt8]) -> Void) throws(FileError) {
        add(&bytes)
        if bytes.count >= 1 << 16 { try finish() }
    }

    mutating func header(_ columns: [String]) throws(FileError) {
        var header = SortedLines()
        for column in columns { header.field(column) }
        header.endLine()
        try line { $0 += header.bytes }
    }

    mutating func finish() throws(FileError) {
        try file.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
