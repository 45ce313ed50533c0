import MeraModel
import MeraReport
import MeraSource

/// All results as one workbook.
struct WorkbookOutput: RunFormat {
    static let words = [
        FormatWord(word: "xlsx", about: Phrase(en: "all results as a workbook", ru: "все результаты одной книгой"))
    ]
    static let isForReading = true

    init(_ words: [String]) {}

    static func isOwn(_ name: String) -> Bool { name.hasSuffix(".xlsx") }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        [
            FormatWriting(names: [ResultWorkbook.name]) { material, files throws(FileError) in
                let bytes = try ResultWorkbook.bytes(
                    material.result, language: material.language?.rawValue, in: material.folder)
                for file in files { try file.write(bytes) }
                return []
            }
        ]
    }
}
