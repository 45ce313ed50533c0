public import MeraSource

/// A record that was left out of the table, and why.
public struct RejectedRow: Sendable, Hashable {
    /// 1-based number of the record in the file; the header is not counted.
    public var record: Int
    /// 1-based line on which the record begins.
    public var line: Int
    public var reason: RejectionReason
    /// The fields that were found, where their number is the reason.
    public var fields: Int
    /// The lines of the file that are left out with it.
    public var lines = 1
    /// Where the record stands in the file, in bytes.
    public var bytes: Range<Int>
}

public enum RejectionReason: UInt8, Sendable, CaseIterable {
    case tooFewFields
    case tooManyFields
    /// A letter stands after the quote that closes a field.
    case textAfterQuote
    case openQuote
    /// The bytes are not text in the encoding of the file.
    case notText
    case fieldTooLong
    case recordTooLong
    case emptyRow
    /// JSON: the line or object is damaged.
    case notJSON
    /// JSON: something that is not an object stands where a row should.
    case notObject
    /// JSON: a key stands twice in the object.
    case repeatedKey
    /// JSON: more keys than a file may have columns.
    case tooManyKeys
    /// JSON: behind a mistake no place was found from which reading could go on.
    case restNotRead
    /// A quote stands open within a cell that does not begin with one: its separators may be text.
    case strayQuote
    /// The names of the columns once more, further down.
    case repeatedHeader
    /// Below the names of the columns: other names, types or units of theirs.
    case secondHeader
    /// Sums of the rows above.
    case total
    /// A remark below the table: one cell with text.
    case remark
    /// No row of this table: of another instrument of the same file. Nothing is said of it.
    case otherInstrument

    public var code: DiagnosticCode {
        switch self {
        case .tooFewFields: .rowTooShort
        case .tooManyFields: .rowTooLong
        case .textAfterQuote: .rowTextAfterQuote
        case .openQuote: .rowOpenQuote
        case .notText: .rowNotText
        case .fieldTooLong: .rowFieldTooLong
        case .recordTooLong: .rowRecordTooLong
        case .emptyRow: .rowEmpty
        case .notJSON: .rowNotJSON
        case .notObject: .rowNotObject
        case .repeatedKey: .rowRepeatedKey
        case .tooManyKeys: .rowTooManyKeys
        case .restNotRead: .restNotRead
        case .strayQuote: .rowStrayQuote
        case .repeatedHeader: .rowRepeatsHeader
        case .secondHeader: .rowSecondHeader
        case .total: .rowIsTotal
        case .remark: .rowIsRemark
        case .otherInstrument: .rowsOfInstruments
        }
    }
}
