import FEEL
import MeraModel
import MeraSource

/// Tells totals from rows that are only called so: by the numbers above, or because nothing but numbers stands in them.
struct TotalRows {
    private let file: AnswerFile
    private let numbers: [Int]
    /// Used columns that hold something else.
    private let others: [Int]
    /// Cells that are added up for one row at most, so that a file full of such names is read all the same.
    private let budget: Int

    init(_ file: AnswerFile, suspects: Int) {
        self.file = file
        budget = 20_000_000 / max(1, suspects)
        func isNumber(_ layout: Int) -> Bool { file.layouts[layout].kind == .integer || file.layouts[layout].kind == .decimal }
        let read = file.layouts.indices.filter { file.columns[$0]?.count == file.rowCount && file.layouts[$0].isUsed }
        numbers = read.filter(isNumber)
        others = read.filter { !isNumber($0) }
    }

    /// Of the rows that are called so those that are totals, and the others.
    func judge(_ suspects: [RowJudge.Suspect], layoutOfField: (Int) -> Int?) -> (totals: [Int], others: [RowJudge.Suspect]) {
        var totals: [Int] = []
        var rest: [RowJudge.Suspect] = []
        var from = 0
        var isTotal: Set<Int> = []
        for suspect in suspects {
            let own = layoutOfField(suspect.field)
            let isBlank =
                others.contains { $0 != own } && others.allSatisfy { $0 == own || !hasValue($0, suspect.row) }
                && others.contains { $0 != own && hasAnyValue($0, before: suspect.row) }
            if isBlank || areSums(suspect.row, rows: 0..<suspect.row, without: isTotal)
                || from > 0 && areSums(suspect.row, rows: from..<suspect.row, without: isTotal)
            {
                totals.append(suspect.offset)
                isTotal.insert(suspect.row)
                from = suspect.row + 1
            } else {
                rest.append(suspect)
            }
        }
        return (totals, rest)
    }

    /// Whether the last row is a total without a name: it has nothing but numbers, which are the sums of those above, and lacks what
    /// every row above has.
    var isLastUnnamedTotal: Bool {
        let last = file.rowCount - 1
        guard last >= 2, !numbers.isEmpty, !others.isEmpty, others.allSatisfy({ !hasValue($0, last) }),
            others.contains(where: { other in (0..<min(last, 1000)).allSatisfy { hasValue(other, $0) } })
        else { return false }
        return areSums(last, rows: 0..<last, without: [])
    }

    private func hasValue(_ layout: Int, _ row: Int) -> Bool {
        if case .missing? = file.columns[layout]?.cell(row) { return false }
        return true
    }

    private func hasAnyValue(_ layout: Int, before row: Int) -> Bool {
        (max(0, row - 100)..<row).contains { hasValue(layout, $0) }
    }

    private func areSums(_ row: Int, rows: Range<Int>, without totals: Set<Int>) -> Bool {
        let given = numbers.compactMap { layout -> (Int, Decimal)? in
            guard case .number(let number)? = file.columns[layout]?.cell(row) else { return nil }
            return (layout, number)
        }
        guard !given.isEmpty, rows.count > 1, rows.count * given.count <= budget else { return false }
        var hasContent = false
        for (layout, total) in given {
            var sum = Decimal.zero
            for above in rows where !totals.contains(above) {
                guard case .number(let number)? = file.columns[layout]?.cell(above) else { continue }
                guard let next = sum.adding(number) else { return false }
                sum = next
                if number != .zero { hasContent = true }
            }
            if sum != total { return false }
        }
        return hasContent
    }
}

extension RowJudge.Suspect {
    /// Said of a row that is called like a total and counts.
    func finding(_ file: String) -> Diagnostic {
        Diagnostic(.rowLikeTotal, ["file": .text(file), "line": .number(line), "value": .text(String(text.prefix(80)))])
    }
}
