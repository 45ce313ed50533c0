public import MeraSource
import MeraWorkspace

/// The language server as a function of messages: what comes in gives what goes out. It reads and writes nothing itself; whoever runs it
/// brings the messages, and does the work that takes long on another thread.
///
/// Nothing that a client sends ends it: what is not understood is answered with an error, or left aside where no answer is due.
public final class LanguageServer {
    /// What is to be sent, and what is to be done beside.
    public struct Response: Sendable {
        public var messages: [JSON] = []
        public var work: [BackgroundWork] = []
        /// The client has said good-bye; with the exit status.
        public var ending: Int?
    }

    private enum Stage { case new, running, shutDown }

    private let session: EditorSession
    private let workingFolder: String
    private let version: String
    private var stage = Stage.new
    /// Requests of our own are numbered.
    private var lastRequest = 0
    private var canRefreshLenses = false
    /// Files whose tests are to be run once their findings have been told.
    private var wantsWork: Set<String> = []

    /// - Parameters:
    ///   - workingFolder: what relative paths are relative to.
    ///   - files: the disk, or what stands for it.
    public init(version: String, workingFolder: String, files: EditorFiles = .disk, language: Language = .english) {
        self.version = version
        self.workingFolder = workingFolder
        var settings = EditorSettings()
        settings.language = language
        session = EditorSession(settings, files: files)
    }

    private var encoding: ProtocolEncoding { ProtocolEncoding(session: session, workingFolder: workingFolder) }

    // MARK: Messages

    /// - Parameter isCancelled: whether the client has taken the request back meanwhile.
    public func receive(_ body: ArraySlice<UInt8>, isCancelled: (JSON) -> Bool = { _ in false }) -> Response {
        guard let message = JSON.read(body) else { return Response(messages: [failure(.null, .parseError, "not JSON")]) }
        if let batch = message.array {
            return batch.reduce(into: Response()) { $0.add(receive($1, isCancelled: isCancelled)) }
        }
        return receive(message, isCancelled: isCancelled)
    }

    private func receive(_ message: JSON, isCancelled: (JSON) -> Bool) -> Response {
        let id = message["id"]
        guard let method = message["method"]?.string else {
            // An answer to a request of ours needs none.
            if id != nil, message["result"] != nil || message["error"] != nil { return Response() }
            return Response(messages: [failure(id ?? .null, .invalidRequest, "no method")])
        }
        let parameters = message["params"] ?? .null
        guard let id else { return notification(method, parameters) }
        if isCancelled(id) { return Response(messages: [failure(id, .cancelled, "cancelled")]) }
        return request(method, parameters, id)
    }

    /// Tells of findings that are new. Called when no message waits, so that of many changes the last one counts.
    public func idle() -> Response {
        var response = Response()
        guard stage == .running else { return response }
        if session.wantsFirstLook, let look = session.firstLook() {
            return Response(messages: [told("textDocument/publishDiagnostics", encoding.findings(look))])
        }
        if session.hasWaiting {
            for file in session.newFindings() {
                response.messages.append(told("textDocument/publishDiagnostics", encoding.findings(file)))
            }
        }
        var studies: Set<String> = []
        for path in wantsWork.sorted() {
            if let work = session.work(for: path), studies.insert(work.name).inserted { response.work.append(work) }
        }
        wantsWork = []
        return response
    }

    /// What waits can wait until nobody types: a first look at it was told.
    public var mayRest: Bool { stage == .running && session.mayRest }

    public var hasWaiting: Bool { stage == .running && (session.hasWaiting || !wantsWork.isEmpty) }

    /// Takes what was done beside.
    public func take(_ finished: BackgroundWork.Finished) -> Response {
        guard session.take(finished), canRefreshLenses else { return Response() }
        return Response(messages: [asked("workspace/codeLens/refresh", .null)])
    }

    // MARK: Notifications

    private func notification(_ method: String, _ parameters: JSON) -> Response {
        switch method {
        case "exit": return Response(ending: stage == .shutDown ? 0 : 1)
        case "initialized": return Response(messages: watched())
        default: break
        }
        guard stage == .running else { return Response() }
        let document = parameters["textDocument"]
        let uri = document?["uri"]?.string
        let path = uri.flatMap(FileURI.path)
        switch method {
        case "textDocument/didOpen":
            guard let path, let uri, let text = document?["text"]?.string else { break }
            session.open(path: path, uri: uri, version: document?["version"]?.integer ?? 0, text: text)
            wantsWork.insert(path)
        case "textDocument/didChange":
            guard let path, let changes = parameters["contentChanges"]?.array else { break }
            session.change(
                path: path, version: document?["version"]?.integer ?? 0,
                changes.compactMap { change in
                    guard let text = change["text"]?.string else { return nil }
                    let range = ProtocolEncoding.range(change["range"])
                    // A range that cannot be read would put the text in a wrong place.
                    if change["range"].map({ !$0.isNull }) == true, range == nil { return nil }
                    return TextChange(range: range, text: text)
                })
        case "textDocument/didSave":
            guard let path else { break }
            session.save(path: path)
            wantsWork.insert(path)
        case "textDocument/didClose": if let path { session.close(path: path) }
        case "workspace/didChangeWatchedFiles":
            for change in parameters["changes"]?.array ?? [] {
                if let path = change["uri"]?.string.flatMap(FileURI.path) { session.diskChanged(path: path) }
            }
        case "workspace/didChangeConfiguration": apply(parameters.at("settings.mera") ?? parameters["settings"])
        case "workspace/didChangeWorkspaceFolders":
            let removed = folders(parameters.at("event.removed"))
            session.roots = session.roots.filter { !removed.contains($0) } + folders(parameters.at("event.added"))
        default: break
        }
        return Response()
    }

    private func apply(_ settings: JSON?) {
        guard let settings else { return }
        if let language = settings["language"]?.string.flatMap(Language.init(rawValue:)) { session.settings.language = language }
        if let samples = settings["samples"] { session.settings.samples = samples.string.flatMap { $0.isEmpty ? nil : $0 } }
        if case .boolean(let runs)? = settings["runTests"] { session.settings.runsTests = runs }
        if case .boolean(let shows)? = settings["showReferences"] { session.settings.showsReferences = shows }
    }

    private func folders(_ json: JSON?) -> [String] {
        (json?.array ?? []).compactMap { $0["uri"]?.string.flatMap(FileURI.path) }
    }

    // MARK: Requests

    private func request(_ method: String, _ parameters: JSON, _ id: JSON) -> Response {
        switch (method, stage) {
        case ("initialize", .new): return Response(messages: [result(id, initialize(parameters))])
        case (_, .new): return Response(messages: [failure(id, .notInitialized, "`initialize` comes first")])
        case (_, .shutDown), ("initialize", _): return Response(messages: [failure(id, .invalidRequest, "not now")])
        case ("shutdown", _):
            stage = .shutDown
            return Response(messages: [result(id, .null)])
        case ("workspace/symbol", _):
            let found = session.workspaceEntries(parameters["query"]?.string ?? "")
            return Response(messages: [result(id, encoding.workspace(found))])
        case ("workspace/executeCommand", _): return execute(parameters, id)
        default: break
        }
        guard let path = parameters.at("textDocument.uri")?.string.flatMap(FileURI.path) else {
            let isKnown = method.hasPrefix("textDocument/")
            return Response(messages: [failure(id, isKnown ? .invalidParameters : .methodNotFound, "`\(method)`")])
        }
        do throws(EditorRefusal) {
            guard let answer = try answer(method, path, parameters) else {
                return Response(messages: [failure(id, .methodNotFound, "`\(method)`")])
            }
            return Response(messages: [result(id, answer)])
        } catch {
            return Response(messages: [failure(id, .requestFailed, error.message)])
        }
    }

    /// Nil for a method that is not known.
    private func answer(_ method: String, _ path: String, _ parameters: JSON) throws(EditorRefusal) -> JSON? {
        let encoding = encoding
        let start = TextPosition(line: 0, character: 0)
        let place = ProtocolEncoding.position(parameters["position"]) ?? start
        switch method {
        case "textDocument/completion": return encoding.completions(session.completions(path: path, place))
        case "textDocument/hover":
            return session.hover(path: path, place).map {
                ["contents": encoding.markdown($0.text), "range": encoding.range($0.range)]
            } ?? .null
        case "textDocument/signatureHelp": return session.signatures(path: path, place).map(encoding.signatures) ?? .null
        case "textDocument/definition": return .array(session.definitions(path: path, place).map(encoding.place))
        case "textDocument/references":
            let isWhole = parameters.at("context.includeDeclaration")?.isTrue ?? true
            return .array(session.references(path: path, place, withDeclaration: isWhole).map(encoding.place))
        case "textDocument/documentHighlight":
            return .array(session.highlights(path: path, place).map { ["range": encoding.range($0)] })
        case "textDocument/prepareRename":
            return session.renamable(path: path, place).map {
                ["range": encoding.range($0.range), "placeholder": .string($0.name)]
            } ?? .null
        case "textDocument/rename":
            return encoding.edits(try session.rename(path: path, place, to: parameters["newName"]?.string ?? ""))
        case "textDocument/documentSymbol": return encoding.outline(session.outline(path: path))
        case "textDocument/foldingRange": return encoding.folding(session.folding(path: path))
        case "textDocument/selectionRange":
            let places = (parameters["positions"]?.array ?? []).map { ProtocolEncoding.position($0) ?? start }
            return .array(places.map { encoding.selection(session.selections(path: path, $0), at: $0) })
        case "textDocument/codeAction":
            let range = ProtocolEncoding.range(parameters["range"]) ?? TextRange(start, start)
            let only = parameters.at("context.only")?.array?.compactMap(\.string)
            return .array(
                session.quickFixes(path: path, range).filter { fix in
                    let kind = fix.kind == .fix ? "quickfix" : "source.fixAll.mera"
                    return only?.contains { kind == $0 || kind.hasPrefix($0 + ".") } ?? true
                }.map(encoding.fix))
        case "textDocument/formatting":
            return .array(
                session.formatting(path: path).map {
                    ["range": encoding.range(session.range($0.span, in: path)), "newText": .string($0.text)]
                })
        case "textDocument/codeLens": return .array(session.lenses(path: path).map(encoding.lens))
        default: return nil
        }
    }

    private func execute(_ parameters: JSON, _ id: JSON) -> Response {
        guard parameters["command"]?.string == ServerCommand.runTests, let study = parameters["arguments"]?.array?.first?.string
        else { return Response(messages: [failure(id, .invalidParameters, "command")]) }
        var response = Response(messages: [result(id, .null)])
        if let work = session.testWork(study: study) { response.work = [work] }
        return response
    }

    // MARK: The beginning

    private func initialize(_ parameters: JSON) -> JSON {
        stage = .running
        if let locale = parameters["locale"]?.string { session.settings.language = locale.hasPrefix("ru") ? .russian : .english }
        apply(parameters["initializationOptions"])
        let roots = folders(parameters["workspaceFolders"])
        session.roots = roots.isEmpty ? [parameters["rootUri"]?.string.flatMap(FileURI.path)].compactMap { $0 } : roots
        let offered = parameters.at("capabilities.general.positionEncodings")?.array?.compactMap(\.string) ?? []
        session.encoding = offered.contains("utf-8") ? .utf8 : .utf16
        canRefreshLenses = parameters.at("capabilities.workspace.codeLens.refreshSupport")?.isTrue ?? false
        canWatch = parameters.at("capabilities.workspace.didChangeWatchedFiles.dynamicRegistration")?.isTrue ?? false
        return [
            "capabilities": [
                "positionEncoding": .string(session.encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
                "completionProvider": ["triggerCharacters": ["\"", ".", "{", "[", " "]],
                "hoverProvider": true, "signatureHelpProvider": ["triggerCharacters": ["(", ","]],
                "definitionProvider": true, "referencesProvider": true, "documentHighlightProvider": true,
                "documentSymbolProvider": true, "workspaceSymbolProvider": true, "foldingRangeProvider": true,
                "selectionRangeProvider": true, "renameProvider": ["prepareProvider": true],
                "codeActionProvider": ["codeActionKinds": ["quickfix", "source.fixAll.mera"]],
                "documentFormattingProvider": true, "codeLensProvider": ["resolveProvider": false],
                "executeCommandProvider": ["commands": [.string(ServerCommand.runTests)]],
                "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
            ], "serverInfo": ["name": "mera", "version": .string(version)],
        ]
    }

    private var canWatch = false

    /// Asks to be told of files that other programs change.
    private func watched() -> [JSON] {
        guard canWatch else { return [] }
        return [
            asked(
                "client/registerCapability",
                [
                    "registrations": [
                        [
                            "id": "mera-files", "method": "workspace/didChangeWatchedFiles",
                            "registerOptions": ["watchers": [["globPattern": "**/*.{yaml,yml}"]]],
                        ]
                    ]
                ])
        ]
    }

    // MARK: Words of the protocol

    private enum Failure: Int {
        case parseError = -32700, invalidRequest = -32600, methodNotFound = -32601, invalidParameters = -32602
        case notInitialized = -32002, cancelled = -32800, requestFailed = -32803
    }

    private func failure(_ id: JSON, _ failure: Failure, _ message: String) -> JSON {
        ["jsonrpc": "2.0", "id": id, "error": ["code": JSON(failure.rawValue), "message": .string(message)]]
    }

    private func result(_ id: JSON, _ value: JSON) -> JSON { ["jsonrpc": "2.0", "id": id, "result": value] }

    private func told(_ method: String, _ parameters: JSON) -> JSON {
        ["jsonrpc": "2.0", "method": .string(method), "params": parameters]
    }

    private func asked(_ method: String, _ parameters: JSON) -> JSON {
        lastRequest += 1
        return .fields([
            ("jsonrpc", "2.0"), ("id", .string("mera-\(lastRequest)")), ("method", .string(method)),
            ("params", parameters.isNull ? nil : parameters),
        ])
    }
}

extension LanguageServer.Response {
    mutating func add(_ other: Self) {
        messages += other.messages
        work += other.work
        ending = ending ?? other.ending
    }

    /// The messages as they are sent.
    public var frames: [UInt8] { messages.flatMap { MessageFrames.framed($0.bytes) } }
}
