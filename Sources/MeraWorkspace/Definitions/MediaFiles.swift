import MeraModel
import MeraSource
import MeraYAML

/// The pictures that a definition shows: files beside the file that names them.
enum MediaFiles {
    /// What is named and is not there, each place once.
    static func missing(in editions: [Study]) -> [Diagnostic] {
        var seen: Set<String> = []
        return editions.flatMap(\.media).filter { media in
            guard let place = media.location else { return false }
            let isNew = seen.insert("\(place.file.name) \(place.span)").inserted
            return isNew && FileAccess.kind(of: path(of: media)) != .file
        }.map { Diagnostic(.mediaMissing, ["path": .text($0.path)], at: $0.location) }
    }

    /// Where the file of a picture lies.
    static func path(of media: Media) -> String {
        media.location.map { FileAccess.join(FileAccess.folder(of: $0.file.name), media.path) } ?? media.path
    }
}

extension LoadedStudy {
    /// A picture of more bytes is not shown.
    public static let largestPicture = 8_000_000

    /// The pictures that the definitions show: their names as one goes from the study, and where they lie.
    public var pictures: [(name: String, path: String)] {
        var found: [(name: String, path: String)] = []
        for media in editions.flatMap(\.media) {
            guard let tree = trees.first(where: { $0.file.name == media.location?.file.name }) else { continue }
            let record = recordName(of: tree)
            let name = record.contains("/") ? FileAccess.join(FileAccess.folder(of: record), media.path) : media.path
            if !found.contains(where: { $0.name == name }) { found.append((name, MediaFiles.path(of: media))) }
        }
        return found
    }
}

extension Study {
    /// All pictures, in the order of the study.
    fileprivate var media: [Media] {
        let ofTables = tables.flatMap { table in
            table.groups.compactMap(\.media) + table.notes.compactMap(\.media)
                + table.fields.compactMap { $0.presentation.media }
        }
        return choiceLists.flatMap { $0.options.compactMap(\.media) } + ofTables
    }
}
