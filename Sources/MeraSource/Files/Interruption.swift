#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Synchronization

/// Ctrl-C and `kill`: the process ends at once with one line and the status that shells expect, 128 + the signal's number.
///
/// Files that were not committed have no name yet, so nothing of them is left. While files get their names the signal is let pass:
/// a moment later the results are there, all of them.
public enum Interruption {
    private static let committing = Atomic<Int>(0)
    private nonisolated(unsafe) static var message = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    /// - Parameter line: what is said, without a line feed. Signals that the process was started to ignore stay ignored.
    public static func answer(with line: String) {
        let bytes = Array("\(line)\n".utf8)
        message = .allocate(capacity: bytes.count)
        _ = message.initialize(from: bytes)
        // Made before a handler could ask for it.
        _ = committing.load(ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] {
            let before = signal(number, handler)
            if let before, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                _ = signal(number, SIG_IGN)
            }
        }
    }

    /// Only calls that a signal handler may make.
    private static let handler: @convention(c) (Int32) -> Void = { number in
        guard Interruption.committing.load(ordering: .sequentiallyConsistent) == 0 else { return }
        _ = write(2, Interruption.message.baseAddress, Interruption.message.count)
        _exit(128 + number)
    }

    /// While `body` runs, a signal does not end the process.
    static func held<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        committing.add(1, ordering: .sequentiallyConsistent)
        defer { committing.subtract(1, ordering: .sequentiallyConsistent) }
        return try body()
    }
}
