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
        let row = try connection.first("SELECT CASE WHEN pg_try_advisory_lock(7220) THEN 1 ELSE 0 END")
        guard row?.integer(0) == 1 else { throw .locked }
        return connection
    }
}
