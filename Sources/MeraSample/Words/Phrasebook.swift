import MeraNumerics

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

    /// - Parameter topics: of the row's other answers.
    func phrase(_ family: PhraseFamily, topics: Set<String>, row: inout DraftRow) -> String {
        if let known = row.phrases.first(where: { $0.family == family.kin }), known.index < family.entries.count {
            return family.entries[known.index].text
        }
        let fitting = family.entries.indices.filter { index in
            family.entries[index].topics.contains(where: topics.contains)
        }
        let candidates = fitting.isEmpty ? Array(family.entries.indices) : fitting
        let least = candidates.map { uses[PhraseUse(family: family.kin, index: $0)] ?? 0 }.min() ?? 0
        let rested = candidates.filter { (uses[PhraseUse(family: family.kin, index: $0)] ?? 0) == least }
        var stream = RandomStream(seed: seed, "phrase", family.kin, row.identity)
        guard let index = stream.pick(rested) else { return "" }
        row.phrases.append(PhraseUse(family: family.kin, index: index))
        return family.entries[index].text
    }
}
