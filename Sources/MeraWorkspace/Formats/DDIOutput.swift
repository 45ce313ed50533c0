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

    static func isOwn(_ name: String) -> Bool { name == DDICodebook.name }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        [
            FormatWriting(names: [DDICodebook.name]) { material, files throws(FileError) in
                let bytes = DDICodebook(material.study, language: material.language?.rawValue).bytes()
                for file in files { try file.write(bytes) }
                return []
            }
        ]
    }
}
