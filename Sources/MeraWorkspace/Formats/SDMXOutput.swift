import MeraExchange
import MeraModel
import MeraSource
import MeraTable

/// The indicators as offices of statistics exchange them, and what the codes mean.
struct SDMXOutput: RunFormat {
    static let words = [
        FormatWord(word: "sdmx", about: Phrase(en: "indicators as SDMX-CSV 2.0", ru: "показатели в SDMX-CSV 2.0"))
    ]

    init(_ words: [String]) {}

    private static let names = [SDMXFile.name, SDMXFile.codesName]

    static func isOwn(_ name: String) -> Bool { names.contains(name) }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        Self.names.map { name in
            FormatWriting(names: [name]) { material, files throws(FileError) in
                let observations = SDMXFile(material.result)
                for file in files {
                    // Programs read it: commas and points whatever is asked for the tables that people open.
                    var csv = CSVWriter(to: file, byteOrderMark: false)
                    if name == SDMXFile.name { observations.write(to: &csv) } else { observations.writeCodes(to: &csv) }
                    try csv.finish()
                }
                return []
            }
        }
    }
}
