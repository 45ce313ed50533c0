import FEEL
import MeraCells
import MeraModel
import MeraNumerics

extension ComparisonResult {
    init(_ cells: ComparisonCells, _ facts: UnitFacts) {
        let (study, units) = (facts.study, facts.units)
        let comparison = study.comparisons[cells.comparison]
        let codes = Self.order(cells.groups.keys, comparison, study)
        let groups = codes.compactMap { cells.groups[$0] }
        let moments = groups.map { GroupMoments($0.values) }
        self.init(
            comparison: cells.comparison,
            groups: zip(codes, zip(groups, moments)).map { code, facts in
                Group(code, Self.label(code, comparison, units, study), facts.0, facts.1, comparison.measure)
            })
        if case .answers(let field) = comparison.measure {
            let options = study.countedOptions(of: FieldID(table: comparison.table, field: field)) ?? []
            var cross = CrossTable(options, groups.map { group in options.map { group.options[$0.code] ?? 0 } })
            if let sample = cells.sample {
                let parts = SampledRows.parts(sample, groups: codes, options: options.map(\.code))
                cross.settle(parts, facts.rows(of: comparison, parts))
            }
            table = cross
            return
        }
        if let sample = cells.sample {
            compare(sample, codes, comparison, facts)
            adjust()
            return
        }
        contrasts = pairs(comparison.reference).map { group, against in
            let others = against.map { moments[$0] } ?? .adding(moments.indices.filter { $0 != group }.map { moments[$0] })
            return Self.contrast(comparison.measure, group, against, moments[group], others)
        }
        adjust()
    }

    /// Groups of a sample, each a domain of it.
    private mutating func compare(
        _ sample: SampledValues, _ codes: [String], _ comparison: GroupComparison, _ facts: UnitFacts
    ) {
        let parts = SampledRows.parts(sample, groups: codes, options: [])
        let rows = facts.rows(of: comparison, parts)
        let own = groups.indices.map { SampledGroup([$0], parts) }
        for place in groups.indices { groups[place].settle(own[place], comparison.measure) }
        contrasts = pairs(comparison.reference).map { group, against in
            let rest = Set(against.map { [$0] } ?? groups.indices.filter { $0 != group })
            return .ofSample(
                comparison.measure, group, against, own[group], SampledGroup(rest, parts), rows?.only(rest.union([group])))
        }
        overall = rows.flatMap { Overall(comparison.measure, own, $0) }
    }

    private static func label(
        _ code: String, _ comparison: GroupComparison, _ units: StudyUnits, _ study: Study
    ) -> String {
        switch comparison.grouping {
        case .field(let field): study.groupLabel(of: code, in: FieldID(table: comparison.table, field: field))
        case .level(let level): units[level].first { $0.id == code }?.label ?? code
        }
    }

    private static func order(
        _ codes: some Collection<String>, _ comparison: GroupComparison, _ study: Study
    ) -> [String] {
        switch comparison.grouping {
        case .field(let field): study.ordered(Set(codes), of: FieldID(table: comparison.table, field: field))
        case .level: codes.sorted(by: NaturalOrder.isBefore)
        }
    }

    /// Which groups are compared with which.
    private mutating func pairs(_ reference: GroupComparison.Reference) -> [(group: Int, against: Int?)] {
        let all = groups.indices
        switch reference {
        case .group(let code):
            guard let place = groups.firstIndex(where: { $0.code == code }), groups[place].n > 0 else {
                lacksReference = true
                return []
            }
            return all.filter { $0 != place }.map { ($0, place) }
        case .rest:
            // Of two groups each is the rest of the other.
            if groups.count < 3 { return groups.count == 2 ? [(0, 1)] : [] }
            return all.map { ($0, nil) }
        case .pairs: return all.flatMap { first in all.filter { $0 > first }.map { (first, $0) } }
        }
    }

    private static func contrast(
        _ measure: GroupComparison.Measure, _ group: Int, _ against: Int?, _ own: GroupMoments, _ others: GroupMoments
    ) -> Contrast {
        switch measure {
        case .mean, .answers: .ofMeans(group, against, own, others)
        case .rank: .ofRanks(group, against, own, others)
        case .share: .ofShares(group, against, own, others)
        }
    }

    /// Holm (1979): the i-th smallest of m times m − i + 1, never less than the one before, at most 1.
    private mutating func adjust() {
        let tested = contrasts.indices.filter { contrasts[$0].p != nil }.sorted { a, b in
            let (first, second) = (contrasts[a].p ?? .one, contrasts[b].p ?? .one)
            return first == second ? a < b : first < second
        }
        var most = Decimal.zero
        for (place, index) in tested.enumerated() {
            guard let p = contrasts[index].p, let product = p.multiplied(by: Decimal(tested.count - place)) else { continue }
            most = min(max(most, product), .one)
            contrasts[index].adjusted = most
        }
    }
}

extension ComparisonResult.Group {
    init(
        _ code: String, _ label: String, _ cells: ComparisonCells.Group, _ moments: GroupMoments,
        _ measure: GroupComparison.Measure
    ) {
        self.code = code
        (self.label, n, missing) = (label, cells.count, cells.missing)
        switch measure {
        case .mean:
            value = moments.mean
            spread = moments.variance?.squareRoot.flatMap(\.shortened)
        case .rank: value = moments.median
        case .share: value = moments.mean.flatMap { $0.multiplied(by: 100) }
        case .answers: value = nil
        }
    }
}

extension ComparisonResult.Group {
    /// What rows come to by their weights.
    fileprivate mutating func settle(_ sampled: SampledGroup, _ measure: GroupComparison.Measure) {
        switch measure {
        case .mean:
            value = sampled.mean
            spread = sampled.spread.flatMap { Decimal(sure: $0) }
        case .rank: value = sampled.median
        case .share: value = sampled.mean.flatMap { $0.multiplied(by: 100) }
        case .answers: value = nil
        }
    }
}

extension UnitFacts {
    /// The rows of a comparison as they were drawn; nil where they do not say it.
    fileprivate func rows(of comparison: GroupComparison, _ parts: [SampledRows.Part]) -> SampledRows? {
        guard let key = study.frameKey(of: comparison), let frame = study.frameKeys.firstIndex(of: key), let tree = samples[frame]
        else { return nil }
        return SampledRows(tree, calibrations[frame], study.design(of: key).replicates, parts)
    }
}

extension ComparisonResult.CrossTable {
    /// Pearson's χ² (1900): Σ(O − E)²/E over groups and options that have rows.
    init(_ options: [Category], _ counts: [[Int]]) {
        self.options = options
        self.counts = counts
        let rows = counts.map { $0.reduce(0, +) }
        let columns = options.indices.map { option in counts.reduce(0) { $0 + $1[option] } }
        let total = rows.reduce(0, +)
        let (groups, known) = (rows.indices.filter { rows[$0] > 0 }, columns.indices.filter { columns[$0] > 0 })
        (degrees, cells) = ((groups.count - 1) * (known.count - 1), groups.count * known.count)
        (statistic, p, effect, smallCells) = (nil, nil, nil, 0)
        guard groups.count > 1, known.count > 1 else {
            degrees = 0
            return
        }
        var square = 0.0
        for group in groups {
            for option in known {
                let expected = Double(rows[group]) * Double(columns[option]) / Double(total)
                let distance = Double(counts[group][option]) - expected
                square += distance * distance / expected
                if expected < 5 { smallCells += 1 }
            }
        }
        statistic = Decimal(sure: square)
        p = ChiSquared(degrees: Double(degrees)).flatMap { Decimal(sure: $0.upper(square)) }
        effect = Decimal(
            sure: (square / (Double(total) * Double(min(groups.count, known.count) - 1))).squareRoot())
    }
}

extension Study {
    /// What people call the rows with an answer: yes and no have words of their own.
    func groupLabel(of code: String, in id: FieldID) -> String {
        guard self[id].type == .boolean else { return label(of: code, in: id) }
        return countedOptions(of: id)?.first { $0.code == code }?.label ?? code
    }
}
