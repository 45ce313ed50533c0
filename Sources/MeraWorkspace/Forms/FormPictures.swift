import MeraModel
import MeraReport
import MeraSource

/// The pictures of a questionnaire, put into its page.
enum FormPictures {
    private static let largest = 8_000_000
    private static let kinds = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "svg": "image/svg+xml",
    ]

    static func addresses(of table: Int, in study: Study) throws(FileError) -> [(path: String, address: String)] {
        var found: [(path: String, address: String)] = []
        for index in study.tables.indices where index == table || study.tables[index].parent?.table == table {
            let definition = study.tables[index]
            let media = definition.fields.compactMap(\.presentation.media) + definition.groups.compactMap(\.media)
            for picture in media where !found.contains(where: { $0.path == picture.path }) {
                guard let kind = kinds[picture.path.lowercased().split(separator: ".").last.map(String.init) ?? ""] else {
                    continue
                }
                let folder = picture.location.map { FileAccess.folder(of: $0.file.name) } ?? "."
                let bytes = try InputFile(path: FileAccess.join(folder, picture.path)).prefix(largest)
                found.append((picture.path, "data:\(kind);base64," + PageSource.base64(of: bytes)))
            }
        }
        return found
    }
}
