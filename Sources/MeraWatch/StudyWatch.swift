import MeraSource
public import MeraWorkspace

/// Looks at a study again and again: once when it begins, then whenever a file was saved.
public struct StudyWatch: ~Copyable {
    /// What is looked at.
    public struct Subject: Sendable {
        public var path: String
        /// Answers for the report; nil: definitions and tests alone.
        public var data: String?
        /// The folder of the results.
        public var out: String
        public var settings: RunSettings

        public init(path: String, data: String?, out: String, settings: RunSettings) {
            self.path = path
            self.data = data
            self.out = out
            self.settings = settings
        }
    }

    private let subject: Subject
    private let signal = ChangeSignal()
    private var states = FileStates([])
    /// Folders that the last round read from.
    private var folders: Set<String> = []
    public private(set) var round: WatchRound?

    /// An editor writes several files at once, or one in several steps: it is done when nothing has happened for so long.
    private static let calm: Int32 = 60
    /// After so many steps we look in any case.
    private static let patience = 20

    public init(_ subject: Subject) { self.subject = subject }

    /// Looks now.
    public mutating func look() -> WatchNews {
        // Before the files are read, so that what is saved meanwhile is seen afterwards.
        settle(look: FileStates(places))
        let before = round
        let now = WatchRound.run(subject)
        round = now
        if now.folders != folders {
            folders = now.folders
            settle(look: FileStates(places), keeping: states)
        }
        return WatchNews(now, since: before)
    }

    /// Waits until files have changed, and until whoever changes them is done.
    ///
    /// - Returns: their names.
    public mutating func waitForChange() -> [String] {
        while true {
            _ = signal.wait()
            var now = FileStates(places)
            if now == states { continue }
            signal.look(at: now.folders)
            for _ in 0..<Self.patience {
                _ = signal.wait(atMost: Self.calm)
                let next = FileStates(places)
                if next == now { break }
                now = next
                signal.look(at: now.folders)
            }
            let changes = now.changes(since: states)
            states = now
            // A folder alone is no file, and a file that is as it was again is no change.
            if !changes.isEmpty { return changes }
        }
    }

    /// - Parameter known: what is known of files that were looked at already stays, so that a change since then is seen.
    private mutating func settle(look now: FileStates, keeping known: FileStates? = nil) {
        signal.look(at: now.folders)
        states = known.map { now.keeping($0) } ?? now
    }

    private var places: [FileStates.Place] {
        var places = [FileStates.Place(path: subject.path, counts: FileStates.isDefinition)]
        places += folders.sorted().map { FileStates.Place(path: $0, counts: FileStates.isDefinition) }
        if let data = subject.data { places.append(FileStates.Place(path: data, counts: FileStates.isAnswer)) }
        return places
    }
}
