import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Drafts and void submissions (semantics.md, 4 and 17). A void row is left out before anything is said of it. A draft is checked
/// like any other row, but for what it must answer, and leaves before anything is counted.
extension StudyData {
    mutating func readStatuses() {
        for table in study.tables.indices {
            guard let status = study.tables[table].status else { continue }
            let ignoresCase = study.tables[table].fields[status.field].kind == .text
            func meant(_ words: [String]) -> Set<String> { Set(ignoresCase ? words.map { $0.lowercased() } : words) }
            let (draft, void) = (meant(status.draft), meant(status.void))
            var isDraft = [Bool](repeating: false, count: tables[table].rowCount)
            for row in isDraft.indices {
                guard case .string(let text) = tables[table].fields[status.field].value(row) else { continue }
                let word = ignoresCase ? text.lowercased() : text
                if void.contains(word) { leaveOut(table, row, .void) }
                isDraft[row] = draft.contains(word)
            }
            if isDraft.contains(true) { tables[table].isDraft = isDraft }
        }
    }

    mutating func leaveOutDrafts() {
        for table in tables.indices {
            for row in tables[table].isDraft.indices where tables[table].isDraft[row] { leaveOut(table, row, .draft) }
        }
    }
}
