import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A connection to a file of SQLite: write-ahead log, every commit flushed to the disk (`synchronous=FULL`).
final class SQLiteConnection: Connection {
    enum Mode {
        /// Makes the file where there is none.
        case create
        /// The one that writes.
        case write
        case read
    }

    let dialect = Dialect.sqlite
    private let path: String
    private let handle: OpaquePointer
    private let identity: FileIdentity
    /// Of the write-ahead log, once there is one.
    private var logIdentity: FileIdentity?
    private var statements: [String: OpaquePointer] = [:]

    init(_ path: String, _ mode: Mode) throws(StorageFailure) {
        let flags =
            switch mode {
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .write: SQLITE_OPEN_READWRITE
            case .read: SQLITE_OPEN_READONLY
            }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? ""
            sqlite3_close_v2(opened)
            throw code == SQLITE_CANTOPEN ? .gone : .refused(message)
        }
        guard let identity = FileIdentity(path) else {
            sqlite3_close_v2(opened)
            throw .gone
        }
        self.path = path
        self.identity = identity
        handle = opened
        // A short wait: who holds the file longer than this is named to the people who wait for an answer.
        sqlite3_busy_timeout(handle, 400)
        sqlite3_extended_result_codes(handle, 0)
        if mode != .read {
            // An answer is small: a log of 4000 pages keeps the copying into the file rare without growing for ever.
            try script(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864"
            )
        } else {
            try script("PRAGMA query_only=1")
        }
        try script("PRAGMA foreign_keys=1; PRAGMA cache_size=-8000")
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    func run(
        _ sql: StaticString, _ values: [SQLValue], _ each: (Row) throws(StorageFailure) -> Void
    ) throws(StorageFailure) {
        let statement = try prepared(sql.key)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (place, value) in values.enumerated() {
            bind(value, sqlite3_bind_parameter_index(statement, "$\(place + 1)"), statement)
        }
        let width = sqlite3_column_count(statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_DONE: return
            case SQLITE_ROW: try each(Row(values: (0..<width).map { value(statement, $0) }))
            case let code: throw failure(code)
            }
        }
    }

    func script(_ sql: String) throws(StorageFailure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// A file that was moved away takes what is written to it along: that is no commit that anybody will find.
    func verify() throws(StorageFailure) {
        guard FileIdentity(path) == identity else { throw .gone }
        let log = FileIdentity(path + "-wal")
        if let logIdentity {
            guard log == logIdentity else { throw .gone }
        } else {
            logIdentity = log
        }
    }

    private func prepared(_ sql: String) throws(StorageFailure) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: SQLValue, _ index: Int32, _ statement: OpaquePointer) {
        guard index > 0 else { return }
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, sqlite3_int64(number))
        case .text(var text):
            _ = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { mera_bind_text(statement, index, $0.baseAddress, Int32($0.count)) }
            }
        case .bytes(let bytes): _ = bytes.withUnsafeBytes { mera_bind_blob(statement, index, $0.baseAddress, Int32($0.count)) }
        }
    }

    private func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, column))
            return .bytes(Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count)))
        case SQLITE_NULL: return .null
        default:
            let start = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        }
    }

    private func failure(_ code: Int32) -> StorageFailure {
        switch code & 0xFF {
        case SQLITE_FULL: .full
        case SQLITE_BUSY, SQLITE_LOCKED: .locked
        // A disk that is full says so in several ways, and each is told apart by the system's own number.
        case SQLITE_IOERR where sqlite3_system_errno(handle) == ENOSPC: .full
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOTADB, SQLITE_CORRUPT: .gone
        default: .refused(String(cString: sqlite3_errmsg(handle)))
        }
    }
}

/// Which file a name leads to.
struct FileIdentity: Hashable {
    private let device: UInt
    private let number: UInt

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
    }
}
