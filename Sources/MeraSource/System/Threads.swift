import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs `body` on `count` threads, the calling one among them, and returns when all are done.
///
/// Where the system gives no further thread, the work is done by those there are.
public func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var started: [RunningThread] = []
    for _ in 1..<max(1, count) {
        guard let thread = startThread(body) else { break }
        started.append(thread)
    }
    body()
    for thread in started { pthread_join(thread, nil) }
}

/// Lets other threads work for a while.
public func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }

/// The processor cores of the machine.
public var usableCores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// What a thread is waited for by.
typealias RunningThread = pthread_t

/// Begins a thread; nil where the system gives none.
func startThread(_ body: @escaping @Sendable () -> Void) -> RunningThread? {
    let work = Unmanaged.passRetained(ThreadWork(body))
    #if canImport(Darwin)
        var thread: pthread_t?
    #else
        var thread = pthread_t()
    #endif
    guard pthread_create(&thread, nil, runThreadWork, work.toOpaque()) == 0 else {
        work.release()
        return nil
    }
    return thread
}

/// The results of `body` for 0..<count, in that order, whichever thread made them.
public func mapOnThreads<Result: Sendable>(
    _ threads: Int, count: Int, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
    guard threads > 1, count > 1 else { return (0..<count).map(body) }
    let work = SharedWork<Result>(count)
    onThreads(min(threads, count)) {
        while let index = work.take() { work.put(body(index), at: index) }
    }
    return work.results
}

/// Tasks that threads take one after another, and what came of them.
private final class SharedWork<Result: Sendable>: Sendable {
    private struct State {
        var next = 0
        var results: [Result?]
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(results: [Result?](repeating: nil, count: count))) }

    func take() -> Int? {
        state.withLock { state in
            guard state.next < state.results.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    func put(_ result: Result, at index: Int) { state.withLock { $0.results[index] = result } }

    var results: [Result] { state.withLock { $0.results.compactMap { $0 } } }
}

private final class ThreadWork: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

#if canImport(Darwin)
    private func runThreadWork(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<ThreadWork>.fromOpaque(work).takeRetainedValue().body()
        return nil
    }
#else
    private func runThreadWork(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let work { Unmanaged<ThreadWork>.fromOpaque(work).takeRetainedValue().body() }
        return nil
    }
#endif
