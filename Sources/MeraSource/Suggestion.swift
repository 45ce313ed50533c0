/// Names close to one that is not known, best first.
///
/// Order: the same name in another script or look-alike letters, then the same but for case, `_` and `-`, then by
/// Damerau-Levenshtein distance up to `max(1, length / 3)`; a longer shared beginning breaks ties. At most three.
public func closeNames(to wrong: String, among names: some Sequence<String>, limit: Int = 3) -> [String] {
    let wrongScalars = Array(wrong.unicodeScalars)
    let wrongSkeleton = skeleton(wrong)
    let wrongFolded = folded(wrong)
    let most = max(1, wrongScalars.count / 3)
    let isShort = wrongScalars.count < 3
    var found: [(rank: Int, prefix: Int, name: String)] = []
    for name in names where name != wrong && !name.isEmpty {
        let scalars = Array(name.unicodeScalars)
        let rank: Int
        if skeleton(name) == wrongSkeleton {
            rank = 0
        } else if folded(name) == wrongFolded {
            rank = 1
        } else if abs(scalars.count - wrongScalars.count) <= most {
            let distance = editDistance(wrongScalars, scalars)
            // `q7` for `q5` is no slip: of short names only those with a letter too many or too few are close.
            guard distance <= most, !isShort || scalars.count != wrongScalars.count else { continue }
            rank = 1 + distance
        } else {
            continue
        }
        let prefix = zip(wrongScalars, scalars).prefix { $0 == $1 }.count
        found.append((rank, prefix, name))
    }
    found.sort { ($0.rank, -$0.prefix, $0.name) < ($1.rank, -$1.prefix, $1.name) }
    var result: [String] = []
    for entry in found where !result.contains(entry.name) {
        result.append(entry.name)
        if result.count == limit { break }
    }
    return result
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
