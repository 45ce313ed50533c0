import FEEL
import MeraModel

/// Options that depend on the answer to one question: `choice_filter: option.region = region`. A spreadsheet can offer these alone.
struct ChoiceDependence: Hashable {
    /// The list, and the column of its options that must be equal.
    let list: Int
    let column: String
    /// The question of the same row, and the list of its own options.
    let field: Int
    let parentList: Int?
    /// The register of which it names a row.
    let parentRegister: Int?

    /// Nil where the filter says anything else.
    init?(_ field: Field, in table: DataTable) {
        guard case .choice(let list) = field.kind, let filter = field.choiceFilter?.program, let root = field.choiceFilter?.root,
            case .compare(.equal, let a, let b) = filter.nodes[Int(root)].kind
        else { return nil }
        func slot(_ node: Node.Index) -> RowSlot? {
            guard case .slot(let slot) = filter.nodes[Int(node)].kind, Int(slot) < table.slots.count else { return nil }
            return table.slots[Int(slot)]
        }
        for (option, parent) in [(slot(a), slot(b)), (slot(b), slot(a))] {
            guard case .option(let column?)? = option, case .field(let other)? = parent else { continue }
            switch table.fields[other].kind {
            case .choice, .text, .reference: break
            default: continue
            }
            (self.list, self.column, self.field, parentList) = (list, column, other, table.fields[other].list)
            if case .reference(let register) = table.fields[other].kind {
                parentRegister = register
            } else {
                parentRegister = nil
            }
            return
        }
        return nil
    }
}
