/// Names of questions, from where the expression stands.
extension FormTranslator {
    mutating func reference(_ name: String) throws(NotCarried) -> FormTerm {
        if name == "instanceID" {
            return FormTerm(text: table == nil ? naming.submission : "parent.\(naming.submission)", kind: .text, mayMiss: true)
        }
        let found = outline.nodes.indices.filter { outline.nodes[$0].name == name }
        guard let first = found.first else { throw NotCarried(.unknownName(name)) }
        // Of several the one in the containers around.
        guard found.count > 1, let here else { return try value(of: first) }
        let around = Set(outline.containers(of: here) + [here])
        let near = found.first { outline.nodes[$0].parent.map(around.contains) ?? false } ?? first
        return try value(of: near)
    }

    /// What a question holds, as the expression reaches it.
    mutating func value(of target: Int) throws(NotCarried) -> FormTerm {
        let node = outline.nodes[target]
        guard let id = naming.items[target] else { throw NotCarried(.unknownName(node.name)) }
        switch node.type {
        case .note where !node.isCalculated, .audit, .externalFile, .osm, .include, .group, .loop:
            throw NotCarried(.noValue(node.name))
        case .repeat: return FormTerm(text: try rows(of: target), kind: .rows(node: target))
        default: break
        }
        var term = FormTerm(text: id, kind: kind(of: target), mayMiss: true)
        term.isItem = true
        if isConstraint, target == here {
            term.text = "?"
            term.mayMiss = false
            return term
        }
        let outer = outline.repeats(around: target).first
        if case .row(let repeated) = frames.last, outer == repeated { return term }
        if outer == table {
            try checkShadow(id)
            return term
        }
        guard let outer else {
            term.text = "parent.\(id)"
            return term
        }
        if let table, outline.repeats(around: table).contains(outer) {
            // The row around, by its number.
            term.text = "parent.\(naming.items[outer] ?? "")[\(naming.outerRow(of: outer))].\(id)"
            return term
        }
        term.text = "\(try rows(of: outer)).\(id)"
        term.isList = true
        return term
    }

    /// The rows of a repeat: all of the submission, or those inside of the row at hand.
    mutating func rows(of repeated: Int) throws(NotCarried) -> String {
        let id = naming.items[repeated] ?? ""
        guard let table else { return id }
        if outline.repeats(around: repeated).contains(table) {
            needNumber(of: table)
            return "parent.\(id)[\(naming.outerRow(of: table)) = \(naming.position(of: table))]"
        }
        if let outer = outline.repeats(around: repeated).first, outline.repeats(around: table).contains(outer) {
            let row = naming.outerRow(of: outer)
            throw NotCarried(.path("\(id)[\(row)]"))
        }
        return "parent.\(id)"
    }

    /// In a predicate a name of the row hides the same name outside.
    private func checkShadow(_ id: String) throws(NotCarried) {
        for frame in frames.dropFirst() {
            switch frame {
            case .row(let repeated):
                let isMember = outline.nodes.indices.contains {
                    naming.items[$0] == id && outline.repeats(around: $0).first == repeated
                }
                if isMember { throw NotCarried(.hidden(id)) }
            case .entry(let columns): if columns.values.contains(id) { throw NotCarried(.hidden(id)) }
            case .node, .option: break
            }
        }
    }

    /// The number of the row at hand in its repeat.
    mutating func position() throws(NotCarried) -> FormTerm {
        guard let here else { throw NotCarried(.path("position(..)")) }
        guard let repeated = outline.nodes[here].type == .repeat ? here : outline.repeats(around: here).first else {
            return .number("1")
        }
        needNumber(of: repeated)
        return FormTerm(text: naming.position(of: repeated), kind: .number)
    }
}
