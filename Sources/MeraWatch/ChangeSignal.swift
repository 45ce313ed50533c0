#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Wakes up when something may have changed in folders: by inotify on Linux. Where the system has no such thing, or not enough of it,
/// after a while: whoever waits looks at the files in any case.
final class ChangeSignal {
    private var descriptor: Int32 = -1
    private var watches: [String: Int32] = [:]

    /// How long to sleep where nothing wakes us.
    private static let rest: Int32 = 250
    /// Network disks and links tell of no changes: every two seconds files are looked at in any case.
    private static let longRest: Int32 = 2000

    init() {
        #if os(Linux)
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        #endif
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// From now on these folders wake us. One that was removed and made again is a new one, so all are named each time.
    func look(at folders: Set<String>) {
        #if os(Linux)
            guard descriptor >= 0 else { return }
            let mask =
                IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
            var next: [String: Int32] = [:]
            for folder in folders {
                let watch = inotify_add_watch(descriptor, folder, UInt32(truncatingIfNeeded: mask))
                if watch >= 0 { next[folder] = watch }
            }
            let kept = Set(next.values)
            for (_, watch) in watches where !kept.contains(watch) { _ = inotify_rm_watch(descriptor, watch) }
            watches = next
        #endif
    }

    /// Waits for a change, at most as long as given; nil: as long as is good for looking at the files again.
    ///
    /// - Returns: false where the time ran out.
    func wait(atMost milliseconds: Int32? = nil) -> Bool {
        let isAwake = descriptor >= 0 && !watches.isEmpty
        let limit = milliseconds ?? (isAwake ? Self.longRest : Self.rest)
        var request = pollfd(fd: isAwake ? descriptor : -1, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, limit) > 0 else { return false }
        // What exactly happened is seen at the files.
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while read(descriptor, &buffer, buffer.count) > 0 {}
        return true
    }
}
