/// A value as databases keep it.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int)
    case text(String)
    case bytes([UInt8])

    public static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
}

/// A row of a result; its columns are counted from 0.
public struct Row: Sendable {
    let values: [SQLValue]

    public func text(_ column: Int) -> String? {
        switch values[column] {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }

    public func string(_ column: Int) -> String { text(column) ?? "" }

    public func integer(_ column: Int) -> Int {
        switch values[column] {
        case .integer(let number): number
        case .text(let text): Int(text) ?? 0
        default: 0
        }
    }

    public func bytes(_ column: Int) -> [UInt8] {
        if case .bytes(let bytes) = values[column] { bytes } else { [] }
    }
}

/// Why the database cannot do its work. What a person did wrong is never one of these.
public enum StorageFailure: Error, Sendable, Hashable {
    /// No room on its disk.
    case full
    /// Another program holds it.
    case locked
    /// The file was moved or deleted, or the server of the database does not answer.
    case gone
    /// More waits to be written than can be soon.
    case busy
    /// What the database says of a statement, for the log.
    case refused(String)
}

/// A connection to a database; one thread uses it at a time.
///
/// Statements are constant texts with `$1`, `$2`, … for values: nothing of a definition or of an answer ever stands in one.
protocol Connection: AnyObject {
    var dialect: Dialect { get }

    func run(
        _ sql: StaticString, _ values: [SQLValue], _ each: (Row) throws(StorageFailure) -> Void
    ) throws(StorageFailure)

    /// Several statements without values.
    func script(_ sql: String) throws(StorageFailure)

    /// Says whether what was committed is where it will be looked for.
    func verify() throws(StorageFailure)
}

/// Where two databases write the same thing in different ways.
enum Dialect { case sqlite, postgresql }

extension Connection {
    func run(_ sql: StaticString, _ values: [SQLValue] = []) throws(StorageFailure) {
        try run(sql, values) { _ throws(StorageFailure) in }
    }

    func rows(_ sql: StaticString, _ values: [SQLValue] = []) throws(StorageFailure) -> [Row] {
        var rows: [Row] = []
        try run(sql, values) { row throws(StorageFailure) in rows.append(row) }
        return rows
    }

    func first(_ sql: StaticString, _ values: [SQLValue] = []) throws(StorageFailure) -> Row? {
        try rows(sql, values).first
    }
}

extension StaticString {
    var key: String { withUTF8Buffer { String(decoding: $0, as: UTF8.self) } }
}
