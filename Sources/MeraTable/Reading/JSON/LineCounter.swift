/// Counts lines forwards through a text.
struct LineCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var line = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The 1-based line of a place that is not before the last one asked for.
    mutating func line(at place: Int) -> Int {
        while position < place {
            if bytes[position] == 0x0A { line += 1 }
            position += 1
        }
        return line
    }
}
