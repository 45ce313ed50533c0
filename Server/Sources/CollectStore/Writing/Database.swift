/// Where the answers are kept: how connections are made.
public struct Database: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case file(String)
        case server(String)
    }

    let kind: Kind

    /// `answers.db`, or `postgresql://user@host/base`.
    public init(_ address: String) {
        let isServer = address.hasPrefix("postgresql://") || address.hasPrefix("postgres://")
        kind = isServer ? .server(address) : .file(address)
    }

    func connect(_ mode: SQLiteConnection.Mode) throws(StorageFailure) -> any Connection {
        switch kind {
        case .file(let path): try SQLiteConnection(path, mode)
        case .server(let address): try server(address, mode)
        }
    }

    /// Two servers that write to one database would each know only half of what is going on: the second is refused.
    private func server(_ address: String, _ mode: SQLiteConnection.Mode) throws(StorageFailure) -> any Connection {
        let connection = try PostgreSQLConnection(address)
        guard mode != .read else { return connection }
        // The session of a server that was killed has the lock until PostgreSQL notices: a moment, longer where much is going on.
        if mode == .create { try connection.script("SET lock_timeout = '10s'") }
        _ = try connection.first("SELECT pg_advisory_lock(7220)::text")
        if mode == .create { try connection.script("SET lock_timeout = '2s'") }
        return connection
    }
}
