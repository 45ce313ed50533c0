import MeraCells
import MeraModel
public import MeraSource

extension ComparisonResult {
    /// What cannot be compared.
    func findings(_ study: Study) -> [DataFinding] {
        let comparison = study.comparisons[self.comparison]
        func finding(_ code: DiagnosticCode, _ arguments: Arguments) -> DataFinding {
            DataFinding(
                code: code, severity: code.severity, table: comparison.table, record: nil, line: nil, column: nil,
                rule: comparison.id, arguments: arguments.merging(["rule": .text(comparison.id)]) { $1 }, message: nil,
                rowKey: nil)
        }
        let known = groups.count { $0.n > 0 }
        if groups.isEmpty { return [] }
        if known < 2 { return [finding(.comparisonWithoutGroups, ["n": .number(known)])] }
        if lacksReference, case .group(let code) = comparison.reference {
            return [finding(.comparisonWithoutReference, ["group": .text(code)])]
        }
        let notes = table.map { [$0.statistic == nil ? .noSpread : $0.note] } ?? contrasts.map(\.note)
        if notes.allSatisfy({ $0 == .noSpread }) { return [finding(.comparisonWithoutSpread, [:])] }
        return Note.withoutTest.compactMap { note, why in
            let count = notes.count { $0 == note }
            guard count > 0 else { return nil }
            return finding(
                .comparisonWithoutError, ["n": .number(count), "all": .number(notes.count), "why": .phrase(why)])
        }
    }
}

extension ComparisonResult.Note {
    /// What a sample leaves open, in people's words.
    public static let withoutTest: [(note: Self, why: Phrase)] = [
        (
            .unknownErrors,
            Phrase(
                en: "the answers do not say how the rows were drawn", ru: "ответы не говорят, как отбирались строки")
        ),
        (
            .fewUnits,
            Phrase(
                en: "their rows lie in too few units of the sample", ru: "их строки лежат в слишком немногих единицах выборки")
        ),
        (
            .noError,
            Phrase(
                en: "the sample leaves nothing to chance: all units were drawn, or none of them differs",
                ru: "случайности в выборке нет: отобраны все единицы или они не различаются")
        ),
        (
            .emptyCells,
            Phrase(en: "too many cells have no rows", ru: "слишком много клеток без строк")
        ),
        (
            .tooWide,
            Phrase(
                en: "the table has too many cells; compare fewer groups",
                ru: "в таблице слишком много клеток; сравните меньше групп")
        ),
    ]
}

extension PublicationStep {
    /// A comparison with a small group is hidden whole: what is said of the others would give it back.
    func published(_ comparisons: [ComparisonResult]) -> [ComparisonResult] {
        comparisons.map { result in
            let counts = result.groups.flatMap { [$0.n, $0.missing] } + (result.table?.counts.joined().map { $0 } ?? [])
            guard counts.contains(where: { $0 > 0 && $0 < study.publication.minimumBase }) || isPersonal(result) else {
                return result
            }
            var hidden = ComparisonResult(comparison: result.comparison, groups: [])
            hidden.isHidden = true
            return hidden
        }
    }

    private func isPersonal(_ result: ComparisonResult) -> Bool {
        let comparison = study.comparisons[result.comparison]
        if case .field(let field) = comparison.grouping, study.isPersonal(FieldID(table: comparison.table, field: field)) {
            return true
        }
        return false
    }
}
