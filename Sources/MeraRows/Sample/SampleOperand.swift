import FEEL
import MeraModel
import MeraTable

/// A column of numbers or truths as whole numbers of one exponent, where they are such.
struct SampleOperand {
    let field: FieldData
    /// Nil where numbers have to be added one by one.
    let exponent: Int?
    /// No whole number is further from 0.
    let magnitude: Double
    /// The whole numbers of the codes of a `numberCode` column.
    private let ofCode: [Int64]

    init(_ field: FieldData) {
        self.field = field
        switch field.column.kind {
        case .number(let scale):
            (exponent, magnitude, ofCode) = (-scale, Double(field.column.greatestMagnitude), [])
        case .boolean: (exponent, magnitude, ofCode) = (0, 1, [])
        case .numberCode:
            let least = field.column.numbers.map(\.exponent).min() ?? 0
            let whole = field.column.numbers.map { $0.scaled(to: -least) }
            let fits = whole.allSatisfy { $0 != nil }
            ofCode = fits ? whole.map { $0 ?? 0 } : []
            exponent = fits ? least : nil
            magnitude = ofCode.map { Double($0.magnitude) }.max() ?? 0
        default: (exponent, magnitude, ofCode) = (nil, 0, [])
        }
    }

    /// The whole numbers of a batch, in the place of what the column holds.
    func settle(_ batch: inout Batch) {
        guard !ofCode.isEmpty else { return }
        for index in 0..<batch.count where batch.status[index] == 0 { batch.values[index] = ofCode[Int(batch.values[index])] }
    }
}
