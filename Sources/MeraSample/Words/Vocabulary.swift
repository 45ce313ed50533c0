/// The words that a sample is made of, in one language.
///
/// Organisations and people are invented; the regions of the Russian list are the real subjects of the Federation.
struct Vocabulary: Sendable {
    var regions: [String]
    /// Proper names for organisations of any kind; none belongs to a real one.
    var names: [String]
    /// What kinds of organisations there are, by stems of the register's name and label; the first is for what fits none.
    var organisations: [Organisations]
    var phrases: [PhraseFamily]
    /// Around a proper name.
    var quotes: (String, String)

    struct Organisations: Sendable {
        var stems: [String]
        /// The first is the most common.
        var kinds: [String]
    }

    static func of(_ language: String) -> Vocabulary { language == "ru" ? .russian : .english }

    /// The kinds of organisation that a register holds.
    func kinds(_ words: [String]) -> [String] {
        let found = organisations.first { kind in kind.stems.contains { stem in words.contains { $0.contains(stem) } } }
        return (found ?? organisations[0]).kinds
    }

    /// The sentences that fit a question best.
    /// - Parameter words: names and labels, lower case, each with what it weighs.
    func family(_ words: [(text: String, weight: Int)]) -> PhraseFamily {
        var best = (family: phrases[0], score: 0)
        for family in phrases {
            // The longest stem that occurs, so that «наименование практики» beats «причина».
            let score = family.stems.reduce(0) { sum, stem in
                words.reduce(sum) { max($0, $1.text.contains(stem) ? $1.weight * stem.count : 0) }
            }
            if score > best.score { best = (family, score) }
        }
        return best.family
    }

    /// Whether a register holds people.
    static func isOfPeople(_ words: [String]) -> Bool {
        let stems = [
            "teacher", "student", "person", "people", "staff", "expert", "observer", "педагог", "преподавател", "студент",
            "обучающ",
            "сотрудник", "эксперт", "наблюдател", "мастер", "участник",
        ]
        return stems.contains { stem in words.contains { $0.contains(stem) } }
    }
}

extension String {
    /// The words of a list.
    var words: [String] { split { $0 == " " || $0 == "\n" }.map(String.init) }

    /// The lines of a list.
    var lines: [Substring] { split(separator: "\n") }

    /// The things of a list with commas and line breaks between them.
    var listed: [String] {
        split { $0 == "," || $0 == "\n" }.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
}
