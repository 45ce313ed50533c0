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
    KnownNames(names).close(to: wrong, limit: limit)
}

/// The same with what makes them close.
public func rankedNames(to wrong: String, among names: some Sequence<String>, limit: Int = 3) -> [CloseName] {
    KnownNames(names).ranked(to: wrong, limit: limit)
}

/// Names that many words are compared with.
public struct KnownNames: Sendable {
    private let names: [Spelling]

    public init(_ names: some Sequence<String>) {
        self.names = names.filter { !$0.isEmpty }.map(Spelling.init)
    }

    public func close(to wrong: String, limit: Int = 3) -> [String] { ranked(to: wrong, limit: limit).map(\.name) }

    public func ranked(to wrong: String, limit: Int = 3) -> [CloseName] {
        let wrong = Spelling(wrong)
        var found: [(rank: Int, prefix: Int, name: String)] = []
        for name in names where name.written != wrong.written {
            guard let rank = name.rank(of: wrong) else { continue }
            let prefix = zip(wrong.written.scalars, name.written.scalars).prefix { $0 == $1 }.count
            found.append((rank, prefix, name.text))
        }
        found.sort { ($0.rank, -$0.prefix, $0.name) < ($1.rank, -$1.prefix, $1.name) }
        var result: [CloseName] = []
        for entry in found where !result.contains(where: { $0.name == entry.name }) {
            result.append(CloseName(name: entry.name, rank: entry.rank))
            if result.count == limit { break }
        }
        return result
    }
}

/// A name in the forms in which it is compared.
private struct Spelling: Sendable {
    let text: String
    let written: Letters
    /// With Latin twins of look-alike letters.
    let twins: Letters
    /// Without case, `_`, `-` and spaces.
    let folded: Letters
    /// A bit for each letter of `twins`; several letters share one.
    private let occurring: UInt64

    init(_ text: String) {
        self.text = text
        written = Letters(text)
        twins = text.isASCII ? written : Letters(skeleton(text))
        folded = Letters(String(text.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }))
        occurring = twins.scalars.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
    }

    /// How close a wrong word is to the name; nil where it is not.
    func rank(of wrong: Spelling) -> Int? {
        if twins == wrong.twins { return 0 }
        if folded == wrong.folded { return 1 }
        let (own, other) = (written.scalars, wrong.written.scalars)
        let most = max(1, other.count / 3)
        // Each letter that only one of them has takes a step.
        guard abs(own.count - other.count) <= most, (occurring & ~wrong.occurring).nonzeroBitCount <= most,
            (wrong.occurring & ~occurring).nonzeroBitCount <= most,
            let distance = editDistance(wrong.twins.scalars, twins.scalars, most: most)
        else { return nil }
        let isSlip = distance == 1 && isLikelySlip(other, for: own)
        // `q7` for `q5` is no slip: of short names only those with a letter too many or too few, or a likely one, are close.
        guard isSlip || other.count >= 3 || own.count != other.count else { return nil }
        return isSlip ? 2 : 1 + 2 * distance
    }
}

/// A text for many comparisons: equal where its characters are, however they are composed.
private struct Letters: Sendable, Equatable {
    let scalars: [Unicode.Scalar]
    /// Whether there is but one way to write it: letters of Latin and of Cyrillic without marks of their own.
    private let isPlain: Bool

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        isPlain = scalars.allSatisfy { $0.value < 0x300 || 0x400...0x482 ~= $0.value || 0x48A...0x52F ~= $0.value }
    }

    static func == (one: Letters, other: Letters) -> Bool {
        if one.isPlain && other.isPlain { return one.scalars == other.scalars }
        return one.string == other.string
    }

    private var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
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

/// Optimal string alignment distance: insert, delete, replace, swap of neighbours. Nil where it is more than `most`, which is known
/// as soon as a whole row is.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], most: Int) -> Int? {
    // Names are short; a hostile one is not compared letter by letter.
    guard a.count <= 128, b.count <= 128 else { return nil }
    let width = b.count + 1
    // Three rows, one after the other, in turn.
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells in
        var (before, previous, current) = (0, width, 2 * width)
        for j in 0..<width { cells[previous + j] = j }
        for i in a.indices {
            cells[current] = i + 1
            var least = i + 1
            for j in b.indices {
                var best = min(
                    cells[previous + j + 1] + 1, cells[current + j] + 1, cells[previous + j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, cells[before + j - 1] + 1) }
                cells[current + j + 1] = best
                least = min(least, best)
            }
            if least > most { return nil }
            (before, previous, current) = (previous, current, before)
        }
        let distance = cells[previous + b.count]
        return distance <= most ? distance : nil
    }
}
