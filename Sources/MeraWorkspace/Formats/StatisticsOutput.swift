import MeraExchange
import MeraModel
import MeraSource
import MeraStatistics

/// The answers of each table as a file of a statistics program.
struct StatisticsOutput: RunFormat {
    static let words = [
        FormatWord(word: StatisticsFormat.sav.rawValue, about: Phrase(en: "the answers for SPSS", ru: "ответы для SPSS")),
        FormatWord(word: StatisticsFormat.dta.rawValue, about: Phrase(en: "the answers for Stata", ru: "ответы для Stata")),
    ]

    private let formats: [StatisticsFormat]

    init(_ words: [String]) { formats = words.compactMap { StatisticsFormat(rawValue: $0) } }

    func internalWords() -> [String] { formats.map(\.rawValue) }
    func rowWords(_ profile: Profile) -> [String] { formats.map(\.rawValue) }

    static func isOwn(_ name: String) -> Bool { StatisticsFormat.allCases.contains { name.hasSuffix("." + $0.rawValue) } }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        study.tables.indices.filter { study.tables[$0].isRead }.flatMap { table in
            formats.map { format in
                FormatWriting(names: [format.fileName(study.tables[table].id)]) { material, files throws(FileError) in
                    let answers = AnswerTable(
                        material.study, table, material.rows, format, language: material.labels)
                    for file in files {
                        guard let bytes = answers.bytes(day: material.day) else {
                            throw FileError(
                                .write, file.path,
                                Phrase(en: "the library refuses these answers", ru: "библиотека не принимает эти ответы"))
                        }
                        try file.write(bytes)
                    }
                    return answers.findings
                }
            }
        }
    }
}
