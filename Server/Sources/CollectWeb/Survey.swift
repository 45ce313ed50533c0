public import CollectStore
public import CollectStudy
import MeraModel
import Synchronization

/// A collection that is under way: the store, the versions of the study, and what of the settings is asked for with every request.
public final class Survey: Sendable {
    /// Where things lie.
    public struct Places: Sendable {
        /// The study, for publishing a new version of it.
        public var study: String
        /// The registers.
        public var data: String?
        /// For files that are made for a moment.
        public var temporary: String
        /// The program that makes reports.
        public var mera: String
        /// As people reach the server, without a slash at its end; nil: where it listens itself.
        public var url: String?
        /// The name of this machine in addresses.
        public var host: String
        public var isBehindProxy: Bool

        public init(
            study: String, data: String?, temporary: String, mera: String, url: String?, host: String, isBehindProxy: Bool
        ) {
            self.study = study
            self.data = data
            self.temporary = temporary
            self.mera = mera
            self.url = url
            self.host = host
            self.isBehindProxy = isBehindProxy
        }
    }

    public let store: Store
    public let places: Places
    /// The pages in which its questionnaires are filled in.
    let forms = FormDocuments()
    let indicators = LiveIndicators()
    private let versions: Mutex<[StudyEdition]>
    private let kept: Mutex<[String: String]>
    private let port: Mutex<Int>

    /// - Parameter editions: the versions in the order of their publication, one at least.
    public init(_ store: Store, _ editions: [StudyEdition], settings: [String: String], places: Places, port: Int) {
        self.store = store
        self.places = places
        versions = Mutex(editions)
        kept = Mutex(settings)
        self.port = Mutex(port)
    }

    /// As people reach the server, without a slash at its end.
    public var address: String {
        let host = places.host.contains(":") ? "[\(places.host)]" : places.host
        return places.url ?? "http://\(host):\(port.withLock { $0 })"
    }

    /// The port that the system gave, where any was asked for.
    func listens(on port: Int) { self.port.withLock { $0 = port } }

    public var editions: [StudyEdition] { versions.withLock { $0 } }

    /// The version that is filled in now.
    public var current: StudyEdition { versions.withLock { $0[$0.count - 1] } }

    func edition(_ id: Int) -> StudyEdition? { editions.first { $0.id == id } }
    /// The version as forms name it; the latest of that name.
    func edition(named version: String) -> StudyEdition? { editions.last { $0.study.version == version } }

    public func add(_ edition: StudyEdition) { versions.withLock { $0.append(edition) } }

    // MARK: The round

    func setting(_ name: String) -> String? { kept.withLock { $0[name] } }

    func set(_ name: String, _ value: String, actor: String) async throws(StorageFailure) {
        try await store.set(name, value, actor: actor)
        kept.withLock { $0[name] = value }
    }

    /// The last day of a questionnaire, `2026-12-31`.
    func deadline(_ questionnaire: String) -> String? {
        setting("deadline:" + questionnaire).flatMap { $0.isEmpty ? nil : $0 }
    }

    func isClosed(_ questionnaire: String) -> Bool {
        if setting("closed:" + questionnaire) == "1" { return true }
        guard let deadline = deadline(questionnaire) else { return false }
        return Moment.now.prefix(10) > deadline
    }
}
