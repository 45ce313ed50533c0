import FEEL
import MeraModel
import MeraTable

/// What each answer of each item adds to a score, as integers of one scale.
struct ScorePoints {
    struct Item {
        enum Parts {
            /// For each code of the column's dictionary weight · points, and 1 where it has points, else 0. A last place of both, with 0,
            /// is for rows without an answer.
            case codes([Int64], counts: [Int64])
            /// Of a number item: value · factor + offset, weighted.
            case linear(factor: Int64, offset: Int64)
        }

        var field: Int
        var parts: Parts
        var weight: Int64

        /// Whether every answer has points.
        var givesPoints: Bool {
            if case .codes(_, let counts) = parts { !counts.dropLast().contains(0) } else { true }
        }

        func hasPoints(_ value: Int64) -> Bool {
            if case .codes(_, let counts) = parts { counts[Int(value)] != 0 } else { true }
        }
    }

    private(set) var items: [Item] = []
    /// Decimal places of the parts.
    private(set) var partScale = 0
    private(set) var weightScale = 0

    /// Nil where an item's column has no 64-bit values that points follow from, or where sums could leave 64 bits.
    init?(_ score: Score, _ fields: [FieldData]) {
        var weighted: [Weighted] = []
        for item in score.items {
            guard let parts = Weighted(item, fields[item.field].column) else { return nil }
            weighted.append(parts)
            partScale = max(partScale, parts.scale)
            weightScale = max(weightScale, item.weight.fractionDigits)
        }
        guard partScale <= 18, weightScale <= 18 else { return nil }
        let room = UInt64(Int64.max / Int64(max(1, score.items.count)))
        for (item, weighted) in zip(score.items, weighted) {
            guard let parts = weighted.scaled(to: partScale, room: room), let weight = item.weight.scaled(to: weightScale),
                weight.magnitude < room
            else { return nil }
            items.append(Item(field: item.field, parts: parts, weight: weight))
        }
    }
}

/// The weighted points of an item before they are brought to the scale of all.
private enum Weighted {
    case codes([Decimal?])
    /// Of numbers whose integers, at `places` decimal places, lie within `bounds`.
    case linear(factor: Decimal, offset: Decimal, places: Int, bounds: ClosedRange<Int64>)

    init?(_ item: Score.Item, _ column: Column) {
        switch column.kind {
        case .code:
            // Where no row has an answer, a column of numbers is one of texts without any.
            guard item.points != nil || column.dictionary.count == 0 else { return nil }
            self = .codes(column.dictionary.texts.map { item.points(of: .string($0))?.multiplied(by: item.weight) })
        case .number(let scale):
            guard item.points == nil, let factor = item.factor.multiplied(by: item.weight),
                let offset = item.offset.multiplied(by: item.weight)
            else { return nil }
            self = .linear(factor: factor, offset: offset, places: scale, bounds: column.valueBounds)
        default: return nil
        }
    }

    var scale: Int {
        switch self {
        case .codes(let points): points.compactMap { $0?.fractionDigits }.max() ?? 0
        case .linear(let factor, let offset, let places, _): max(factor.fractionDigits + places, offset.fractionDigits)
        }
    }

    func scaled(to scale: Int, room: UInt64) -> ScorePoints.Item.Parts? {
        switch self {
        case .codes(let points):
            let parts = points.compactMap { ($0 ?? .zero).scaled(to: scale) }
            guard parts.count == points.count, parts.allSatisfy({ $0.magnitude < room }) else { return nil }
            return .codes(parts + [0], counts: points.map { $0 == nil ? 0 : 1 } + [0])
        case .linear(let factor, let offset, let places, let bounds):
            guard let factor = factor.scaled(to: scale - places), let offset = offset.scaled(to: scale) else { return nil }
            for end in [bounds.lowerBound, bounds.upperBound] {
                let (product, overflow) = end.multipliedReportingOverflow(by: factor)
                let (part, tooLarge) = product.addingReportingOverflow(offset)
                guard !overflow, !tooLarge, part.magnitude < room else { return nil }
            }
            return .linear(factor: factor, offset: offset)
        }
    }
}

/// Adds up the points of batches of rows. A sum stands for itself; of quotients each distinct one gets a number.
struct ScoreOutcomes {
    private struct Sums: Hashable {
        var parts: Int64 = 0
        var weights: Int64 = 0
        var applicable: Int64 = 0
    }

    private let score: Score
    private let points: ScorePoints
    /// The distinct results, in the order in which rows brought them up.
    private(set) var numbers: [Decimal] = []
    private var codeOfSums: [Sums: Int64] = [:]
    /// The sums that came last to each place, so that most rows need no look-up.
    private var recent: [(sums: Sums, code: Int64)] = []
    private var sums: [Sums]
    private var answered: [Int64]
    private var reasons: [UInt8]
    private var item: Batch

    /// There is no result: too large for a decimal.
    private static let none: Int64 = -1

    /// What the values of the batches mean.
    var columnKind: ColumnKind { isPlainSum ? .number(scale: points.partScale) : .numberCode }

    /// The sum of the parts is the score, and nothing is divided or rounded.
    private var isPlainSum: Bool { score.method == .sum && score.valueRounding == nil && score.weightUnit == .one }

    /// - Parameter rows: of the table.
    init(_ score: Score, _ points: ScorePoints, rows: Int) {
        self.score = score
        self.points = points
        let width = min(rows, Batch.capacity)
        sums = [Sums](repeating: Sums(), count: width)
        answered = [Int64](repeating: 0, count: width)
        reasons = [UInt8](repeating: 0, count: width)
        item = Batch(of: rows)
        // With the labels of the property: an array of unlabelled pairs would be cast pair by pair.
        let unknown = (sums: Sums(parts: .min, weights: .min, applicable: .min), code: Self.none)
        recent = [(sums: Sums, code: Int64)](repeating: unknown, count: rows < 64 ? 64 : 4096)
    }

    mutating func run(_ fields: [FieldData], _ rows: Range<Int>, into batch: inout Batch) {
        let count = rows.count
        for row in 0..<count { (sums[row], answered[row], reasons[row]) = (Sums(), 0, 0) }
        for part in points.items { add(part, fields[part.field], rows) }
        batch.count = count
        batch.hasMissing = true
        let isPlainSum = isPlainSum
        for row in 0..<count {
            batch.status[row] = 0
            if answered[row] == 0 {
                batch.status[row] = reasons[row] == 0 ? MissingReason.unanswered.rawValue : reasons[row]
            } else if answered[row] < Int64(score.minimumAnswered) {
                batch.status[row] = MissingReason.tooFew.rawValue
            } else {
                if isPlainSum {
                    batch.values[row] = sums[row].parts
                    continue
                }
                let code = code(of: sums[row])
                batch.values[row] = max(0, code)
                if code == Self.none { batch.status[row] = MissingReason.undefined.rawValue }
            }
        }
    }

    private mutating func add(_ part: ScorePoints.Item, _ field: FieldData, _ rows: Range<Int>) {
        field.read(rows, into: &item)
        switch part.parts {
        case .codes(let parts, let counts): add(parts, counts, part.weight, rows.count)
        case .linear(let factor, let offset):
            for row in 0..<rows.count where item.status[row] == 0 {
                sums[row].parts += item.values[row] * factor + offset
                sums[row].weights += part.weight
                answered[row] += 1
            }
        }
        if item.hasMissing || !part.givesPoints { noteReasons(part, rows.count) }
        if score.method == .prorated { addApplicable(part, rows.count) }
    }

    private mutating func add(_ parts: [Int64], _ counts: [Int64], _ weight: Int64, _ count: Int) {
        let noAnswer = Int64(counts.count - 1)
        sums.withUnsafeMutableBufferPointer { sums in
            answered.withUnsafeMutableBufferPointer { answered in
                item.status.withUnsafeBufferPointer { status in
                    item.values.withUnsafeBufferPointer { codes in
                        for row in 0..<count {
                            let code = Int(status[row] == 0 ? codes[row] : noAnswer)
                            sums[row].parts &+= parts[code]
                            sums[row].weights &+= counts[code] &* weight
                            answered[row] &+= counts[code]
                        }
                    }
                }
            }
        }
    }

    /// The first reason of each row; that an item does not apply gives way to any other.
    private mutating func noteReasons(_ part: ScorePoints.Item, _ count: Int) {
        if !part.givesPoints {
            for row in 0..<count where item.status[row] == 0 && !part.hasPoints(item.values[row]) {
                item.status[row] = MissingReason.undefined.rawValue
            }
        }
        let notApplicable = MissingReason.notApplicable.rawValue
        reasons.withUnsafeMutableBufferPointer { reasons in
            item.status.withUnsafeBufferPointer { status in
                // Without a branch this is done for many rows at once.
                for row in 0..<count {
                    let known = reasons[row]
                    let gives = (known == 0 || known == notApplicable) && status[row] != 0
                    reasons[row] = gives ? status[row] : known
                }
            }
        }
    }

    /// Items that do not apply shrink what can be reached.
    private mutating func addApplicable(_ part: ScorePoints.Item, _ count: Int) {
        for row in 0..<count where item.status[row] != MissingReason.notApplicable.rawValue {
            sums[row].applicable += part.weight
        }
    }

    private mutating func code(of sums: Sums) -> Int64 {
        let mixed = UInt64(bitPattern: sums.parts &* 31 &+ sums.weights &+ sums.applicable &* 17) &* 0x9E37_79B9_7F4A_7C15
        let place = Int(truncatingIfNeeded: mixed >> 52) & (recent.count - 1)
        if recent[place].sums == sums { return recent[place].code }
        let code = codeOfSums[sums] ?? settle(sums)
        recent[place] = (sums, code)
        return code
    }

    private mutating func settle(_ sums: Sums) -> Int64 {
        var code = Self.none
        if let sum = Decimal(coefficient: sums.parts, exponent: -points.partScale),
            let weights = Decimal(coefficient: sums.weights, exponent: -points.weightScale),
            let applicable = Decimal(coefficient: sums.applicable, exponent: -points.weightScale),
            let number = score.result(sum: sum, weights: weights, applicable: applicable)
        {
            code = Int64(numbers.count)
            numbers.append(number)
        }
        codeOfSums[sums] = code
        return code
    }
}
