import ArgumentParser
import MeraEditor
import MeraSource
import MeraWorkspace
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Brings messages from an editor to the language server and back, by standard input and output.
struct LanguageServerCommand: MeraCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: words(
            en: "The language server for editors: findings while typing, completion, renaming.",
            ru: "Языковой сервер для редакторов: замечания при наборе, подсказки, переименование."),
        discussion: words(
            en: """
                Editors start it; people do not. It speaks the Language Server Protocol on standard input and output. How to set up VS Code, \
                Vim, Neovim, Emacs and Helix stands on the page Editors of the documentation.

                Settings, as `initializationOptions` or under `mera` in the settings of the editor: `language` (ru or en; else that of the \
                editor), `samples` (the folder of sample answers as one goes from the study; `*` is the name of the study's folder), \
                `runTests` (true: tests are run when a file is opened or saved).
                """,
            ru: """
                Его запускает редактор, а не человек. Сервер говорит по протоколу Language Server Protocol через стандартный ввод и вывод. \
                Как настроить VS Code, Vim, Neovim, Emacs и Helix, описано на странице документации «Редакторы».

                Настройки — в `initializationOptions` или в разделе `mera` настроек редактора: `language` (ru или en; по умолчанию — язык \
                редактора), `samples` (папка с примером ответов — путь от папки исследования; `*` — имя этой папки), `runTests` (true: \
                выполнять проверки при открытии и сохранении файла).
                """))

    @Flag(
        help: ArgumentHelp(
            words(
                en: "Standard input and output; the only way, and what editors ask for.",
                ru: "Стандартный ввод и вывод; единственный способ, который и запрашивают редакторы.")))
    var stdio = false

    @OptionGroup var languageOption: LanguageOption

    /// Milliseconds without a message after which a large study is compiled whole.
    private static let rest = 250

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let folder = FileAccess.realPath(".") ?? "/"
        let server = LanguageServer(version: Engine.version, workingFolder: folder, language: languageOption.language())
        let inbox = Inbox()
        let reader = Beside { inbox.fill() }
        defer { withExtendedLifetime(reader) {} }
        while true {
            let item = inbox.next(isIdle: server.hasWaiting, after: server.mayRest ? Self.rest : 0)
            let response: LanguageServer.Response
            switch item {
            case .idle: response = server.idle()
            case .message(let body): response = server.receive(body[...]) { inbox.isCancelled($0) }
            case .finished(let finished): response = server.take(finished)
            case .end: return .clean
            }
            if !response.messages.isEmpty { try terminal.output.write(response.frames) }
            for work in response.work { inbox.begin(work) }
            if let status = response.ending { _exit(Int32(status)) }
        }
    }
}

/// What waits for the server: messages in their order, then what was done beside.
private final class Inbox: Sendable {
    enum Item: Sendable {
        case message([UInt8])
        case finished(BackgroundWork.Finished)
        /// Nothing waits.
        case idle
        case end
    }

    private struct State {
        var items: [Item] = []
        var next = 0
        var cancelled: Set<String> = []
        var isClosed = false
        var workers: [Beside<Bool>] = []
    }

    private let state = Mutex(State())
    private let bell = Bell()

    /// Reads until the stream ends. On a thread of its own, so that what is taken back is known before it is begun.
    func fill() {
        var frames = MessageFrames()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        reading: while true {
            let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            frames.add(buffer[..<count])
            while true {
                do throws(MessageFrames.Problem) {
                    guard let body = try frames.next() else { break }
                    add(Array(body))
                } catch {
                    // Where no length can be found nothing that follows can be understood.
                    break reading
                }
            }
        }
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    private func add(_ body: [UInt8]) {
        let id = Self.cancelledID(body)
        state.withLock { state in
            if let id {
                // One that came late is not kept for ever.
                if state.cancelled.count > 1000 { state.cancelled = [] }
                state.cancelled.insert(id)
            } else {
                state.items.append(.message(body))
            }
        }
        bell.ring()
    }

    /// The request that a message takes back.
    private static func cancelledID(_ body: [UInt8]) -> String? {
        guard body.count < 512, let message = JSON.read(body[...]), message["method"]?.string == "$/cancelRequest" else {
            return nil
        }
        return message["params"]?["id"].map(text)
    }

    private static func text(_ id: JSON) -> String {
        switch id {
        case .number(let text): "n\(text)"
        case .string(let text): "s\(text)"
        default: ""
        }
    }

    func isCancelled(_ id: JSON) -> Bool { state.withLock { $0.cancelled.remove(Self.text(id)) != nil } }

    /// The next thing to do; where nothing waits `idle`, at once or after some milliseconds, or else the wait goes on.
    func next(isIdle: Bool, after rest: Int) -> Item {
        var hasRested = rest == 0
        while true {
            let found: Item? = state.withLock { state in
                if state.next < state.items.count {
                    state.next += 1
                    let item = state.items[state.next - 1]
                    if state.next == state.items.count { (state.items, state.next) = ([], 0) }
                    return item
                }
                if isIdle, hasRested || state.isClosed { return .idle }
                return state.isClosed ? .end : nil
            }
            if let found { return found }
            if !bell.wait(atMost: isIdle ? rest : nil) { hasRested = true }
        }
    }

    /// Does work on a thread of its own.
    func begin(_ work: BackgroundWork) {
        let worker = Beside { [self] in
            let finished = work.done()
            state.withLock { $0.items.append(.finished(finished)) }
            bell.ring()
            return true
        }
        state.withLock { state in
            // Those that are done are forgotten with their results.
            if state.workers.count > 16 { state.workers.removeFirst() }
            state.workers.append(worker)
        }
    }
}

/// Wakes the thread that waits: a pipe, so that nothing turns round in circles while nobody types.
private final class Bell: Sendable {
    private let ends: (read: Int32, write: Int32)

    init() {
        var made: (Int32, Int32) = (-1, -1)
        let isMade = withUnsafeMutableBytes(of: &made) { bytes in
            bytes.baseAddress.map { pipe($0.assumingMemoryBound(to: Int32.self)) == 0 } ?? false
        }
        ends = isMade ? (made.0, made.1) : (-1, -1)
    }

    func ring() {
        var byte: UInt8 = 1
        while write(ends.write, &byte, 1) < 0, errno == EINTR {}
    }

    /// False where the time passed and nobody rang.
    func wait(atMost milliseconds: Int?) -> Bool {
        if let milliseconds {
            var waited = pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)
            if poll(&waited, 1, Int32(milliseconds)) == 0 { return false }
        }
        var bytes: (UInt64, UInt64) = (0, 0)
        let count = withUnsafeMutableBytes(of: &bytes) { read(ends.read, $0.baseAddress, $0.count) }
        // Without a pipe the wait is a short sleep.
        if count < 0, errno != EINTR { pause(milliseconds: 2) }
        return true
    }
}
