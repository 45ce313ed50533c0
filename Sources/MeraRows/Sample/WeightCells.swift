import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Rows put together by their categories in all margins: the factor of a weight depends on these alone.
struct WeightCells {
    /// For each row its cell; -1: it gets no weight.
    private(set) var ofRow: [Int32]
    /// For each cell its category in each margin.
    private(set) var categories: [[Int]] = []
    /// For each cell its rows, and the sum of their weights before.
    private(set) var rows: [Int] = []
    private(set) var sums: [DecimalSum] = []
    /// For each margin the codes of its categories and the numbers that are to be reached.
    private(set) var codes: [[String]] = []
    private(set) var targets: [[Decimal]] = []
    /// What stands in the way.
    private(set) var findings: [(code: DiagnosticCode, row: Int?, field: Int?, arguments: Arguments)] = []
    private(set) var isBroken = false

    init(_ weighting: Weighting, _ data: StudyData) {
        let table = data.tables[weighting.item.table]
        let name = data.study[weighting.item].id
        ofRow = table.isActive.map { $0 ? 0 : -1 }
        if let base = weighting.base {
            for row in ofRow.indices where ofRow[row] >= 0 && WeightedRows.weight(table.fields[base], row).state != 0 {
                ofRow[row] = -1
            }
        }
        var all = RowCodes(ofRow: ofRow, count: 1)
        var ofMargins: [[Int32]] = []
        for margin in weighting.margins {
            let known = Self.totals(margin, data)
            codes.append(known.codes)
            targets.append(known.totals)
            if let odd = known.odd {
                refuse(.marginTotal, nil, nil, ["name": .text(name), "margin": .text(margin.id), "category": .text(odd)])
            }
            let places = Dictionary(
                zip(known.codes, known.codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
            var own = RowCodes(ofRow: all.ofRow, count: all.count)
            for item in margin.items { own.refine(by: RowCodes(table.fields[item])) }
            let texts = own.firstRows.map { first -> String? in
                first < 0 ? nil : margin.items.map { table.fields[$0].value(Int(first)).plainText }.joined(separator: " · ")
            }
            let categories = own.ofRow.map { code in code < 0 ? -1 : texts[Int(code)].flatMap { places[$0] } ?? -2 }
            say(margin, categories, texts, own.ofRow, all.ofRow, name)
            ofMargins.append(categories.map { max($0, -1) })
            all.refine(by: categories.map { max($0, -1) }, offset: 0)
        }
        let firsts = all.firstRows
        let used = firsts.indices.filter { firsts[$0] >= 0 }
        var number = [Int32](repeating: -1, count: firsts.count)
        for (cell, code) in used.enumerated() { number[code] = Int32(cell) }
        ofRow = all.ofRow.map { $0 < 0 ? -1 : number[Int($0)] }
        categories = used.map { code in ofMargins.map { Int($0[Int(firsts[code])]) } }
        rows = [Int](repeating: 0, count: used.count)
        sums = [DecimalSum](repeating: DecimalSum(), count: used.count)
        for (row, cell) in ofRow.enumerated() where cell >= 0 {
            rows[Int(cell)] += 1
            sums[Int(cell)].add(weighting.base.map { WeightedRows.weight(table.fields[$0], row).weight } ?? .one)
        }
        checkTotals(weighting, name)
    }

    private mutating func refuse(_ code: DiagnosticCode, _ row: Int?, _ field: Int?, _ arguments: Arguments) {
        isBroken = true
        findings.append((code, row, field, arguments))
    }

    /// The categories of a register with their numbers, in the order of the register; and one whose number is none, if there is one.
    private static func totals(_ margin: Weighting.Margin, _ data: StudyData) -> (
        codes: [String], totals: [Decimal], odd: String?
    ) {
        let register = data.tables[margin.register]
        var (codes, totals): ([String], [Decimal]) = ([], [])
        var odd: String?
        for row in 0..<register.rowCount where register.isActive[row] {
            let code = margin.key.map { register.fields[$0].value(row).plainText }.joined(separator: " · ")
            codes.append(code)
            guard case .number(let total) = register.fields[margin.total].value(row), total >= .zero else {
                odd = odd ?? code
                totals.append(.zero)
                continue
            }
            totals.append(total)
        }
        return (codes, totals, odd)
    }

    /// Rows without an answer, and rows of categories that the register does not have.
    private mutating func say(
        _ margin: Weighting.Margin, _ categories: [Int32], _ texts: [String?], _ codes: [Int32], _ before: [Int32], _ name: String
    ) {
        let without = before.indices.filter { before[$0] >= 0 && codes[$0] < 0 }
        if let first = without.first {
            findings.append(
                (
                    .marginAnswerMissing, first, margin.items[0],
                    ["name": .text(name), "margin": .text(margin.id), "count": .number(without.count)]
                ))
        }
        let strange = categories.indices.filter { categories[$0] == -2 }
        if let first = strange.first {
            refuse(
                .marginCategoryUnknown, first, margin.items[0],
                [
                    "name": .text(name), "margin": .text(margin.id), "category": .text(texts[Int(codes[first])] ?? ""),
                    "count": .number(strange.count),
                ])
        }
    }

    /// Each category has rows, and the numbers of each margin have one sum.
    private mutating func checkTotals(_ weighting: Weighting, _ name: String) {
        var sums: [Decimal] = []
        for (margin, targets) in targets.enumerated() {
            var hasRows = [Bool](repeating: false, count: targets.count)
            for own in categories { hasRows[own[margin]] = true }
            let empty = targets.indices.filter { !hasRows[$0] && targets[$0] > .zero }
            if let first = empty.first {
                refuse(
                    .marginCategoryEmpty, nil, nil,
                    [
                        "name": .text(name), "margin": .text(weighting.margins[margin].id),
                        "category": .text(codes[margin][first]), "count": .number(empty.count),
                    ])
            }
            sums.append(targets.reduce(.zero) { $0.adding($1) ?? $0 })
        }
        guard let first = sums.first, let other = sums.firstIndex(where: { $0 != first }) else { return }
        refuse(
            .marginSumsDiffer, nil, nil,
            [
                "name": .text(name), "first": .text(weighting.margins[0].id), "firstSum": .text(first.description),
                "second": .text(weighting.margins[other].id), "secondSum": .text(sums[other].description),
            ])
    }
}
