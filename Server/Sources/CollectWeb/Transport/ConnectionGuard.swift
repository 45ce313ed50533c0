import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Synchronization

/// Limits of time and of number for one connection, which the parts behind it need not think of: who sends slowly is told 408, headers
/// that are too long are 431, and one connection too many ends the one that has been silent for longest.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    struct Limits: Sendable {
        /// For the first request of a connection to arrive with all of its headers.
        var head = TimeAmount.seconds(15)
        /// For the body of a request.
        var body = TimeAmount.seconds(60)
        /// Between two requests.
        var pause = TimeAmount.seconds(75)
    }

    private let limits: Limits
    private let census: ConnectionCensus
    private var deadline: Scheduled<Void>?
    private var isAnswering = false
    private var hasFailed = false

    init(_ limits: Limits, _ census: ConnectionCensus) {
        self.limits = limits
        self.census = census
    }

    func handlerAdded(context: ChannelHandlerContext) {
        census.add(context.channel)
        schedule(limits.head, context, isTold: true)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        census.remove(context.channel)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasFailed else { return }
        switch unwrapInboundIn(data) {
        case .head:
            census.work(context.channel, true)
            schedule(limits.body, context, isTold: true)
        case .body: break
        case .end: deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end:
            isAnswering = false
            census.work(context.channel, false)
            schedule(limits.pause, context, isTold: false)
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        refuse(error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest, context)
    }

    /// - Parameter isTold: whether it is said why the connection ends: between two requests nobody waits for an answer.
    private func schedule(_ time: TimeAmount, _ context: ChannelHandlerContext, isTold: Bool) {
        deadline?.cancel()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: time) {
            let (handler, context) = bound.value
            if isTold { handler.refuse(.requestTimeout, context) } else { context.close(promise: nil) }
        }
    }

    private func refuse(_ status: HTTPResponse.Status, _ context: ChannelHandlerContext) {
        guard !hasFailed else { return }
        hasFailed = true
        deadline?.cancel()
        if !isAnswering {
            let head = HTTPResponse(status: status, headerFields: [.connection: "close", .contentLength: "0"])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }
}

/// Which connections there are, and since when each is silent.
final class ConnectionCensus: Sendable {
    private struct Entry: Sendable {
        let channel: any Channel
        /// Nil while a request is under way.
        var silentSince: NIODeadline?
    }

    private let most: Int
    private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

    init(most: Int) { self.most = most }

    func add(_ channel: any Channel) {
        let surplus = entries.withLock { entries -> (any Channel)? in
            entries[ObjectIdentifier(channel)] = Entry(channel: channel, silentSince: .now())
            guard entries.count > most else { return nil }
            let longest = entries.filter { $0.value.silentSince != nil && $0.key != ObjectIdentifier(channel) }
                .min { ($0.value.silentSince ?? .now()) < ($1.value.silentSince ?? .now()) }
            guard let longest else { return channel }
            entries[longest.key] = nil
            return longest.value.channel
        }
        surplus?.close(promise: nil)
    }

    func remove(_ channel: any Channel) { _ = entries.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) } }

    func work(_ channel: any Channel, _ isWorking: Bool) {
        entries.withLock { $0[ObjectIdentifier(channel)]?.silentSince = isWorking ? nil : .now() }
    }
}
