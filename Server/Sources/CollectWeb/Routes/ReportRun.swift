import CollectStore
import CollectStudy
import MeraModel
import MeraSource
import MeraWorkspace

/// The report, made by `mera run` as a person would make it: in a process of its own, so that what it needs of memory ends with it.
enum ReportRun {
    struct Outcome: Sendable {
        let status: Int32
        let messages: String
        let hasReport: Bool
    }

    private static func place(_ collection: Survey) -> String { collection.places.temporary + "/report.html" }

    static func make(_ collection: Survey) async throws -> Outcome {
        let edition = collection.current
        let folder = collection.temporaryFolder()
        return try await Blocking.run { () throws -> Outcome in
            defer { Folders.remove(folder) }
            let data = folder + "/data"
            _ = try AnswerFolder(
                collection.editions, collection.store, as: .json, registers: collection.places.data, in: data)
            let out = folder + "/out"
            let (status, messages) = Program.run(
                [
                    collection.places.mera, "run", edition.loaded.source.name, "--data", data, "--out", out, "--lang",
                    edition.language.rawValue,
                ], complaints: folder + "/complaints")
            guard status <= 1, let bytes = try? FileAccess.read(out + "/report.html", limit: 256 << 20) else {
                let complaints = (try? FileAccess.read(folder + "/complaints", limit: 1 << 20)) ?? []
                return Outcome(
                    status: status, messages: String(decoding: complaints, as: UTF8.self) + messages, hasReport: false)
            }
            try OutputSet.write(bytes, to: place(collection), as: "collect", existing: .replaced, inputs: [])
            // Where the files of the run were for its time tells nobody anything.
            let told = messages.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains(folder) }
                .joined(separator: "\n")
            let text = collection.places.temporary + "/summary.txt"
            try OutputSet.write(Array(told.utf8), to: text, as: "collect", existing: .replaced, inputs: [])
            return Outcome(status: status, messages: told, hasReport: true)
        }
    }

    static func latest(_ collection: Survey) -> [UInt8]? { try? FileAccess.read(place(collection), limit: 256 << 20) }

    static func summary(_ collection: Survey) -> String? {
        (try? FileAccess.read(collection.places.temporary + "/summary.txt", limit: 1 << 20)).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
