/// Names of several words or with signs inside, found by their first word: `date and time`, `Monthly Salary`, `a-b`.
struct NameIndex {
    struct Entry {
        /// The name as it is known.
        var name: String
        /// Its tokens' texts.
        var pieces: [[UInt8]]
    }

    private(set) var byFirst: [[UInt8]: [Entry]] = [:]

    /// Names of one token need no index and are passed over.
    mutating func insert(_ name: String) {
        let pieces = Self.pieces(of: name)
        guard pieces.count > 1 else { return }
        byFirst[pieces[0], default: []].append(Entry(name: name, pieces: pieces))
    }

    init(_ names: some Sequence<String> = []) {
        for name in names { insert(name) }
    }

    static func pieces(of name: String) -> [[UInt8]] {
        var lexer = Lexer(Array(name.utf8))
        lexer.run()
        return lexer.tokens.dropLast().map { Array(lexer.bytes[Int($0.start)..<Int($0.end)]) }
    }

    /// The entries that begin with the word at `start`, and fit what follows; the longest first is the caller's choice.
    func longest(at start: Int, _ tokens: [Token], _ bytes: [UInt8]) -> (entry: Entry, count: Int)? {
        guard !byFirst.isEmpty else { return nil }
        let first = tokens[start]
        guard let candidates = byFirst[Array(bytes[Int(first.start)..<Int(first.end)])] else { return nil }
        var best: (Entry, Int)?
        for candidate in candidates where candidate.pieces.count > best?.1 ?? 0 {
            guard start + candidate.pieces.count < tokens.count else { continue }
            let fits = candidate.pieces.indices.allSatisfy { index in
                let token = tokens[start + index]
                return bytes[Int(token.start)..<Int(token.end)].elementsEqual(candidate.pieces[index])
            }
            if fits { best = (candidate, candidate.pieces.count) }
        }
        return best
    }
}
