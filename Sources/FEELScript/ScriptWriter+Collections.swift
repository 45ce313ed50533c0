import FEEL

extension ScriptWriter {
    /// Lists, contexts, filters and loops.
    mutating func collection(_ node: Node.Index) throws(Script.Refusal) -> String {
        switch kind(node) {
        case .list(let range): return "F.list([\(try values(children(range)))])"
        case .context(let shape, let firstLocal, let range):
            return try context(program?.shapes[Int(shape)].names ?? [], firstLocal, children(range))
        case .entryOrElse(let local, let name, let otherwise):
            return "F.entry(\(read(local)),\(self.name(name)),()=>\(try value(otherwise)))"
        case .filter(let source, let local, let predicate): return try filter("filter", source, local, predicate)
        case .loop(let loop): return try self.loop(loop)
        default: return "null"
        }
    }

    /// Each entry may use those before it.
    private mutating func context(
        _ names: [String], _ firstLocal: Node.Index, _ nodes: [Node.Index]
    ) throws(Script.Refusal) -> String {
        let locals = nodes.indices.map { firstLocal + Node.Index($0) }
        var entries: [String] = []
        for node in nodes { entries.append(try value(node)) }
        guard !used.isDisjoint(with: locals) else {
            return "F.map(\(zip(names, entries).map { "[\(Script.quoted($0)),\($1)]" }.joined(separator: ",")))"
        }
        let parameters = locals.map { bind($0) }
        let functions = entries.enumerated().map { "(\(parameters.prefix($0).joined(separator: ",")))=>\($1)" }
        return "F.context([\(names.map(Script.quoted).joined(separator: ","))],[\(functions.joined(separator: ","))])"
    }

    private mutating func filter(
        _ function: String, _ source: Node.Index, _ local: Node.Index, _ predicate: Node.Index
    ) throws(Script.Refusal) -> String {
        let source = try elements(source)
        let parameter = bind(local)
        return "F.\(function)(\(source),\(parameter)=>\(try value(predicate)),\(keepsOpen))"
    }

    // MARK: - Open lists

    /// The elements of a list, with those that may not belong to it.
    mutating func elements(_ node: Node.Index) throws(Script.Refusal) -> String {
        switch kind(node) {
        case .filter(let source, let local, let predicate): return try filter("filtered", source, local, predicate)
        case .path(let owner, let name) where isOpenable(owner):
            return "F.pathElements(\(try elements(owner)),\(self.name(name)))"
        default: return "F.elements(\(try settled(node)))"
        }
    }

    private func isOpenable(_ node: Node.Index) -> Bool {
        switch kind(node) {
        case .filter: keepsOpen
        case .path(let owner, _): isOpenable(owner)
        default: false
        }
    }

    // MARK: - Loops

    private mutating func loop(_ index: Node.Index) throws(Script.Refusal) -> String {
        guard let loop = program?.loops[Int(index)] else { return "null" }
        var parameters: [String] = []
        var sources: [String] = []
        for iterator in loop.iterators {
            let before = "(\(parameters.joined(separator: ",")))=>"
            let isOpen = iterator.end == nil && isOpenable(iterator.source)
            let source = isOpen ? try elements(iterator.source) : try end(iterator.source)
            let last = try iterator.end.map { node throws(Script.Refusal) in ",\(before)\(try end(node))" } ?? ""
            sources.append("[\(before)\(source)\(last)]")
            parameters.append(bind(iterator.local))
        }
        if let partial = loop.partial {
            parameters.append(bind(partial))
            partials.insert(partial)
        }
        let body = "(\(parameters.joined(separator: ",")))=>\(try value(loop.body))"
        let function =
            switch loop.kind {
            case .map: "each"
            case .some: "some"
            case .every: "every"
            }
        let keepsPartial = loop.partial == nil ? "" : ",true"
        return "F.\(function)([\(sources.joined(separator: ","))],\(!isStrict),\(body)\(keepsPartial))"
    }

    /// What a loop runs through or ends at: in a check `count(x)` counts the places of a list.
    private mutating func end(_ node: Node.Index) throws(Script.Refusal) -> String {
        guard mode == .checking, case .builtin(.count, let range, _) = kind(node) else { return try value(node) }
        return "F.places(\(try value(children(range)[0])))"
    }
}
