import Foundation
import MeraChanges
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

/// Two versions of a study in folders that are gone with the object.
final class Versions {
    let root: String

    init() throws {
        root = NSTemporaryDirectory() + "mera-versions-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func pack(_ name: String) -> String { repository + "/definitions/" + name }

    func write(_ text: String, _ name: String) throws {
        let path = root + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    func copy(_ pack: String, as name: String) throws -> String {
        let path = root + "/" + name
        try FileManager.default.copyItem(atPath: Self.pack(pack), toPath: path)
        return path
    }

    static func load(_ path: String) throws -> StudyVersion {
        switch try StudyVersion.load(path) {
        case .found(let version): return version
        case .none(let findings):
            Issue.record("\(path): \(findings.map { $0.message(.english) })")
            throw Unusable()
        }
    }

    struct Unusable: Error {}

    /// The changes between two texts of one file each.
    static func changes(_ old: String, _ new: String) throws -> [Change] { try comparison(old, new).list.changes }

    static func comparison(_ old: String, _ new: String, waivers: [Waiver] = []) throws -> DefinitionChanges {
        let versions = try Versions()
        try versions.write(old, "old/study.yaml")
        try versions.write(new, "new/study.yaml")
        return DefinitionChanges(try load(versions.root + "/old"), try load(versions.root + "/new"), waivers: waivers)
    }
}
