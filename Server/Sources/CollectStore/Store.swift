import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Everything that a server keeps. Whatever changes something returns when the change is on the disk.
public final class Store: Sendable {
    let database: Database
    let writer: Writer
    let readers: Readers

    /// Opens the database, and makes its tables where there are none. `.locked` where another server has it.
    public init(_ database: Database) throws(StorageFailure) {
        self.database = database
        if case .file(let path) = database.kind { try Self.claim(path) }
        let connection = try database.connect(.create)
        try connection.script(Schema.text(connection.dialect))
        writer = Writer(database, connection)
        readers = Readers(database, count: 3)
    }

    /// SQLite of Debian 12 can damage its log where two connections write: one server a file, by a lock that ends with the process.
    private static func claim(_ path: String) throws(StorageFailure) {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == ENOSPC ? .full : .gone }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .locked
        }
        // The descriptor stays open as long as the process lives.
    }

    /// Reads everything in one state of the database, row by row, on a connection of its own.
    public func snapshot(_ work: (Snapshot) throws(StorageFailure) -> Void) throws(StorageFailure) {
        let connection = try database.connect(.read)
        try connection.script(
            connection.dialect == .sqlite
                ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0")
        try work(Snapshot(connection: connection))
        try connection.script("COMMIT")
    }

    /// Whether the database answers.
    public func check() async throws(StorageFailure) {
        _ = try await readers.read { connection throws(StorageFailure) in try connection.first("SELECT 1") != nil }
    }
}

/// The database at one moment.
public struct Snapshot {
    let connection: any Connection
}

/// Moments as they are kept: `2026-11-29T07:14:03.123Z`, so that the order of the texts is the order of time.
public enum Moment {
    public static var now: String { text(after: 0) }

    public static func text(after seconds: Int) -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var whole = time_t(time.tv_sec + seconds)
        var parts = tm()
        gmtime_r(&whole, &parts)
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = "\(digits(Int(parts.tm_year) + 1900, 4))-\(digits(Int(parts.tm_mon) + 1, 2))-\(digits(Int(parts.tm_mday), 2))"
        let hour = "\(digits(Int(parts.tm_hour), 2)):\(digits(Int(parts.tm_min), 2)):\(digits(Int(parts.tm_sec), 2))"
        return "\(day)T\(hour).\(digits(Int(time.tv_nsec) / 1_000_000, 3))Z"
    }
}
