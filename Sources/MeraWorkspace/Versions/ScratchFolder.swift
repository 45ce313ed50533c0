import MeraSource

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder for files that are needed for a moment, among the temporary ones of the system.
enum ScratchFolder {
    static func make() throws(FileError) -> String {
        let place = Surroundings.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array((place + "/mera-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError(.write, place, Phrase(en: "no folder can be made in it", ru: "в ней нельзя создать папку"))
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        PassingThings.note(folder) { empty(folder) }
        return folder
    }

    /// Removes a folder with all inside; links are removed and not followed.
    static func remove(_ folder: String) {
        empty(folder)
        PassingThings.forget(folder)
    }

    private static func empty(_ folder: String) {
        for name in (try? FileAccess.list(folder)) ?? [] {
            let inner = FileAccess.join(folder, name)
            if unlink(inner) != 0, FileAccess.kind(of: inner) == .folder { empty(inner) }
        }
        rmdir(folder)
    }
}
