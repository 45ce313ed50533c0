public import MeraModel
import MeraReport
public import MeraSource

/// The pictures of a questionnaire, put into its page.
public enum FormPictures {
    private static let kinds = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "svg": "image/svg+xml",
    ]

    public static func addresses(of table: Int, in study: Study) throws(FileError) -> [(path: String, address: String)] {
        var found: [(path: String, address: String)] = []
        for index in study.tables.indices where index == table || study.tables[index].parent?.table == table {
            let definition = study.tables[index]
            let lists = Set(definition.fields.compactMap(\.list)).sorted()
            let ofOptions = lists.flatMap { study.choiceLists[$0].options.compactMap(\.media) }
            let around = definition.groups.compactMap(\.media) + definition.notes.compactMap(\.media)
            let media = definition.fields.compactMap(\.presentation.media) + around + ofOptions
            for picture in media where !found.contains(where: { $0.path == picture.path }) {
                guard let kind = kinds[picture.path.lowercased().split(separator: ".").last.map(String.init) ?? ""] else {
                    continue
                }
                let bytes = try InputFile(path: MediaFiles.path(of: picture)).prefix(LoadedStudy.largestPicture)
                found.append((picture.path, "data:\(kind);base64," + PageSource.base64(of: bytes)))
            }
        }
        return found
    }
}
