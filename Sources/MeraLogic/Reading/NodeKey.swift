import FEEL

/// Parts of expressions that say the same have the same key: what is not looked into is at least the same wherever it stands.
extension Reading {
    func key(_ node: Node.Index) -> String {
        let node = resolved(node)
        switch kind(node) {
        case .constant(let index): return "c(\(program.constants[Int(index)]))"
        case .slot(let slot):
            if let value = fixed[Int(slot)] { return "c(\(value))" }
            return "s\(slot)"
        case .input:
            switch input {
            case .variable(let variable), .set(let variable, _), .grid(let variable, _, _): return "i\(variable)"
            case .constant(let value): return "c(\(value))"
            case .calculated, nil: return "i\(inputKey)"
            }
        case .local(let local): return "l\(local)"
        case .function, .invoke, .table, .failure, .entryOrElse:
            // What is made inside of functions is told apart by its place.
            return "f\(ObjectIdentifier(program).hashValue)n\(node)"
        default:
            let inner = program.operands(of: node).map(key).joined(separator: ",")
            return "\(name(node))(\(inner))"
        }
    }

    private func name(_ node: Node.Index) -> String {
        switch kind(node) {
        case .negate: "-"
        case .not: "not"
        case .arithmetic(let operation, _, _): "a\(operation.rawValue)"
        case .compare(let comparison, _, _): "k\(comparison.rawValue)"
        case .and: "and"
        case .or: "or"
        case .conditional: "if"
        case .within(_, _, _, let low, let high): "in\(low)\(high)"
        case .anyOf: "any"
        case .matches: "matches"
        case .bind(let local, _, _): "bind\(local)"
        case .list: "list"
        case .context(let shape, _, _): "{\(program.shapes[Int(shape)].names)}"
        case .interval(_, _, let low, let high): "range\(low)\(high)"
        case .operatorRange(let form, _): "range\(form.rawValue)"
        case .path(_, let name): ".\(program.names[Int(name)])"
        case .filter(_, let local, _): "filter\(local)"
        case .element: "element"
        case .loop(let loop): "loop\(program.loops[Int(loop)].kind)\(program.loops[Int(loop)].iterators.map(\.local))"
        case .instanceOf(_, let type): "is(\(program.typeTable[Int(type)]))"
        case .coerce(_, let type): "as(\(program.typeTable[Int(type)]))"
        case .builtin(let builtin, _, let overload): "b\(builtin.rawValue)o\(overload)"
        case .pattern(let builtin, _, let pattern):
            // One pattern is one object; the same text makes another that does the same.
            "p\(builtin.rawValue)" + (text(node).isEmpty ? "\(ObjectIdentifier(program.patterns[Int(pattern)]))" : text(node))
        case .host(let function, _): "h\(program.hostFunctions[Int(function)].name)"
        default: "?"
        }
    }
}
