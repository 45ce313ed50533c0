import MeraSource

/// Reads a file of a cells folder line by line, a piece at a time: what is held does not grow with the file.
///
/// Stricter than the reader of answers: nobody types these files, so whatever is odd is damage. What is read is digested on the way.
package final class LineReader {
    let name: String
    private let file: InputFile
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    /// What of the buffer has been read from the file and is still to be taken.
    private var start = 0
    private var end = 0
    private var offset = 0
    private var isAtEnd = false
    private var digest = SHA256()
    /// The line on which the record begins that `next` took last, from 1.
    private(set) var line = 0
    private var linesTaken = 0
    /// Where the fields of the record stand in the buffer.
    private var fields: [Range<Int>] = []
    private var width: Int?

    /// A line longer than this is no line.
    static let longest = 1 << 26

    /// - Parameter piece: how much of the file is read at a time.
    package init(_ path: String, piece: Int = 1 << 18) throws(CellsFault) {
        name = FileAccess.name(of: path)
        do throws(FileError) {
            file = try InputFile(path: path)
        } catch {
            throw CellsFault(error.diagnostic)
        }
        buffer = .allocate(capacity: piece)
    }

    deinit { buffer.deallocate() }

    package var fieldCount: Int { fields.count }

    /// The bytes of a field of the record, until the next one is taken.
    subscript(field: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[fields[field]]) }

    package func text(_ field: Int) -> String { String(decoding: self[field], as: UTF8.self) }

    /// SHA-256 of all that was read.
    func digestSoFar() -> String { digest.hex() }

    /// Takes the next record; false at the end.
    package func next() throws(CellsFault) -> Bool {
        while true {
            if let found = try record() { return found }
            try fill()
        }
    }

    /// Nil where the buffer does not hold the record whole.
    private func record() throws(CellsFault) -> Bool? {
        if start == end, isAtEnd { return false }
        var place = start
        var ends = 0
        fields.removeAll(keepingCapacity: true)
        // Fields are looked at first and unquoted when all are there: a record may have to be read again with more of the file.
        var quoted: [Int] = []
        while true {
            guard place < end else { return try cutOff() }
            var from = place
            if buffer[place] == 0x22 {
                place += 1
                from = place
                quoted.append(fields.count)
                while true {
                    guard place < end else { return try cutOff() }
                    if buffer[place] == 0x0A { ends += 1 }
                    guard buffer[place] == 0x22 else {
                        place += 1
                        continue
                    }
                    guard place + 1 < end || isAtEnd else { return nil }
                    if place + 1 < end, buffer[place + 1] == 0x22 { place += 2 } else { break }
                }
                fields.append(from..<place)
                place += 1
            } else {
                while place < end, buffer[place] != 0x2C, buffer[place] != 0x0A {
                    if buffer[place] == 0x22 { throw fault(.strayQuote) }
                    place += 1
                }
                guard place < end else { return try cutOff() }
                let hasReturn = buffer[place] == 0x0A && place > from && buffer[place - 1] == 0x0D
                fields.append(from..<(hasReturn ? place - 1 : place))
            }
            if place < end, buffer[place] == 0x0D, place + 1 < end, buffer[place + 1] == 0x0A { place += 1 }
            guard place < end else { return try cutOff() }
            if buffer[place] == 0x2C {
                place += 1
                continue
            }
            guard buffer[place] == 0x0A else { throw fault(.strayQuote) }
            break
        }
        line = linesTaken + 1
        linesTaken += ends + 1
        start = place + 1
        for field in quoted { unquote(field) }
        guard fields.count == width ?? fields.count else { throw fault(.fields(fields.count, width ?? 0)) }
        width = fields.count
        return true
    }

    /// Two quotes inside of a quoted field are one.
    private func unquote(_ field: Int) {
        let range = fields[field]
        var to = range.lowerBound
        var from = range.lowerBound
        while from < range.upperBound {
            buffer[to] = buffer[from]
            from += buffer[from] == 0x22 ? 2 : 1
            to += 1
        }
        fields[field] = range.lowerBound..<to
    }

    private func cutOff() throws(CellsFault) -> Bool? {
        if isAtEnd { throw fault(.cutOff) }
        return nil
    }

    private func fill() throws(CellsFault) {
        if start > 0 {
            for place in start..<end { buffer[place - start] = buffer[place] }
            (start, end) = (0, end - start)
        }
        if end == buffer.count {
            guard buffer.count < Self.longest else { throw fault(.tooLong) }
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
            _ = larger.initialize(from: buffer[..<end])
            buffer.deallocate()
            buffer = larger
        }
        let free = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[end...])
        let count: Int
        do throws(FileError) {
            count = try file.read(at: offset, into: free)
        } catch {
            throw CellsFault(error.diagnostic)
        }
        digest.add(UnsafeRawBufferPointer(rebasing: free[..<count]))
        offset += count
        end += count
        isAtEnd = count < free.count
    }

    private func fault(_ problem: CellsProblem) -> CellsFault {
        CellsFault(.at(name, line: linesTaken + 1), problem)
    }
}
