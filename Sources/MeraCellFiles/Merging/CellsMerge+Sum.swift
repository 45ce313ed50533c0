import MeraCells
package import MeraSource

extension CellsMerge {
    /// Writes the sum; its files appear when the set is committed.
    package func write(to set: OutputSet) throws(CellsFault) {
        var merge = self
        try merge.findJudge()
        try merge.writeSum(to: set)
    }

    /// One file of the sum.
    private struct Task: Sendable {
        enum Kind: Sendable {
            case lines(CellsFile)
            case keys(KeyMerge.List)
        }

        let kind: Kind
        let output: OutputFile
    }

    /// What came of a file.
    private enum Written: Sendable {
        /// With what is left out of it, for `omitted.csv`.
        case whole(digest: String, omitted: [LineSum.Count])
        case empty
        case fault(CellsFault)
    }

    /// Files have nothing to do with one another, so each is written by whichever thread has time.
    private func writeSum(to set: OutputSet) throws(CellsFault) {
        var manifest = summed()
        let keys = KeyMerge(folders, manifests, shown)
        let lists = keys.lists()
        let files = CellsFormat.files(manifest.levels)
        let last = files.filter { $0.name == CellsFormat.omitted }
        // Keys are as many as rows, and take longest.
        var tasks: [Task] = []
        for (index, list) in lists.enumerated() {
            tasks.append(Task(kind: .keys(list), output: try file(KeyMerge.name(index), of: set)))
        }
        for one in files where one.name != CellsFormat.omitted {
            tasks.append(Task(kind: .lines(one), output: try file(one.name, of: set)))
        }
        let folder = set.folder
        let results = mapOnThreads(usableCores, count: tasks.count) { [tasks] index in
            written(tasks[index], lists, keys, beside: [], in: folder)
        }
        var omitted: [LineSum.Count] = []
        // Of several faults that of the first file is told, whichever was found first.
        for place in Array(tasks.indices.dropFirst(lists.count)) + lists.indices {
            omitted += try take(results[place], of: tasks[place].output, set, &manifest)
        }
        for one in last {
            let task = Task(kind: .lines(one), output: try file(one.name, of: set))
            _ = try take(written(task, lists, keys, beside: omitted, in: folder), of: task.output, set, &manifest)
        }
        manifest.keys = keys.described(lists)
        try writing { () throws(FileError) in try set.file(CellsFormat.manifest).write(manifest.bytes) }
    }

    private func file(_ name: String, of set: OutputSet) throws(CellsFault) -> OutputFile {
        try writing { () throws(FileError) in try set.file(name) }
    }

    /// - Returns: what it leaves out.
    private func take(
        _ written: Written, of output: OutputFile, _ set: OutputSet, _ manifest: inout CellsManifest
    ) throws(CellsFault) -> [LineSum.Count] {
        switch written {
        case .fault(let fault): throw fault
        case .empty:
            set.withdraw(output)
            return []
        case .whole(let digest, let omitted):
            manifest.files[FileAccess.name(of: output.path)] = digest
            return omitted
        }
    }

    /// What is listed is what each part lists.
    private var limits: ListLimits { manifests[0].lists.within(manifests) }

    private func summed() -> CellsManifest {
        var manifest = manifests[0]
        var versions: Set<CellsManifest.Version> = []
        for other in manifests { versions.formUnion(other.versions) }
        manifest.versions = versions.sorted { $0.version.utf8.lexicographicallyPrecedes($1.version.utf8) }
        var whole: [CellsManifest.Whole] = []
        for need in manifests.flatMap(\.whole) where !whole.contains(need) { whole.append(need) }
        manifest.whole = whole.sorted { ($0.table, $0.thing.en) < ($1.table, $1.thing.en) }
        manifest.lists = limits
        manifest.files = [:]
        return manifest
    }

    // MARK: One file

    private func written(
        _ task: Task, _ lists: [KeyMerge.List], _ keys: KeyMerge, beside more: [LineSum.Count], in folder: String
    ) -> Written {
        do throws(CellsFault) {
            let output = task.output
            var omitted: [LineSum.Count] = []
            switch task.kind {
            case .keys(let list): try keys.write(list, lists, to: output, in: folder)
            case .lines(let file):
                let hasLines: Bool
                switch file.rule {
                case .limited:
                    var first = FirstLines(file, most: limits.most(of: file.name), joined: joined)
                    try each(file) { (rows, _) throws(CellsFault) in try first.add(rows) }
                    let lines: SortedLines
                    (lines, omitted) = first.finish()
                    hasLines = try write(lines, of: file, to: output)
                case .listed: hasLines = try ListMerge(file).write(try listed(file), to: output, in: folder)
                default: hasLines = try write(try added(file, beside: more), of: file, to: output)
                }
                guard hasLines else { return .empty }
            }
            let digest = try writing { () throws(FileError) in
                let digest = try output.wholeDigest()
                try output.beginFinish()
                return digest
            }
            return .whole(digest: digest, omitted: omitted)
        } catch {
            return .fault(error)
        }
    }

    private func write(_ lines: SortedLines, of file: CellsFile, to output: OutputFile) throws(CellsFault) -> Bool {
        guard !lines.isEmpty else { return false }
        try writing { () throws(FileError) in try lines.write(file.columns, to: output) }
        return true
    }

    private func added(_ file: CellsFile, beside more: [LineSum.Count]) throws(CellsFault) -> SortedLines {
        var sum = LineSum(file, judge: judge)
        try each(file) { (rows, folder) throws(CellsFault) in
            do throws(LineSum.Conflict) {
                try sum.add(rows, folder: folder)
            } catch {
                throw fault(error, file, rows, folder)
            }
        }
        for count in more { sum.add(count) }
        return sum.lines(of: folders.count)
    }

    private func listed(_ file: CellsFile) throws(CellsFault) -> [ListMerge.Source] {
        folders.indices.map { folder in
            ListMerge.Source { () throws(CellsFault) in
                let deciding = Deciding(self, file, folder)
                return try ListReader({ asWritten throws(CellsFault) in
                    try FileRows(folders[folder], file, manifests[folder], asWritten: asWritten)
                }) { deciding.takes($0) }
            }
        }
    }

    /// The lines of a file in all folders that count.
    private func each(_ file: CellsFile, _ body: (FileRows, Int) throws(CellsFault) -> Void) throws(CellsFault) {
        for folder in folders.indices.sorted(by: { ($0 == judge ? -1 : $0) < ($1 == judge ? -1 : $1) }) {
            let rows = try FileRows(folders[folder], file, manifests[folder])
            let deciding = Deciding(self, file, folder)
            while try rows.next() {
                if deciding.takes(rows) { try body(rows, folder) }
            }
        }
    }

    /// Lines come sorted, so that what is decided of one holds for those that follow with the same beginning.
    private final class Deciding {
        private let merge: CellsMerge
        private let file: CellsFile
        private let folder: Int
        private var last: [UInt8]?
        private var isCounted = true

        init(_ merge: CellsMerge, _ file: CellsFile, _ folder: Int) {
            (self.merge, self.file, self.folder) = (merge, file, folder)
        }

        func takes(_ rows: FileRows) -> Bool {
            let first = rows.bytes(0)
            if let last, last.withUnsafeBufferPointer({ $0.isEqual(first) }) { return isCounted }
            last = Array(first)
            isCounted = merge.isCounted(rows.text(0), of: file, folder)
            return isCounted
        }
    }

    /// Whether the lines count that begin with a word: the name of a table, or of what is made of one.
    private func isCounted(_ first: String, of file: CellsFile, _ folder: Int) -> Bool {
        switch file.key.first {
        // What holds of all rows is said by each part, of what it has whole, too.
        case "table"?:
            if file.rule != .common, !isTaken(first, folder) { return false }
        // Lists that every part has whole are compared in every part to the same end.
        case "reconciliation"?:
            if folder != judge ?? 0, manifests[0].sharedReconciliations.contains(first) { return false }
        case let key?: if let table = tables[key]?[first], !isTaken(table, folder) { return false }
        case nil: break
        }
        // Where rows stand is said by the parts out of which they were taken.
        return folder != gathered || file.name != "sources.csv" || shared.contains(first)
    }

    /// Of what every part has whole, one part is taken.
    private func isTaken(_ table: String, _ folder: Int) -> Bool {
        !shared.contains(table) || (judge ?? holder[table] ?? 0) == folder
    }

    private func fault(_ conflict: LineSum.Conflict, _ file: CellsFile, _ rows: FileRows, _ folder: Int) -> CellsFault {
        switch conflict {
        case .fault(let fault): return fault
        case .twice(let other):
            let unit = rows.text(file.column("level")) + " " + rows.text(file.column("unit"))
            return CellsFault(
                .doesNotAdd,
                pair(other, folder).merging(["indicator": .text(rows.text(0)), "unit": .text(unit)]) { own, _ in own })
        case .differs:
            let key = file.key.indices.map { rows.text($0) }.filter { !$0.isEmpty }.joined(separator: " ")
            return CellsFault(
                .partsDiffer,
                pair(0, folder).merging([
                    "what": .phrase(Phrase(en: "`\(key)` in `\(file.name)`", ru: "`\(key)` в `\(file.name)`"))
                ]) { own, _ in own })
        }
    }
}
