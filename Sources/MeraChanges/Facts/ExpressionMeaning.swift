import FEEL
import MeraGraph

/// What an expression computes, as a text that does not depend on how it is written: blanks, brackets that change nothing, parameters
/// by name or as numbers.
struct ExpressionMeaning {
    private let program: Program
    private let slot: (Int) -> String
    private let name: (String) -> String

    /// - Parameters:
    ///   - slot: what a slot stands for, in the names of the newer version.
    ///   - name: a name behind a point, likewise.
    static func text(_ expression: Expression, slot: (Int) -> String, name: (String) -> String) -> String {
        withoutActuallyEscaping(slot) { slot in
            withoutActuallyEscaping(name) { name in
                ExpressionMeaning(program: expression.program, slot: slot, name: name).text(expression.root, 0)
            }
        }
    }

    /// Names and signs without blanks, each name as the newer version has it.
    static func words(_ text: String, _ renamed: (String) -> String) -> String {
        ExpressionNames.pieces(of: text).map { piece in
            switch piece {
            case .name(let name, _): renamed(name)
            case .string(let text): "\"\(text)\""
            case .other(let character): String(character)
            }
        }.joined(separator: " ")
    }

    private init(program: Program, slot: @escaping (Int) -> String, name: @escaping (String) -> String) {
        self.program = program
        self.slot = slot
        self.name = name
    }

    /// What is nested deeper is told apart by its own text only.
    private static let deepest = 500

    private func all(_ nodes: some Sequence<Node.Index>, _ depth: Int) -> String {
        nodes.map { text($0, depth) }.joined(separator: ",")
    }

    private func call(_ word: String, _ nodes: [Node.Index], _ depth: Int) -> String { "\(word)(\(all(nodes, depth)))" }

    private func text(_ index: Node.Index, _ depth: Int) -> String {
        guard depth < Self.deepest else { return "…" }
        let depth = depth + 1
        switch program.nodes[Int(index)].kind {
        case .constant(let place): return program.constants[Int(place)].description
        case .slot(let place): return slot(Int(place))
        case .input: return "?"
        case .local(let local): return "$\(local)"
        case .negate(let a): return call("negate", [a], depth)
        case .not(let a): return call("not", [a], depth)
        case .arithmetic(let operation, let a, let b): return call("\(operation)", [a, b], depth)
        case .compare(let comparison, let a, let b): return call("\(comparison)", [a, b], depth)
        case .and(let a, let b): return call("and", [a, b], depth)
        case .or(let a, let b): return call("or", [a, b], depth)
        case .conditional(let a, let b, let c): return call("if", [a, b, c], depth)
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            return call("within \(lowClosed) \(highClosed)", [value, low, high], depth)
        case .anyOf(let children): return call("any", Array(program.children(children)), depth)
        case .matches(let a, let b): return call("matches", [a, b], depth)
        case .bind(let local, let value, let body): return call("bind $\(local)", [value, body], depth)
        case .list(let children): return "[\(all(program.children(children), depth))]"
        case .context(let shape, _, let children):
            let names = program.shapes[Int(shape)].names.map(name).joined(separator: " ")
            return call("context \(names)", Array(program.children(children)), depth)
        case .interval(let low, let high, let lowClosed, let highClosed):
            return call("interval \(lowClosed) \(highClosed)", [low, high], depth)
        case .operatorRange(let form, let value): return call("range \(form)", [value], depth)
        case .path(let value, let place): return call("path \(name(program.names[Int(place)]))", [value], depth)
        case .entryOrElse(let local, let place, let other):
            return call("entry $\(local) \(name(program.names[Int(place)]))", [other], depth)
        case .filter(let list, let local, let body): return call("filter $\(local)", [list, body], depth)
        case .element(let list, let place): return call("element", [list, place], depth)
        case .loop(let place): return loop(program.loops[Int(place)], depth)
        case .instanceOf(let value, let type): return call("instance \(program.typeTable[Int(type)])", [value], depth)
        case .coerce(let value, _): return text(value, depth)
        case .builtin(let builtin, let children, let overload):
            return call("\(builtin) \(overload)", Array(program.children(children)), depth)
        case .pattern(let builtin, let children, let pattern):
            return call("\(builtin) \(program.patterns[Int(pattern)].source)", Array(program.children(children)), depth)
        case .host(let function, let children):
            return call("call \(name(program.hostFunctions[Int(function)].name))", Array(program.children(children)), depth)
        case .function(let place):
            let template = program.templates[Int(place)]
            return call("function \(template.parameters.count)", [template.body], depth)
        case .invoke(let value, let children, _): return call("invoke", [value] + program.children(children), depth)
        // Written out only inside of expressions, where no definition of mera has them.
        case .table, .failure: return "other \(index)"
        }
    }

    private func loop(_ loop: Loop, _ depth: Int) -> String {
        let sources = loop.iterators.map { iterator in
            "$\(iterator.local) \(text(iterator.source, depth))" + (iterator.end.map { ".." + text($0, depth) } ?? "")
        }
        return "\(loop.kind) \(sources.joined(separator: " ")): \(text(loop.body, depth))"
    }
}
