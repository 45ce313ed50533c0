import FEEL
import MeraModel

extension Column {
    /// The values of some rows, in that order; a row below 0 has none.
    public func picking(_ rows: [Int32]) -> Column {
        var builder = ColumnBuilder(kind, dictionary: dictionary)
        if case .wideSet = kind { return Column(kind: kind, missing: .notAvailable, count: rows.count) }
        var values = [Int64](repeating: 0, count: count)
        var status = [UInt8](repeating: 0, count: count)
        if kind != .decimal, count > 0 {
            values.withUnsafeMutableBufferPointer { values in
                status.withUnsafeMutableBufferPointer { status in
                    guard let first = values.baseAddress, let reason = status.baseAddress else { return }
                    _ = read(0..<count, values: first, status: reason)
                }
            }
        }
        for row in rows {
            guard row >= 0, row < count else {
                builder.append(missing: .notAvailable)
                continue
            }
            if kind == .decimal {
                switch cell(Int(row)) {
                case .number(let number): builder.append(number)
                case .missing(let reason): builder.append(missing: reason)
                default: builder.append(missing: .notAvailable)
                }
            } else if let reason = MissingReason(rawValue: status[Int(row)]) {
                builder.append(missing: reason)
            } else {
                builder.append(value: values[Int(row)])
            }
        }
        return builder.finish(numbers: numbers)
    }

    /// Whole numbers; nil where there is none.
    public static func numbers(_ values: [Int?]) -> Column {
        var builder = ColumnBuilder(.number(scale: 0))
        for value in values {
            if let value { builder.append(value: Int64(value)) } else { builder.append(missing: .notAvailable) }
        }
        return builder.finish()
    }

    /// The texts of the rows; nil where there is none.
    public var texts: [String?] {
        (0..<count).map { row in
            switch cell(row) {
            case .text(let text)?: text
            case .number(let number)?: number.description
            default: nil
            }
        }
    }
}
