import MeraExchange
import MeraModel
import MeraReport
import MeraSource

/// What was asked, for an archive.
struct DDIOutput: RunFormat {
    static let words = [
        FormatWord(
            word: "ddi", about: Phrase(en: "the questionnaires as DDI-Codebook 2.5", ru: "анкеты в DDI-Codebook 2.5"))
    ]

    init(_ words: [String]) {}

    func rowWords(_ profile: Profile) -> [String] { profile == .internal ? Self.words.map(\.word) : [] }

    static func isOwn(_ name: String) -> Bool { name == DDICodebook.name }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        [
            FormatWriting(names: [DDICodebook.name]) { material, files throws(FileError) in
                // Counts of single answers may tell of people: they are for those who hold the answers.
                let counts = profile == .internal ? DDICounts(material.study, material.rows) : nil
                let bytes = DDICodebook(material.study, language: material.language?.rawValue, counts: counts).bytes()
                for file in files { try file.write(bytes) }
                return []
            }
        ]
    }
}
