import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// An answer of a row of a test, where it is written.
struct WrittenAnswer {
    var field: FieldID
    var node: Node
}

/// Slips in the rows of tests: codes that no option has, `trur`, keys of rows that are not given.
///
/// A test may give a wrong answer on purpose, to see it found; then it expects a finding about that item.
extension TestCompiler {
    mutating func checkAnswers(expecting expectations: [Expectation]) {
        let findings = expectations.flatMap { expectation -> [ExpectedFinding] in
            if case .findings(let findings) = expectation.subject { findings } else { [] }
        }
        if let names { for answer in writtenAnswers { note(answer, in: names) } }
        for answer in writtenAnswers where !checkedAnswers.contains(answer.node) {
            let item = study.tables[answer.field.table].fields[answer.field.field].id
            let isExpected = findings.contains { (finding: ExpectedFinding) -> Bool in
                guard finding.table == answer.field.table, finding.check == nil else { return false }
                return finding.item == nil || finding.item == item
            }
            if isExpected {
                // Nobody writes half a `null` to see it found.
                checkWord(answer.node, among: ["null"])
                continue
            }
            checkedAnswers.insert(answer.node)
            check(answer)
        }
        writtenAnswers = []
    }

    /// The codes in an answer.
    private func note(_ answer: WrittenAnswer, in names: NameLog) {
        let field = study.tables[answer.field.table].fields[answer.field.field]
        let text = answer.node.text
        guard let list = field.list, !answer.node.isNull, !field.missingCodes.contains(where: { $0.code == text }) else { return }
        var start = 0
        for part in field.kind.isSeveral ? text.split(separator: " ", omittingEmptySubsequences: false) : [text[...]] {
            let end = start + part.utf8.count
            let place = answer.node.location(of: Span(start, end))
            names.note(code: String(part), at: place, of: study.choiceLists[list].domain, in: study)
            start = end + 1
        }
    }

    private mutating func check(_ answer: WrittenAnswer) {
        let field = study.tables[answer.field.table].fields[answer.field.field]
        let text = answer.node.text
        if text.isEmpty || answer.node.isNull || field.missingCodes.contains(where: { $0.code == text }) { return }
        switch field.kind {
        case .choice(let list): checkCode(text, of: list, answer.node, field, Span(0, text.utf8.count))
        case .choices(let list), .rank(let list):
            var start = 0
            for part in text.split(separator: " ", omittingEmptySubsequences: false) {
                let end = start + part.utf8.count
                if !part.isEmpty { checkCode(String(part), of: list, answer.node, field, Span(start, end)) }
                start = end + 1
            }
        case .boolean, .acknowledgement: checkWord(answer.node, among: ["true", "false", "yes", "no", "да", "нет", "null"])
        case .reference(let table): checkKey(answer.node, of: table)
        default: checkWord(answer.node, among: ["null"])
        }
    }

    private mutating func checkCode(_ code: String, of list: Int, _ node: Node, _ field: Field, _ span: Span) {
        let list = study.choiceLists[list]
        let isOption = list.options.contains { option in
            option.code == code || option.label.versions.contains { $0.text == code }
        }
        if isOption { return }
        let codes = list.options.map(\.code)
        let close = meantCodes(code, among: codes + ["null"], labels: list.options.map(\.names) + [[]])
        let place = node.location(of: span)
        report(
            Diagnostic(
                .unknownCode,
                [
                    "code": .text(code), "name": .text(field.id),
                    "codes": .names(Array((close + codes.filter { !close.contains($0) }).prefix(12))),
                ], at: place, severity: close.isEmpty ? .warning : .error,
                fixes: Diagnostic.Fix.replacing(place, withOneOf: close)))
    }

    /// A word that is one slip away from a known one.
    private mutating func checkWord(_ node: Node, among words: [String]) {
        guard node.style == .plain, node.text.unicodeScalars.count > 1, !words.contains(node.text) else { return }
        let close = rankedNames(to: node.text, among: words).filter(\.isSlip).map(\.name)
        guard !close.isEmpty else { return }
        report(
            Diagnostic(
                .badWord,
                ["key": .text("given"), "word": .text(node.text), "known": .names(close)], at: node.location,
                fixes: Diagnostic.Fix.replacing(node.location, withOneOf: close)))
    }

    /// The key of a row that is not given, one slip away from one that is.
    private mutating func checkKey(_ node: Node, of table: Int) {
        guard study.tables[table].key.count == 1,
            let known = givenTexts(of: FieldID(table: table, field: study.tables[table].key[0])),
            !known.contains(node.text)
        else { return }
        let close = rankedNames(to: node.text, among: known.sorted() + ["null"]).filter {
            $0.isSlip && !isNumbered(node.text, like: $0.name)
        }
        guard !close.isEmpty else { return }
        report(.undefined(.table, node.text, at: node.location, among: known.sorted()))
    }

    /// `t1` and `t2` are two things.
    private func isNumbered(_ a: String, like b: String) -> Bool {
        a != b && a.filter { !$0.isNumber } == b.filter { !$0.isNumber }
    }

    /// A unit of which the test expects something must have rows that are given.
    mutating func checkIsGiven(_ id: String, _ level: Int, _ key: Node) {
        let field: FieldID
        switch study.levels[level].units {
        case .all: return
        case .rows(let table):
            guard study.tables[table].key.count == 1 else { return }
            field = FieldID(table: table, field: study.tables[table].key[0])
        case .values(let path):
            if let value = path.value {
                field = value
            } else if let last = path.references.last,
                case .reference(let table) = study.tables[last.table].fields[last.field].kind, study.tables[table].key.count == 1
            {
                field = FieldID(table: table, field: study.tables[table].key[0])
            } else {
                return
            }
        }
        guard let known = givenTexts(of: field), !known.contains(id) else { return }
        let close = closeNames(to: id, among: known.sorted())
        let place = key.location(of: Span(key.text.utf8.count - id.utf8.count, key.text.utf8.count))
        let shown = close + known.sorted().filter { !close.contains($0) }
        report(
            Diagnostic(
                .unknownTestUnit,
                [
                    "unit": .text(id), "level": .text(study.levels[level].id),
                    "known": shown.isEmpty
                        ? .phrase(Phrase(en: "no unit", ru: "ни к одной единице")) : .names(Array(shown.prefix(12))),
                ], at: place, severity: close.isEmpty ? .warning : .error,
                fixes: Diagnostic.Fix.replacing(place, withOneOf: close)))
    }

    /// The answers to an item in the given rows; nil where no row gives them.
    private func givenTexts(of id: FieldID) -> Set<String>? {
        guard study.tables[id.table].isRead, study.tables[id.table].fields[id.field].isAnswered,
            givenRows.indices.contains(id.table)
        else { return nil }
        var texts: Set<String> = []
        for row in givenRows[id.table] {
            for cell in row.cells where cell.field == id.field { texts.insert(cell.text) }
        }
        return texts
    }
}
