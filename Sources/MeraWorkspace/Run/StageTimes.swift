public import MeraSource
import Synchronization

/// How long the stages of a command took and how much memory the process had after each, for `--timings`. It can change no result.
public final class StageTimes: Sendable {
    fileprivate struct State {
        var stages: [(name: String, time: Duration, memory: Int?)] = []
        var running: (name: String, since: ContinuousClock.Instant)?
        /// Files, which threads write side by side.
        var files: [(name: String, time: Duration)] = []
    }

    private let start = ContinuousClock.now
    private let state = Mutex(State())

    public init() {}

    /// Ends the stage before.
    public func begin(_ name: String) {
        let now = ContinuousClock.now
        state.withLock { state in
            state.end(now)
            state.running = (name, now)
        }
    }

    /// The time of one file, beside the running stage.
    func file<Result, Failure: Error>(_ name: String, _ write: () throws(Failure) -> Result) throws(Failure) -> Result {
        let start = ContinuousClock.now
        defer {
            let time = ContinuousClock.now - start
            state.withLock { $0.files.append((name, time)) }
        }
        return try write()
    }

    /// A line for each stage, then for each file; ends the running stage.
    public func table(_ language: Language) -> String {
        let now = ContinuousClock.now
        let (stages, files) = state.withLock { state in
            state.end(now)
            return (state.stages, state.files.sorted { $0.name < $1.name })
        }
        var text = Phrase(en: "Stages, ms, and memory after each, MB:", ru: "Этапы, мс, и память после каждого, МБ:").text(
            language)
        text += "\n"
        for stage in stages { text += Self.line(stage.name, stage.time, memory: stage.memory) }
        text += Self.line("total", now - start)
        guard !files.isEmpty else { return text }
        text +=
            Phrase(en: "Of `write`, files side by side, ms:", ru: "В том числе файлы этапа write (пишутся одновременно), мс:")
            .text(language) + "\n"
        for file in files { text += Self.line(file.name, file.time) }
        return text
    }

    private static func line(_ name: String, _ time: Duration, memory: Int? = nil) -> String {
        let (seconds, attoseconds) = time.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        let number = "\(tenths / 10).\(tenths % 10)"
        let megabytes = memory.map { String($0 / 1_000_000) } ?? ""
        func padding(_ width: Int) -> String { String(repeating: " ", count: max(1, width)) }
        return "  " + name + padding(34 - name.count - number.count) + number
            + (megabytes.isEmpty ? "" : padding(10 - megabytes.count) + megabytes) + "\n"
    }
}

extension StageTimes.State {
    fileprivate mutating func end(_ now: ContinuousClock.Instant) {
        if let running { stages.append((running.name, now - running.since, ProcessMemory.resident)) }
        running = nil
    }
}
