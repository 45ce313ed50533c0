import Dispatch
import Synchronization

/// Connections that only read, each with a thread of its own.
final class Readers: Sendable {
    private final class Reader: Sendable {
        let queue = DispatchQueue(label: "reader")
        let waiting = Atomic<Int>(0)
        /// Used on `queue` alone.
        nonisolated(unsafe) var connection: (any Connection)?
    }

    private let database: Database
    private let readers: [Reader]

    init(_ database: Database, count: Int) {
        self.database = database
        readers = (0..<count).map { _ in Reader() }
    }

    /// Runs `work` on the connection for which the fewest wait. A connection that was lost is made anew once.
    func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws(StorageFailure) -> T
    ) async throws(StorageFailure) -> T {
        guard let reader = readers.min(by: { $0.waiting.load(ordering: .relaxed) < $1.waiting.load(ordering: .relaxed) }) else {
            throw .busy
        }
        reader.waiting.add(1, ordering: .relaxed)
        defer { reader.waiting.subtract(1, ordering: .relaxed) }
        let result: Result<T, StorageFailure> = await withCheckedContinuation { continuation in
            reader.queue.async {
                let first = self.attempt(reader, work)
                if case .failure(.gone) = first {
                    continuation.resume(returning: self.attempt(reader, work))
                } else {
                    continuation.resume(returning: first)
                }
            }
        }
        return try result.get()
    }

    private func attempt<T>(
        _ reader: Reader, _ work: (any Connection) throws(StorageFailure) -> T
    ) -> Result<T, StorageFailure> {
        Result { () throws(StorageFailure) in
            do throws(StorageFailure) {
                let connection: any Connection
                if let open = reader.connection { connection = open } else { connection = try database.connect(.read) }
                reader.connection = connection
                try connection.verify()
                return try work(connection)
            } catch {
                if error == .gone { reader.connection = nil }
                throw error
            }
        }
    }
}
