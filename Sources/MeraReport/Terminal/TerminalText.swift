/// Text for a terminal: nothing that acts on it, and no wider than it should be.
enum TerminalText {
    /// One line without control characters: a value of a file must not move the cursor or change the colours.
    static func safe(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
            // Controls of the direction of writing.
            case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Cut with an ellipsis where it is longer than `width` characters.
    static func fitted(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
    }

    /// Broken at spaces into lines of at most `width` characters.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// Rows in columns two spaces apart. Columns in `numbers` stand to the right; the first column is at most `most` wide.
    static func columns(_ rows: [[String]], numbers: Set<Int>, indent: Int, most: Int) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let rows = rows.map { row in row.enumerated().map { fitted(safe($1), to: $0 == 0 ? most : 40) } }
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                line += (numbers.contains(column) ? padding + cell : cell + padding) + "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
