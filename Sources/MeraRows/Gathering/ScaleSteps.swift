import FEEL
import MeraModel
import MeraTable

/// The answers of an item as whole steps, batch by batch.
struct ScaleSteps {
    private let item: Reliability.Item
    private let field: FieldData
    /// For each code of the column's dictionary the step and the place of the option; nil where the column holds no codes.
    private let steps: [Int64]?
    private let options: [Int32]
    /// What turns the column's whole numbers into steps; nil where they are no whole numbers.
    private let power: (factor: Int64, divisor: Int64)?
    /// For each row of the batch its step, the place of its option, and 0 or why there is none.
    private(set) var values: [Int64]
    private(set) var places: [Int32]
    private(set) var status: [UInt8]
    private var batch: Batch

    /// A number that is too large to be counted with others exactly.
    private static let most: UInt64 = 1 << 40

    init(_ item: Reliability.Item, _ field: FieldData) {
        self.item = item
        self.field = field
        batch = Batch(of: field.column.count)
        values = [Int64](repeating: 0, count: Batch.capacity)
        places = [Int32](repeating: 0, count: Batch.capacity)
        status = [UInt8](repeating: 0, count: Batch.capacity)
        if let codes = item.codes, field.column.kind == .code {
            let known = Dictionary(codes.enumerated().map { ($1.code, ($0, $1.step)) }, uniquingKeysWith: { first, _ in first })
            let found = field.column.dictionary.texts.map { known[$0] }
            steps = found.map { $0?.1 ?? -1 }
            options = found.map { Int32($0?.0 ?? -1) }
        } else {
            (steps, options) = (nil, [])
        }
        power = if case .number(let scale) = field.column.kind, item.codes == nil { Self.power(scale, item.digits) } else { nil }
    }

    private static func power(_ scale: Int, _ digits: Int) -> (factor: Int64, divisor: Int64)? {
        func ten(_ exponent: Int) -> Int64? {
            exponent <= 18 ? (0..<max(exponent, 0)).reduce(Int64(1)) { power, _ in power * 10 } : nil
        }
        guard let factor = ten(digits - scale), let divisor = ten(scale - digits) else { return nil }
        return (factor, divisor)
    }

    /// The largest step that a row can have, as far as it is known without looking.
    var bound: Int64? {
        if item.codes != nil { return item.ends?.upperBound }
        guard let power, power.divisor == 1 else { return nil }
        let ends = field.column.valueBounds
        let most = max(ends.lowerBound.magnitude, ends.upperBound.magnitude)
        let (product, overflow) = most.multipliedReportingOverflow(by: UInt64(power.factor))
        return overflow || product > Self.most ? nil : Int64(product)
    }

    mutating func read(_ rows: Range<Int>) {
        if steps == nil, power == nil { return readValues(rows) }
        field.read(rows, into: &batch)
        let undefined = MissingReason.undefined.rawValue
        if let steps {
            for index in 0..<rows.count {
                if batch.status[index] != 0 {
                    status[index] = batch.status[index]
                    continue
                }
                let code = Int(batch.values[index])
                (values[index], places[index]) = (steps[code], options[code])
                status[index] = steps[code] < 0 ? undefined : 0
            }
        } else if let power {
            for index in 0..<rows.count {
                status[index] = batch.status[index]
                guard batch.status[index] == 0 else { continue }
                let (product, overflow) = batch.values[index].multipliedReportingOverflow(by: power.factor)
                values[index] = power.divisor == 1 ? product : Self.halfEven(product, power.divisor)
                if overflow || values[index].magnitude > Self.most { status[index] = undefined }
            }
        }
    }

    /// Of columns without whole numbers.
    private mutating func readValues(_ rows: Range<Int>) {
        for (index, row) in rows.enumerated() {
            status[index] = field.reason(row)?.rawValue ?? 0
            guard status[index] == 0 else { continue }
            status[index] = MissingReason.undefined.rawValue
            switch field.value(row) {
            case .string(let code):
                guard let place = item.codes?.firstIndex(where: { $0.code == code }), let step = item.codes?[place].step else {
                    continue
                }
                (values[index], places[index], status[index]) = (step, Int32(place), 0)
            case .number(let number):
                guard let step = number.rounded(to: item.digits, .halfEven)?.scaled(to: item.digits),
                    step.magnitude <= Self.most
                else { continue }
                (values[index], status[index]) = (step, 0)
            default: continue
            }
        }
    }

    private static func halfEven(_ number: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
        let twice = rest.magnitude * 2
        let isUp = twice > divisor.magnitude || twice == divisor.magnitude && quotient % 2 != 0
        return isUp ? quotient + (number < 0 ? -1 : 1) : quotient
    }
}
