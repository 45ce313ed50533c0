import MeraSource

/// Reads a file of a cells folder line by line, a piece at a time: what is held does not grow with the file.
///
/// Stricter than the reader of answers: nobody types these files, so whatever is odd is damage. What is read is digested on the way.
package final class LineReader {
    let name: String
    /// Behind a pointer, because access to what a class stores is watched at the time of a run, field by field.
    private let lines: UnsafeMutablePointer<LineBuffer>

    /// - Parameters:
    ///   - piece: how much of the file is read at a time.
    ///   - asWritten: leaves quotes inside of fields doubled, and the line as it is.
    package init(_ path: String, piece: Int = 1 << 18, asWritten: Bool = false) throws(CellsFault) {
        name = FileAccess.name(of: path)
        let file: InputFile
        do throws(FileError) {
            file = try InputFile(path: path)
        } catch {
            throw CellsFault(error.diagnostic)
        }
        lines = .allocate(capacity: 1)
        lines.initialize(to: LineBuffer(file, piece: piece, asWritten: asWritten))
    }

    deinit {
        lines.pointee.deallocate()
        lines.deinitialize(count: 1)
        lines.deallocate()
    }

    /// The line on which the record begins that `next` took last, from 1.
    var line: Int { lines.pointee.line }

    package var fieldCount: Int { lines.pointee.record.count }

    /// What `next` took last; until it takes the next one.
    var record: LineRecord { lines.pointee.record }

    /// The bytes of a field of the record, until the next one is taken.
    subscript(field: Int) -> UnsafeBufferPointer<UInt8> { lines.pointee.record[field] }

    package func text(_ field: Int) -> String { String(decoding: self[field], as: UTF8.self) }

    /// Where in the file the record stands.
    var span: Range<Int> { lines.pointee.span }

    /// Goes on with the record that begins at a place in the file, of which `span` has told.
    func seek(_ offset: Int) { lines.pointee.seek(offset) }

    /// SHA-256 of all that was read.
    func digestSoFar() -> String { lines.pointee.digest.hex() }

    /// Takes the next record; false at the end.
    package func next() throws(CellsFault) -> Bool {
        do throws(LineBuffer.Fault) {
            return try lines.pointee.next()
        } catch {
            switch error {
            case .problem(let problem, let line): throw CellsFault(.at(name, line: line), problem)
            case .file(let error): throw CellsFault(error.diagnostic)
            }
        }
    }
}

/// The fields of one line, where they stand in the buffer.
struct LineRecord {
    fileprivate let bytes: UnsafeMutablePointer<UInt8>
    /// For each field where it begins and where it ends.
    fileprivate let bounds: UnsafeMutablePointer<Int32>
    let count: Int
    /// Whether a field was written in quotes.
    fileprivate let hadQuotes: Bool
    fileprivate let line: Range<Int>

    subscript(field: Int) -> UnsafeBufferPointer<UInt8> {
        let (from, to) = (Int(bounds[2 * field]), Int(bounds[2 * field + 1]))
        return UnsafeBufferPointer(start: bytes + from, count: to - from)
    }

    func isEmpty(_ field: Int) -> Bool { bounds[2 * field] == bounds[2 * field + 1] }

    /// The whole line with its line feed, where quotes were left in it.
    var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes + line.lowerBound, count: line.count) }

    /// The first fields as they are written, with the commas between them; nil where some were in quotes.
    func first(_ count: Int) -> UnsafeBufferPointer<UInt8>? {
        guard !hadQuotes, count > 0, count <= self.count else { return nil }
        let (from, to) = (Int(bounds[0]), Int(bounds[2 * count - 1]))
        return UnsafeBufferPointer(start: bytes + from, count: to - from)
    }
}

/// A piece of a file and the record that stands in it.
private struct LineBuffer {
    enum Fault: Error {
        case problem(CellsProblem, line: Int)
        case file(FileError)
    }

    private let file: InputFile
    private let asWritten: Bool
    /// One byte longer than what is read into it: a line feed stands behind the end, so that a search for one ends.
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private var bounds: UnsafeMutableBufferPointer<Int32>
    /// What of the buffer has been read from the file and is still to be taken.
    private var start = 0
    /// Where the line begins that was taken.
    private var lineStart = 0
    private var end = 0
    private var offset = 0
    private var isAtEnd = false
    private(set) var digest = SHA256()
    private(set) var line = 0
    private var linesTaken = 0
    private var width: Int?
    private var count = 0
    private var hadQuotes = false

    /// A line longer than this is no line.
    static let longest = 1 << 26

    init(_ file: InputFile, piece: Int, asWritten: Bool) {
        (self.file, self.asWritten) = (file, asWritten)
        buffer = .allocate(capacity: piece + 1)
        bounds = .allocate(capacity: 64)
    }

    func deallocate() {
        buffer.deallocate()
        bounds.deallocate()
    }

    var record: LineRecord {
        // Both have room for at least one.
        LineRecord(
            bytes: buffer.baseAddress.unsafelyUnwrapped, bounds: bounds.baseAddress.unsafelyUnwrapped, count: count,
            hadQuotes: hadQuotes, line: lineStart..<start)
    }

    var span: Range<Int> { offset - end + lineStart..<offset - end + start }

    mutating func seek(_ place: Int) { (start, lineStart, end, isAtEnd, offset) = (0, 0, 0, false, place) }

    private mutating func grow(to count: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
        _ = larger.update(fromContentsOf: buffer[..<end])
        buffer.deallocate()
        buffer = larger
    }

    mutating func next() throws(Fault) -> Bool {
        while true {
            if let found = try take() { return found }
            try fill()
        }
    }

    /// Nil where the buffer does not hold the record whole.
    private mutating func take() throws(Fault) -> Bool? {
        if start == end, isAtEnd { return false }
        // What the loop asks for at each byte is not looked up in memory again.
        guard let bytes = buffer.baseAddress, var bounds = bounds.baseAddress else { return nil }
        let end = end
        var room = self.bounds.count
        var place = start
        var (ends, ended, hadQuotes) = (0, 0, false)
        while true {
            guard place < end else { return try cutOff() }
            let from: Int
            let to: Int
            if bytes[place] == 0x22 {
                place += 1
                from = place
                hadQuotes = true
                while true {
                    while place + 8 <= end {
                        let eight = Self.eight(bytes + place)
                        if Self.has(0x22, eight) || Self.has(0x0A, eight) { break }
                        place += 8
                    }
                    guard place < end else { return try cutOff() }
                    if bytes[place] == 0x0A { ends += 1 }
                    guard bytes[place] == 0x22 else {
                        place += 1
                        continue
                    }
                    guard place + 1 < end || isAtEnd else { return nil }
                    if place + 1 < end, bytes[place + 1] == 0x22 { place += 2 } else { break }
                }
                to = place
                place += 1
            } else {
                from = place
                while bytes[place] != 0x2C, bytes[place] != 0x0A {
                    if bytes[place] == 0x22 { throw problem(.strayQuote) }
                    place += 1
                }
                guard place < end else { return try cutOff() }
                let hasReturn = bytes[place] == 0x0A && place > from && bytes[place - 1] == 0x0D
                to = hasReturn ? place - 1 : place
            }
            if ended == room {
                bounds = widened()
                room = self.bounds.count
            }
            bounds[ended] = Int32(truncatingIfNeeded: from)
            bounds[ended + 1] = Int32(truncatingIfNeeded: to)
            ended += 2
            if place < end, bytes[place] == 0x0D, place + 1 < end, bytes[place + 1] == 0x0A { place += 1 }
            guard place < end else { return try cutOff() }
            if bytes[place] == 0x2C {
                place += 1
                continue
            }
            guard bytes[place] == 0x0A else { throw problem(.strayQuote) }
            break
        }
        (count, self.hadQuotes) = (ended / 2, hadQuotes)
        line = linesTaken + 1
        linesTaken += ends + 1
        (lineStart, start) = (start, place + 1)
        // Only now: a record may have to be read again with more of the file.
        if hadQuotes, !asWritten { for field in 0..<count { unquote(field) } }
        guard count == width ?? count else { throw problem(.fields(count, width ?? 0)) }
        width = count
        return true
    }

    /// Eight bytes at once: most of a text has neither quotes nor line feeds.
    @inline(__always)
    private static func eight(_ bytes: UnsafePointer<UInt8>) -> UInt64 { UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self) }

    /// Whether one of eight bytes is `byte`. A byte is zero where taking one from it borrows and its own highest bit is not set.
    @inline(__always)
    private static func has(_ byte: UInt64, _ eight: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let zeros = eight ^ (ones &* byte)
        return (zeros &- ones) & ~zeros & 0x8080_8080_8080_8080 != 0
    }

    /// Twice the room for the ends of fields.
    private mutating func widened() -> UnsafeMutablePointer<Int32> {
        let larger = UnsafeMutableBufferPointer<Int32>.allocate(capacity: bounds.count * 2)
        _ = larger.update(fromContentsOf: bounds)
        bounds.deallocate()
        bounds = larger
        // It has room for more than nothing.
        return larger.baseAddress.unsafelyUnwrapped
    }

    /// Two quotes inside of a quoted field are one. Fields without quotes hold none.
    private func unquote(_ field: Int) {
        guard let bytes = buffer.baseAddress else { return }
        let last = Int(bounds[2 * field + 1])
        var from = Int(bounds[2 * field])
        // What stands before the first of them stays where it is.
        while from + 8 <= last, !Self.has(0x22, Self.eight(bytes + from)) { from += 8 }
        var to = from
        while from < last {
            buffer[to] = buffer[from]
            from += buffer[from] == 0x22 ? 2 : 1
            to += 1
        }
        bounds[2 * field + 1] = Int32(truncatingIfNeeded: to)
    }

    private func cutOff() throws(Fault) -> Bool? {
        if isAtEnd { throw problem(.cutOff) }
        return nil
    }

    private mutating func fill() throws(Fault) {
        guard let base = buffer.baseAddress else { return }
        if start > 0 {
            base.update(from: base + start, count: end - start)
            (start, end) = (0, end - start)
        }
        if end == buffer.count - 1 {
            guard buffer.count < Self.longest else { throw problem(.tooLong) }
            grow(to: buffer.count * 2)
        }
        let free = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[end..<buffer.count - 1])
        let count: Int
        do throws(FileError) {
            count = try file.read(at: offset, into: free)
        } catch {
            throw .file(error)
        }
        digest.add(UnsafeRawBufferPointer(rebasing: free[..<count]))
        offset += count
        end += count
        isAtEnd = count < free.count
        buffer[end] = 0x0A
    }

    private func problem(_ problem: CellsProblem) -> Fault { .problem(problem, line: linesTaken + 1) }
}
