import MeraModel
import MeraSource
import MeraWorkspace
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder for one test, gone afterwards with everything in it.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/mera-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw FileError(.write, "/tmp", Phrase(en: "mkdtemp", ru: "mkdtemp")) }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        chmod(path, 0o700)
        for name in (try? FileAccess.list(path)) ?? [] {
            let inner = path + "/" + name
            if FileAccess.kind(of: inner) == .folder { remove(inner) } else { unlink(inner) }
        }
        rmdir(path)
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = path + "/" + name
        try FileAccess.createFolder(FileAccess.folder(of: path))
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.commit()
        return path
    }

    func read(_ name: String) throws -> String {
        String(decoding: try FileAccess.read(path + "/" + name, limit: 1 << 26), as: UTF8.self)
    }
}

/// A study that says enough to run: sites, forms, an indicator, a conclusion.
enum SmallStudy {
    static let definition = """
        study:
          id: small
          title: Пример
          levels: {site: sites, country: all}
          defaults: {min_n: 1}
        registers:
          sites: {key: id, columns: {id: text, name: text}}
        questionnaires:
          form:
            key: [site]
            items:
              site: {type: reference, to: sites, required: true}
              examined: {type: integer, constraint: ">= 0"}
              passed: {type: integer}
            checks:
              order: {assert: passed <= examined, message: "{passed} больше {examined}"}
        bands:
          level: {low: {in: "[0..50)"}, high: {in: "[50..100]"}}
        indicators:
          rate: {label: Доля, of: form, unit: percent, bands: level, ratio: {numerator: passed, denominator: examined}}
        conclusions:
          weak: {level: site, when: rate < 50, kind: problem, text: "Доля — {rate}"}
        """

    static func load(_ text: String) throws -> Study {
        let folder = try TemporaryFolder()
        let loaded = try StudyFolder.loadOne(try folder.write("s.yaml", text))
        return try #require(loaded.study?.study)
    }

    static let sites = "id,name\na,А\nb,Б\n"
    static let forms = "site,examined,passed\na,10,9\nb,90,36\n"
}
