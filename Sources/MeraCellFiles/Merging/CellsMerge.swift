import FEEL
package import MeraCells
import MeraSource

/// A folder of cells that is to be added to others.
package struct CellsFolder: Sendable {
    package var path: String
    /// As messages call it.
    package var shown: String
    /// Whether it holds rows that were taken out of other parts, in whose files they are counted.
    package var isGathered: Bool
    /// Whether a database added up most of its rows.
    package var isComputed: Bool

    package init(_ path: String, shown: String? = nil, isGathered: Bool = false, isComputed: Bool = false) {
        self.path = path
        self.shown = shown ?? FileAccess.displayPath(path)
        (self.isGathered, self.isComputed) = (isGathered, isComputed)
    }
}

/// Adds folders of cells of disjoint parts of the rows: exact, and the same whatever their order. What cannot be told from parts is
/// refused.
package struct CellsMerge: Sendable {
    let folders: [String]
    package private(set) var manifests: [CellsManifest] = []
    let shown: [String]
    /// The place of the folder that holds rows of the other parts; nil where none does.
    let gathered: Int?
    /// For each table that every part has whole the folder from which it is taken.
    private(set) var holder: [String: Int] = [:]
    let shared: Set<String>
    /// The tables of which the parts have different rows, in more than one file or part.
    private(set) var joined: Set<String> = []
    /// By the first column of a file what its lines are of, with its table.
    let tables: [String: [String: String]]
    /// The folder that judged the registers for all parts; nil: any part says the same of them.
    private(set) var judge: Int?

    /// Looks whether the folders can be added.
    package init(_ folders: [CellsFolder]) throws(CellsFault) {
        // What is said does not depend on the order in which they are named.
        let folders = Self.inOrder(folders)
        self.folders = folders.map(\.path)
        shown = folders.map(\.shown)
        gathered = folders.firstIndex(where: \.isGathered)
        for folder in self.folders { manifests.append(try CellsManifest.read(folder)) }
        guard let first = manifests.first else { throw CellsFault(.noCellsFolder, ["path": .text("")]) }
        shared = Set(first.tables.filter(\.isShared).map(\.id))
        tables = ["indicator": first.indicators, "score": first.scores, "comparison": first.comparisons].mapValues { all in
            Dictionary(all.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        }
        judge = gathered
        try compareManifests()
        try compareSources()
        try compareTables()
    }

    /// The order in which their places are counted.
    package static func inOrder(_ folders: [CellsFolder]) -> [CellsFolder] {
        folders.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    func pair(_ a: Int, _ b: Int) -> Arguments { ["first": .text(shown[a]), "second": .text(shown[b])] }

    private func compareManifests() throws(CellsFault) {
        let first = manifests[0]
        for (index, other) in manifests.enumerated() {
            guard other.keys != nil else { throw CellsFault(.cellsWithoutKeys, ["path": .text(shown[index])]) }
            let difference: Phrase? =
                if other.study != first.study {
                    Phrase(en: "the study", ru: "исследование")
                } else if other.definition != first.definition {
                    Phrase(en: "the definition of the study", ru: "определение исследования")
                } else if other.asOf != first.asOf {
                    Phrase(en: "the day (`as_of`)", ru: "дата (`as_of`)")
                } else if other.engine != first.engine {
                    Phrase(en: "the version of mera", ru: "версия mera")
                } else if other.namesUndecided != first.namesUndecided {
                    Phrase(
                        en: "whether undecided checks are named (--undecided)", ru: "указание нерешённых проверок (--undecided)")
                } else if other.levels != first.levels || other.tables != first.tables {
                    Phrase(en: "what `cells.json` says of the study", ru: "то, что `cells.json` говорит об исследовании")
                } else {
                    nil
                }
            guard let difference else { continue }
            throw CellsFault(.partsDiffer, pair(0, index).merging(["what": .phrase(difference)]) { own, _ in own })
        }
    }

    private struct Source: Hashable {
        var table: String
        var part: String
        var file: String
    }

    /// Which rows are where: registers are the same everywhere, and no file of other rows is in two parts.
    private mutating func compareSources() throws(CellsFault) {
        var content: [String: (folder: Int, content: String)] = [:]
        var first: [String: Source] = [:]
        var owner: [Source: Int] = [:]
        var owners: [String: Int] = [:]
        var tablesWithSource: Set<String> = []
        for folder in folders.indices {
            var digests: [String: [(part: String, sha256: String)]] = [:]
            let inputs = try open(folder, "inputs.csv")
            while try inputs.next() { digests[inputs.text(1), default: []].append((inputs.text(0), inputs.text(2))) }
            let rows = try open(folder, "sources.csv")
            var isThere: Set<String> = []
            while try rows.next() {
                let source = Source(table: rows.text(0), part: rows.text(1), file: rows.text(2))
                if shared.contains(source.table) {
                    isThere.insert(source.table)
                    let own = rows.text(5)
                    if let known = content[source.table], known.content != own {
                        throw registersDiffer(source.table, known.folder, folder)
                    }
                    content[source.table] = content[source.table] ?? (folder, own)
                    if folder == gathered { continue }
                    if first[source.table].map({ (source.file, source.part) < ($0.file, $0.part) }) ?? true {
                        first[source.table] = source
                        holder[source.table] = folder
                    }
                    continue
                }
                if folder == gathered { continue }
                if !tablesWithSource.insert(source.table).inserted { joined.insert(source.table) }
                let digest = digests[source.file]?.first { $0.part == source.part }?.sha256
                if try rows.count(3) > 0, let digest {
                    if let other = owners.updateValue(folder, forKey: source.table + " " + source.file + " " + digest),
                        other != folder
                    {
                        throw CellsFault(.partTwice, pair(other, folder).merging(["file": .text(source.file)]) { own, _ in own })
                    }
                }
                if let other = owner.updateValue(folder, forKey: source) {
                    throw CellsFault(
                        .partsOfOneName, pair(other, folder).merging(["file": .text(source.file)]) { own, _ in own })
                }
            }
            for (table, known) in content where !isThere.contains(table) { throw registersDiffer(table, known.folder, folder) }
            if folder > 0, let missing = isThere.first(where: { content[$0]?.folder == folder }) {
                throw registersDiffer(missing, 0, folder)
            }
        }
    }

    private func registersDiffer(_ table: String, _ a: Int, _ b: Int) -> CellsFault {
        CellsFault(.registersDiffer, pair(a, b).merging(["table": .text(table)]) { own, _ in own })
    }

    private func compareTables() throws(CellsFault) {
        var counts: [String: String] = [:]
        for folder in folders.indices {
            let rows = try open(folder, "tables.csv")
            while try rows.next() {
                let table = rows.text(0)
                if try !rows.truth(3), folders.count > 1 {
                    throw CellsFault(.partUnusable, ["path": .text(shown[folder]), "table": .text(table)])
                }
                guard shared.contains(table) else { continue }
                let own = "\(rows.text(4)),\(rows.text(5))"
                if let known = counts.updateValue(own, forKey: table), known != own { throw registersDiffer(table, 0, folder) }
            }
        }
    }

    /// What registers say of the rows that they read is said by a folder that has all of these.
    mutating func findJudge() throws(CellsFault) {
        let needs = manifests.flatMap(\.whole).filter { need in
            let hasList = manifests.contains { $0.keys?.contains { $0.thing == need.thing && $0.table == need.table } == true }
            return need.register != nil ? gathered == nil : !hasList
        }
        guard !needs.isEmpty else { return }
        var owners: [String: [Int]] = [:]
        for folder in folders.indices {
            let rows = try open(folder, "tables.csv")
            while try rows.next() {
                if try rows.count(4) > 0 { owners[rows.text(0), default: []].append(folder) }
            }
        }
        var first: Int?
        for need in needs {
            for folder in owners[need.table] ?? [] {
                guard let other = first, other != folder else {
                    first = folder
                    continue
                }
                throw CellsFault(
                    .needsAllRows,
                    pair(other, folder).merging(["thing": .phrase(need.thing), "table": .text(need.table)]) { own, _ in own })
            }
        }
        judge = gathered ?? first
    }

    /// Whether registers read rows by lists that the folders have, so that one has to judge them for all parts.
    package var hasLists: Bool { manifests.contains { $0.whole.contains { $0.register != nil } } }

    private func open(_ folder: Int, _ name: String) throws(CellsFault) -> FileRows {
        try FileRows(folders[folder], try CellsFormat.file(name, manifests[folder].levels), manifests[folder])
    }

    // MARK: Rows that look at one another

    /// The keys by which rows of several parts look at one another, by their lists: there is no sum while there are such.
    ///
    /// - Parameter scratch: a folder for what is needed for a moment.
    package func contested(in scratch: String) throws(CellsFault) -> [KeyList.Name: Set<String>] {
        try KeyMerge(folders, manifests, shown).contested(in: scratch)
    }

    /// Those of some keys that a folder has.
    ///
    /// - Parameter place: of the folder in their order.
    package func keys(_ wanted: [KeyList.Name: Set<String>], of place: Int) throws(CellsFault) -> [KeyList.Name: Set<String>] {
        try KeyMerge(folders, manifests, shown).keys(wanted, of: place)
    }

    /// What the parts are called of which a folder has rows.
    package func parts(of place: Int) throws(CellsFault) -> Set<String> {
        var parts: Set<String> = []
        let rows = try open(place, "sources.csv")
        while try rows.next() {
            if !shared.contains(rows.text(0)) { parts.insert(rows.text(1)) }
        }
        return parts
    }
}
