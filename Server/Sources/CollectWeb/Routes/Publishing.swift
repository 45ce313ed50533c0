import CollectStore
import CollectStudy
import MeraModel
import MeraSource
import MeraWorkspace
import Synchronization

/// A new version of the definitions, from the folder that the server was started with.
enum Publishing {
    enum Outcome: Sendable {
        case published(String)
        case unchanged
        case refused(Phrase, [Phrase])
    }

    static func publish(_ collection: Survey, actor: String) async throws -> Outcome {
        let loaded: LoadedStudy?
        let findings: [Diagnostic]
        do throws(FileError) {
            (loaded, findings) = try StudyFolder.loadOne(collection.places.study)
        } catch {
            return .refused(wrong, [phrase(error.diagnostic)])
        }
        guard let loaded, let study = loaded.study else {
            return .refused(wrong, findings.filter { $0.severity == .error }.prefix(50).map(phrase))
        }
        let (files, digest) = try Definitions.files(of: loaded)
        let published = try await collection.store.definitions()
        if published.last?.digest == digest { return .unchanged }
        guard !published.contains(where: { $0.version == study.version }) else {
            return .refused(
                Phrase(en: "The version is published already", ru: "Версия уже опубликована"),
                [
                    Phrase(
                        en:
                            "The definitions have changed, but `version` in the header is still `\(study.version)`: give it a new name.",
                        ru: "Определения изменились, а `version` в заголовке осталась `\(study.version)`: укажите новую.")
                ])
        }
        let breaches = Breach.all(from: collection.current.study, to: study)
        let lost = try await lost(breaches, collection)
        guard lost.isEmpty else {
            return .refused(
                Phrase(en: "Stored answers would be lost", ru: "Пропали бы ответы, которые уже получены"), lost)
        }
        let (registers, problems) = try StudyEdition.registers(of: study, in: collection.places.data)
        if let problem = problems.first(where: { $0.severity == .error }) { return .refused(wrong, [phrase(problem)]) }
        let id = try await collection.store.publish(version: study.version, digest: digest, files: files, actor: actor)
        collection.add(StudyEdition(id: id, loaded, study, registers: registers))
        return .published(study.version)
    }

    private static let wrong = Phrase(en: "The definitions have errors", ru: "В определениях есть ошибки")

    private static func phrase(_ finding: Diagnostic) -> Phrase {
        let place = finding.location.map { "\($0.file.name): " } ?? ""
        return Phrase(en: place + finding.message(.english), ru: place + finding.message(.russian))
    }

    /// The breaches that stored answers would suffer from, with how many.
    private static func lost(_ breaches: [Breach], _ collection: Survey) async throws -> [Phrase] {
        guard !breaches.isEmpty else { return [] }
        let edition = collection.current
        return try await Blocking.run { () throws -> [Phrase] in
            var counts = breaches.map { _ in 0 }
            try collection.store.snapshot { snapshot throws(StorageFailure) in
                for table in edition.questionnaires {
                    let id = edition.study.tables[table].id
                    let inside = Set([id] + edition.study.tables.filter { $0.parent?.table == table }.map(\.id))
                    let own = breaches.indices.filter { inside.contains(breaches[$0].questionnaire) }
                    guard !own.isEmpty else { continue }
                    try snapshot.each(of: id) { _, version throws(StorageFailure) in
                        guard let content = try? JSON(Array(version.content.utf8)) else { return }
                        for index in own where breaches[index].concerns(content) { counts[index] += 1 }
                    }
                }
            }
            return zip(breaches, counts).filter { $0.1 > 0 }.map { breach, count in
                let place = breach.item.isEmpty ? breach.questionnaire : "\(breach.questionnaire).\(breach.item)"
                return Phrase(
                    en: "`\(place)`: \(breach.what.en); answers that have it: \(count)",
                    ru: "`\(place)`: \(breach.what.ru); ответов, которых это касается: \(count)")
            }
        }
    }
}
