import FEEL
import MeraCells
public import MeraUnits
import MeraModel
public import MeraSource
public import MeraTable

/// `claims-<id>.csv`: what does not agree between a list and a protocol, as it is sent to those who keep the protocol.
///
/// A row for each item that differs and for each row that stands on one side only; the last column is left to the decision.
public enum ClaimsFile {
    /// The reconciliations of a study whose claims are written, with the names of their files.
    public static func names(_ result: RunResult) -> [(reconciliation: Int, name: String)] {
        result.study.reconciliations.enumerated().filter { index, definition in
            definition.claims && !result.reconciliations.contains { $0.reconciliation == index && !$0.isAvailable }
        }.map { ($0, "claims-\($1.id).csv") }
    }

    /// Whether a file of this name holds claims.
    public static func isName(_ name: String) -> Bool { name.hasPrefix("claims-") && name.hasSuffix(".csv") }

    public static func write(_ result: RunResult, _ index: Int, language: Language? = nil, to csv: inout CSVWriter) {
        let words = ReportWords(language?.rawValue ?? result.study.language)
        let definition = result.study.reconciliations[index]
        csv.row(
            [Phrase.claimKey, .claimName, .claimItem, .claimOurs, .claimTheirs, .claimDifference, .claimDecision].map {
                words($0)
            })
        for reconciliation in result.reconciliations where reconciliation.reconciliation == index {
            for (key, difference) in reconciliation.differences {
                let sides = ReconciledSides(difference, definition, result.study, words)
                csv.row([
                    key, reconciliation.names[key] ?? "", sides.item ?? "", sides.left ?? "", sides.right ?? "", sides.kind, "",
                ])
            }
        }
    }
}

/// A difference in words: what differs, and how each side has it.
struct ReconciledSides {
    /// The label of the item; nil where a whole row is missing.
    var item: String?
    var left: String?
    var right: String?
    /// `values differ`, `only in “Protocol”`
    var kind: String

    init(
        _ difference: ReconciliationResult.Difference, _ definition: Reconciliation, _ study: Study, _ words: ReportWords
    ) {
        func only(_ table: Int) -> String {
            let label = words.label(study.tables[table].passport, id: study.tables[table].id)
            return words(.differenceOnlyIn, ["table": .text(words.quoted(label))])
        }
        switch difference {
        case .onlyLeft: kind = only(definition.left)
        case .onlyRight: kind = only(definition.right)
        case .ambiguous: kind = words(.differenceAmbiguous)
        case .field(let name, let left, let right):
            kind = words(.differenceOfValues)
            let pair = definition.compare.first { study.tables[definition.left].fields[$0.left].id == name }
            guard let pair else { return }
            item = study.tables[definition.left].fields[pair.left].label(words.code)
            self.left = Self.shown(left, FieldID(table: definition.left, field: pair.left), study, words)
            self.right = Self.shown(right, FieldID(table: definition.right, field: pair.right), study, words)
        }
    }

    /// An answer as people write it: the label of an option, a date and a number in the manner of the language.
    private static func shown(_ text: String, _ id: FieldID, _ study: Study, _ words: ReportWords) -> String {
        let field = study.tables[id.table].fields[id.field]
        switch (field.kind, field.type) {
        case (.choice(let list), _):
            return study.choiceLists[list].options.first { $0.code == text }?.label.text(words.code) ?? text
        case (_, .date):
            return CivilDate(text).map { NumberText.text(.date($0), format: nil, language: words.code) } ?? text
        case (_, .number): return Decimal(text).map { NumberText.text($0, language: words.code) } ?? text
        case (_, .boolean):
            return text.isEmpty ? text : NumberText.text(.boolean(text == "true"), format: nil, language: words.code)
        default: return text
        }
    }
}
