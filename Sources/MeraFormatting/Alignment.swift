import MeraSource
import MeraYAML

/// Columns that somebody aligned by hand: a text that stands right below or above another one, behind more than one space.
struct Alignment {
    private let file: SourceFile
    private let tokens: [Token]

    init(_ file: SourceFile, _ tokens: [Token]) {
        self.file = file
        self.tokens = tokens
    }

    /// Whether the wide gap before the text at `offset` puts it under or over the beginning of another one.
    func keeps(_ offset: Int, gap: Int) -> Bool {
        guard gap > 1 else { return false }
        let line = file.lineIndex(at: offset)
        let column = file.position(at: offset).column
        return [line - 1, line + 1].contains { other in
            file.lineStarts.indices.contains(other) && beginnings(of: other).contains(column)
        }
    }

    /// The columns at which texts of a line begin behind a sign and a space.
    private func beginnings(of line: Int) -> [Int] {
        let span = file.lineSpan(line)
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].span.start < span.start { low = middle + 1 } else { high = middle }
        }
        var columns: [Int] = []
        var index = low
        while index < tokens.count, tokens[index].span.start < span.end {
            if index > low, [.colon, .comma, .dash].contains(tokens[index - 1].kind),
                tokens[index].span.start > tokens[index - 1].span.end, tokens[index].kind != .comment
            {
                columns.append(file.position(at: tokens[index].span.start).column)
            }
            index += 1
        }
        return columns
    }
}
