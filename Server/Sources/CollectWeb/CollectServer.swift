import CSodium
public import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import Logging
import MeraSource
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The server of a collection.
public struct CollectServer: Sendable {
    private let collection: Survey

    public init(_ collection: Survey) { self.collection = collection }

    /// Must be called before anything else.
    public static func prepare() -> Bool {
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            limit.rlim_cur = min(limit.rlim_max, 16_384)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        signal(SIGPIPE, SIG_IGN)
        return sodium_init() >= 0
    }

    /// Answers until the process is told to end.
    ///
    /// - Parameter onReady: called once connections are accepted.
    public func run(host: String, port: Int, onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let census = ConnectionCensus(most: 2000)
        let attempts = RateLimit(burst: 10, perMinute: 5)
        let routes =
            SignInRoutes.all(attempts) + RespondentRoutes.all + CoordinatorRoutes.all + LinkRoutes.all + EditRoutes.all
            + AdministratorRoutes.all
        let router = Router(
            collection: collection, routes: routes, general: RateLimit(burst: requests * 2, perMinute: Double(requests) * 60),
            attempts: attempts)
        var logger = Logger(label: "mera-collect") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let application = Application(
            responder: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionGuard(ConnectionGuard.Limits(), census)],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100)
                )),
            configuration: .init(address: .hostname(host, port: port), serverName: "mera", backlog: 1024),
            onServerRunning: {
                let port = $0.localAddress?.port ?? port
                collection.listens(on: port)
                await onReady(port)
            }, logger: logger)
        try await application.runService()
    }

    /// Requests a second from one address; a proxy or a school may have many people behind it.
    private var requests: Int { Int(Surroundings.variable("MERA_COLLECT_REQUESTS") ?? "") ?? 100 }
}

/// The addresses by which people come in the first time.
public enum Invitations {
    /// Invites somebody and gives the address; nil where they are there already.
    public static func invite(
        _ name: String, _ role: Person.Role, scope: String?, _ collection: Survey
    ) async throws(StorageFailure) -> String? {
        let secret = Secrets.token()
        let isNew = try await collection.store.invite(
            name, role, scope: scope, invitation: Secrets.hash(secret), until: Moment.text(after: 7 * 86_400), actor: "start")
        return isNew ? collection.address + "/enter/" + secret : nil
    }

    /// A new address for somebody who never came in.
    public static func again(_ name: String, _ collection: Survey) async throws(StorageFailure) -> String? {
        let secret = Secrets.token()
        try await collection.store.invite(
            again: name, invitation: Secrets.hash(secret), until: Moment.text(after: 7 * 86_400), actor: "start")
        return collection.address + "/enter/" + secret
    }

    /// A link for trying out: many submissions about one unit.
    public static func link(_ questionnaire: String, unit: String?, _ collection: Survey) async throws(StorageFailure) -> String {
        let made = try await NewLinks(
            questionnaire: questionnaire, units: [unit], kind: .multiple, lastDay: nil, creator: "start"
        )
        .kept(in: collection)
        return made[0].address
    }
}
