/// The lines of a file at a span, with marks under it.
struct CodeFrame {
    let file: SourceFile
    let span: Span
    let mark: Character
    /// Cells for the source text; longer lines are cut around the span.
    var width = 100

    /// One line of the frame.
    struct Row {
        /// 1-based; nil for the row of marks below a line.
        var number: Int?
        var text: String
        /// In a row of marks: where the marks are, as cells.
        var marks: Range<Int>?
        /// Lines between this and the next row are left out.
        var isGap = false
    }

    /// Two rows for a span in one line, five or four for one over several lines.
    var rows: [Row] {
        let start = min(max(span.start, 0), file.bytes.count)
        let end = min(max(span.end, start), file.bytes.count)
        let first = file.lineIndex(at: start)
        let last = max(first, file.lineIndex(at: max(start, end - 1)))
        guard last > first else { return rows(first, Span(start, end)) }
        let head = rows(first, Span(start, file.lineSpan(first).end))
        var tailSpan = Span(file.lineSpan(last).start, end)
        while tailSpan.start < tailSpan.end, file.bytes[tailSpan.start] == 0x20 || file.bytes[tailSpan.start] == 0x09 {
            tailSpan.start += 1
        }
        let gap = last > first + 1 ? [Row(number: nil, text: "", isGap: true)] : []
        return head + gap + rows(last, tailSpan)
    }

    private func rows(_ line: Int, _ span: Span) -> [Row] {
        let cells = cells(of: line, marked: span)
        var column = 0
        var start: Int?
        var end = 0
        for cell in cells {
            if cell.offset < max(span.end, span.start + 1), cell.end > span.start {
                if start == nil { start = column }
                end = column + cell.width
            }
            column += cell.width
        }
        // A place at the end of the line is shown behind it; marks of no width are shown as one.
        let from = start ?? column
        let marks = from..<max(end, from + 1)
        let window = window(cells, total: column, marks: marks)
        return [
            Row(number: line + 1, text: window.text),
            Row(
                number: nil,
                text: String(repeating: " ", count: window.marks.lowerBound)
                    + String(repeating: mark, count: window.marks.count), marks: window.marks),
        ]
    }

    private struct PlacedCell {
        var offset: Int
        var end: Int
        var text: String
        var width: Int
    }

    private func cells(of line: Int, marked: Span) -> [PlacedCell] {
        let whole = file.lineSpan(line)
        // A line of megabytes is only looked at around the span.
        let reach = width * 8
        let lineSpan = Span(max(whole.start, min(marked.start, whole.end) - reach), min(whole.end, marked.start + reach * 2))
        var result: [PlacedCell] = []
        var column = 0
        var offset = lineSpan.start
        while offset < lineSpan.end, offset > whole.start, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        while offset < lineSpan.end {
            var stop = offset + 1
            while stop < whole.end, file.bytes[stop] & 0xC0 == 0x80, stop < offset + 4 { stop += 1 }
            let scalar = String(decoding: file.bytes[offset..<stop], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
            var cell = Display.cell(scalar, column: column)
            // A special space is worth naming where the finding is about it.
            if scalar != " ", scalar != "\t", cell.text == " ", offset >= marked.start, offset < marked.end {
                cell = Display.named(scalar)
            }
            result.append(PlacedCell(offset: offset, end: stop, text: cell.text, width: cell.width))
            column += cell.width
            offset = stop
        }
        return result
    }

    /// The part of a line that is shown, with `…` where it is cut.
    private func window(_ cells: [PlacedCell], total: Int, marks: Range<Int>) -> (text: String, marks: Range<Int>) {
        guard total > width else { return (cells.map(\.text).joined(), marks) }
        let shown = min(marks.count, width * 2 / 3)
        var from = max(0, min(marks.lowerBound - (width - shown) / 2, total - width))
        if from <= 1 { from = 0 }
        let lead = from > 0 ? 1 : 0
        var text = from > 0 ? "…" : ""
        var written = 0
        var column = 0
        for cell in cells {
            defer { column += cell.width }
            guard column >= from else { continue }
            guard column + cell.width <= from + width else {
                text += "…"
                break
            }
            // A wide character cut at the edge leaves a cell free.
            text += String(repeating: " ", count: column - from - written) + cell.text
            written = column - from + cell.width
        }
        let start = marks.lowerBound - from + lead
        let end = min(marks.upperBound - from, width) + lead
        return (text, start..<max(end, start + 1))
    }
}
