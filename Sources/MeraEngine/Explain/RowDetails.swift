import FEEL
import MeraCells
import MeraModel
import MeraRows
import MeraSource
import MeraUnits

/// A value behind a value: a calculation with what it reads, a row of another table, a list of such rows.
public struct ExplanationDetail: Sendable {
    /// `size = 3`, or the key and the answers of a row.
    public var text: String
    /// `groups.csv:2` where it stands in another row.
    public var place: String?
    public var parts: [ExplanationDetail] = []
    /// Rows that are not listed.
    public var more = 0
}

/// Follows what a row's expressions read down to answers, through calculations, references and lists of related rows.
struct RowDetails {
    private let run: StudyRun
    /// Rows of a list that are named, and calculations that are followed one into the other.
    private static let mostRows = 5
    private static let deepest = 6

    private var study: Study { run.result.study }

    init(_ run: StudyRun) { self.run = run }

    /// What is not said by the inputs of the row itself: chains of calculations and other rows.
    func details(_ expressions: [Expression], _ table: Int, _ row: Int) -> [ExplanationDetail] {
        var seen: Set<Int> = []
        return expressions.flatMap(\.slots).filter { seen.insert($0).inserted }.flatMap { slot -> [ExplanationDetail] in
            switch study.tables[table].slots[slot] {
            case .field(let field), .groupValues(let field): chain(FieldID(table: table, field: field), row)
            case .groupRows(let members): members.flatMap { chain(FieldID(table: table, field: $0), row) }
            case let other: detail(other, table, row, depth: 0).map { [$0] } ?? []
            }
        }
    }

    /// A calculated field, unless it reads only answers of its own row, which stand beside it already.
    private func chain(_ id: FieldID, _ row: Int) -> [ExplanationDetail] {
        let parts = parts(of: id, row, depth: 0)
        guard parts.contains(where: { $0.place != nil || !$0.parts.isEmpty || $0.more > 0 }) else { return [] }
        return [ExplanationDetail(text: text(id, row), parts: parts)]
    }

    private func text(_ id: FieldID, _ row: Int) -> String { "\(name(id)) = \(run.cell(id, row))" }

    private func name(_ id: FieldID) -> String { study.tables[id.table].fields[id.field].id }

    /// What a computed field was made from.
    func parts(of id: FieldID, _ row: Int, depth: Int) -> [ExplanationDetail] {
        guard depth < Self.deepest else { return [] }
        let field = study.tables[id.table].fields[id.field]
        switch field.kind {
        case .score(let score):
            return study.scores[score].items.map { item in
                let input = FieldID(table: id.table, field: item.field)
                return ExplanationDetail(text: text(input, row), parts: parts(of: input, row, depth: depth + 1))
            }
        case .calculated:
            return (field.calculation?.slots ?? []).compactMap { slot in
                detail(study.tables[id.table].slots[slot], id.table, row, depth: depth + 1)
            }
        default: return []
        }
    }

    private func detail(_ slot: RowSlot, _ table: Int, _ row: Int, depth: Int) -> ExplanationDetail? {
        switch slot {
        case .field(let field):
            let id = FieldID(table: table, field: field)
            return ExplanationDetail(text: text(id, row), parts: parts(of: id, row, depth: depth))
        case .referenced(let path, let field):
            guard let target = run.data.follow(path, from: row) else { return nil }
            let names = (path + [field]).map(name).joined(separator: ".")
            return ExplanationDetail(
                text: "\(names) = \(run.cell(field, target))", place: run.place(field.table, target),
                parts: parts(of: field, target, depth: depth))
        case .related(let source, let reference, let members):
            let rows = run.data.inverse[FieldID(table: source, field: reference)]?[row] ?? []
            return list(of: source, rows.map { Int($0) }, members.filter { $0 != reference }, depth)
        case .relatedOf(let path, let source, let reference, let members):
            guard let outer = run.data.follow(path, from: row) else { return nil }
            let rows = run.data.inverse[FieldID(table: source, field: reference)]?[outer] ?? []
            return list(of: source, rows.map { Int($0) }, members.filter { $0 != reference }, depth)
        case .previous(let field):
            guard let before = run.data.previous[table]?[row], before >= 0 else { return nil }
            let id = FieldID(table: table, field: field)
            return ExplanationDetail(
                text: "previous.\(text(id, Int(before)))", place: run.place(table, Int(before)),
                parts: parts(of: id, Int(before), depth: depth + 1))
        case .shared(let index):
            let (name, value) = run.shared(index, table, row)
            return ExplanationDetail(text: "\(name) = \(value)")
        default: return nil
        }
    }

    private func list(of table: Int, _ rows: [Int], _ members: [Int], _ depth: Int) -> ExplanationDetail {
        let count = Phrase(en: "{n:row/rows}", ru: "{n:строка/строки/строк}").text(run.data.language, ["n": .number(rows.count)])
        let listed = rows.prefix(Self.mostRows).map { row in
            let ids = members.map { FieldID(table: table, field: $0) }
            let key = run.data.tables[table].keyText(row, of: study.tables[table])
            let isKey = study.tables[table].key
            let answers = ids.filter { !isKey.contains($0.field) }.map { text($0, row) }.joined(separator: ", ")
            return ExplanationDetail(
                text: [key ?? "", answers].filter { !$0.isEmpty }.joined(separator: "  "), place: run.place(table, row),
                parts: ids.flatMap { parts(of: $0, row, depth: depth + 1) })
        }
        return ExplanationDetail(
            text: "\(study.tables[table].id): \(count)", parts: listed, more: rows.count - listed.count)
    }
}
