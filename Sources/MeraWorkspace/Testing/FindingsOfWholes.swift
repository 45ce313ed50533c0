import MeraCells
import MeraSource

extension DataFinding {
    /// Whether it tells of all rows together, how they differ and agree: of the few rows of a test that says nothing, so a test need not
    /// expect it.
    var isOfWhole: Bool {
        let wholes: [DiagnosticCode] = [
            .scaleWithoutRows, .scaleWithoutSpread, .itemWithoutSpread, .itemAgainstScale, .factorAtBound, .itemsDetermined,
            .comparisonWithoutGroups, .comparisonWithoutReference, .comparisonWithoutSpread, .comparisonWithoutError,
            .lonelyStratum, .lonelyStratumSettled,
        ]
        return wholes.contains { $0.id == code.id }
    }
}
