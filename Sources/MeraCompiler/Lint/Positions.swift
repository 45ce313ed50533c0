import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Places in lists that are named by number.
extension StudyCompiler {
    /// Places are counted from 1, so `x[0]` is never anything.
    func checkPlaces(_ expression: Expression, at node: Node, offset: Int) {
        for part in expression.nodes {
            guard case .element(_, let predicate) = part.kind,
                case .constant(let index) = expression.nodes[Int(predicate)].kind,
                case .number(let number) = expression.program.constants[Int(index)], number == .zero
            else { continue }
            report(.placeZero, at: node.location(of: expression.nodes[Int(predicate)].span.shifted(by: offset)))
        }
    }

    /// A check of groups that takes rows by their number, where nothing says in which order they stand.
    func checkOrder(_ check: Check, _ table: Int) {
        guard check.group != nil, check.order.isEmpty else { return }
        guard [check.assertion, check.condition].contains(where: { $0.map { takesByNumber($0, table) } ?? false }) else { return }
        report(.orderMissing, ["check": .text(check.id)], at: check.location)
    }

    private func takesByNumber(_ expression: Expression, _ table: Int) -> Bool {
        func isGroup(_ node: FEEL.Node.Index) -> Bool {
            switch expression.nodes[Int(node)].kind {
            case .slot(let slot):
                switch study.tables[table].slots[Int(slot)] {
                case .groupValues, .groupRows: true
                default: false
                }
            case .path(let source, _), .filter(let source, _, _), .element(let source, _): isGroup(source)
            default: false
            }
        }
        return expression.nodes.contains { part in
            if case .element(let source, _) = part.kind { isGroup(source) } else { false }
        }
    }
}
