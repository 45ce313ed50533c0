/// A graph in layers from left to right: every edge goes from a layer to the next one, long ones by way of points in between.
///
/// The steps of Sugiyama, Tagawa and Toda (1981): circles are cut, layers given by the longest way, nodes put in order by the
/// barycentres of their neighbours, heights by least squares. Whole numbers only, so that the same graph gives the same drawing.
struct GraphLayers {
    /// A node of the graph, or a point of a long edge.
    struct Item {
        /// Nil: a point of an edge.
        var node: Int?
        var layer: Int
        /// The middle, in pixels.
        var y = 0
        var height: Int
    }

    private(set) var items: [Item] = []
    /// The items of each layer, from above.
    private(set) var layers: [[Int]] = []
    /// For each edge of the graph the items that it goes through, from its beginning to its end.
    private(set) var routes: [[Int]] = []
    private var above: [[Int]] = []
    private var below: [[Int]] = []

    private static let sweeps = 12
    private static let gap = 14

    init(_ graph: StudyGraph, heights: [Int]) {
        let reversed = Self.circles(graph)
        let ends = graph.edges.enumerated().map { reversed.contains($0) ? ($1.to, $1.from) : ($1.from, $1.to) }
        let places = Self.layers(graph.nodes.count, ends)
        items = graph.nodes.indices.map { Item(node: $0, layer: places[$0], height: heights[$0]) }
        for (edge, (from, to)) in ends.enumerated() {
            var route = [from]
            for layer in stride(from: places[from] + 1, to: places[to], by: 1) {
                route.append(items.count)
                items.append(Item(node: nil, layer: layer, height: 4))
            }
            route.append(to)
            routes.append(reversed.contains(edge) ? route.reversed() : route)
        }
        layers = [[Int]](repeating: [], count: (places.max() ?? -1) + 1)
        for index in items.indices { layers[items[index].layer].append(index) }
        above = [[Int]](repeating: [], count: items.count)
        below = above
        for (edge, route) in routes.enumerated() {
            let forward = reversed.contains(edge) ? route.reversed() : route
            for (a, b) in zip(forward, forward.dropFirst()) {
                below[a].append(b)
                above[b].append(a)
            }
        }
        order()
        place()
    }

    /// Edges that close a circle when nodes are gone through in their order.
    private static func circles(_ graph: StudyGraph) -> Set<Int> {
        var outgoing = [[(edge: Int, to: Int)]](repeating: [], count: graph.nodes.count)
        for (index, edge) in graph.edges.enumerated() { outgoing[edge.from].append((index, edge.to)) }
        var state = [UInt8](repeating: 0, count: graph.nodes.count)
        var closing: Set<Int> = []
        for start in graph.nodes.indices where state[start] == 0 {
            // The way down is kept here: a chain of calculations may be longer than the stack.
            var way: [(node: Int, next: Int)] = [(start, 0)]
            state[start] = 1
            while let (node, next) = way.last {
                guard next < outgoing[node].count else {
                    state[node] = 2
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let (edge, to) = outgoing[node][next]
                if state[to] == 1 { closing.insert(edge) }
                if state[to] == 0 {
                    state[to] = 1
                    way.append((to, 0))
                }
            }
        }
        return closing
    }

    /// The longest way from a beginning; what nothing leads to stands just before the first that uses it.
    private static func layers(_ count: Int, _ ends: [(Int, Int)]) -> [Int] {
        var outgoing = [[Int]](repeating: [], count: count)
        var waiting = [Int](repeating: 0, count: count)
        for (from, to) in ends {
            outgoing[from].append(to)
            waiting[to] += 1
        }
        let isSource = waiting.map { $0 == 0 }
        var layer = [Int](repeating: 0, count: count)
        var ready = (0..<count).filter { waiting[$0] == 0 }
        var place = 0
        while place < ready.count {
            let node = ready[place]
            place += 1
            for next in outgoing[node] {
                layer[next] = max(layer[next], layer[node] + 1)
                waiting[next] -= 1
                if waiting[next] == 0 { ready.append(next) }
            }
        }
        for node in 0..<count where isSource[node] {
            if let first = outgoing[node].map({ layer[$0] }).min() { layer[node] = first - 1 }
        }
        return layer
    }

    // MARK: - Order within layers

    private mutating func order() {
        var best = (layers, crossings())
        for sweep in 0..<Self.sweeps {
            if best.1 == 0 { break }
            let isForward = sweep % 2 == 0
            let way = isForward ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed())
            for layer in way { sort(layer, by: isForward ? above : below, beside: isForward ? layer - 1 : layer + 1) }
            let now = crossings()
            if now < best.1 { best = (layers, now) }
        }
        layers = best.0
    }

    private mutating func sort(_ layer: Int, by neighbours: [[Int]], beside: Int) {
        var position = [Int: Int]()
        for (place, item) in layers[beside].enumerated() { position[item] = place }
        let keys = layers[layer].enumerated().map { place, item -> Int in
            let places = neighbours[item].compactMap { position[$0] }
            // What has no neighbour there stays about where it is.
            guard !places.isEmpty else { return place * 1000 * max(1, layers[beside].count) / max(1, layers[layer].count) }
            return places.reduce(0, +) * 1000 / places.count
        }
        let sorted = layers[layer].indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        layers[layer] = sorted.map { layers[layer][$0] }
    }

    /// Pairs of edges that cross, counted by inversions.
    private func crossings() -> Int {
        var count = 0
        for layer in layers.indices.dropLast() {
            var position = [Int: Int]()
            for (place, item) in layers[layer + 1].enumerated() { position[item] = place }
            var sums = [Int](repeating: 0, count: layers[layer + 1].count + 1)
            var seen = 0
            for item in layers[layer] {
                let ends = below[item].compactMap { position[$0] }.sorted()
                for end in ends {
                    var (place, before) = (end + 1, 0)
                    while place > 0 {
                        before += sums[place]
                        place -= place & -place
                    }
                    count += seen - before
                }
                for end in ends {
                    seen += 1
                    var place = end + 1
                    while place < sums.count {
                        sums[place] += 1
                        place += place & -place
                    }
                }
            }
        }
        return count
    }

    // MARK: - Heights

    private mutating func place() {
        for layer in layers.indices {
            var y = 0
            for item in layers[layer] {
                y += items[item].height / 2
                items[item].y = y
                y += items[item].height / 2 + Self.gap
            }
        }
        for sweep in 0..<Self.sweeps {
            let isForward = sweep % 2 == 0
            for layer in isForward ? Array(layers.indices) : layers.indices.reversed() {
                let wanted = layers[layer].map { item -> Int in
                    let near = (isForward ? above : below)[item]
                    let others = near.isEmpty ? (isForward ? below : above)[item] : near
                    return others.isEmpty ? items[item].y : others.map { items[$0].y }.reduce(0, +) / others.count
                }
                settle(layer, wanted)
            }
        }
        let top = items.map { $0.y - $0.height / 2 }.min() ?? 0
        for index in items.indices { items[index].y -= top }
    }

    /// The heights nearest to those that are wanted at which nothing overlaps: least squares under an order, by pooling neighbours.
    private mutating func settle(_ layer: Int, _ wanted: [Int]) {
        var offsets: [Int] = []
        var offset = 0
        for (place, item) in layers[layer].enumerated() {
            if place > 0 { offset += items[layers[layer][place - 1]].height / 2 + Self.gap + items[item].height / 2 }
            offsets.append(offset)
        }
        var blocks: [(sum: Int, count: Int)] = []
        for (place, want) in wanted.enumerated() {
            blocks.append((want - offsets[place], 1))
            while blocks.count > 1, let last = blocks.last {
                let before = blocks[blocks.count - 2]
                guard before.sum * last.count > last.sum * before.count else { break }
                blocks.removeLast(2)
                blocks.append((before.sum + last.sum, before.count + last.count))
            }
        }
        var place = 0
        for block in blocks {
            for _ in 0..<block.count {
                items[layers[layer][place]].y = block.sum / block.count + offsets[place]
                place += 1
            }
        }
    }
}
