package import MeraModel
package import MeraSource

extension Study {
    /// Why the study cannot be handed on as cells; nil where it can.
    package var withoutCells: Diagnostic? {
        let names = scores.filter { $0.reliability != nil }.map(\.id)
        return names.isEmpty ? nil : Diagnostic(.reliabilityNotInCells, ["names": .names(names)])
    }
}
