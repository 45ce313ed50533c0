#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Synchronization

/// Ctrl-C and `kill`: the process ends with one line and the status that shells expect, 128 + the signal's number.
///
/// It ends at once, but where files with names would be left half done: then it ends as soon as they are whole or gone. The line
/// says whether there are results.
public enum Interruption {
    /// What is said, by whether results were written.
    private nonisolated(unsafe) static var lines: (nothing: Line, written: Line) = (Line(""), Line(""))
    private static let holders = Atomic<Int>(0)
    private static let waiting = Atomic<Int32>(0)
    private static let hasResults = Atomic<Bool>(false)

    /// Bytes that a signal handler can reach.
    private struct Line {
        let bytes: UnsafeMutableBufferPointer<UInt8>

        init(_ text: String) {
            let content = Array("\(text)\n".utf8)
            bytes = .allocate(capacity: content.count)
            _ = bytes.initialize(from: content)
        }
    }

    /// - Parameters: what is said before there are results and after, without a line feed. Signals that the process was started to
    ///   ignore stay ignored.
    public static func answer(nothing: String, written: String) {
        lines = (Line(nothing), Line(written))
        // Made before a handler could ask for them.
        _ = (holders.load(ordering: .sequentiallyConsistent), waiting.load(ordering: .sequentiallyConsistent))
        _ = hasResults.load(ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] {
            let before = signal(number, handler)
            if let before, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                _ = signal(number, SIG_IGN)
            }
        }
        // Whoever starts us from a thread that has them blocked hands that on, and nobody could end us.
        var asked = sigset_t()
        sigemptyset(&asked)
        for number in [SIGINT, SIGTERM] { sigaddset(&asked, number) }
        pthread_sigmask(SIG_UNBLOCK, &asked, nil)
    }

    /// Only calls that a signal handler may make.
    private static let handler: @convention(c) (Int32) -> Void = { number in
        guard Interruption.holders.load(ordering: .sequentiallyConsistent) == 0 else {
            return Interruption.waiting.store(number, ordering: .sequentiallyConsistent)
        }
        guard !PassingThings.tell(number) else { return }
        Interruption.end(number)
    }

    static func end(_ number: Int32) -> Never {
        let line = hasResults.load(ordering: .sequentiallyConsistent) ? lines.written : lines.nothing
        _ = write(2, line.bytes.baseAddress, line.bytes.count)
        _exit(128 + number)
    }

    /// From here on a signal waits for `release`.
    static func hold() { holders.add(1, ordering: .sequentiallyConsistent) }

    static func release() {
        guard holders.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 else { return }
        let number = waiting.load(ordering: .sequentiallyConsistent)
        guard number != 0 else { return }
        PassingThings.remove()
        end(number)
    }

    /// The results of the command have their names.
    static func noteResults() { hasResults.store(true, ordering: .sequentiallyConsistent) }
}
