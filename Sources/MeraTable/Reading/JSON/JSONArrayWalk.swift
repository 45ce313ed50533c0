/// Walks over the elements of an array, and finds the next one behind a mistake.
struct JSONArrayWalk {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let depthLimit: Int
    /// Bytes that may still be read again in search of the next element, so that a hostile file costs no more than a few readings.
    private var budget: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        budget = bytes.count * 4 + 1 << 20
    }

    /// Where the next element begins behind one that begins at `start` and is damaged; nil where none is found.
    ///
    /// It is an object that is whole, is followed by a comma or the end of the array, and is no part of the damaged one: brackets say so,
    /// or it begins a line just as the damaged one did. Where neither is of help, because a bracket is missing too, it is the least nested
    /// one near by of which `isRow` says that it has the keys of a row.
    mutating func next(after start: Int, isRow: ([JSONMember]) -> Bool) -> Int? {
        let ownIndent = indent(start)
        var nesting = Nesting()
        nesting.take(bytes[start])
        var likely: (place: Int, depth: Int)?
        var place = start + 1
        while place < bytes.count, likely.map({ place - $0.place < Self.reach }) ?? true {
            if bytes[place] == UInt8(ascii: "{"), budget > 0, mayBegin(place, after: start) {
                let isOutside = nesting.depth <= 0 && !nesting.isQuoted
                let isLikeOwn = ownIndent != nil && indent(place) == ownIndent
                let isLess = ownIndent == nil && nesting.depth < likely?.depth ?? .max
                if isOutside || isLikeOwn || isLess, let members = element(at: place) {
                    if isOutside || isLikeOwn && isRow(members) { return place }
                    if isLess, isRow(members) { likely = (place, nesting.depth) }
                }
            }
            nesting.take(bytes[place])
            place += 1
        }
        return likely?.place
    }

    /// Damaged text as the elements of which it is made, where its brackets tell them apart; else all of it.
    func elements(of range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var nesting = Nesting()
        var start: Int?
        for place in range {
            let byte = bytes[place]
            if start == nil {
                if byte == UInt8(ascii: "{") {
                    start = place
                } else if byte > 0x20, byte != UInt8(ascii: ",") {
                    return [range]
                }
            }
            nesting.take(byte)
            if let first = start, nesting.depth == 0, !nesting.isQuoted, byte == UInt8(ascii: "}") {
                found.append(first..<place + 1)
                start = nil
            }
        }
        return start == nil && !found.isEmpty ? found : [range]
    }

    /// Bytes behind a likely row in which a certain one is still looked for.
    private static let reach = 64 << 10

    /// How deep in brackets a place is, as far as the damaged text tells.
    private struct Nesting {
        var depth = 0
        var isQuoted = false
        private var isEscaped = false

        mutating func take(_ byte: UInt8) {
            if isQuoted {
                // No string of JSON goes over a line's end: here a quote is missing.
                if byte == 0x0A { isQuoted = false }
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isQuoted = false
                }
                return
            }
            switch byte {
            case 0x22: isQuoted = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }

    /// A comma, a brace or the beginning of a line stands before it.
    private func mayBegin(_ place: Int, after start: Int) -> Bool {
        var before = place - 1
        while before > start, bytes[before] == 0x20 || bytes[before] == 0x09 || bytes[before] == 0x0D { before -= 1 }
        return bytes[before] == UInt8(ascii: ",") || bytes[before] == UInt8(ascii: "}") || bytes[before] == 0x0A
    }

    /// The blanks before a place from the beginning of its line; nil where other things stand there.
    private func indent(_ place: Int) -> Int? {
        var before = place
        while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
        return before == 0 || bytes[before - 1] == 0x0A ? place - before : nil
    }

    private mutating func element(at place: Int) -> [JSONMember]? {
        var parser = JSONParser(bytes, place..<bytes.count, depthLimit: depthLimit)
        defer { budget -= parser.position - place }
        guard let members = try? parser.object(limit: 1 << 14) else { return nil }
        let next = parser.peek()
        return next == UInt8(ascii: ",") || next == UInt8(ascii: "]") || next == UInt8(ascii: "{") || next == nil ? members : nil
    }
}
