import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work that goes on beside the thread that began it, until its result is asked for.
public final class Beside<Result: Sendable>: Sendable {
    private let work: @Sendable () -> Result
    private let made = Mutex<Result?>(nil)
    private let thread: Mutex<RunningThread?>

    /// - Parameter isBeside: false does the work when its result is asked for, as happens where the system gives no thread.
    public init(_ isBeside: Bool = true, _ work: @escaping @Sendable () -> Result) {
        self.work = work
        thread = Mutex(nil)
        guard isBeside else { return }
        let started = startThread { [self] in make() }
        thread.withLock { $0 = started }
    }

    private func make() {
        let result = work()
        made.withLock { $0 = result }
    }

    /// Waits for the work where it is not done.
    public var result: Result {
        thread.withLock { running in
            if let thread = running { pthread_join(thread, nil) }
            running = nil
        }
        if let result = made.withLock({ $0 }) { return result }
        let result = work()
        made.withLock { $0 = result }
        return result
    }
}
