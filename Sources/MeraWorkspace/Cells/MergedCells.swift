import MeraCellFiles
public import MeraSource

/// Folders of cells of disjoint parts of the rows, added into one.
public enum MergedCells {
    /// - Parameters:
    ///   - folders: in any order.
    ///   - out: the folder of the sum, which may be none of them.
    /// - Returns: why they cannot be added; empty where the sum is written.
    public static func write(
        _ folders: [String], to out: String, existing: OutputSet.Existing = .kept
    ) throws(FileError) -> [Diagnostic] {
        if folders.contains(where: { FileAccess.isSame($0, out) }) {
            return [Diagnostic(.sameFolder, ["path": .text(FileAccess.displayPath(out))])]
        }
        let merge: CellsMerge
        do throws(CellsFault) {
            merge = try CellsMerge(folders)
        } catch {
            return [error.diagnostic]
        }
        try FileAccess.createFolder(out)
        let inputs = folders.reduce(into: Set<FileIdentity>()) { $0.formUnion(ResultPlace.files(in: $1)) }
        let set = OutputSet(
            CellsPlace.command, in: out, existing: existing, inputs: inputs, seal: CellsPlace.manifest)
        do throws(CellsFault) {
            try merge.write(to: set)
        } catch {
            set.discard()
            return [error.diagnostic]
        }
        try set.commit()
        return []
    }
}
