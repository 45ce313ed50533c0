import MeraYAML
public import MeraSource
public import MeraWorkspace

/// Definitions as they are kept: the texts of their files, and the pictures that they show.
public enum Definitions {
    /// An object of JSON: the name of each file, as one goes from the study, and its text, or `{"bytes": "ffd8…"}`.
    public static func files(of loaded: LoadedStudy) throws(FileError) -> (json: String, digest: String) {
        let files = JSON.object(
            try all(of: loaded).map { file in
                let text = String(validating: file.bytes, as: UTF8.self)
                return (file.name, text.map { .text($0) } ?? .object([("bytes", .text(Hexadecimal.text(file.bytes)))]))
            }
        ).canonical.written
        return (files, String(SHA256.hex(Array(files.utf8)).prefix(16)))
    }

    private static func all(of loaded: LoadedStudy) throws(FileError) -> [(name: String, bytes: [UInt8])] {
        var files = loaded.trees.map { (name: loaded.recordName(of: $0), bytes: $0.file.bytes) }
        for picture in loaded.pictures {
            files.append((picture.name, try FileAccess.read(picture.path, limit: LoadedStudy.largestPicture)))
        }
        return files
    }

    /// Where the files of a study go below a folder: names of shared definitions step out of the study, `../common/x.yaml`, and never
    /// out of the folder.
    static func placed(_ loaded: LoadedStudy, in folder: String) throws(FileError) -> [(name: String, bytes: [UInt8])] {
        let files = try all(of: loaded)
        let home = home(of: files.map(\.name), in: folder)
        return files.map { (joined(home, $0.name), $0.bytes) }
    }

    /// The folder of the study itself.
    private static func home(of names: [String], in folder: String) -> String {
        let steps = names.map { $0.split(separator: "/").prefix { $0 == ".." }.count }.max() ?? 0
        return steps == 0 ? folder : folder + String(repeating: "/up", count: steps - 1) + "/study"
    }

    private static func joined(_ home: String, _ name: String) -> String {
        var parts = home.split(separator: "/", omittingEmptySubsequences: false)
        for part in name.split(separator: "/") where part != "." {
            if part == ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// Writes the files into a folder and loads them as a study.
    public static func load(_ files: String, into folder: String) throws(FileError) -> LoadedStudy? {
        guard let json = try? JSON(Array(files.utf8)) else { return nil }
        let home = home(of: json.members.map(\.key), in: folder)
        for file in json.members {
            let path = joined(home, file.key)
            let bytes = file.value["bytes"]?.string.flatMap(Hexadecimal.bytes) ?? Array((file.value.string ?? "").utf8)
            try FileAccess.createFolder(FileAccess.folder(of: path))
            try OutputSet.write(bytes, to: path, as: "collect", existing: .replaced, inputs: [])
        }
        return try StudyFolder.loadOne(home).study
    }
}

/// Bytes as digits, two each.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let values = text.utf8.map { digit in digits.firstIndex(of: digit) }
        guard values.count % 2 == 0, !values.contains(nil) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { UInt8((values[$0] ?? 0) << 4 | (values[$0 + 1] ?? 0)) }
    }
}
