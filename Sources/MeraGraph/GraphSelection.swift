public import MeraSource

/// Which part of a graph is meant: `+pass_rate` all that it needs, `examined+2` what uses it within two steps, `examined..model_quality`
/// what lies between two things, `pass_rate` the thing alone.
public struct GraphSelection: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Steps up to what it needs and down to what uses it; nil: as far as it goes.
        case around(name: String, up: Int?, down: Int?)
        case between(String, String)
    }

    public var kind: Kind

    /// The things that it names.
    var names: [String] {
        switch kind {
        case .around(let name, _, _): [name]
        case .between(let from, let to): [from, to]
        }
    }

    /// Nil where the text is no selector: nothing in it names a thing.
    public init?(_ text: String) {
        if let dots = text.range(of: "..") {
            let (from, to) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
            guard !from.isEmpty, !to.isEmpty else { return nil }
            kind = .between(from, to)
            return
        }
        var rest = text[...]
        var (up, down): (Int?, Int?) = (0, 0)
        let before = rest.prefix { $0.isASCII && $0.isNumber }
        if let plus = rest.firstIndex(of: "+"), plus == before.endIndex {
            up = before.isEmpty ? nil : Int(before)
            if !before.isEmpty, up == nil { return nil }
            rest = rest[rest.index(after: plus)...]
        }
        if let plus = rest.lastIndex(of: "+") {
            let after = rest[rest.index(after: plus)...]
            guard after.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            down = after.isEmpty ? nil : Int(after)
            if !after.isEmpty, down == nil { return nil }
            rest = rest[..<plus]
        }
        guard !rest.isEmpty, !rest.contains("+") else { return nil }
        kind = .around(name: String(rest), up: up, down: down)
    }
}

extension String {
    fileprivate func range(of pattern: String) -> Range<String.Index>? { firstRange(of: pattern) }
}

extension StudyGraph {
    /// The nodes that a name may mean: its id, else its whole name, else the last part of a name with a table.
    public func nodes(named name: String) -> [Int] {
        let exact = nodes.indices.filter { nodes[$0].id == name }
        if !exact.isEmpty { return exact }
        let whole = nodes.indices.filter { nodes[$0].name == name }
        if !whole.isEmpty { return whole }
        return nodes.indices.filter { nodes[$0].name.hasSuffix("." + name) }
    }

    /// The nodes that are needed (or used) within so many steps, with the node itself; nil: however many.
    public func reach(_ start: Int, steps: Int?, isUpward: Bool) -> Set<Int> {
        let neighbours = self.neighbours(isUpward: isUpward)
        var reached: Set<Int> = [start]
        var front = [start]
        var left = steps ?? Int.max
        while left > 0, !front.isEmpty {
            left -= 1
            front = front.flatMap { neighbours[$0] }.filter { reached.insert($0).inserted }
        }
        return reached
    }

    private func neighbours(isUpward: Bool) -> [[Int]] {
        var lists = [[Int]](repeating: [], count: nodes.count)
        for edge in edges { isUpward ? lists[edge.to].append(edge.from) : lists[edge.from].append(edge.to) }
        return lists
    }

    /// The nodes of several selections together, and what is wrong with these.
    public func select(_ selections: [GraphSelection]) -> (nodes: Set<Int>, findings: [Diagnostic]) {
        var chosen: Set<Int> = []
        var findings: [Diagnostic] = []
        for selection in selections {
            switch selection.kind {
            case .around(let name, let up, let down):
                guard let node = node(named: name, &findings) else { continue }
                chosen.formUnion(reach(node, steps: up, isUpward: true))
                chosen.formUnion(reach(node, steps: down, isUpward: false))
            case .between(let from, let to):
                guard let start = node(named: from, &findings), let end = node(named: to, &findings) else { continue }
                let between = reach(start, steps: nil, isUpward: false).intersection(reach(end, steps: nil, isUpward: true))
                if between.isEmpty {
                    findings.append(Diagnostic(.noGraphPath, ["from": .text(nodes[start].id), "to": .text(nodes[end].id)]))
                }
                chosen.formUnion(between)
            }
        }
        return (chosen, findings)
    }

    private func node(named name: String, _ findings: inout [Diagnostic]) -> Int? {
        let found = nodes(named: name)
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            findings.append(
                Diagnostic(.severalGraphNodes, ["name": .text(name), "known": .names(found.prefix(5).map { nodes[$0].id })]))
            return nil
        }
        let known = nodes.map(\.id) + nodes.compactMap { $0.name.split(separator: ".").last.map(String.init) }
        let close = closeNames(to: name, among: known)
        let shown = close.isEmpty ? Array(nodes.filter { $0.kind == .indicator || $0.kind == .index }.map(\.id).prefix(8)) : close
        findings.append(Diagnostic(.noGraphNode, ["name": .text(name), "known": .names(shown)]))
        return nil
    }
}
