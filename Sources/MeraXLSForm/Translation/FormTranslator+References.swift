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
            term.text = "\(try rows(of: outer))[\(naming.outerRow(of: outer))].\(id)"
            return term
        }
        term.text = "\(try rows(of: outer)).\(id)"
        term.isList = true
        return term
    }

    /// The rows of a repeat: all of the submission, or those inside of the rows around the expression.
    mutating func rows(of repeated: Int) throws(NotCarried) -> String {
        let id = naming.items[repeated] ?? ""
        guard let table else { return id }
        let chain = [table] + outline.repeats(around: table)
        let shared = outline.repeats(around: repeated).filter(chain.contains)
        guard !shared.isEmpty else { return "parent.\(id)" }
        var bound: [String] = []
        var tests: [String] = []
        for outer in shared.reversed() {
            let inside = naming.outerRow(of: outer)
            var number = inside
            if outer == table {
                needNumber(of: table)
                number = naming.position(of: table)
            }
            if number == inside || isMember(number, of: repeated) {
                // In a filter the row's own name would be taken.
                bound.append("at_\(bound.count + 1): \(number)")
                number = "at_\(bound.count)"
            }
            tests.append("\(inside) = \(number)")
        }
        let rows = "parent.\(id)[\(tests.joined(separator: " and "))]"
        return bound.isEmpty ? rows : "{\(bound.joined(separator: ", ")), rows: \(rows)}.rows"
    }

    /// One row by its number. Names in the number that the rows have too are bound outside of the brackets.
    func row(_ number: FormTerm, of rows: String, _ repeated: Int) -> String {
        var word = ""
        var isHidden = false
        for scalar in (number.text + " ").unicodeScalars {
            if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else {
                isHidden = isHidden || isMember(word, of: repeated)
                word = ""
            }
        }
        return isHidden ? "{at: \(number.text), row: \(rows)[at]}.row" : "\(rows)[\(number.text)]"
    }

    private func isMember(_ id: String, of repeated: Int) -> Bool {
        if id == naming.position(of: repeated) && numbered.contains(repeated) { return true }
        if outline.repeats(around: repeated).contains(where: { naming.outerRow(of: $0) == id }) { return true }
        return outline.nodes.indices.contains {
            naming.items[$0] == id && outline.repeats(around: $0).first == repeated && outline.nodes[$0].type != .repeat
        }
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

    /// The number of the row at hand in its repeat, or of a row around it: `position(..)`, `position(../..)`.
    mutating func position(_ path: XPath? = nil) throws(NotCarried) -> FormTerm {
        guard let here else { throw NotCarried(.path("position(..)")) }
        let own = outline.nodes[here].type == .repeat ? here : outline.repeats(around: here).first
        var wanted = own
        if case .path(_, let steps)? = path, steps.allSatisfy({ $0.axis == .parent || $0.axis == .this }) {
            var node: Int? = here
            for step in steps where step.axis == .parent { node = node.flatMap { outline.nodes[$0].parent } }
            while let place = node, outline.nodes[place].type != .repeat { node = outline.nodes[place].parent }
            wanted = node
        }
        guard let wanted else { return .number("1") }
        guard wanted == own else { return FormTerm(text: naming.outerRow(of: wanted), kind: .number) }
        needNumber(of: wanted)
        return FormTerm(text: naming.position(of: wanted), kind: .number)
    }
}
