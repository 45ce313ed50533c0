import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A value in per cent that is compared with a number such as 0.75, which looks like a fraction of one (M6004).
extension StudyCompiler {
    /// Compiled expressions about rows or units, with the node that holds them, are given as they come.
    func checkPercents(_ expression: Expression, at node: Node, offset: Int = 0, unit: (Int) -> (name: String, unit: Unit?)?) {
        for part in expression.nodes {
            guard case .compare(_, let left, let right) = part.kind else { continue }
            for (value, number) in [(left, right), (right, left)] {
                guard case .slot(let slot) = expression.nodes[Int(value)].kind, let measured = unit(Int(slot)),
                    measured.unit == .percent,
                    case .constant(let index) = expression.nodes[Int(number)].kind,
                    case .number(let constant) = expression.program.constants[Int(index)], constant.looksLikeFraction
                else { continue }
                reportFraction(
                    measured.name, constant, at: node.location(of: expression.nodes[Int(number)].span.shifted(by: offset)))
            }
        }
    }

    func reportFraction(_ name: String, _ number: Decimal, at location: Location?) {
        let percent = Phrase(en: "per cent", ru: "процентах")
        report(.unitMismatch, ["name": .text(name), "unit": .phrase(percent), "number": .text(number.description)], at: location)
    }

    func rowUnit(_ slot: Int, table: Int) -> (name: String, unit: Unit?)? {
        switch study.tables[table].slots[slot] {
        case .field(let field): (study.tables[table].fields[field].id, study.tables[table].fields[field].unit)
        case .referenced(_, let id): (study.tables[id.table].fields[id.field].id, study.tables[id.table].fields[id.field].unit)
        default: nil
        }
    }

    func indicatorUnit(_ slot: Int) -> (name: String, unit: Unit?)? {
        switch study.unitSlots[slot] {
        case .value(let indicator), .parent(let indicator), .target(let indicator), .previous(let indicator):
            (study.indicators[indicator].id, study.indicators[indicator].unit)
        default: nil
        }
    }
}

extension Decimal {
    /// More than 0 and less than 1.
    var looksLikeFraction: Bool { self > .zero && self < .one }
}
