import MeraExchange
import MeraModel
import MeraSource

/// The indicators as JSON, an object a line.
struct IndicatorLinesOutput: RunFormat {
    static let words = [
        FormatWord(
            word: "jsonl", about: Phrase(en: "indicators as JSON, one a line", ru: "показатели в JSON, по одному в строке"))
    ]

    init(_ words: [String]) {}

    static func isOwn(_ name: String) -> Bool { name == IndicatorLines.name }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        [
            FormatWriting(names: [IndicatorLines.name]) { material, files throws(FileError) in
                for file in files { try IndicatorLines.write(material.result, to: file) }
                return []
            }
        ]
    }
}
