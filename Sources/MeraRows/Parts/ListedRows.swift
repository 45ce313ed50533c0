import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Rows of other parts that rules of registers read, beside those at hand.
struct ListedRows: Sendable {
    private var rows: [FieldID: [Int: [ReadList.Row]]] = [:]
    /// For each list where a member stands among its answers.
    private var places: [FieldID: [Int: Int]] = [:]
    /// For each stage but the first the items of which something was refused when it began.
    private var changed: [Set<FieldID>] = [[], []]
    private var stage = ReadList.Stage.settled

    init(_ lists: [ReadList] = []) {
        for list in lists {
            let (id, members) = (list.reference, list.members)
            rows[id] = Dictionary(grouping: list.rows, by: \.target)
            places[id] = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
            for row in list.rows {
                for (before, later) in zip(row.answers.indices, row.answers.dropFirst()) {
                    for (place, member) in members.enumerated() where row.answers[before][place] != later[place] {
                        changed[before].insert(FieldID(table: id.table, field: member))
                    }
                }
            }
        }
    }

    var isEmpty: Bool { rows.isEmpty }

    func rows(of id: FieldID, for target: Int) -> [ReadList.Row] { rows[id]?[target] ?? [] }

    func outcome(_ id: FieldID, _ member: Int, _ row: ReadList.Row) -> Outcome {
        guard let place = places[id]?[member], stage.rawValue < row.answers.count else { return .missing(.notAvailable) }
        return row.answers[stage.rawValue][place]
    }

    /// What was refused since the stage before is gone.
    ///
    /// - Returns: the items of which something was.
    mutating func advance() -> Set<FieldID> {
        guard let next = ReadList.Stage(rawValue: stage.rawValue + 1) else { return [] }
        stage = next
        return changed[next.rawValue - 1]
    }
}

/// A row of a list that a rule reads.
enum ListedRow {
    case own(Int)
    case ofOtherPart(ReadList.Row)
}

extension StudyData {
    /// The rows of a list, in the order in which one run on all rows has them.
    func listRows(_ id: FieldID, of target: Int) -> [ListedRow] {
        let own = (inverse[id]?[target] ?? []).map { ListedRow.own(Int($0)) }
        let others = listed.isEmpty ? [] : listed.rows(of: id, for: target)
        if others.isEmpty { return own }
        let file = tables[id.table].file
        func record(_ row: ListedRow) -> Int {
            switch row {
            case .own(let row): file?.record(ofRow: row) ?? row + 1
            case .ofOtherPart(let row): row.record
            }
        }
        return (own + others.map(ListedRow.ofOtherPart)).sorted { record($0) < record($1) }
    }

    /// Keeps what counts now of the items that rules of registers read, for parts bring them along: these rules look at several stages.
    mutating func keepRead() {
        guard let shared else { return }
        for (list, _) in study.readLists(by: shared) {
            for member in list.members {
                let id = FieldID(table: list.reference.table, field: member)
                readBefore[id, default: []].append(tables[id.table].fields[id.field])
            }
        }
    }

    /// The list with its rows at hand.
    func filled(_ list: ReadList) -> ReadList {
        var filled = list
        let table = tables[list.reference.table]
        let fields = list.members.map { member in
            (readBefore[FieldID(table: list.reference.table, field: member)] ?? []) + [table.fields[member]]
        }
        for (target, rows) in (inverse[list.reference] ?? []).enumerated() {
            for row in rows.map(Int.init) {
                guard !list.members.isEmpty else {
                    filled.rows.append(ReadList.Row(target: target))
                    continue
                }
                let answers = ReadList.Stage.allCases.map { stage in
                    fields.map { $0[min(stage.rawValue, $0.count - 1)].outcome(row) }
                }
                filled.rows.append(
                    ReadList.Row(target: target, record: table.file?.record(ofRow: row) ?? row + 1, answers: answers))
            }
        }
        return filled
    }
}
