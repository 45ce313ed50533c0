import FEEL
import MeraModel
import MeraNumerics

/// Which rows a table gets, and what is known of each before it is drawn.
struct RowStarts {
    let options: SampleOptions
    let study: Study
    let number: Int
    let draft: Draft
    private var table: DataTable { study.tables[number] }

    init(_ options: SampleOptions, _ draft: Draft, table: Int) {
        self.options = options
        study = draft.study
        number = table
        self.draft = draft
    }

    func starts(_ evaluation: inout Evaluation) -> [RowDraw.Start] {
        if let parent = table.parent { return insiders(parent, &evaluation) }
        if let held = table.held, let rows = heldRows(held) { return rows }
        if !isLevel, let reference = reference() {
            return table.key.contains(reference.field) ? combinations(reference) : followers(reference)
        }
        return units()
    }

    /// The rows inside of each row that asks for them: one for each row of the table that they must name, else up to three.
    private func insiders(_ parent: ParentTable, _ evaluation: inout Evaluation) -> [RowDraw.Start] {
        var starts: [RowDraw.Start] = []
        for (index, row) in draft.tables[parent.table].rows.enumerated() {
            guard let key = draft.keyText(row, parent.table), isAsked(parent, row, index, &evaluation) else { continue }
            var fixed: [Int: Answer] = [parent.field: .value(.string(key))]
            for (field, outer) in zip(parent.keyFields, study.tables[parent.table].key) { fixed[field] = row.answers[outer] }
            let name = key.split(separator: "\u{1F}").joined(separator: "/")
            if let field = parent.rows, case .reference(let target) = table.fields[field].kind {
                let period = study.tables[target].held.flatMap { _ in draft.periodText(row, parent.table) }
                for other in draft.tables[target].rows where period == nil || draft.periodText(other, target) == period {
                    guard let named = draft.referenceText(other, target) else { continue }
                    starts.append(
                        start("\(name)/\(named)", starts.count, fixed.merging([field: .value(.string(named))]) { $1 }))
                }
            } else {
                var stream = RandomStream(seed: options.seed, "insiders", table.id, key)
                let least = parent.isRequired ? 1 : 0
                for number in 0..<max(least, stream.index(4)) {
                    starts.append(start("\(name)/\(number + 1)", starts.count, fixed))
                }
            }
        }
        return starts
    }

    private func isAsked(_ parent: ParentTable, _ row: DraftRow, _ index: Int, _ evaluation: inout Evaluation) -> Bool {
        let conditions = [parent.relevance].compactMap { $0 } + study.tables[parent.table].conditions(ofGroup: parent.group)
        return conditions.allSatisfy { condition in
            let result = evaluation.evaluate(condition, slots: draft.slots(for: condition, parent.table, row, index: index))
            if case .boolean(true) = result { return true }
            return false
        }
    }

    /// Whether the rows are the units of a level: there are as many as asked for, whatever else they refer to.
    private var isLevel: Bool {
        study.levels.first.map { if case .rows(number) = $0.units { true } else { false } } ?? false
    }

    /// The first reference to another table; one that is part of the key goes first.
    private func reference() -> (field: Int, target: Int)? {
        let fields = table.key + table.fields.indices.filter { !table.key.contains($0) }
        for field in fields {
            if case .reference(let target) = table.fields[field].kind, target != number { return (field, target) }
        }
        return nil
    }

    /// Rows of a table that refers to no other or is itself the most detailed level, in the order of the units they belong to.
    func units() -> [RowDraw.Start] {
        guard let field = groupingField() else {
            return (0..<options.units).map { start("\($0 + 1)", $0, [:]) }
        }
        let values = groupValues(field)
        var counts: [String: Int] = [:]
        var ordinal = 0
        return values.map { value in
            counts[value, default: 0] += 1
            defer { ordinal += 1 }
            var fixed: [Int: Answer] = [field: .value(.string(value))]
            var identity = "\(ordinal + 1)"
            if let key = onlyTextKey(), case .choice = table.fields[field].kind {
                identity = "\(value)_\(counts[value] ?? 1)"
                fixed[key] = .value(.string(identity))
            }
            return start(identity, ordinal, fixed)
        }
    }

    /// The field of this table by which a level groups its rows: the region of a site.
    private func groupingField() -> Int? {
        for level in study.levels {
            if case .values(let path) = level.units, path.references.isEmpty, let value = path.value, value.table == number {
                return value.field
            }
        }
        return nil
    }

    /// For each row its group. Every group gets at least two rows while there are enough; some are larger than others.
    private func groupValues(_ field: Int) -> [String] {
        var stream = RandomStream(seed: options.seed, "groups", table.id)
        let known: [String]
        if case .choice(let list) = table.fields[field].kind {
            known = study.choiceLists[list].substantive.map(\.code)
        } else {
            known = Vocabulary.of(study.language).regions
        }
        let wanted = table.fields[field].kind.isChoice ? options.units / 3 : options.units / 4
        let count = min(known.count, max(1, wanted))
        guard count > 0 else { return [] }
        let chosen = stream.permutation(known.count).prefix(count).sorted()
        let weights = chosen.map { _ in 0.5 + stream.fraction() }
        var places: [Int] = []
        for row in 0..<options.units { places.append(row < 2 * count ? row % count : stream.weighted(weights) ?? 0) }
        return places.sorted().map { known[chosen[$0]] }
    }

    /// The key where it is one text without a rule that says how to write it, so that a name for the row may be given.
    private func onlyTextKey() -> Int? {
        guard table.key.count == 1, let key = table.key.first, table.fields[key].kind == .text else { return nil }
        return key
    }

    /// One row for each row that the key refers to and each value of its other fields: each site, each quarter.
    private func combinations(_ reference: (field: Int, target: Int)) -> [RowDraw.Start] {
        var combinations: [(identity: String, fixed: [Int: Answer])] = draft.tables[reference.target].rows.compactMap { row in
            guard let text = draft.referenceText(row, reference.target) else { return nil }
            let period = heldPeriod(row, reference.target)
            let fixed: [Int: Answer] = [reference.field: .value(.string(text))].merging(period) { $1 }
            return (([text] + period.values.map(\.value.cellText)).joined(separator: "/"), fixed)
        }
        for field in table.key where field != reference.field && combinations.first?.fixed[field] == nil {
            let values = values(of: field)
            guard !values.isEmpty else { continue }
            combinations = combinations.flatMap { combination in
                values.map { value in
                    (combination.identity + "/" + value.cellText, combination.fixed.merging([field: .value(value)]) { $1 })
                }
            }
        }
        return combinations.enumerated().map { start($0.element.identity, $0.offset, $0.element.fixed) }
    }

    /// All values of a field that has few: options, or what its constraint lists.
    private func values(of field: Int) -> [Value] {
        let definition = table.fields[field]
        if case .choice(let list) = definition.kind { return study.choiceLists[list].substantive.map { .string($0.code) } }
        guard let constraint = definition.constraint else { return [] }
        var bounds = Bounds()
        bounds.narrow(
            by: constraint, .input, table, slots: [Value](repeating: .null, count: table.slots.count), asOf: study.asOf)
        return bounds.listed
    }

    /// Some rows for each row that another field refers to: a log has more of them than a list of works, and a questionnaire that
    /// many people fill in for one unit has most.
    private func followers(_ reference: (field: Int, target: Int)) -> [RowDraw.Start] {
        let mean = table.kind == .questionnaire ? 24 : table.fields.contains { $0.kind == .date } ? 2.2 : 0.7
        let spread = max(1, mean / 4)
        var starts: [RowDraw.Start] = []
        for row in draft.tables[reference.target].rows {
            guard let text = draft.referenceText(row, reference.target), let key = draft.keyText(row, reference.target) else {
                continue
            }
            let period = heldPeriod(row, reference.target)
            var stream = RandomStream(seed: options.seed, "followers", table.id, key)
            let size = Quality(seed: options.seed).size(units: [key])
            let count = Int((mean + spread * (size + 0.8 * stream.normal())).clamped(0, max(12, 2 * mean)).rounded())
            for follower in 0..<count {
                starts.append(
                    start(
                        "\(key)/\(follower + 1)", starts.count,
                        [reference.field: .value(.string(text))].merging(period) { $1 }))
            }
        }
        return starts
    }

    func start(_ identity: String, _ ordinal: Int, _ fixed: [Int: Answer]) -> RowDraw.Start {
        RowDraw.Start(identity: identity, ordinal: ordinal, fixed: fixed, tries: [Int](repeating: 0, count: table.fields.count))
    }
}
