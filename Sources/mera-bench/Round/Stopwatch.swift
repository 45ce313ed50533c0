import Synchronization

/// Wall time of consecutive stages.
final class Stopwatch: Sendable {
    private let marks = Mutex<[(stage: String, at: ContinuousClock.Instant)]>([])

    func begin(_ stage: String) { marks.withLock { $0.append((stage, .now)) } }

    /// Milliseconds of each stage; the last one ends now.
    func stages() -> [(stage: String, milliseconds: Double)] {
        let marks = marks.withLock { $0 }
        return marks.indices.map { index in
            let end = index + 1 < marks.count ? marks[index + 1].at : .now
            let (seconds, attoseconds) = (end - marks[index].at).components
            return (marks[index].stage, Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
        }
    }
}
