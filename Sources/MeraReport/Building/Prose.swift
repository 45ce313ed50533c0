/// An author's text as paragraphs and lists: a blank line ends a paragraph, `- ` begins an entry.
enum Prose {
    static func blocks(_ text: String, _ words: ReportWords) -> [Report.Block] {
        var blocks: [Report.Block] = []
        var paragraph: [String] = []
        var items: [Report.Item] = []

        func finishParagraph() {
            if !paragraph.isEmpty { blocks.append(.paragraph(words.prose(paragraph.joined(separator: " ")))) }
            paragraph = []
        }
        func finishList() {
            if !items.isEmpty { blocks.append(.list(items)) }
            items = []
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = trimmed(line)
            if line.hasPrefix("- ") {
                finishParagraph()
                items.append(Report.Item(words.prose(trimmed(line.dropFirst(2)))))
            } else if line.isEmpty {
                finishParagraph()
                finishList()
            } else {
                finishList()
                paragraph.append(line)
            }
        }
        finishParagraph()
        finishList()
        return blocks
    }

    private static func trimmed(_ line: some StringProtocol) -> String {
        guard let first = line.firstIndex(where: { !$0.isWhitespace }), let last = line.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(line[first...last])
    }
}
