/// Chooses sentences so that rows differ: of those that fit, one of the least used.
struct Phrasebook: Sendable {
    let seed: UInt64
    let vocabulary: Vocabulary
    private var uses: [PhraseUse: Int] = [:]

    init(seed: UInt64, _ vocabulary: Vocabulary) {
        self.seed = seed
        self.vocabulary = vocabulary
    }

    mutating func note(_ row: DraftRow) {
        for use in row.phrases { uses[use, default: 0] += 1 }
    }

    /// - Parameters:
    ///   - words: the names and labels of the question, lower case; of the first list weigh more than of the second.
    ///   - topics: labels of the row's other answers, lower case.
    func phrase(_ words: [(text: String, weight: Int)], topics: [String], row: inout DraftRow) -> String {
        let family = family(words)
        if let known = row.phrases.first(where: { $0.family == family.kin }), known.index < family.entries.count {
            return family.entries[known.index].text
        }
        let fitting = family.entries.indices.filter { index in
            family.entries[index].topics.contains { topic in topics.contains { $0.contains(topic) } }
        }
        let candidates = fitting.isEmpty ? Array(family.entries.indices) : fitting
        let least = candidates.map { uses[PhraseUse(family: family.kin, index: $0)] ?? 0 }.min() ?? 0
        let rested = candidates.filter { (uses[PhraseUse(family: family.kin, index: $0)] ?? 0) == least }
        var stream = RandomStream(seed: seed, "phrase", family.kin, row.identity)
        guard let index = stream.pick(rested) else { return "" }
        row.phrases.append(PhraseUse(family: family.kin, index: index))
        return family.entries[index].text
    }

    private func family(_ words: [(text: String, weight: Int)]) -> PhraseFamily {
        var best = (family: vocabulary.phrases[0], score: 0)
        for family in vocabulary.phrases {
            // The longest stem that occurs, so that «наименование практики» beats «причина».
            let score = family.stems.reduce(0) { sum, stem in
                words.reduce(sum) { max($0, $1.text.contains(stem) ? $1.weight * stem.count : 0) }
            }
            if score > best.score { best = (family, score) }
        }
        return best.family
    }
}
