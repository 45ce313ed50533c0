import MeraSource

/// One entry of a block with everything that is indented under it.
struct Entry {
    var lines: Range<Int>
    /// Lines after it that are no entries of the block: they may continue its text, or be mistakes of their own.
    var strays: [Range<Int>]

    var withStrays: Range<Int> { lines.lowerBound..<(strays.last?.upperBound ?? lines.upperBound) }
}

/// The lines of a block divided into its entries.
struct Block {
    let indent: Int
    let isSequence: Bool
    private(set) var entries: [Entry] = []
    /// Lines before the first entry that are no entries.
    private(set) var leading: [Range<Int>] = []

    /// Nil if there is nothing in the lines.
    init?(_ numbers: Range<Int>, _ line: (Int) -> Line) {
        // The block's own indent is that of its first entry; text before any entry is a mistake of its own.
        let first =
            numbers.first { line($0).tab == nil && [.item, .pair].contains(line($0).role) }
            ?? numbers.first { line($0).role == .other }
        guard let first else { return nil }
        indent = line(first).indent
        isSequence = line(first).role == .item
        for number in numbers {
            let current = line(number)
            switch current.role {
            case .nothing, .documentMark:
                extend(to: number)
            case isSequence ? .item : .pair where current.indent == indent && current.tab == nil:
                entries.append(Entry(lines: number..<number + 1, strays: []))
            case .item where current.indent == indent && !isSequence && opensList(line):
                extend(to: number)
            case _ where (current.indent > indent || current.tab != nil) && number > first:
                extend(to: number)
            default:
                if entries.isEmpty {
                    leading.append(number..<number + 1)
                } else {
                    entries[entries.count - 1].strays.append(number..<number + 1)
                }
            }
        }
    }

    /// Gives a line to what stands above it.
    private mutating func extend(to number: Int) {
        guard let last = entries.indices.last else {
            if let last = leading.indices.last { leading[last] = leading[last].lowerBound..<number + 1 }
            return
        }
        if let stray = entries[last].strays.indices.last {
            entries[last].strays[stray] = entries[last].strays[stray].lowerBound..<number + 1
        } else {
            entries[last].lines = entries[last].lines.lowerBound..<number + 1
        }
    }

    /// A list may stand at the indent of the key that it belongs to.
    private func opensList(_ line: (Int) -> Line) -> Bool {
        guard let last = entries.last, last.strays.isEmpty else { return false }
        let header = line(last.lines.lowerBound)
        guard header.role == .pair, !header.hasValue else { return false }
        let second = last.lines.dropFirst().first { line($0).role != .nothing }
        return second.map { line($0).role == .item && line($0).indent == indent } ?? true
    }
}
