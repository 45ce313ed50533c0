import MeraModel
import MeraRows
import MeraSource
import MeraTable

/// The files as the study at hand has read them, of which another version reads as little as it can once more: nothing where it reads
/// them by the same rules, else its own rows.
struct KnownFiles: Sendable {
    let study: Study
    /// In the order of `study.tables`.
    let files: [AnswerFile?]
    let versions: VersionRows

    init(_ study: Study, _ files: [AnswerFile?], _ versions: VersionRows) {
        self.study = study
        self.files = files
        self.versions = versions
    }

    /// The file of a table of another version; nil where all of it has to be read.
    func file(_ index: Int, of other: Study, in folder: DataFolder, _ options: ReadOptions) throws(ReadFailure) -> AnswerFile? {
        let table = other.tables[index]
        guard let own = study.table(table.id), study.tables[own].kind == table.kind, let file = files[own], file.failure == nil,
            isSame(file, index, folder, table.id)
        else { return nil }
        let layouts = try folder.way(index, other, options).layouts
        let nested = other.nestedLayouts(of: index)
        let isReadAlike =
            file.layouts == layouts && study.instrument(of: own) == other.instrument(of: index)
            && (file.nested.isEmpty || study.nestedLayouts(of: own) == nested)
        if isReadAlike { return file }
        let rows = versions.rows(of: other.version, own)
        guard !rows.isEmpty, !other.looksAcross(index) else { return nil }
        return try TableReader.read(rows, of: file, layouts: layouts, nested: nested, options: options)
    }

    /// Whether it is what the version would read: a table may be in another file then, or in another sheet.
    private func isSame(_ file: AnswerFile, _ index: Int, _ folder: DataFolder, _ table: String) -> Bool {
        let name = folder.files[index].map { FileAccess.name(of: $0) } ?? DataFolder.name(of: folder.parts[index], table)
        guard let sheet = file.sheet else { return file.name == name }
        return sheet.book == name && sheet.sheet == folder.sheets[index]
    }
}
