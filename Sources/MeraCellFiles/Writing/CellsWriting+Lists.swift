import MeraCells
import MeraModel

/// The lists of rows that registers read.
extension CellsWriting {
    func writeCounted(_ lines: inout SortedLines) {
        for list in part.details.lists where list.members.isEmpty {
            let counts = Dictionary(grouping: list.rows, by: \.target).mapValues(\.count)
            for (target, count) in counts {
                begin(list, target, &lines)
                lines.count(count)
                lines.endLine()
            }
        }
    }

    func writeListed(_ lines: inout SortedLines) {
        for list in part.details.lists {
            for row in list.rows {
                for (place, member) in list.members.enumerated() {
                    // Mostly all stages see the same.
                    guard let counted = row.answers.last?[place] else { continue }
                    for (stage, answers) in zip(ReadList.Stage.allCases, row.answers) {
                        guard stage == .counted || answers[place] != counted else { continue }
                        begin(list, row.target, &lines)
                        self.place(row.record, list.reference.table, &lines)
                        lines.field(study.tables[list.reference.table].fields[member].id)
                        lines.field(stage.word)
                        write(answers[place], &lines)
                        lines.endLine()
                    }
                }
            }
        }
    }

    private func begin(_ list: ReadList, _ target: Int, _ lines: inout SortedLines) {
        let table = study.tables[list.reference.table]
        lines.field(table.id)
        lines.field(table.fields[list.reference.field].id)
        lines.field(target + 1)
    }
}

extension ReadList.Stage {
    /// As the files call it; what counts in the end has no word.
    var word: String {
        switch self {
        case .settled: "settled"
        case .checked: "checked"
        case .counted: ""
        }
    }
}
