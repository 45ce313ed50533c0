import FEEL
import MeraModel
import MeraTable

/// What each code of each item adds to a score, as integers of one scale.
struct ScorePoints {
    struct Item {
        var field: Int
        /// weight · points of each code of the column's dictionary.
        var parts: [Int64]
        /// For each code 1 where it has points, else 0. A last place of both, with 0, is for rows without an answer.
        var counts: [Int64]
        var weight: Int64
        var noAnswer: Int64 { Int64(parts.count - 1) }
        /// Whether every code has points.
        var givesPoints: Bool { !counts.dropLast().contains(0) }
    }

    private(set) var items: [Item] = []
    /// Decimal places of the parts.
    private(set) var partScale = 0
    private(set) var weightScale = 0

    /// Nil where an item is a number, or where sums could leave 64 bits.
    init?(_ score: Score, _ fields: [FieldData]) {
        var products: [[Decimal?]] = []
        for item in score.items {
            let column = fields[item.field].column
            guard case .code = column.kind, item.points != nil else { return nil }
            let parts = column.dictionary.texts.map { item.points(of: .string($0))?.multiplied(by: item.weight) }
            products.append(parts)
            for part in parts { partScale = max(partScale, part?.fractionDigits ?? 0) }
            weightScale = max(weightScale, item.weight.fractionDigits)
        }
        guard partScale <= 18, weightScale <= 18 else { return nil }
        let room = Int64.max / Int64(max(1, score.items.count))
        for (item, parts) in zip(score.items, products) {
            let scaled = parts.map { ($0 ?? .zero).scaled(to: partScale) }
            guard scaled.allSatisfy({ $0.map { $0.magnitude < UInt64(room) } == true }),
                let weight = item.weight.scaled(to: weightScale), weight.magnitude < UInt64(room)
            else { return nil }
            items.append(
                Item(
                    field: item.field, parts: scaled.map { $0 ?? 0 } + [0], counts: parts.map { $0 == nil ? 0 : 1 } + [0],
                    weight: weight))
        }
    }
}

/// Adds up the points of batches of rows and gives each distinct result a number.
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
    private var sums = [Sums](repeating: Sums(), count: Batch.capacity)
    private var answered = [Int64](repeating: 0, count: Batch.capacity)
    private var reasons = [UInt8](repeating: 0, count: Batch.capacity)
    private var item = Batch()

    /// There is no result: too large for a decimal.
    private static let none: Int64 = -1

    init(_ score: Score, _ points: ScorePoints) {
        self.score = score
        self.points = points
        recent = [(Sums, Int64)](repeating: (Sums(parts: .min, weights: .min, applicable: .min), Self.none), count: 4096)
    }

    mutating func run(_ fields: [FieldData], _ rows: Range<Int>, into batch: inout Batch) {
        let count = rows.count
        for row in 0..<count { (sums[row], answered[row], reasons[row]) = (Sums(), 0, 0) }
        for part in points.items { add(part, fields[part.field], rows) }
        batch.count = count
        batch.hasMissing = true
        for row in 0..<count {
            batch.status[row] = 0
            if answered[row] == 0 {
                batch.status[row] = reasons[row] == 0 ? MissingReason.unanswered.rawValue : reasons[row]
            } else if answered[row] < Int64(score.minimumAnswered) {
                batch.status[row] = MissingReason.tooFew.rawValue
            } else {
                let code = code(of: sums[row])
                batch.values[row] = max(0, code)
                if code == Self.none { batch.status[row] = MissingReason.undefined.rawValue }
            }
        }
    }

    private mutating func add(_ part: ScorePoints.Item, _ field: FieldData, _ rows: Range<Int>) {
        field.read(rows, into: &item)
        let count = rows.count
        sums.withUnsafeMutableBufferPointer { sums in
            answered.withUnsafeMutableBufferPointer { answered in
                item.status.withUnsafeBufferPointer { status in
                    item.values.withUnsafeBufferPointer { codes in
                        for row in 0..<count {
                            let code = Int(status[row] == 0 ? codes[row] : part.noAnswer)
                            sums[row].parts &+= part.parts[code]
                            sums[row].weights &+= part.counts[code] &* part.weight
                            answered[row] &+= part.counts[code]
                        }
                    }
                }
            }
        }
        if item.hasMissing || !part.givesPoints { noteReasons(part, count) }
        if score.method == .prorated { addApplicable(part, count) }
    }

    /// The first reason of each row; that an item does not apply gives way to any other.
    private mutating func noteReasons(_ part: ScorePoints.Item, _ count: Int) {
        for row in 0..<count where reasons[row] == 0 || reasons[row] == MissingReason.notApplicable.rawValue {
            let isPointless = item.status[row] == 0 && part.counts[Int(item.values[row])] == 0
            let reason = isPointless ? MissingReason.undefined.rawValue : item.status[row]
            if reason != 0 { reasons[row] = reason }
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
        let place = Int(truncatingIfNeeded: mixed >> 52)
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
