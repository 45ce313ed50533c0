import FEEL
import MeraCells
package import MeraModel
package import MeraTable

/// An answer that its own version reads and the study at hand does not, or reads otherwise: nothing right can be made of it.
package struct VersionBreak: Sendable {
    package var table: String
    package var item: String
    /// Answers of which that is so.
    package var count: Int
    /// The first of them.
    package var example: String
    package var line: Int
}

extension OtherVersion {
    /// What stands between submissions of this version and the study at hand, by tables and items.
    package func breaks(with study: Study, _ files: [AnswerFile?], _ versions: VersionRows) -> [VersionBreak] {
        var found: [VersionBreak] = []
        for (table, (other, rows)) in versions.shared(with: self).sorted(by: { $0.key < $1.key }) {
            guard let file = files[table], let otherFile = self.files[other] else { continue }
            found += breaks(table, other, rows, study, file, otherFile)
            for (name, inner) in file.nested.sorted(by: { $0.key < $1.key }) {
                guard let own = study.table(name), let nested = otherFile.nested[name], let old = self.study.table(name) else {
                    continue
                }
                found += breaks(own, old, inner.shared(inner.rows(inside: rows.map(\.own)), with: nested), study, inner, nested)
            }
        }
        return found
    }

    private func breaks(
        _ table: Int, _ other: Int, _ rows: [SharedRow], _ study: Study, _ file: AnswerFile, _ otherFile: AnswerFile
    ) -> [VersionBreak] {
        study.tables[table].fields.compactMap { field in
            guard field.origin == .declared, field.presentation.metadata == nil,
                let old = self.study.tables[other].field(field.id).map({ self.study.tables[other].fields[$0] }), old.isAnswered,
                let before = otherFile.column(field.id)
            else { return nil }
            // What both read by the same rules they read alike.
            if field.isAnswered, file.layout(field.id) == otherFile.layout(field.id) { return nil }
            let now = field.isAnswered ? file.column(field.id) : nil
            let lost = rows.filter { row in
                guard let cell = before.cell(row.other), !cell.isMissing else { return false }
                return now?.cell(row.own) != cell
            }
            guard let first = lost.first else { return nil }
            return VersionBreak(
                table: study.tables[table].id, item: field.id, count: lost.count,
                example: FieldData(before).value(first.other).plainText, line: file.line(ofRow: first.own))
        }
    }
}

extension Cell {
    fileprivate var isMissing: Bool { if case .missing = self { true } else { false } }
}
