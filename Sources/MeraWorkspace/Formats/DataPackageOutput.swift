import FEEL
import MeraExchange
import MeraModel
import MeraSource
import MeraTable

/// A data package: the answers that count as tables, with the tables of results, and one description of all of them. The published
/// one has the results alone.
struct DataPackageOutput: RunFormat {
    static let words = [
        FormatWord(
            word: "datapackage",
            about: Phrase(
                en: "answers and results as CSV with a description (Frictionless)",
                ru: "ответы и результаты в CSV с описанием (Frictionless)"))
    ]

    init(_ words: [String]) {}

    func rowWords(_ profile: Profile) -> [String] { profile == .internal ? Self.words.map(\.word) : [] }

    static func isOwn(_ name: String) -> Bool { name == DataPackage.name || PackageAnswers.isName(name) }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        let tables = profile == .internal ? study.tables.indices.filter { study.tables[$0].isRead } : []
        let description = FormatWriting(names: [DataPackage.name]) { material, files throws(FileError) in
            let answers = tables.map { material.answers($0).resource }
            let results = material.tables.compactMap { PackageResults.resource($0, of: study, style: material.style) }
            // A study may have a table that is called like one of results: what is asked comes first.
            let taken = Set(answers.map(\.name))
            let named = results.map { result in
                var result = result
                if taken.contains(result.name) { result.name = PackageResults.otherName(result.name) }
                return result
            }
            for file in files { try file.write(Self.package(study, material, answers + named).bytes) }
            return []
        }
        return [description]
            + tables.map { table in
                FormatWriting(names: [PackageAnswers.name(study.tables[table].id)]) { material, files throws(FileError) in
                    let answers = material.answers(table)
                    for file in files {
                        var csv = CSVWriter(to: file, style: material.style, neutralisesFormulas: false)
                        answers.write(to: &csv)
                        try csv.finish()
                    }
                    return []
                }
            }
    }

    private static func package(_ study: Study, _ material: FormatMaterial, _ resources: [PackageResource]) -> DataPackage {
        var package = DataPackage(name: DataPackage.name(study.id), resources: resources)
        package.title = study.passport.label?.text(material.labels)
        package.description = study.passport.description?.text(material.labels)
        package.version = study.version
        package.created = material.day?.description
        return package
    }
}

extension FormatMaterial {
    fileprivate var style: CSVStyle { run.settings.csvOut }

    fileprivate func answers(_ table: Int) -> PackageAnswers {
        PackageAnswers(study, table, rows, style, language: labels)
    }
}
