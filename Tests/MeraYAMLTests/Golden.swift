import Foundation
import MeraSource
import Testing

/// Expected texts beside the tests. `MERA_UPDATE_GOLDENS=1 swift test` writes them anew.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Findings")
    private static let isUpdating = ProcessInfo.processInfo.environment["MERA_UPDATE_GOLDENS"] != nil

    static func names(_ suffix: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func compare(_ text: String, with name: String) throws {
        let file = folder.appending(path: name)
        if isUpdating {
            try text.write(to: file, atomically: true, encoding: .utf8)
        } else {
            let expected = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
            #expect(text == expected, "\(name) differs; MERA_UPDATE_GOLDENS=1 writes it anew")
        }
    }
}
