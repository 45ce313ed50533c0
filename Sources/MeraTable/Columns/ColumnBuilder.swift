public import FEEL
public import MeraModel

/// Makes a column row by row or batch by batch.
///
/// The caller appends what the kind holds: `append(value:)` for every kind whose values are 64-bit integers at the column's scale,
/// `append(_: Decimal)` for `.decimal`, which packs to scaled integers wherever they fit, and `append(text:)` for `.code`.
public struct ColumnBuilder: Sendable {
    static let chunkSize = 65_536

    private let kind: ColumnKind
    private var dictionary: TextDictionary
    private var masks: [[UInt64]] = []
    private var maskPlaces: [[UInt64]: Int] = [:]
    private var values: [Int64] = []
    private var status: [UInt8] = []
    private var decimals: [Decimal] = []
    private var chunks: [ColumnChunk] = []

    /// `dictionary`: the options of a set, or texts whose codes are known beforehand.
    public init(_ kind: ColumnKind, dictionary: TextDictionary = TextDictionary()) {
        self.kind = kind
        self.dictionary = dictionary
    }

    public private(set) var count = 0

    public mutating func append(value: Int64) { append(value, 0, .zero) }

    public mutating func append(missing reason: MissingReason) { append(0, reason.rawValue, .zero) }

    public mutating func append(_ number: Decimal) { append(0, 0, number) }

    public mutating func append(text: String) { append(value: Int64(dictionary.add(text))) }

    /// A set of the options that the builder was made with: bit i of the words is option i.
    public mutating func append(mask: [UInt64]) {
        if kind == .set {
            append(value: Int64(bitPattern: mask.first ?? 0))
        } else {
            if maskPlaces[mask] == nil {
                maskPlaces[mask] = masks.count
                masks.append(mask)
            }
            append(value: Int64(maskPlaces[mask] ?? 0))
        }
    }

    /// Appends the rows of a batch of the same kind.
    public mutating func append(_ batch: Batch) {
        if kind == .decimal {
            for i in 0..<batch.count { append(0, batch.status[i], i < batch.decimals.count ? batch.decimals[i] : .zero) }
            return
        }
        var place = 0
        while place < batch.count {
            let taken = min(batch.count - place, Self.chunkSize - values.count)
            values.append(contentsOf: batch.values[place..<place + taken])
            status.append(contentsOf: batch.status[place..<place + taken])
            count += taken
            place += taken
            if values.count == Self.chunkSize { pack() }
        }
    }

    private mutating func append(_ value: Int64, _ reason: UInt8, _ number: Decimal) {
        values.append(value)
        status.append(reason)
        if kind == .decimal { decimals.append(number) }
        count += 1
        if values.count == Self.chunkSize { pack() }
    }

    private mutating func pack() {
        let status = status.withUnsafeBufferPointer { ChunkStatus($0) }
        if kind == .decimal {
            chunks.append(ColumnChunk(decimals, status: status))
        } else {
            let packed = values.withUnsafeBufferPointer { PackedIntegers($0) }
            chunks.append(ColumnChunk(values: packed, status: status, scale: kind.scale))
        }
        values.removeAll(keepingCapacity: true)
        self.status.removeAll(keepingCapacity: true)
        decimals.removeAll(keepingCapacity: true)
    }

    /// - Parameters:
    ///   - numbers: of a `numberCode` column the numbers that its values stand for.
    ///   - texts: of a `code` column the texts that its values stand for, where they were not appended as texts.
    public mutating func finish(numbers: [Decimal] = [], texts: TextDictionary? = nil) -> Column {
        if let texts { dictionary = texts }
        if !values.isEmpty { pack() }
        return Column(
            kind: kind == .decimal ? commonKind(of: chunks) : kind, chunks: chunks, dictionary: dictionary, masks: masks,
            numbers: numbers)
    }
}

extension ColumnKind {
    var scale: Int {
        if case .number(let scale) = self { scale } else { 0 }
    }
}
