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
func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var started: [pthread_t] = []
    for _ in 1..<max(1, count) {
        let work = Unmanaged.passRetained(ThreadWork(body))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let result = pthread_create(&thread, nil, runThreadWork, work.toOpaque())
        if result != 0 {
            work.release()
            break
        }
        #if canImport(Darwin)
            if let thread { started.append(thread) }
        #else
            started.append(thread)
        #endif
    }
    body()
    for thread in started { pthread_join(thread, nil) }
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
