import MeraSource

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of its own for a test, removed with all that is in it.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/mera-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError(.write, "/tmp", Phrase(en: "no folder", ru: "нет папки")) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        for name in (try? FileAccess.list(path)) ?? [] {
            if unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
        }
        rmdir(path)
    }

    func write(_ name: String, _ text: String) throws {
        let file = try OutputFile(path: "\(path)/\(name)")
        try file.write(text)
        try file.commit()
    }

    /// Cuts the file itself to nothing.
    func truncate(_ name: String) throws {
        #if canImport(Glibc)
            let result = Glibc.truncate("\(path)/\(name)", 0)
        #else
            let result = Darwin.truncate("\(path)/\(name)", 0)
        #endif
        guard result == 0 else { throw FileError(.write, name, Phrase(en: "not cut", ru: "не обрезан")) }
    }

    func link(_ name: String, to target: String) throws {
        guard symlink("\(path)/\(target)", "\(path)/\(name)") == 0 else {
            throw FileError(.write, name, Phrase(en: "no link", ru: "нет ссылки"))
        }
    }
}
