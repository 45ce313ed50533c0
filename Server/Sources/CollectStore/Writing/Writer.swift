import Dispatch
import Synchronization

/// The one connection that writes. What waits while a commit is on its way to the disk goes into the next one together: a flush for many
/// answers. Nobody is told "written" before the flush.
final class Writer: Sendable {
    /// A piece of work that is waiting: `work` runs inside of a transaction, `done` after its commit or its failure.
    private struct Job: Sendable {
        let work: @Sendable (any Connection) throws(StorageFailure) -> Void
        let done: @Sendable (StorageFailure?) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isRunning = false
    }

    static let mostWaiting = 4096
    static let mostTogether = 256

    private let database: Database
    private let queue = DispatchQueue(label: "writer")
    private let state = Mutex(State())
    /// Used on `queue` alone.
    nonisolated(unsafe) private var connection: (any Connection)?

    init(_ database: Database, _ connection: any Connection) {
        self.database = database
        self.connection = connection
    }

    /// Runs `work` in a transaction and returns once it is committed.
    func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws(StorageFailure) -> T
    ) async throws(StorageFailure) -> T {
        let result = Outcome<T>()
        let failure: StorageFailure? = await withCheckedContinuation { continuation in
            let job = Job(
                work: { connection throws(StorageFailure) in
                    let value = try work(connection)
                    result.set(value)
                },
                done: { continuation.resume(returning: $0) })
            let (isAccepted, starts) = state.withLock { state in
                guard state.waiting.count < Self.mostWaiting else { return (false, false) }
                state.waiting.append(job)
                defer { state.isRunning = true }
                return (true, !state.isRunning)
            }
            guard isAccepted else { return continuation.resume(returning: .busy) }
            if starts { queue.async { self.drain() } }
        }
        if let failure { throw failure }
        guard let value = result.value else { throw .refused("a transaction without a result") }
        return value
    }

    private func drain() {
        while true {
            let jobs = state.withLock { state -> [Job] in
                let jobs = Array(state.waiting.prefix(Self.mostTogether))
                state.waiting.removeFirst(jobs.count)
                if jobs.isEmpty { state.isRunning = false }
                return jobs
            }
            guard !jobs.isEmpty else { return }
            do throws(StorageFailure) {
                try commit(jobs)
                for job in jobs { job.done(nil) }
            } catch {
                fail(jobs, error)
            }
        }
    }

    /// One statement that the database refuses must not take along the answers that wait beside it.
    private func fail(_ jobs: [Job], _ failure: StorageFailure) {
        guard case .refused = failure, jobs.count > 1 else {
            for job in jobs { job.done(failure) }
            return
        }
        for job in jobs {
            do throws(StorageFailure) {
                try commit([job])
                job.done(nil)
            } catch {
                job.done(error)
            }
        }
    }

    private func commit(_ jobs: [Job]) throws(StorageFailure) {
        do throws(StorageFailure) {
            let connection = try open()
            try connection.verify()
            try connection.script(connection.dialect == .sqlite ? "BEGIN IMMEDIATE" : "BEGIN")
            for job in jobs { try job.work(connection) }
            try connection.script("COMMIT")
            try connection.verify()
        } catch {
            // After a failed commit the transaction may still be open; where even that cannot be undone the connection is given up.
            if error == .gone {
                connection = nil
            } else if (try? connection?.script("ROLLBACK")) == nil, !(isOutsideTransaction(error)) {
                connection = nil
            }
            throw error
        }
    }

    /// SQLite ends the transaction by itself where the disk is full, and BEGIN may have failed already.
    private func isOutsideTransaction(_ failure: StorageFailure) -> Bool { failure == .full || failure == .locked }

    private func open() throws(StorageFailure) -> any Connection {
        if let connection { return connection }
        let opened = try database.connect(.write)
        connection = opened
        return opened
    }
}

/// What a transaction came to, handed from the thread that writes to the task that waits.
private final class Outcome<T: Sendable>: Sendable {
    private let stored = Mutex<T?>(nil)

    func set(_ value: T) { stored.withLock { $0 = value } }
    var value: T? { stored.withLock { $0 } }
}
