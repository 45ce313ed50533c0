#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Synchronization

/// What must go when a signal ends the process: folders that are needed for a moment. A signal handler may remove no folder, so it wakes
/// a thread that does, and ends the process then.
public enum PassingThings {
    private static let removals = Mutex<[String: @Sendable () -> Void]>([:])
    private static let count = Atomic<Int>(0)
    private static let number = Atomic<Int32>(0)
    /// Where the handler writes and the thread reads.
    private static let pipeOfSignal: (from: Int32, to: Int32) = {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return (-1, -1) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }()
    private static let hasThread: Bool = {
        guard pipeOfSignal.from >= 0 else { return false }
        let thread = startThread {
            var byte: UInt8 = 0
            while read(pipeOfSignal.from, &byte, 1) < 0 {}
            remove()
            Interruption.end(number.load(ordering: .sequentiallyConsistent))
        }
        return thread != nil
    }()

    /// From here on a signal removes it.
    ///
    /// - Parameter remove: what has gone already is no mistake.
    public static func note(_ path: String, remove: @escaping @Sendable () -> Void) {
        // Made before a handler could ask for it.
        guard hasThread else { return }
        removals.withLock { $0[path] = remove }
        count.add(1, ordering: .sequentiallyConsistent)
    }

    /// It has gone.
    public static func forget(_ path: String) {
        guard removals.withLock({ $0.removeValue(forKey: path) }) != nil else { return }
        count.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// For a signal handler.
    ///
    /// - Returns: whether the thread ends the process.
    static func tell(_ signal: Int32) -> Bool {
        guard count.load(ordering: .sequentiallyConsistent) > 0 else { return false }
        number.store(signal, ordering: .sequentiallyConsistent)
        var byte: UInt8 = 1
        return write(pipeOfSignal.to, &byte, 1) == 1
    }

    static func remove() {
        // Whoever works in a folder may put a file into it meanwhile.
        for _ in 0..<3 { for remove in removals.withLock({ Array($0.values) }) { remove() } }
    }
}
