import MeraModel
import MeraSource

/// Which things of two versions are one: those of one name, then those that say what they were called, then those that are alike.
struct Matching {
    struct Pair {
        var old: Int
        var new: Int
        var isRenamed: Bool
        var isLikely: Bool
    }

    private(set) var pairs: [Pair] = []
    private(set) var removed: [Int] = []
    private(set) var added: [Int] = []
    /// Former codes of an option beyond the first: several options have become one.
    private(set) var merged: [(old: Int, new: Int)] = []

    /// Enough likeness for two things without a name in common.
    private static let least = 4

    init(_ old: [ComparedThing], _ new: [ComparedThing]) {
        var places: [[String]: Int] = [:]
        // Two rules of one name are a mistake of the definitions; the first counts.
        for index in old.indices where places[old[index].place] == nil { places[old[index].place] = index }
        var isTaken = [Bool](repeating: false, count: old.count)
        var partner = [Int?](repeating: nil, count: new.count)
        for (index, thing) in new.enumerated() {
            guard let same = places[thing.place], !isTaken[same] else { continue }
            partner[index] = same
            isTaken[same] = true
            pairs.append(Pair(old: same, new: index, isRenamed: false, isLikely: false))
        }
        for (index, thing) in new.enumerated() {
            for name in thing.formerNames {
                guard let former = places[thing.place.dropLast() + [name]], !isTaken[former] else { continue }
                isTaken[former] = true
                if partner[index] == nil {
                    partner[index] = former
                    pairs.append(Pair(old: former, new: index, isRenamed: true, isLikely: false))
                } else if thing.kind == .option {
                    merged.append((former, index))
                } else {
                    isTaken[former] = false
                }
            }
        }
        addLikely(old, new, &isTaken, &partner)
        pairs.sort { $0.new < $1.new }
        removed = old.indices.filter { !isTaken[$0] }
        added = new.indices.filter { partner[$0] == nil }
    }

    private mutating func addLikely(
        _ old: [ComparedThing], _ new: [ComparedThing], _ isTaken: inout [Bool], _ partner: inout [Int?]
    ) {
        let (gone, came) = (old.indices.filter { !isTaken[$0] }, new.indices.filter { partner[$0] == nil })
        guard !gone.isEmpty, !came.isEmpty, gone.count * came.count <= 250_000 else { return }
        // Words that many things have tell nothing of one.
        var candidates: [(score: Int, old: Int, new: Int)] = []
        for a in gone {
            for b in came where old[a].place.dropLast() == new[b].place.dropLast() && old[a].nature == new[b].nature {
                let score = Self.likeness(old[a], new[b]) + Self.neighbourhood(a, b, old, new, partner)
                if score >= Self.least { candidates.append((score, a, b)) }
            }
        }
        candidates.sort { ($0.score, $1.old, $1.new) > ($1.score, $0.old, $0.new) }
        for (score, a, b) in candidates where !isTaken[a] && partner[b] == nil {
            // Where two are equally alike nobody knows which is meant.
            let rivals = candidates.filter {
                $0.score == score && ($0.old == a) != ($0.new == b) && !isTaken[$0.old] && partner[$0.new] == nil
            }
            guard rivals.isEmpty else { continue }
            isTaken[a] = true
            partner[b] = a
            pairs.append(Pair(old: a, new: b, isRenamed: true, isLikely: true))
        }
    }

    private static func likeness(_ a: ComparedThing, _ b: ComparedThing) -> Int {
        var score = 0
        if let label = a.label, let other = b.label {
            if label == other {
                score += 4
            } else if !closeNames(to: label.text("ru"), among: [other.text("ru")]).isEmpty {
                score += 2
            }
        }
        let common = Set(a.likeness).intersection(b.likeness).count
        if a.kind == .table {
            if 2 * common >= max(a.likeness.count, b.likeness.count), common > 0 { score += 4 }
        } else {
            score += min(common * 2, 6)
        }
        if let name = a.path.last, let other = b.path.last, !closeNames(to: name, among: [other]).isEmpty { score += 2 }
        return score
    }

    /// Whether both stand between the same things.
    private static func neighbourhood(
        _ a: Int, _ b: Int, _ old: [ComparedThing], _ new: [ComparedThing], _ partner: [Int?]
    ) -> Int {
        let isAfter = a > 0 && b > 0 && partner[b - 1] == a - 1
        let isBefore = a + 1 < old.count && b + 1 < new.count && partner[b + 1] == a + 1
        return (isAfter ? 1 : 0) + (isBefore ? 1 : 0)
    }
}
