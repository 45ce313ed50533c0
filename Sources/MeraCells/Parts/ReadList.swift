public import MeraModel

/// Rows of a table that rules of a register read (`count(visits)`), as far as they read them. What a register says follows from the rows of
/// all parts, so each part brings its own along.
public struct ReadList: Sendable {
    public struct Row: Sendable {
        /// The row of the register to which it belongs, from 0.
        public var target: Int
        /// Counted through all sources; 0 where nothing of the row is read.
        public var record: Int
        /// By stage what counts of each member.
        public var answers: [[Outcome]]

        public init(target: Int, record: Int = 0, answers: [[Outcome]] = []) {
            (self.target, self.record, self.answers) = (target, record, answers)
        }
    }

    /// When the rules of a register look: calculations before anything is refused, checks before these have refused anything, and the rest.
    public enum Stage: Int, Sendable, CaseIterable { case settled, checked, counted }

    /// The reference by which its rows belong to those of the register.
    public var reference: FieldID
    /// The items that are read; none where rows are only counted.
    public var members: [Int]
    public var rows: [Row] = []

    public init(_ reference: FieldID, members: [Int]) { (self.reference, self.members) = (reference, members) }
}

extension Study {
    /// The lists of rows of other tables that rules of some tables read, with the tables that read them.
    ///
    /// - Parameter shared: the tables whose rules are asked; lists of their own rows are none.
    public func readLists(by shared: Set<Int>) -> [(list: ReadList, readers: Set<Int>)] {
        var found: [FieldID: (members: Set<Int>, readers: Set<Int>)] = [:]
        for table in shared {
            for slot in tables[table].slots {
                switch slot {
                case .related(let other, let field, let members), .relatedOf(_, let other, let field, let members):
                    if shared.contains(other) { continue }
                    let id = FieldID(table: other, field: field)
                    guard case .reference(let target) = tables[other].fields[field].kind, shared.contains(target) else {
                        continue
                    }
                    found[id, default: ([], [])].members.formUnion(members)
                    found[id]?.readers.insert(table)
                default: continue
                }
            }
        }
        return found.keys.sorted { ($0.table, $0.field) < ($1.table, $1.field) }.map { id in
            (ReadList(id, members: (found[id]?.members ?? []).sorted()), found[id]?.readers ?? [])
        }
    }

    /// The tables whose rows are parted and of which something rests on a list that registers read: no part can say it of its own rows. Nil
    /// where even the units, or what lists are compared to, rest on it.
    public func tables(touchedBy list: ReadList, readers: Set<Int>, shared: Set<Int>) -> [Int]? {
        let lost = Unavailable(self, withoutLists: Dictionary(uniqueKeysWithValues: readers.map { ($0, [list.reference]) }))
        guard lost.levels.isEmpty else { return nil }
        let touched = tables.indices.filter { !shared.contains($0) && lost.touches($0, self) }
        return touched.allSatisfy { tables[$0].isRead } ? touched : nil
    }
}
