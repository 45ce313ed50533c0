import CollectStore
import CollectStudy

/// Response rates and indicators of this moment: computed when somebody asks, and kept until an answer changes.
actor LiveIndicators {
    struct State: Sendable {
        let text: String
        let at: String
        /// The last event that it knows of.
        let event: Int
    }

    private var latest: State?
    /// One computation at a time: who asks meanwhile waits for it.
    private var work: Task<State, any Error>?

    func now(_ collection: Survey) async throws -> State {
        let event = try await collection.store.latestChange()
        if let latest, latest.event == event { return latest }
        if let work { return try await work.value }
        let work = Task {
            let at = Moment.now
            return State(text: try await ReportRun.make(collection).messages, at: at, event: event)
        }
        self.work = work
        defer { self.work = nil }
        let state = try await work.value
        latest = state
        return state
    }
}
