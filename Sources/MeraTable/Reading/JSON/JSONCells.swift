import FEEL
import MeraModel

/// The cells of one column of some rows, as bytes that the readers of CSV cells can read.
struct JSONCells {
    /// Stands between the codes of a set, because a code may hold any other separator; alone it is the empty set.
    static let setSeparator: UInt8 = 0x1F

    private let layout: ColumnLayout
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []
    private var wrongTypes: [Int: Range<Int>] = [:]

    init(_ layout: ColumnLayout) { self.layout = layout }

    /// What the readers shall expect: numbers with a point, sets with a separator of ours.
    static func layout(for layout: ColumnLayout) -> ColumnLayout {
        var layout = layout
        switch layout.kind {
        case .set(let codes, _): layout.kind = .set(codes, separator: setSeparator)
        case .order(let codes, _): layout.kind = .order(codes, separator: setSeparator)
        default: break
        }
        return layout
    }

    /// Adds a cell; `raw` is the value as it is written.
    mutating func append(_ value: JSONValue, raw: some Collection<UInt8>) {
        guard let text = text(of: value) ?? point(value, raw) else {
            append([])
            wrongTypes[starts.count - 1] = bytes.count..<bytes.count + raw.count
            bytes.append(contentsOf: raw)
            return
        }
        append(text)
    }

    private mutating func append(_ text: [UInt8]) {
        starts.append(UInt32(truncatingIfNeeded: bytes.count - 1))
        // A field that begins with a quote would be taken for a quoted one.
        if text.first == 0x22 {
            bytes.append(0x22)
            for byte in text {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        } else {
            bytes.append(contentsOf: text)
        }
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// Nil where the column cannot hold such a value.
    private func text(of value: JSONValue) -> [UInt8]? {
        switch (value, layout.kind) {
        case (.null, _): []
        case (.boolean(let truth), .boolean(let yes, let no)): Array(((truth ? yes : no).first ?? "\(truth)").utf8)
        case (.boolean, _), (.nested, _): nil
        case (.number(let number), .integer), (.number(let number), .decimal): Self.plain(number)
        case (.number(let text), _): text
        case (.text(let text), .set(_, let separator)), (.text(let text), .order(_, let separator)):
            layout.missingCodes[String(decoding: text, as: UTF8.self)] != nil
                ? text : text.map { $0 == separator ? Self.setSeparator : $0 }
        case (.text(let text), _): text
        case (.texts(let codes), .set), (.texts(let codes), .order):
            codes.isEmpty ? [Self.setSeparator] : Array(codes.joined(separator: [Self.setSeparator]))
        case (.texts, _): nil
        }
    }

    /// A point as an object, or as GeoJSON has it.
    private func point(_ value: JSONValue, _ raw: some Collection<UInt8>) -> [UInt8]? {
        guard layout.kind == .point else { return nil }
        return JSONPoint(value, raw: Array(raw)).map { Array($0.point.description.utf8) }
    }

    /// A number without an exponent and without zeros at its end, where that loses no digit.
    private static func plain(_ number: [UInt8]) -> [UInt8] {
        guard number.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) else { return number }
        let digits = number.prefix { $0 | 0x20 != UInt8(ascii: "e") }.count { $0 >= 0x30 && $0 <= 0x39 }
        guard digits <= 34, let value = Decimal(parsing: number) else { return number }
        return Array(value.description.utf8)
    }

    /// Nil where there is no cell.
    func withFields<Result>(_ body: (FieldColumn) -> Result) -> Result? {
        // The readers look up to eight bytes past a cell.
        let padded = bytes + [UInt8](repeating: 0, count: RecordBlock.padding)
        return padded.withUnsafeBufferPointer { bytes in
            starts.withUnsafeBufferPointer { starts in
                ends.withUnsafeBufferPointer { ends -> Result? in
                    guard let first = bytes.baseAddress, let start = starts.baseAddress, let end = ends.baseAddress else {
                        return nil
                    }
                    return body(
                        FieldColumn(
                            bytes: first, count: starts.count, starts: start, startStride: 1, ends: end, endStride: 1,
                            isWindows1251: false, wrongTypes: wrongTypes))
                }
            }
        }
    }
}
