import MeraYAML
public import MeraSource
public import MeraWorkspace

/// Definitions as they are kept: the texts of their files.
public enum Definitions {
    /// An object of JSON: the name of each file, as one goes from the study, and its text.
    public static func files(of loaded: LoadedStudy) -> (json: String, digest: String) {
        let files = JSON.object(
            loaded.trees.map { (loaded.recordName(of: $0), JSON.text(String(decoding: $0.file.bytes, as: UTF8.self))) }
        ).canonical.written
        return (files, String(SHA256.hex(Array(files.utf8)).prefix(16)))
    }

    /// Writes the files into a folder and loads them as a study.
    public static func load(_ files: String, into folder: String) throws(FileError) -> LoadedStudy? {
        guard let json = try? JSON(Array(files.utf8)) else { return nil }
        // Names of shared definitions step out of the study's folder, `../common/x.yaml`: there is room for that.
        let home = folder + "/a/b/study"
        for file in json.members {
            let path = home + "/" + file.key
            try FileAccess.createFolder(FileAccess.folder(of: path))
            try OutputSet.write(Array((file.value.string ?? "").utf8), to: path, as: "collect", existing: .replaced, inputs: [])
        }
        return try StudyFolder.loadOne(home).study
    }
}
