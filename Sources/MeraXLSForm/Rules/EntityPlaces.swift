import MeraSource

/// A row of the survey that belongs to a list of entities: it stores a property, or the list refers to it.
struct EntityClaim {
    var list: String
    var container: Int?
    /// Nil for a reference.
    var property: String?
    var place: FormPlace
}

/// Where the entities of a form stand: each container has room for one list, and all that belongs to a list must lie on one way.
///
/// The rules are those of the ODK specification of entities, 2025.1.
extension FormReader {
    /// Containers from the top to the innermost; the top itself is not among them.
    private typealias Path = [Int]

    private struct Wish {
        var list: String
        var row: FormRow
        var scope: Path
        var path: Path
        var stores: [Path]
    }

    mutating func checkEntities() {
        guard !outline.entities.isEmpty, !findings.hasErrors else { return }
        var wishes: [Wish] = []
        // Lists in the order in which the survey meets them, then those that it does not.
        var order: [String] = []
        for claim in entityClaims where !order.contains(claim.list) { order.append(claim.list) }
        order += outline.entities.map(\.name).filter { !order.contains($0) }
        for list in order {
            guard let entity = outline.entities.first(where: { $0.name == list }) else { continue }
            guard let wish = wish(entity) else { return }
            wishes.append(wish)
        }
        if wishes.count == 1, wishes[0].scope.isEmpty { return }
        allocate(wishes)
    }

    private func path(_ container: Int?) -> Path {
        guard let container else { return [] }
        return ([container] + outline.containers(of: container)).reversed()
    }

    /// The innermost repeat around, as a path.
    private func scope(_ path: Path) -> Path {
        var path = path
        while let last = path.last, outline.nodes[last].type != .repeat { path.removeLast() }
        return path
    }

    private func depth(_ scope: Path) -> Int { scope.count { outline.nodes[$0].type == .repeat } }

    private mutating func wish(_ entity: FormEntity) -> Wish? {
        let claims = entityClaims.filter { $0.list == entity.name }
        guard !claims.isEmpty else { return Wish(list: entity.name, row: entity.row, scope: [], path: [], stores: []) }
        let paths = claims.map { path($0.container) }
        let scopes = paths.map(scope)
        var deepest = 0
        for index in scopes.indices where depth(scopes[index]) > depth(scopes[deepest]) { deepest = index }
        let deepestScope = scopes[deepest]
        /// The longest way inside of the deepest scope, among claims of a kind; the first of equals.
        func innermost(_ indices: [Int]) -> Path? {
            let fitting = indices.filter { scopes[$0] == deepestScope }
            var best: Int?
            for index in fitting where best.map({ paths[index].count > paths[$0].count }) ?? true { best = index }
            return (best ?? indices.first).map { paths[$0] }
        }
        let storing = claims.indices.filter { claims[$0].property != nil }
        var stores: [Path] = []
        for index in storing where !stores.contains(paths[index]) { stores.append(paths[index]) }
        var wanted = innermost(storing) ?? innermost(Array(claims.indices)) ?? []
        if stores.count == 1 {
            wanted = stores[0]
        } else if stores.count > 1 {
            let shared = stores.dropFirst().reduce(stores[0]) { shared, path in
                zip(shared, path).prefix { $0 == $1 }.map(\.0)
            }
            let inner = scope(wanted)
            let sharedScope = scope(shared)
            let isDeeper = (depth(sharedScope), shared.count - sharedScope.count) > (depth(inner), 0)
            wanted = isDeeper ? shared : inner
        }
        for index in claims.indices {
            let isOnTheWay = Array(deepestScope.prefix(scopes[index].count)) == scopes[index]
            let isStoredElsewhere = claims[index].property != nil && scope(wanted) != scopes[index]
            guard !isOnTheWay || isStoredElsewhere else { continue }
            entityProblem(
                claims[index].place, entity.name,
                Phrase(
                    en: "what belongs to `{list}` stands in different repeats",
                    ru: "то, что относится к «{list}», стоит в разных repeat"))
            return nil
        }
        return Wish(list: entity.name, row: entity.row, scope: deepestScope, path: wanted, stores: stores)
    }

    private mutating func allocate(_ wishes: [Wish]) {
        var scopes: [Path] = []
        for wish in wishes where !scopes.contains(wish.scope) { scopes.append(wish.scope) }
        var taken: [Path: String] = [:]
        for scope in scopes {
            let inside = wishes.filter { $0.scope == scope }.sorted { $0.row.number < $1.row.number }
            for wish in inside {
                guard place(wish, above: scope.count, &taken) else {
                    entityProblem(
                        wish.row.place, wish.list,
                        Phrase(
                            en: "there is no container left for `{list}`: each holds one list of entities",
                            ru: "для «{list}» не осталось места: в каждой группе помещается один список сущностей"))
                    return
                }
            }
        }
    }

    /// As far inside as possible, no further out than the scope.
    private func place(_ wish: Wish, above limit: Int, _ taken: inout [Path: String]) -> Bool {
        guard wish.path.count >= limit else { return true }
        for depth in stride(from: wish.path.count, through: limit, by: -1) {
            let path = Array(wish.path.prefix(depth))
            guard taken[path] != nil else {
                taken[path] = wish.list
                for store in wish.stores where store.count >= depth {
                    for length in depth...store.count { taken[Array(store.prefix(length))] = wish.list }
                }
                return true
            }
            if wish.stores.contains(where: { taken[$0] != nil }) { return false }
        }
        return false
    }
}
