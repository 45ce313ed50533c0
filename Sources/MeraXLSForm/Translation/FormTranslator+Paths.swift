/// Paths: through the form, through a list, through a file.
extension FormTranslator {
    /// A place in the form, with the predicates that choose among rows on the way there.
    private struct Place {
        var node: Int?
        var rows: (repeated: Int, text: String, isOne: Bool)?
    }

    mutating func path(_ start: XPath.Start, _ steps: [XPath.Step]) throws(NotCarried) -> FormTerm {
        if case .expression(let base) = start {
            if case .call("instance", let arguments) = base { return try instance(arguments, steps) }
            if case .call("current", _) = base {
                let inner = frames
                frames = [frames[0]]
                defer { frames = inner }
                return try inForm(Place(node: here), steps)
            }
            if case .reference(let name, false) = base, let node = outline.nodes.firstIndex(where: { $0.name == name }) {
                return try inForm(Place(node: node), steps)
            }
            if case .filter(.reference(let name, false), let predicates) = base,
                let node = outline.nodes.firstIndex(where: { $0.name == name && $0.type == .repeat })
            {
                let rows = try chosen(node, predicates)
                return try inForm(Place(node: node, rows: rows), steps)
            }
            throw NotCarried(.path("/"))
        }
        if case .here = start {
            switch frames.last {
            case .option(let list): return try column(steps, list)
            case .entry(let columns):
                guard steps.count == 1 || steps.count == 2 && steps[0].axis == .this, let name = steps.last?.name,
                    let key = columns[name]
                else { break }
                return FormTerm(text: key, kind: .text, mayMiss: true)
            case .row(let repeated): return try inForm(Place(node: repeated), steps)
            default: break
            }
            return try inForm(Place(node: here), steps)
        }
        guard let first = steps.first else { throw NotCarried(.path("/")) }
        guard first.axis == .child else { throw NotCarried(.path(first.name)) }
        return try inForm(Place(node: nil), Array(steps.dropFirst()))
    }

    private mutating func inForm(_ start: Place, _ steps: [XPath.Step]) throws(NotCarried) -> FormTerm {
        var place = start
        for step in steps {
            switch step.axis {
            case .this: break
            case .parent:
                guard let node = place.node else { throw NotCarried(.path("..")) }
                place.node = outline.nodes[node].parent
            case .child:
                let found = outline.children(of: place.node).filter { outline.nodes[$0].name == step.name }
                guard let child = found.first else {
                    if place.node == nil, step.name == "meta" { throw NotCarried(.path("meta")) }
                    throw NotCarried(.unknownName(step.name))
                }
                place.node = child
            case .attribute, .descendant: throw NotCarried(.path(step.name))
            }
            guard !step.predicates.isEmpty else { continue }
            guard let node = place.node, outline.nodes[node].type == .repeat else { throw NotCarried(.path("[…]")) }
            place.rows = try chosen(node, step.predicates)
        }
        guard let node = place.node else { throw NotCarried(.path("..")) }
        guard let rows = place.rows else { return try value(of: node) }
        if node == rows.repeated { return FormTerm(text: rows.text, kind: .rows(node: node)) }
        guard outline.repeats(around: node).first == rows.repeated, let id = naming.items[node] else {
            throw NotCarried(.path(outline.nodes[node].name))
        }
        var term = FormTerm(text: "\(rows.text).\(id)", kind: kind(of: node), mayMiss: true)
        term.isList = !rows.isOne
        return term
    }

    /// Rows of a repeat by predicates: by number, or by what is in them.
    private mutating func chosen(_ repeated: Int, _ predicates: [XPath]) throws(NotCarried) -> (Int, String, Bool) {
        var text = try rows(of: repeated)
        var isOne = false
        for predicate in predicates {
            if let number = try rowNumber(predicate, repeated) {
                text = row(number, of: text, repeated)
                isOne = true
                continue
            }
            frames.append(.row(of: repeated))
            defer { frames.removeLast() }
            let condition = try term(predicate).decided
            text += "[\(condition.text)]"
        }
        return (repeated, text, isOne)
    }

    /// `[3]` and `[position() = …]`
    private mutating func rowNumber(_ predicate: XPath, _ repeated: Int) throws(NotCarried) -> FormTerm? {
        switch predicate {
        case .number(let digits): return .number(digits)
        case .binary(.equal, .call("position", let arguments), let number) where arguments.isEmpty:
            return try outsideOfRow(number, repeated)
        case .binary(.equal, let number, .call("position", let arguments)) where arguments.isEmpty:
            return try outsideOfRow(number, repeated)
        default:
            guard case .binary(let operation, _, _) = predicate, [.plus, .minus].contains(operation) else { return nil }
            return try term(predicate).asNumber
        }
    }

    /// The number of a row, which is asked for among the rows: `../count` there is the repeat's neighbour.
    private mutating func outsideOfRow(_ number: XPath, _ repeated: Int) throws(NotCarried) -> FormTerm {
        let relative = Self.leavesRow(number)
        guard relative, let here, outline.nodes[here].parent != outline.nodes[repeated].parent else {
            return try term(number).asNumber
        }
        var inner = self
        inner.frames = [.node(here), .row(of: repeated)]
        let term = try inner.term(number).asNumber
        return term
    }

    private static func leavesRow(_ expression: XPath) -> Bool {
        switch expression {
        case .path(.here, let steps): steps.first?.axis == .parent
        case .call("position", _): false
        case .call(_, let arguments): arguments.contains(where: leavesRow)
        case .binary(_, let left, let right): leavesRow(left) || leavesRow(right)
        case .negative(let inner): leavesRow(inner)
        default: false
        }
    }

    // MARK: Lists

    /// In a filter of choices a bare name is a column of the list.
    private mutating func column(_ steps: [XPath.Step], _ list: String) throws(NotCarried) -> FormTerm {
        guard steps.count == 1 || steps.count == 2 && steps[0].axis == .this, let step = steps.last, step.axis == .child else {
            let inner = frames
            frames = [frames[0]]
            defer { frames = inner }
            return try inForm(Place(node: here), steps)
        }
        if step.name == "name" { return FormTerm(text: "option.code", kind: .choice(list: list)) }
        let known = (outline.lists + outline.externalLists).first { $0.name == list }?.extraColumns ?? []
        if step.name == "value", !known.contains("value") { return FormTerm(text: "option.code", kind: .choice(list: list)) }
        guard
            let column = known.first(where: { $0 == step.name })
                ?? known.first(where: { $0.lowercased() == step.name.lowercased() })
        else { throw NotCarried(.unknownName(step.name)) }
        return FormTerm(text: "option.\(FormNaming.fit(column))", kind: .text, mayMiss: true)
    }

    /// `instance('list')/root/item[…]/label`: a list of choices that stands in the expression, or the row of a file's register.
    private mutating func instance(_ arguments: [XPath], _ steps: [XPath.Step]) throws(NotCarried) -> FormTerm {
        guard case .text(let name) = arguments.first, steps.count >= 2, steps[0].name == "root" else {
            throw NotCarried(.path("instance"))
        }
        guard let list = outline.list(name) ?? outline.externalLists.first(where: { $0.name == name }) else {
            return try fileColumn(name, steps)
        }
        let entries = try FormEntries(list, outline)
        var text = entries.text
        var isOne = false
        for predicate in steps[1].predicates {
            if case .number(let digits) = predicate {
                text += "[\(digits)]"
                isOne = true
                continue
            }
            frames.append(.entry(columns: entries.keys))
            defer { frames.removeLast() }
            text += "[\(try term(predicate).decided.text)]"
        }
        guard steps.count > 2 else { return FormTerm(text: text, kind: .text, isList: !isOne) }
        guard steps.count == 3, let key = entries.keys[steps[2].name] else { throw NotCarried(.path(steps[2].name)) }
        return FormTerm(text: "\(text).\(key)", kind: .text, mayMiss: true, isList: !isOne)
    }

    /// `instance('file')/root/item[name = ${x}]/column`, where `x` is answered from that file.
    private mutating func fileColumn(_ file: String, _ steps: [XPath.Step]) throws(NotCarried) -> FormTerm {
        guard steps.count == 3, steps[1].predicates.count == 1, case .binary(.equal, let left, let right) = steps[1].predicates[0]
        else { throw NotCarried(.file(file)) }
        for (key, other) in [(left, right), (right, left)] {
            guard case .path(.here, let names) = key, names.count == 1, names[0].axis == .child else { continue }
            return try lookedUp(file, names[0].name, other, steps[2].name)
        }
        throw NotCarried(.file(file))
    }

    mutating func lookedUp(_ file: String, _ key: String, _ question: XPath, _ column: String) throws(NotCarried) -> FormTerm {
        let inner = frames
        frames = [frames[0]]
        defer { frames = inner }
        let term = try term(question)
        guard case .reference(file) = term.kind, !term.isList else { throw NotCarried(.file(file)) }
        guard outline.fileKey(file) == key else { throw NotCarried(.file(file)) }
        return FormTerm(text: "\(term.text).\(FormNaming.fit(column))", kind: .text, mayMiss: true)
    }

    mutating func filtered(_ base: XPath, _ predicates: [XPath]) throws(NotCarried) -> FormTerm {
        var term = try term(base)
        for predicate in predicates {
            guard case .number(let digits) = predicate else { throw NotCarried(.path("[…]")) }
            term = FormTerm(text: "\(term.held(.whole))[\(digits)]", kind: term.kind, mayMiss: true)
        }
        return term
    }
}

extension FormOutline {
    /// The column of a file that holds what is stored.
    func fileKey(_ file: String) -> String {
        for node in nodes {
            if case .selectFromFile(let name, _) = node.type, FormNode.stem(name) == file {
                return node.parameters["value"] ?? "name"
            }
        }
        return "name"
    }
}
