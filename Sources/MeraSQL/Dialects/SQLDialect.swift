/// How one engine wants SQL written. Everything in which engines differ stands here; nothing else of the module knows one.
///
/// Names and texts reach SQL through `quoted` and `literal` alone.
public protocol SQLDialect: Sendable {
    /// As the command line names it: `duckdb`.
    var word: String { get }
    /// For people: `DuckDB`.
    var name: String { get }
    /// The longest name of a table or column, in bytes of UTF-8.
    var longestName: Int { get }
    /// Digits of the widest exact decimal.
    var widestDecimal: Int { get }

    /// A name of a table or column, whatever is in it.
    func quoted(_ name: String) -> String
    /// A text.
    func literal(_ text: String) -> String

    var textType: String { get }
    /// The type of exact numbers with so many digits after the point.
    func decimalType(scale: Int) -> String
    /// The same for numbers with so many digits before it: a narrower type where the engine has one.
    func decimalType(scale: Int, digits: Int) -> String
    /// Whether a text as a whole is matched by a pattern of the common subset (classes, groups, repetitions).
    func matches(_ text: String, _ pattern: String) -> String
    /// An ISO day as a date; null where there is no such day.
    func date(_ text: String) -> String
    /// The same of any text, null where it is none.
    func isoDay(_ text: String) -> String
    /// The day, of `16.03.2015`, as ISO text.
    func isoText(ofRussianDay text: String) -> String
    /// From the second date to the first, in days.
    func days(_ a: String, _ b: String) -> String
    /// The quotient of two whole numbers that are not negative, without its fraction.
    func wholeQuotient(_ a: String, _ b: String) -> String
    /// A number without fraction, of any width.
    func whole(_ number: String) -> String
    /// -1, 0 or 1, exact.
    func sign(_ number: String) -> String
    /// Where the second text begins in the first, from 1; 0: nowhere.
    func position(_ text: String, of part: String) -> String
    /// Texts in the order of their code points.
    func ordered(_ text: String) -> String
    /// A text in small letters.
    func lower(_ text: String) -> String
    /// A text without anything but small letters and digits.
    func bare(_ text: String) -> String
    /// The end of a line, as a text.
    var lineBreak: String { get }
    /// How many words a text has that are written with one separator between them, each counted once.
    func distinctWords(_ text: String, separator: String) -> String
    /// The least or greatest of several numbers; null is passed over.
    func extreme(_ numbers: [String], greatest: Bool) -> String
    /// A number as text without an exponent and without zeros at the end of its fraction.
    func text(ofNumber number: String) -> String
    func text(ofDate date: String) -> String
    func text(ofTruth truth: String) -> String
    /// The condition that counts rows in an aggregate.
    func count(where condition: String) -> String
    /// Whether a text is one of some.
    func isOneOf(_ text: String, _ all: [String]) -> String
    /// Whether several rows of a table have the values of this one; null where one of them is missing.
    func standsTwice(_ values: [String], in table: String) -> String
    /// Whether a text is what an expression makes of the rows of a table that meet a condition; there are few of these, mostly none.
    func isAmong(_ text: String, _ expression: String, of table: String, where condition: String) -> String
    /// Whether any row of a group meets a condition.
    func any(_ condition: String) -> String

    /// How a terminal runs files one after the other in one database.
    func commandLine(_ files: [String]) -> String
    /// Statements before all others.
    var prelude: [String] { get }
    /// A table of the rows of a file as they are written, texts all of them, and `record`, the number of each from 1.
    func load(_ table: String, from source: LoadSource) -> String
    /// - Parameter columns: by which others find its rows, as they are quoted.
    func createTable(_ table: String, as query: String, foundBy columns: [String]) -> String
    /// What stands between the rows of files and those that are counted: read once, or a few columns of it more often.
    func createStep(_ table: String, as query: String) -> String
    /// How many aggregates one query may have.
    var mostCounts: Int { get }
    /// After a query whose columns others are made of: makes the engine work each of them out once. Empty where it does so anyway.
    var layerEnd: String { get }
    /// Writes what a query gives as CSV with names of columns.
    func copy(_ query: String, to file: String) -> String
}

/// A file of rows, and the names of its columns in their order.
public struct LoadSource: Sendable {
    public enum Kind: Sendable, Equatable {
        case csv, parquet
        /// A table of a database: its schema, then its name; and by which of its columns its rows stand in an order.
        case table([String], order: [String])
    }

    /// As the engine finds it; a pattern may stand for several files. Of a table nothing.
    public var path: String
    public var kind: Kind
    public var separator: String
    /// Those of the file, and what each is called in SQL.
    public var columns: [(written: String, name: String)]
    /// The column that is added for the number of the row.
    public var record: String

    public init(path: String, kind: Kind, separator: String, columns: [(written: String, name: String)], record: String) {
        self.path = path
        self.kind = kind
        self.separator = separator
        self.columns = columns
        self.record = record
    }
}

/// What engines say alike; one that does not has its own.
extension SQLDialect {
    func named(_ table: [String]) -> String { table.map(quoted).joined(separator: ".") }
    /// What stands in a column, as a text.
    private func cell(_ column: String) -> String { "CAST(\(quoted(column)) AS \(textType))" }
    /// The columns of a source as texts, under the names that they have from there on.
    func cells(of source: LoadSource) -> [String] {
        source.columns.map { column in
            "nullif(\(source.kind == .csv ? quoted(column.name) : cell(column.written)), '') AS \(quoted(column.name))"
        }
    }
    /// The order of the rows of a table, which has none of its own: by some columns, then by all others, as texts.
    func order(of source: LoadSource, by first: [String]) -> String {
        let rest = source.columns.map(\.written).filter { !first.contains($0) }
        return "ORDER BY " + (first + rest).map { "\(ordered(cell($0))) NULLS FIRST" }.joined(separator: ", ")
    }
    public func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
    public func isoText(ofRussianDay text: String) -> String {
        "(substr(\(text), 7, 4) || '-' || substr(\(text), 4, 2) || '-' || substr(\(text), 1, 2))"
    }
    public func decimalType(scale: Int, digits: Int) -> String { decimalType(scale: scale) }
    public func sign(_ number: String) -> String { "sign(\(number))" }
    public func position(_ text: String, of part: String) -> String { "strpos(\(text), \(part))" }
    public func extreme(_ numbers: [String], greatest: Bool) -> String {
        "\(greatest ? "greatest" : "least")(\(numbers.joined(separator: ", ")))"
    }
    public func count(where condition: String) -> String { "count(*) FILTER (WHERE \(condition))" }
    public func any(_ condition: String) -> String { "coalesce(bool_or(\(condition)), false)" }
    public var lineBreak: String { "chr(10)" }
    public func lower(_ text: String) -> String { "lower(\(text))" }
    /// Whether words with a separator between them hold a word, which is an expression.
    func holds(_ words: String, _ word: String, separator: String) -> String {
        let mark = literal(separator)
        return "\(position("(\(mark) || \(words) || \(mark))", of: "(\(mark) || \(word) || \(mark))")) > 0"
    }
    /// The same of a word that the definition says.
    func holds(_ words: String, code: String, separator: String) -> String {
        let mark = literal(separator)
        return "\(position("(\(mark) || \(words) || \(mark))", of: literal(separator + code + separator))) > 0"
    }
    /// How many words there are with a separator between them.
    func wordCount(_ words: String, separator: String) -> String {
        "(length(\(words)) - length(replace(\(words), \(literal(separator)), '')) + 1)"
    }
    /// Whether an answer is an option, or has it among others.
    func isChosen(_ code: String, _ answer: SQLTerm) -> String {
        if case .words(let separator) = answer.kind { return holds(answer.sql, code: code, separator: separator) }
        return "\(answer.kind == .truth ? text(ofTruth: answer.sql) : answer.sql) = \(literal(code))"
    }
    public func bare(_ text: String) -> String { lower("regexp_replace(\(text), '[^0-9A-Za-zА-Яа-яЁё]+', '', 'g')") }
    public func isAmong(_ text: String, _ expression: String, of table: String, where condition: String) -> String {
        "\(text) IN (SELECT \(expression) FROM \(quoted(table)) WHERE \(condition))"
    }
    public var layerEnd: String { "" }
    /// A row of PostgreSQL is no longer than a page of 8 kB.
    public var mostCounts: Int { 300 }
    public func isoDay(_ text: String) -> String {
        "CASE WHEN \(matches(text, "[0-9]{4}-[0-9]{2}-[0-9]{2}")) THEN \(date(text)) END"
    }
    public func createStep(_ table: String, as query: String) -> String { createTable(table, as: query, foundBy: []) }
    public func isOneOf(_ text: String, _ all: [String]) -> String { "\(text) IN (\(literals(all)))" }
    public func standsTwice(_ values: [String], in table: String) -> String {
        let known = values.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
        return "count(CASE WHEN \(known) THEN 1 END) OVER (PARTITION BY \(values.joined(separator: ", "))) > 1 AND \(known)"
    }
    public func text(ofNumber number: String) -> String { "CAST(\(number) AS \(textType))" }
    public func text(ofTruth truth: String) -> String { "CAST(\(truth) AS \(textType))" }
}

extension SQLDialect {
    /// The rows that a nested query compares its own with. Not a name that an id can be: an engine takes `own.record` in a nested query for a
    /// part of its own column `own`, where it has one.
    var asking: String { quoted("own row") }

    func literals(_ texts: [String]) -> String { texts.map(literal).joined(separator: ", ") }

    func decimal(_ number: String, scale: Int) -> String { "CAST(\(number) AS \(decimalType(scale: scale)))" }

    func decimal(_ number: String, scale: Int, digits: Int) -> String {
        "CAST(\(number) AS \(decimalType(scale: scale, digits: digits)))"
    }

    /// The first of several that is not null.
    func first(_ values: [String]) -> String { values.count == 1 ? values[0] : "coalesce(\(values.joined(separator: ", ")))" }
}
