/// Which lines two texts do not have in common, by the algorithm of Myers ("An O(ND) Difference Algorithm", 1986).
public struct LineDifference: Sendable {
    /// Lines of the old text in whose place lines of the new one stand; one of the two may be empty.
    public struct Change: Sendable, Hashable {
        public var old: Range<Int>
        public var new: Range<Int>
    }

    /// In the order of the lines, numbered from 0, ends of lines counted in.
    public let changes: [Change]

    /// Beyond so many differing lines the rest is one change: what is compared is mostly the same.
    private static let mostDifferences = 2_000

    public init(_ old: SourceFile, _ new: SourceFile) {
        func lines(_ file: SourceFile) -> [ArraySlice<UInt8>] {
            (0..<file.writtenLines).map { file.bytes[file.wholeLine($0).start..<file.wholeLine($0).end] }
        }
        // Lines become numbers, which are compared quickly.
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        let a = lines(old).map(number)
        let b = lines(new).map(number)
        let head = zip(a, b).prefix { $0 == $1 }.count
        let tail = zip(a[head...].reversed(), b[head...].reversed()).prefix { $0 == $1 }.count
        let inner = Self.differences(a[head..<(a.count - tail)], b[head..<(b.count - tail)])
        changes = inner
    }

    private static func differences(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> [Change] {
        guard !a.isEmpty, !b.isEmpty else {
            return a.isEmpty && b.isEmpty ? [] : [Change(old: a.startIndex..<a.endIndex, new: b.startIndex..<b.endIndex)]
        }
        guard let steps = path(a, b) else { return [Change(old: a.startIndex..<a.endIndex, new: b.startIndex..<b.endIndex)] }
        return joined(steps, a, b)
    }

    /// For each number of differences how far each diagonal reaches; nil where there are too many.
    private static func path(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> [[Int: Int]]? {
        var reach: [Int: Int] = [1: 0]
        var steps: [[Int: Int]] = []
        for count in 0...min(a.count + b.count, mostDifferences) {
            steps.append(reach)
            for diagonal in stride(from: -count, through: count, by: 2) {
                let isDown =
                    diagonal == -count || diagonal != count && reach[diagonal - 1, default: -1] < reach[diagonal + 1, default: -1]
                var x = isDown ? reach[diagonal + 1, default: 0] : reach[diagonal - 1, default: 0] + 1
                while x < a.count, x - diagonal < b.count, x - diagonal >= 0,
                    a[a.startIndex + x] == b[b.startIndex + x - diagonal]
                {
                    x += 1
                }
                reach[diagonal] = x
                if x >= a.count, x - diagonal >= b.count { return steps }
            }
        }
        return nil
    }

    /// The way back, with what is taken away and added at one place as one change.
    private static func joined(_ steps: [[Int: Int]], _ a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> [Change] {
        var edits: [Change] = []
        var (x, y) = (a.count, b.count)
        for count in steps.indices.reversed() where count > 0 {
            let reach = steps[count]
            let diagonal = x - y
            let isDown =
                diagonal == -count || diagonal != count && reach[diagonal - 1, default: -1] < reach[diagonal + 1, default: -1]
            let before = isDown ? diagonal + 1 : diagonal - 1
            let (fromX, fromY) = (reach[before, default: 0], reach[before, default: 0] - before)
            let old = a.startIndex + fromX
            let new = b.startIndex + fromY
            edits.append(isDown ? Change(old: old..<old, new: new..<new + 1) : Change(old: old..<old + 1, new: new..<new))
            (x, y) = (fromX, fromY)
        }
        var changes: [Change] = []
        for edit in edits.reversed() {
            if let last = changes.last, last.old.upperBound == edit.old.lowerBound, last.new.upperBound == edit.new.lowerBound {
                changes[changes.count - 1] = Change(
                    old: last.old.lowerBound..<edit.old.upperBound, new: last.new.lowerBound..<edit.new.upperBound)
            } else {
                changes.append(edit)
            }
        }
        return changes
    }
}
