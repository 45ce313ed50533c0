public import MeraModel
public import MeraSource

/// What a part of the rows brings along beside its result, so that it can be added to others and still be told from them.
public struct PartDetails: Sendable {
    /// For each table where its rows stand, in the order of their records.
    public var sources: [[RowSource]]
    /// For each table its rows, those that do not count too, damaged records not.
    public var rowCounts: [Int]
    /// For levels made of values: what each unit is called, and where it lies, each with the first row that says so.
    public var names: [UnitSaying] = []
    public var within: [UnitSaying] = []
    /// Of questions for a time: answers with an offset and without one.
    public var clocks: [(field: FieldID, with: Int, without: Int)] = []
    /// For each section of the reports that shows rows, the record of each row.
    public var sectionRecords: [[Int]] = []
    public var keys: [KeyList] = []
    /// What looks at all rows of a table at once.
    public var whole: [WholeNeed] = []
    /// What rules of registers read of its rows.
    public var lists: [ReadList] = []

    public init(sources: [[RowSource]], rowCounts: [Int]) {
        self.sources = sources
        self.rowCounts = rowCounts
    }

    /// Where a record of a table stands: the place of its source, and its number there.
    ///
    /// - Parameter record: counted through all sources, from 1.
    public func place(ofRecord record: Int, _ table: Int) -> (source: Int, record: Int)? {
        var before = 0
        for (index, source) in sources[table].enumerated() {
            if record <= before + source.records || index == sources[table].count - 1 { return (index, record - before) }
            before += source.records
        }
        return nil
    }
}

/// What looks at all rows of a table at once.
public struct WholeNeed: Sendable, Hashable {
    public var thing: Phrase
    public var table: Int
    /// The register that says it, where its rows are read by lists that parts bring along; nil: the rows themselves must be together.
    public var register: Int?

    public init(_ thing: Phrase, table: Int, register: Int? = nil) {
        (self.thing, self.table, self.register) = (thing, table, register)
    }
}

/// A file in which rows of a table stand.
public struct RowSource: Sendable, Hashable {
    /// What tells files of the same name apart; empty where there is only one folder of answers.
    public var part: String
    /// As findings call it.
    public var file: String
    /// Rows of the table and damaged records.
    public var records: Int
    /// Whether it is one of several files that are read as one.
    public var isPart: Bool
    /// SHA-256 of what a register says; nil for tables whose rows are told apart by part.
    public var content: String?

    public init(part: String, file: String, records: Int, isPart: Bool, content: String? = nil) {
        self.part = part
        self.file = file
        self.records = records
        self.isPart = isPart
        self.content = content
    }
}

/// What a row says of a unit: a name, or the unit in which it lies.
public struct UnitSaying: Sendable, Hashable {
    public var unit: UnitReference
    public var name: String
    /// Of what it lies in the level.
    public var above: Int?
    public var table: Int
    /// The first record that says it, counted through all sources.
    public var record: Int

    public init(unit: UnitReference, name: String, above: Int? = nil, table: Int, record: Int) {
        self.unit = unit
        self.name = name
        self.above = above
        self.table = table
        self.record = record
    }
}

/// Keys of rows, of which no two parts may have the same: what they say of the rows together cannot be told from parts.
public struct KeyList: Sendable {
    public enum Kind: Sendable, Hashable {
        /// Stands in one part at most.
        case once
        /// Rows with it are looked for from elsewhere; two parts may have the same.
        case known
        /// Stands in one part at most, where formulas or lists do not add up otherwise: these say so themselves.
        case together
        /// Was looked for in the list of this place and not found.
        case lost(of: Int)
    }

    public var kind: Kind
    /// What it is a key of, for people.
    public var thing: Phrase
    public var table: Int
    /// Distinct, in no order.
    public var keys: Set<String>

    public init(_ kind: Kind, _ thing: Phrase, table: Int, keys: Set<String>) {
        self.kind = kind
        self.thing = thing
        self.table = table
        self.keys = keys
    }
}

extension KeyList {
    /// What lists of several parts are the same by.
    public struct Name: Sendable, Hashable {
        public enum Kind: String, Sendable { case once, known, together, lost }

        public var kind: Kind
        /// The id of the table.
        public var table: String
        public var thing: Phrase

        public init(_ kind: Kind, _ thing: Phrase, table: String) { (self.kind, self.thing, self.table) = (kind, thing, table) }
    }
}

extension KeyList.Kind {
    public var name: KeyList.Name.Kind {
        switch self {
        case .once: .once
        case .known: .known
        case .together: .together
        case .lost: .lost
        }
    }
}

/// The rows of a part that do not count: the first of each kind, and how many there are besides.
public struct RejectedLines: Sendable {
    /// In the order of the data.
    public var lines: [RejectedLine] = []
    package var omitted: [RejectedCount.Omitted] = []

    package init() {}
}

/// A row that does not count, as `rejected.csv` tells it.
public struct RejectedLine: Sendable {
    public var table: Int
    public var file: String
    public var line: Int
    /// Counted through all sources.
    public var record: Int
    public var code: String
    /// The sentence in each language, with nothing to be filled in.
    public var reason: Phrase
    public var raw: String

    public init(table: Int, file: String, line: Int, record: Int, code: String, reason: Phrase, raw: String) {
        self.table = table
        self.file = file
        self.line = line
        self.record = record
        self.code = code
        self.reason = reason
        self.raw = raw
    }
}
