import FEEL
import MeraModel
import MeraSource
import MeraTable

/// What makes rows odd: keys that stand twice, answers that are missing or not allowed, checks that fail.
extension TableSQL {
    mutating func forbid(_ others: [Int: TableSQL]) throws(Unsaid) {
        let table = definition
        for field in table.fields.indices {
            let item = table.fields[field]
            guard let value = values[field]?.sql, let reason = reasons[field] else { continue }
            if item.isAnswered, item.required, !table.key.contains(field), !isRegister {
                isOdd("\(value) IS NULL AND \(reason) = 'unanswered'", "\(item.id): required")
            }
            if item.isAnswered { try forbidLimits(field, others) }
            if let constraint = item.constraint, !isRegister || item.constraintSeverity == .error || table.onError == .row {
                let test = try said(constraint, item.id, item.location, others, input: field).term
                let name = define(
                    "\(item.id) fits", "CASE WHEN \(value) IS NOT NULL THEN \(test.sql) END", comment: place(item, constraint))
                isOdd("NOT \(name)", "\(item.id): constraint")
            }
        }
        forbidRepeatedKeys()
        if let status = table.status, let value = values[status.field]?.sql {
            let words = (status.draft + status.void).map { $0.lowercased() }
            if !words.isEmpty { isOdd(dialect.isOneOf(dialect.lower(value), words), "status: not final") }
        }
        guard !isRegister else { return try forbidFaults(others) }
        try forbidRepeats(others)
        for group in table.groups.indices where table.groups[group].isRequired {
            let inside = table.fields.indices.filter { table.fields[$0].isAsked && isInside(table.fields[$0].group, group) }
            let empty = inside.compactMap { values[$0].map { "\($0.sql) IS NULL" } }
            let asked = inside.compactMap { reasons[$0].map { "\($0) = 'unanswered'" } }
            guard !empty.isEmpty else { continue }
            isOdd(
                "\(empty.joined(separator: " AND ")) AND (\(asked.joined(separator: " OR ")))",
                "\(table.groups[group].id): required")
        }
        for (index, check) in table.checks.enumerated() { try say(check, index, others) }
        for rule in table.uniqueRules {
            let values = rule.fields.compactMap { self.values[$0]?.sql }
            guard values.count == rule.fields.count, rule.fields.allSatisfy({ self.values[$0]?.isQuotient == false }) else {
                throw Unsaid(rule.id, place: rule.location, NotSaid.kinds.why)
            }
            guard !values.contains(where: isUpper) else { throw Unsaid(rule.id, place: rule.location, NotSaid.ofLists.why) }
            isOdd(dialect.standsTwice(values, in: tableNames.answers(index)), "\(rule.id): stands twice")
            for field in rule.fields { forbidOddTwins(field, of: rule.fields) }
            if namesUndecided { for value in values { isOdd("\(value) IS NULL", "\(rule.id): not decided") } }
        }
        if let weight = table.weight { try forbidWeights(weight) }
    }

    private func isInside(_ inner: Int?, _ group: Int) -> Bool {
        var next = inner
        while let own = next {
            if own == group { return true }
            next = definition.groups[own].parent
        }
        return false
    }

    private mutating func say(_ check: Check, _ index: Int, _ others: [Int: TableSQL]) throws(Unsaid) {
        let verdict = try said(check.assertion, check.id, check.location, others, group: check.group).term
        let written = [check.location.map(Self.place), check.id, check.assertion.text].compactMap { $0 }.joined(separator: " ")
        let name = define("check \(check.id)", verdict.kind == .nothing ? "CAST(NULL AS BOOLEAN)" : verdict.sql, comment: written)
        var conditions = (check.group ?? []).compactMap { values[$0].map { "\($0.sql) IS NOT NULL" } }
        if let group = check.group { try askGroups(group, check) }
        if let condition = check.condition {
            let term = try said(condition, check.id, check.location, others, group: check.group).term
            conditions.append("coalesce(\(term.sql), FALSE)")
        }
        var asked: String?
        if !conditions.isEmpty {
            let comment = check.condition.map { "\(check.id) when: \($0.text)" }
            asked = define("asked \(check.id)", conditions.joined(separator: " AND "), comment: comment)
        }
        let isAnyMissing = check.onMissing == .fail || namesUndecided && check.onMissing == .undecided
        let fails = isAnyMissing ? "coalesce(NOT \(name), TRUE)" : "NOT \(name)"
        isOdd(asked.map { "\($0) AND \(fails)" } ?? fails, "\(check.id): fails")
        add(check: index, asked: asked, verdict: name)
    }

    /// Groups are looked at together also where the rule asks nothing of lists.
    private mutating func askGroups(_ fields: [Int], _ check: Check) throws(Unsaid) {
        guard fields.allSatisfy({ values[$0].map { !$0.isQuotient && !isUpper($0.sql) } ?? false }) else {
            throw Unsaid(check.id, place: check.location, NotSaid.kinds.why)
        }
        group(by: fields)
    }

    /// Of a register: checks that take values or rows out.
    private mutating func forbidFaults(_ others: [Int: TableSQL]) throws(Unsaid) {
        for check in definition.checks
        where check.severity == .error && (!check.invalidates.isEmpty || definition.onError == .row || !check.blockedRows.isEmpty)
        {
            guard check.group == nil else {
                throw Unsaid(
                    check.id, place: check.location, NotSaid("it is asked of groups of rows", "она задана для групп строк").why)
            }
            let verdict = try said(check.assertion, check.id, check.location, others).term
            let fails = check.onMissing == .fail ? "coalesce(NOT \(verdict.sql), TRUE)" : "NOT \(verdict.sql)"
            isOdd(fails, "\(check.id): fails")
        }
        if definition.onError == .row {
            for field in definition.fields.indices where definition.fields[field].required {
                guard let value = values[field]?.sql, let reason = reasons[field] else { continue }
                isOdd("\(value) IS NULL AND \(reason) = 'unanswered'", "\(definition.fields[field].id): required")
            }
        }
    }

    private mutating func forbidWeights(_ weight: Int) throws(Unsaid) {
        guard let value = values[weight]?.sql else {
            throw Unsaid(definition.fields[weight], place: definition.fields[weight].location, NotSaid.kinds.why)
        }
        isOdd("coalesce(\(value) <= 0, TRUE)", "\(definition.fields[weight].id): weight")
    }

    private mutating func forbidLimits(_ field: Int, _ others: [Int: TableSQL]) throws(Unsaid) {
        let item = definition.fields[field]
        guard let term = values[field] else { return }
        let (value, limits) = (term.sql, item.presentation)
        if let grid = limits.grid, term.isNumber {
            do {
                let (from, to, step) = (
                    try ExpressionSQL.written(grid.from), try ExpressionSQL.written(grid.to), try ExpressionSQL.written(grid.step)
                )
                let scale = max(from.scale, step.scale, term.scale)
                let distance = "\(dialect.decimal(value, scale: scale)) - \(dialect.decimal(from.text, scale: scale))"
                isOdd(
                    "\(value) < \(from.text) OR \(value) > \(to.text) OR (\(distance)) % \(dialect.decimal(step.text, scale: scale)) <> 0",
                    "\(item.id): numbers that can be chosen")
            } catch { throw Unsaid(item, place: item.location, error.why) }
        }
        if let most = limits.maxLength { isOdd("length(\(value)) > \(most)", "\(item.id): longest text") }
        if case .words(let separator) = term.kind {
            let count = dialect.wordCount(value, separator: separator)
            if let limit = limits.choiceCount {
                let most = limit.most.map { " OR \(count) > \($0)" } ?? ""
                isOdd(limit.isWhole ? "\(value) IS NOT NULL" : "\(count) < \(limit.least)\(most)", "\(item.id): how many options")
            }
            if case .choices(let list) = item.kind {
                let exclusive = study.choiceLists[list].options.filter(\.exclusive)
                for option in exclusive {
                    isOdd(
                        "\(count) > 1 AND \(dialect.isChosen(option.code, term))",
                        "\(item.id): \(option.code) excludes others")
                }
            }
        }
        if let filter = item.choiceFilter { try forbidFiltered(field, term, filter, others) }
    }

    /// Options that the row may not choose, one after the other.
    private mutating func forbidFiltered(_ field: Int, _ term: SQLTerm, _ filter: Expression, _ others: [Int: TableSQL])
        throws(Unsaid)
    {
        let item = definition.fields[field]
        guard let list = item.list, study.choiceLists[list].options.count <= 100 else {
            throw Unsaid(
                item, place: item.location, NotSaid("its list has more than 100 options", "в списке больше 100 вариантов").why)
        }
        for option in study.choiceLists[list].options {
            let allowed = try said(filter, item.id, item.location, others, option: option).term
            isOdd(
                "\(dialect.isChosen(option.code, term)) AND NOT \(allowed.sql)",
                "\(item.id): \(option.code) may not be chosen")
        }
    }

    /// Rows of one key are for mera, and so are those without one.
    private mutating func forbidRepeatedKeys() {
        let key = definition.key.compactMap { values[$0]?.sql }
        guard !key.isEmpty, key.count == definition.key.count else { return }
        for (field, value) in zip(definition.key, key) {
            isOdd("\(value) IS NULL", "\(definition.fields[field].id): the key is missing")
        }
        isOdd(dialect.standsTwice(key, in: tableNames.answers(index)), "the key stands twice")
        for field in definition.key { forbidOddTwins(field, of: definition.key) }
    }

    /// What is written in an odd way may be what a plain row says: mera gets both. Of texts those that are alike; of others all that have
    /// the same answer to another of the fields.
    private mutating func forbidOddTwins(_ field: Int, of fields: [Int]) {
        guard let odd = oddCells[field], let twin = twin(of: field, in: fields) else { return }
        let bare = dialect.bare(twin)
        isOdd(
            dialect.isAmong(bare, bare, of: tableNames.answers(index), where: odd),
            "\(definition.fields[field].id): also written in an odd way")
    }

    /// The text by which rows are found that may be alike although one of them is written in an odd way; nil where nothing tells it.
    func twin(of field: Int, in fields: [Int]) -> String? {
        ([field] + fields.filter { $0 != field }).first(where: isWritten).flatMap { values[$0]?.sql }
    }

    /// Whether a cell that is written in an odd way is a text still: what is no option may be the label of one.
    private func isWritten(_ field: Int) -> Bool {
        switch definition.fields[field].kind {
        case .text, .reference: values[field]?.kind == .text
        default: false
        }
    }

    /// Fields by which rows are told apart, and of which an odd cell says nothing of which others it may be alike.
    var fieldsWithoutTwins: [Int] {
        ([definition.key, definition.parent?.keyFields ?? []] + definition.uniqueRules.map(\.fields)).flatMap { fields in
            fields.contains(where: isWritten) ? [] : fields
        }
    }
}

extension TableSQL {
    /// What the row of a total is called, in letters of any size.
    static let totals =
        noWord
        + inAnySize(
            "(общий итог|промежуточный итог|подытог|итого?|всего|сумма|среднее( значение)?|grand total|sub[ -]?total|totals?|sum|average|mean)"
        ) + "([ :*].*)?"
    /// What a remark below a table begins with.
    static let remarks =
        noWord
        + inAnySize("(примечани|источник|составил|исполнитель|подпись|ответственн|notes?:|sources?:|prepared by|signature)")
        + ".*"

    private static let noWord = "[^0-9A-Za-zА-Яа-яЁё]*"

    /// Small letters are no matter of patterns: a database whose language is "C" knows those of English alone.
    static func inAnySize(_ pattern: String) -> String {
        pattern.map { $0.isLetter ? "[\($0)\($0.uppercased())]" : String($0) }.joined()
    }

    /// Columns in which the word for a total may stand: the first one, those by which rows are told apart, the first two of texts.
    var totalColumns: [Int] {
        var columns: Set<Int> = source.header.isEmpty ? [] : [0]
        let known = source.columns.sorted { $0.value < $1.value }
        columns.formUnion(known.filter { source.layouts[$0.key].isIdentifier }.map(\.value).prefix(3))
        columns.formUnion(known.filter { source.layouts[$0.key].kind == .text }.map(\.value).prefix(2))
        return columns.sorted()
    }
}
