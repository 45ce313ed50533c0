import CPostgreSQL

/// A connection to PostgreSQL.
final class PostgreSQLConnection: Connection {
    let dialect = Dialect.postgresql
    private let handle: OpaquePointer
    private var prepared: Set<String> = []

    /// - Parameter address: `postgresql://user@host/base`
    init(_ address: String) throws(StorageFailure) {
        // Limits of waiting stand before what the address says, so that the address may say otherwise.
        let options = "connect_timeout=3 keepalives_idle=10 keepalives_interval=5 keepalives_count=2"
        let separator = address.contains("?") ? "&" : "?"
        guard let handle = PQconnectdb(address + separator + options.replacing(" ", with: "&")) else { throw .gone }
        guard PQstatus(handle) == CONNECTION_OK else {
            PQfinish(handle)
            throw .gone
        }
        self.handle = handle
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try script(
            "SET synchronous_commit = on; SET lock_timeout = '2s'; SET statement_timeout = '60s'; SET client_encoding = 'UTF8'")
    }

    deinit { PQfinish(handle) }

    func run(
        _ sql: StaticString, _ values: [SQLValue], _ each: (Row) throws(StorageFailure) -> Void
    ) throws(StorageFailure) {
        let key = sql.key
        let name = "m\(UInt(bitPattern: sql.utf8Start))"
        if prepared.insert(key).inserted {
            let result = PQprepare(handle, name, key, 0, nil)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else {
                prepared.remove(key)
                throw failure(result)
            }
        }
        try send(name, values)
        // One row at a time, so that a large result is never in memory as a whole.
        PQsetSingleRowMode(handle)
        var problem: StorageFailure?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE where problem == nil:
                do throws(StorageFailure) { try each(row(result)) } catch { problem = error }
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK, PGRES_COMMAND_OK: break
            default: problem = problem ?? failure(result)
            }
        }
        if let problem { throw problem }
    }

    func script(_ sql: String) throws(StorageFailure) {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw failure(result) }
    }

    /// A commit that was answered is where the database keeps it.
    func verify() throws(StorageFailure) {}

    private func send(_ name: String, _ values: [SQLValue]) throws(StorageFailure) {
        var texts: [[CChar]?] = []
        for value in values {
            switch value {
            case .null: texts.append(nil)
            case .integer(let number): texts.append(Array(String(number).utf8CString))
            case .text(let text): texts.append(Array(text.utf8CString))
            case .bytes(let bytes): texts.append(Array(("\\x" + hexadecimal(bytes)).utf8CString))
            }
        }
        var storage: [CChar] = []
        var starts: [Int?] = []
        for text in texts {
            starts.append(text == nil ? nil : storage.count)
            storage += text ?? []
        }
        let sent = storage.withUnsafeBufferPointer { all in
            let pointers = starts.map { $0.flatMap { start in all.baseAddress.map { $0 + start } } }
            return pointers.withUnsafeBufferPointer {
                PQsendQueryPrepared(handle, name, Int32(values.count), $0.baseAddress, nil, nil, 0)
            }
        }
        guard sent == 1 else { throw failure(nil) }
    }

    private func row(_ result: OpaquePointer) -> Row {
        Row(
            values: (0..<PQnfields(result)).map { column in
                guard PQgetisnull(result, 0, column) == 0, let start = PQgetvalue(result, 0, column) else { return .null }
                let text = String(cString: start)
                switch PQftype(result, column) {
                case 17: return .bytes(bytes(hexadecimal: text.dropFirst(2)))
                case 20, 21, 23: return .integer(Int(text) ?? 0)
                default: return .text(text)
                }
            })
    }

    private func failure(_ result: OpaquePointer?) -> StorageFailure {
        guard PQstatus(handle) == CONNECTION_OK else { return .gone }
        let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) } ?? ""
        // Classes of SQLSTATE: 53 no resources, 55 a lock, 57 the server goes down, 40 a collision of transactions.
        switch state.prefix(2) {
        case "53": return state == "53300" ? .busy : .full
        case "55", "40": return .locked
        case "57", "08": return .gone
        default: return .refused(state + " " + String(cString: PQerrorMessage(handle)))
        }
    }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}

func bytes(hexadecimal text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
        let value = digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x57
        if let first = high {
            bytes.append(first << 4 | value)
            high = nil
        } else {
            high = value
        }
    }
    return bytes
}
