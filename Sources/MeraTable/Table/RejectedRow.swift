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
        }
    }
}
