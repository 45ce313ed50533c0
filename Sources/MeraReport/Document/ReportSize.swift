extension Report {
    /// The most that the tables of a document may take of its page, in bytes: a report is for reading, and results grow with the
    /// answers. Listings have a bound of their own.
    static let mostTableBytes = 2_000_000

    /// Keeps the tables that fit, in the order of reading, and has each section say what it leaves out.
    ///
    /// - Parameter note: what to say of the tables with these captions.
    mutating func bound(to most: Int = mostTableBytes, note: ([String]) -> String) {
        var room = most
        for section in sections.indices {
            var left: [String] = []
            var place: Int?
            var blocks: [Block] = []
            for block in sections[section].blocks {
                guard case .table(let table) = block else {
                    blocks.append(block)
                    continue
                }
                let size = table.size
                guard size > room else {
                    room -= size
                    blocks.append(block)
                    continue
                }
                if place == nil { place = blocks.count }
                if left.last != table.caption { left.append(table.caption) }
            }
            guard let place else { continue }
            blocks.insert(.note(note(left)), at: place)
            sections[section].blocks = blocks
        }
    }
}

extension Report.Table {
    /// About as many bytes as the table takes in a page.
    var size: Int {
        rows.reduce(columns.count * 60 + caption.utf8.count) { size, row in
            row.cells.reduce(size + 20) { $0 + $1.size }
        }
    }
}

extension Report.Cell {
    fileprivate var size: Int {
        switch self {
        case .text(let text), .message(let text), .code(let text), .number(let text), .missing(let text): text.utf8.count + 30
        case .rated(let text, let band): text.utf8.count + band.label.utf8.count + 80
        case .band(let band): band.label.utf8.count + 60
        case .bar: 250
        case .stack(let stack): stack.parts.reduce(200) { $0 + $1.title.utf8.count + 150 }
        case .timespan: 400
        case .none: 20
        }
    }
}
