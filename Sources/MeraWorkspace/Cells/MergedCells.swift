import MeraCellFiles
public import MeraSource

/// Folders of cells of disjoint parts of the rows, added into one.
public enum MergedCells {
    /// What came of it.
    public enum Outcome: Sendable {
        /// With the number of rows that had to be judged together because they look at one another in several parts.
        case written(gathered: Int)
        case refused([Diagnostic])
    }

    /// - Parameters:
    ///   - folders: in any order.
    ///   - out: the folder of the sum, which may be none of them.
    ///   - answers: of which they were made, for rows that look at one another in several parts; nil: such parts cannot be added.
    ///   - isResult: false for a sum that is kept for later.
    public static func write(
        _ folders: [String], to out: String, existing: OutputSet.Existing = .kept, answers: PartAnswers? = nil,
        isResult: Bool = true
    ) throws(FileError) -> Outcome {
        if folders.contains(where: { FileAccess.isSame($0, out) }) {
            return .refused([Diagnostic(.sameFolder, ["path": .text(FileAccess.displayPath(out))])])
        }
        guard let answers else {
            return try write(folders.map { CellsFolder($0) }, to: out, existing, folders, gathered: 0, isResult)
        }
        let scratch = try ScratchFolder.make()
        defer { ScratchFolder.remove(scratch) }
        var given: [CellsFolder] = []
        for (index, folder) in folders.enumerated() {
            guard SQLFolder.stands(in: folder) else {
                given.append(CellsFolder(folder))
                continue
            }
            let place = FileAccess.join(scratch, "computed-\(index)")
            if let refusal = try finish(folder, to: place, answers) { return .refused(refusal) }
            given.append(CellsFolder(place, shown: FileAccess.displayPath(folder), isComputed: true))
        }
        let settled: (folders: [CellsFolder], rows: Int)
        do throws(MergeRefusal) {
            var regrouping = try Regrouping(given, answers, scratch: scratch)
            settled = (try regrouping.settle(), regrouping.rowCount)
        } catch {
            return .refused(error.diagnostics)
        }
        return try write(settled.folders, to: out, existing, folders, gathered: settled.rows, isResult)
    }

    /// Makes cells of what a database has written.
    ///
    /// - Returns: why that cannot be.
    private static func finish(_ folder: String, to place: String, _ answers: PartAnswers) throws(FileError) -> [Diagnostic]? {
        switch try PreparedRun.prepare(answers.definitions, computedIn: folder, settings: answers.settings.ofPart()) {
        case .impossible(let diagnostics): return diagnostics
        case .ready(let prepared):
            do throws(EngineFailure) {
                let run = try prepared.finish()
                do throws(FileError) {
                    try run.writeCells(
                        to: ResultPlace(place, existing: .replaced), part: CellsPlace.partName(of: folder), sources: [:],
                        isResult: false)
                } catch {
                    return [error.diagnostic]
                }
            } catch {
                return [error.diagnostic]
            }
            return nil
        }
    }

    private static func write(
        _ folders: [CellsFolder], to out: String, _ existing: OutputSet.Existing, _ given: [String], gathered: Int,
        _ isResult: Bool
    ) throws(FileError) -> Outcome {
        let merge: CellsMerge
        do throws(CellsFault) {
            merge = try CellsMerge(folders)
        } catch {
            return .refused([error.diagnostic])
        }
        let isNew = FileAccess.kind(of: out) == nil
        try FileAccess.createFolder(out)
        let inputs = given.reduce(into: Set<FileIdentity>()) { $0.formUnion(ResultPlace.files(in: $1)) }
        let set = OutputSet(
            CellsPlace.command, in: out, existing: existing, inputs: inputs, seal: CellsPlace.manifest)
        set.isResult = isResult
        do throws(CellsFault) {
            try merge.write(to: set)
        } catch {
            set.discard()
            if isNew { ScratchFolder.remove(out) }
            return .refused([error.diagnostic])
        }
        try set.commit()
        return .written(gathered: gathered)
    }
}
