import FEEL
import MeraSource

/// The lines of one file of several folders, added as its rule says (lists are brought together by `ListMerge`). What it holds grows with the lines of the sum, and not with the
/// folders.
struct LineSum {
    private let file: CellsFile
    private var keys = LineKeys()
    /// The counts of the first key, those of the second, …
    private var counts: [Int] = []
    /// In the same order the place of each sum in `totals`, -1 for none.
    private var sums: [Int32] = []
    private var totals: [DecimalSum] = []
    /// For each column of texts the texts of all keys.
    private var texts: [[String]]
    /// Of `common`: in how many folders the line stands. Of `ofOnePart`: in which.
    private var folders: [Int32] = []
    /// The folder that says what registers make of the rows of all parts, which comes first, and how many keys it has.
    private let judge: Int?
    private var keysOfJudge = 0
    private let countColumns: [Int]
    private let sumColumns: [Int]
    private let textColumns: [Int]

    init(_ file: CellsFile, judge: Int?) {
        (self.file, self.judge) = (file, judge)
        func columns(_ kind: CellsFile.Column.Kind) -> [Int] {
            file.content.indices.filter { file.content[$0].kind == kind }.map { $0 + file.key.count }
        }
        (countColumns, sumColumns, textColumns) = (columns(.count), columns(.sum), columns(.text))
        texts = textColumns.map { _ in [] }
    }

    /// What two folders say otherwise than they may.
    enum Conflict: Error {
        case fault(CellsFault)
        /// The line stands in that folder too.
        case twice(folder: Int)
        case differs
    }

    /// Adds the line at which `rows` stands.
    mutating func add(_ rows: FileRows, folder: Int) throws(Conflict) {
        let (number, isNew) = keys.number(of: rows, file.key.count)
        if isNew { begin(folder) }
        if folder == judge { keysOfJudge = keys.table.count }
        do throws(CellsFault) {
            switch file.rule {
            case .added:
                try addNumbers(rows, number)
                for (place, column) in textColumns.enumerated() { join(rows.text(column), place, number, column) }
                return
            case .common:
                if !isNew { folders[number] += 1 }
                return
            case .first:
                if isNew || isBefore(rows, number) { take(rows, number) }
                return
            case .ofOnePart, .shared, .listed, .limited: break
            }
            if isNew { return try take(rows, number, withCounts: true) }
        } catch {
            throw .fault(error)
        }
        if file.rule == .ofOnePart { return try checkSame(rows, number, folder) }
        try share(rows, number)
    }

    /// A count that stands in no folder.
    struct Count: Sendable {
        var key: [String]
        var count: Int
    }

    /// Adds a count to a line of counts.
    mutating func add(_ more: Count) {
        let (number, isNew) = keys.number(of: more.key)
        if isNew { begin(0) }
        counts[number * countColumns.count] += more.count
    }

    private mutating func begin(_ folder: Int) {
        for _ in countColumns { counts.append(0) }
        for _ in sumColumns { sums.append(-1) }
        for place in texts.indices { texts[place].append("") }
        if file.rule == .common || file.rule == .ofOnePart { folders.append(file.rule == .common ? 1 : Int32(folder)) }
    }

    private mutating func addNumbers(_ rows: FileRows, _ number: Int) throws(CellsFault) {
        var place = number * countColumns.count
        for column in countColumns {
            if !rows.isEmpty(column) {
                let (sum, overflow) = counts[place].addingReportingOverflow(try rows.count(column))
                guard !overflow else { throw rows.fault(.tooManyRows) }
                counts[place] = sum
            }
            place += 1
        }
        place = number * sumColumns.count
        for column in sumColumns {
            if !rows.isEmpty(column), let sum = try rows.sum(column, count: 0) {
                if sums[place] < 0 {
                    sums[place] = Int32(truncatingIfNeeded: totals.count)
                    totals.append(sum)
                } else {
                    totals[Int(sums[place])].add(sum)
                }
            }
            place += 1
        }
    }

    /// Of a table: whether it could be used, and what is said of its files.
    private mutating func join(_ text: String, _ place: Int, _ number: Int, _ column: Int) {
        let known = texts[place][number]
        guard !text.isEmpty, text != known else { return }
        guard !known.isEmpty else { return texts[place][number] = text }
        switch file.columns[column] {
        case "usable", "available": texts[place][number] = "false"
        case "format":
            let all = Set(known.components(by: "; ") + text.components(by: "; "))
            texts[place][number] = all.sorted().joined(separator: "; ")
        default: texts[place][number] = min(known, text)
        }
    }

    private mutating func take(_ rows: FileRows, _ number: Int) {
        for (place, column) in textColumns.enumerated() { texts[place][number] = rows.text(column) }
    }

    private mutating func take(_ rows: FileRows, _ number: Int, withCounts: Bool) throws(CellsFault) {
        take(rows, number)
        try addNumbers(rows, number)
    }

    /// Of the rows that say the same the one that comes first: by the names of the files, then by their records.
    private func isBefore(_ rows: FileRows, _ number: Int) -> Bool {
        let (part, name, record) = (rows.text(textColumns[0]), rows.text(textColumns[1]), Int(rows.text(textColumns[2])) ?? 0)
        return (name, part, record) < (texts[1][number], texts[0][number], Int(texts[2][number]) ?? 0)
    }

    /// What a formula says of no rows at all is the same in every part; of rows it may be said by one.
    private func checkSame(_ rows: FileRows, _ number: Int, _ folder: Int) throws(Conflict) {
        guard rows.isEmpty(file.column("level")) else { throw .twice(folder: Int(folders[number])) }
        for (place, column) in textColumns.enumerated() where texts[place][number] != rows.text(column) { throw .differs }
    }

    /// Names may differ, of which the finish takes that of the first row.
    private mutating func share(_ rows: FileRows, _ number: Int) throws(Conflict) {
        if number < keysOfJudge { return }
        for (place, column) in textColumns.enumerated() {
            let (known, text) = (texts[place][number], rows.text(column))
            if known == text || text.isEmpty { continue }
            if known.isEmpty || file.columns[column] == "label" {
                texts[place][number] = known.isEmpty ? text : min(known, text)
            } else {
                throw .differs
            }
        }
    }

    /// - Parameter count: of the folders, for what holds of the whole where it holds in all of them.
    func lines(of count: Int) -> SortedLines {
        var lines = SortedLines()
        for number in 0..<keys.table.count {
            if file.rule == .common, Int(folders[number]) < count { continue }
            lines.written(keys.table.bytes[keys.table.range(number)])
            var (count, sum, text) = (number * countColumns.count, number * sumColumns.count, 0)
            for column in file.content {
                switch column.kind {
                case .count:
                    lines.count(counts[count])
                    count += 1
                case .sum:
                    let place = sums[sum]
                    if place < 0 { lines.empty() } else { lines.field(totals[Int(place)]) }
                    sum += 1
                case .text:
                    lines.field(texts[text][number])
                    text += 1
                }
            }
            lines.endLine()
        }
        return lines
    }
}

extension String {
    fileprivate func components(by separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: true).map(String.init)
    }
}
