package import MeraModel
package import MeraSource

extension Study {
    /// Why the study cannot be handed on as cells: what is asked and does not stand in them; nil where it can.
    package var withoutCells: Diagnostic? {
        if let indicator = indicators.first(where: \.hasErrors) {
            return Diagnostic(.errorsNeedRows, ["name": .text(indicator.id)], at: indicator.location)
        }
        if let comparison = comparisons.first(where: \.usesSample) {
            return Diagnostic(.errorsNeedRows, ["name": .text(comparison.id)], at: comparison.location)
        }
        // Of the answers to its questions.
        if let table = tables.first(where: { $0.design != nil }) {
            return Diagnostic(.errorsNeedRows, ["name": .text(table.id)], at: nil)
        }
        if let weighting = weightings.first {
            return Diagnostic(.weightsNeedRows, ["name": .text(self[weighting.item].id)], at: self[weighting.item].location)
        }
        return nil
    }
}
