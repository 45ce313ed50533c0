/// A name close to one that is not known.
public struct CloseName: Sendable, Hashable {
    public var name: String
    /// 0: look-alike letters; 1: case, `_` and `-`; 2: one slip of a finger; from 3 on by the letters that differ.
    public var rank: Int

    /// One slip at most: a letter left out, doubled, swapped with its neighbour or mistaken.
    public var isSlip: Bool { rank <= 3 }
}

/// Names close to one that is not known, best first.
///
/// Order: the same name in another script or look-alike letters, then the same but for case, `_` and `-`, then by
/// Damerau-Levenshtein distance up to `max(1, length / 3)`; a slip of the finger (swapped, doubled, the key beside) before another
/// letter, then a longer shared beginning. At most three.
public func closeNames(to wrong: String, among names: some Sequence<String>, limit: Int = 3) -> [String] {
    rankedNames(to: wrong, among: names, limit: limit).map(\.name)
}

/// The same with what makes them close.
public func rankedNames(to wrong: String, among names: some Sequence<String>, limit: Int = 3) -> [CloseName] {
    let wrongScalars = Array(wrong.unicodeScalars)
    let wrongSkeleton = skeleton(wrong)
    let skeletonScalars = Array(wrongSkeleton.unicodeScalars)
    let wrongFolded = folded(wrong)
    let most = max(1, wrongScalars.count / 3)
    var found: [(rank: Int, prefix: Int, name: String)] = []
    for name in names where name != wrong && !name.isEmpty {
        let scalars = Array(name.unicodeScalars)
        let rank: Int
        let nameSkeleton = skeleton(name)
        if nameSkeleton == wrongSkeleton {
            rank = 0
        } else if folded(name) == wrongFolded {
            rank = 1
        } else if abs(scalars.count - wrongScalars.count) <= most {
            let distance = editDistance(skeletonScalars, Array(nameSkeleton.unicodeScalars))
            guard distance <= most else { continue }
            let isSlip = distance == 1 && isLikelySlip(wrongScalars, for: scalars)
            // `q7` for `q5` is no slip: of short names only those with a letter too many or too few, or a likely one, are close.
            guard isSlip || wrongScalars.count >= 3 || scalars.count != wrongScalars.count else { continue }
            rank = isSlip ? 2 : 1 + 2 * distance
        } else {
            continue
        }
        let prefix = zip(wrongScalars, scalars).prefix { $0 == $1 }.count
        found.append((rank, prefix, name))
    }
    found.sort { ($0.rank, -$0.prefix, $0.name) < ($1.rank, -$1.prefix, $1.name) }
    var result: [CloseName] = []
    for entry in found where !result.contains(where: { $0.name == entry.name }) {
        result.append(CloseName(name: entry.name, rank: entry.rank))
        if result.count == limit { break }
    }
    return result
}

/// Whether one letter is doubled, swapped with its neighbour, or replaced by the key beside it or by one of the other alphabet.
private func isLikelySlip(_ wrong: [Unicode.Scalar], for right: [Unicode.Scalar]) -> Bool {
    let place = zip(wrong, right).prefix { $0 == $1 }.count
    switch wrong.count - right.count {
    case 1: return place > 0 && wrong[place] == wrong[place - 1]
    case 0:
        guard place < wrong.count else { return false }
        if place + 1 < wrong.count, wrong[place] == right[place + 1], wrong[place + 1] == right[place] { return true }
        return areNeighbours(wrong[place], right[place]) || wrong[place].isCyrillic != right[place].isCyrillic
    default: return false
    }
}

/// The rows of the two keyboards on which names are typed.
private let keyboardRows: [[Unicode.Scalar]] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"]
    .map { Array($0.unicodeScalars) }

private func areNeighbours(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    keyboardRows.contains { row in
        guard let first = row.firstIndex(of: a), let second = row.firstIndex(of: b) else { return false }
        return abs(first - second) == 1
    }
}

/// Cyrillic letters that look like Latin ones (a small part of the UTS #39 confusables, the part that Russian keyboards make).
public let cyrillicLookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "в": "b", "е": "e", "ё": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t", "у": "y",
    "х": "x",
    "і": "i", "ј": "j", "ѕ": "s", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
    "Т": "T",
    "У": "Y", "Х": "X", "І": "I", "Ј": "J", "Ѕ": "S",
]

/// The name with every look-alike letter replaced by its Latin twin.
public func skeleton(_ name: String) -> String {
    if name.isASCII { return name }
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { result.append(cyrillicLookalikes[scalar] ?? scalar) }
    return String(result)
}

private func folded(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
}

/// Optimal string alignment distance: insert, delete, replace, swap of neighbours.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    // Names are short; a hostile one is not compared letter by letter.
    guard a.count <= 128, b.count <= 128 else { return Int.max }
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in a.indices {
        var current = [i + 1] + [Int](repeating: 0, count: b.count)
        for j in b.indices {
            var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
            current[j + 1] = best
        }
        before = previous
        previous = current
    }
    return previous[b.count]
}
