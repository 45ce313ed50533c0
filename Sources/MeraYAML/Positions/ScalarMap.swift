import MeraSource

/// From the bytes of a scalar's value to the bytes of the file: found by reading the scalar's raw text once more.
struct ScalarMap {
    /// A piece of the value and where it comes from; equal counts mean byte for byte.
    private struct Piece {
        var text: Int
        var textCount: Int
        var file: Span
        var isCopy: Bool
    }

    private var pieces: [Piece] = []
    private(set) var value: [UInt8] = []

    /// Bytes that stand in the file as they are in the value.
    mutating func copy(_ bytes: [UInt8], _ span: Span) {
        guard span.count > 0 else { return }
        if let last = pieces.last, last.isCopy, last.file.end == span.start {
            pieces[pieces.count - 1].file.end = span.end
            pieces[pieces.count - 1].textCount += span.count
        } else {
            pieces.append(Piece(text: value.count, textCount: span.count, file: span, isCopy: true))
        }
        value += bytes[span.start..<span.end]
    }

    /// Bytes of the value that the file writes differently: an escape, a fold.
    mutating func replace(_ span: Span, by text: some Sequence<UInt8>) {
        let start = value.count
        value += text
        guard value.count > start else { return }
        pieces.append(Piece(text: start, textCount: value.count - start, file: span, isCopy: false))
    }

    /// The file's bytes for a range of the value; `end` is where an empty range at the end of the value stands.
    func span(of range: Span, end: Int) -> Span {
        guard let first = piece(at: range.start) else { return Span(end, end) }
        let start = first.isCopy ? first.file.start + range.start - first.text : first.file.start
        guard range.end > range.start else { return Span(start, start) }
        guard let last = piece(at: range.end - 1) else { return Span(start, max(start, end)) }
        return Span(start, last.isCopy ? last.file.start + range.end - last.text : last.file.end)
    }

    /// The end of the last piece that belongs to a value of `count` bytes.
    func end(ofValueWith count: Int) -> Int? {
        guard count > 0, let last = piece(at: count - 1) else { return nil }
        return last.isCopy ? last.file.start + count - last.text : last.file.end
    }

    private func piece(at offset: Int) -> Piece? {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].text + pieces[middle].textCount <= offset { low = middle + 1 } else { high = middle }
        }
        return low < pieces.count && pieces[low].text <= offset ? pieces[low] : nil
    }
}
