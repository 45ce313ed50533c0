import MeraCells
import MeraSource

/// Goes through the keys of all parts at once, in their order: none may stand in two parts, and none that is looked for in one may stand
/// in another. Keys are as many as rows, so they are read a piece at a time and never held.
struct KeyMerge: Sendable {
    private let folders: [String]
    private let manifests: [CellsManifest]
    private let shown: [String]

    /// Files that are open at once; with more, keys are brought together in rounds.
    static let mostOpen = 128

    init(_ folders: [String], _ manifests: [CellsManifest], _ shown: [String]) {
        (self.folders, self.manifests, self.shown) = (folders, manifests, shown)
    }

    /// A list as parts have it: a part without it has no such keys.
    struct List: Sendable {
        fileprivate var kind: CellsManifest.Keys.Kind
        var table: String
        var thing: Phrase
        /// Of lost keys the place of the list in which they would have been found.
        var of: Int?
        /// For each part its file.
        var files: [String?]

        var listName: KeyList.Name {
            let kind: KeyList.Name.Kind =
                switch self.kind {
                case .once: .once
                case .known: .known
                case .together: .together
                case .lost: .lost
                }
            return KeyList.Name(kind, thing, table: table)
        }
    }

    private struct Run {
        let path: String
        /// Nil for what rounds brought together.
        let folder: Int?
        let digest: String?
        let name: String

        func reader() throws(CellsFault) -> KeyReader { try KeyReader(path, name, digest) }
    }

    static func name(_ index: Int) -> String { "keys-\(index).csv" }

    /// What `cells.json` says of the lists.
    func described(_ lists: [List]) -> [CellsManifest.Keys] {
        lists.enumerated().map { index, list in
            CellsManifest.Keys(
                file: Self.name(index), kind: list.kind, table: list.table, thing: list.thing, of: list.of.map(Self.name))
        }
    }

    /// Those that are looked for after those in which they are found.
    func lists() -> [List] {
        var lists: [List] = []
        for kinds in [[CellsManifest.Keys.Kind.once, .known, .together], [.lost]] {
            for (folder, manifest) in manifests.enumerated() {
                for keys in manifest.keys ?? [] where kinds.contains(keys.kind) {
                    let target = keys.of.flatMap { name in manifest.keys?.first { $0.file == name } }
                    let of = target.flatMap { target in
                        lists.firstIndex { $0.kind == target.kind && $0.table == target.table && $0.thing == target.thing }
                    }
                    let known = lists.firstIndex {
                        $0.kind == keys.kind && $0.table == keys.table && $0.thing == keys.thing && $0.of == of
                    }
                    if let known {
                        lists[known].files[folder] = keys.file
                    } else {
                        var files = [String?](repeating: nil, count: folders.count)
                        files[folder] = keys.file
                        lists.append(List(kind: keys.kind, table: keys.table, thing: keys.thing, of: of, files: files))
                    }
                }
            }
        }
        return lists
    }

    private func runs(_ list: List) -> [Run] {
        folders.indices.compactMap { folder in
            list.files[folder].map { name in
                Run(
                    path: FileAccess.join(folders[folder], name), folder: folder, digest: manifests[folder].files[name],
                    name: name)
            }
        }
    }

    /// - Parameter folder: for what is needed for a moment.
    func write(_ list: List, _ lists: [List], to output: OutputFile, in folder: String) throws(CellsFault) {
        var written = LineOutput(output)
        try writing { () throws(FileError) in try written.header([Self.column]) }
        var found: Set<String> = []
        let need = manifests.lazy.flatMap(\.whole).first { $0.thing == list.thing && $0.table == list.table }
        let isOnce = list.kind == .once || list.kind == .together && need != nil
        try walk(list, lists, in: folder, isOnce: isOnce) { (key, step) throws(CellsFault) in
            switch step {
            case .new: break
            case .twice(let first, let second): throw twice(list, Array(key), first, second)
            case .found:
                found.insert(String(decoding: key, as: UTF8.self))
                return
            }
            try Self.write(key, to: &written)
        }
        if let first = try crossing(list, lists, found).first { throw elsewhere(list, first) }
        try writing { () throws(FileError) in try written.finish() }
    }

    private static let column = "key"

    private static func write(_ key: UnsafeBufferPointer<UInt8>, to output: inout LineOutput) throws(CellsFault) {
        try writing { () throws(FileError) in
            try output.line { bytes in
                CSVField.append(key, to: &bytes)
                bytes.append(0x0A)
            }
        }
    }

    /// What is met on the way through the keys of a list, with the parts as far as they are known.
    private enum Step {
        /// A key for the first time.
        case new
        /// A key that may stand in one part and stands in two.
        case twice(Int?, Int?)
        /// A lost key, before it is new, that some part has.
        case found
    }

    /// Goes through the keys of a list in all parts, in their order.
    private func walk(
        _ list: List, _ lists: [List], in folder: String, isOnce: Bool,
        _ visit: (UnsafeBufferPointer<UInt8>, Step) throws(CellsFault) -> Void
    ) throws(CellsFault) {
        var known: InOrder<KeyReader>?
        var others: [String] = []
        defer { for path in others { FileAccess.removeReserved(path) } }
        if let of = list.of {
            let runs = try brought(runs(lists[of]), in: folder, &others, isOnce: false) { (_, _) throws(CellsFault) in }
            known = try InOrder(runs.map { run throws(CellsFault) in try run.reader() })
        }
        let runs = try brought(runs(list), in: folder, &others, isOnce: isOnce, visit)
        let keys = try InOrder(runs.map { run throws(CellsFault) in try run.reader() })
        var last: [UInt8] = []
        var lastRun = 0
        while let place = try keys.next() {
            let key = keys.bytes
            if key.elementsEqual(last), !last.isEmpty {
                if isOnce { try visit(key, .twice(runs[lastRun].folder, runs[place].folder)) }
                continue
            }
            if let known {
                while let comparison = try known.compared(with: key), comparison < 0 { _ = try known.next() }
                if try known.compared(with: key) == 0 { try visit(key, .found) }
            }
            last.removeAll(keepingCapacity: true)
            last.append(contentsOf: key)
            lastRun = place
            try visit(key, .new)
        }
    }

    /// Fewer files than may be open at once: more are brought together in rounds.
    private func brought(
        _ runs: [Run], in folder: String, _ others: inout [String], isOnce: Bool,
        _ visit: (UnsafeBufferPointer<UInt8>, Step) throws(CellsFault) -> Void
    ) throws(CellsFault) -> [Run] {
        var runs = runs
        while runs.count > Self.mostOpen {
            var next: [Run] = []
            for start in stride(from: 0, to: runs.count, by: Self.mostOpen) {
                let group = Array(runs[start..<min(runs.count, start + Self.mostOpen)])
                let path = try writing { () throws(FileError) in try FileAccess.reserve(in: folder) }
                others.append(path)
                let output = try writing { () throws(FileError) in try OutputFile(path: path) }
                try bring(group, to: output, isOnce: isOnce, visit)
                try writing { () throws(FileError) in try output.commit() }
                next.append(Run(path: path, folder: nil, digest: nil, name: group[0].name))
            }
            runs = next
        }
        return runs
    }

    private func bring(
        _ group: [Run], to output: OutputFile, isOnce: Bool,
        _ visit: (UnsafeBufferPointer<UInt8>, Step) throws(CellsFault) -> Void
    ) throws(CellsFault) {
        let keys = try InOrder(group.map { run throws(CellsFault) in try run.reader() })
        var written = LineOutput(output)
        try writing { () throws(FileError) in try written.header([Self.column]) }
        var last: [UInt8] = []
        var lastRun = 0
        while let place = try keys.next() {
            if keys.bytes.elementsEqual(last), !last.isEmpty {
                if isOnce { try visit(keys.bytes, .twice(group[lastRun].folder, group[place].folder)) }
                continue
            }
            last.removeAll(keepingCapacity: true)
            last.append(contentsOf: keys.bytes)
            lastRun = place
            try Self.write(keys.bytes, to: &written)
        }
        try writing { () throws(FileError) in try written.finish() }
    }

    // MARK: Contested keys

    /// The keys by which rows of several parts look at one another, by their lists.
    ///
    /// - Parameter folder: for what is needed for a moment.
    func contested(in folder: String) throws(CellsFault) -> [KeyList.Name: Set<String>] {
        let lists = lists()
        var found: [KeyList.Name: Set<String>] = [:]
        for list in lists where list.kind != .known {
            var keys: Set<String> = []
            try walk(list, lists, in: folder, isOnce: list.kind != .lost) { (key, step) throws(CellsFault) in
                if case .new = step { return }
                keys.insert(String(decoding: key, as: UTF8.self))
            }
            if let of = list.of {
                keys = Set(try crossing(list, lists, keys).map(\.key))
                if !keys.isEmpty { found[lists[of].listName, default: []].formUnion(keys) }
            }
            if !keys.isEmpty { found[list.listName, default: []].formUnion(keys) }
        }
        return found
    }

    /// Of lost keys that some part has those that another part has than the one that lost them, with both. A row that is there and does not
    /// count is lost in its own part.
    private func crossing(
        _ list: List, _ lists: [List], _ keys: Set<String>
    ) throws(CellsFault) -> [(key: String, from: Int, to: Int)] {
        guard let of = list.of, !keys.isEmpty else { return [] }
        var from: [String: Set<Int>] = [:]
        for run in runs(list) { for key in try Self.keys(keys, in: run) { from[key, default: []].insert(run.folder ?? -1) } }
        var to: [String: Set<Int>] = [:]
        for run in runs(lists[of]) { for key in try Self.keys(keys, in: run) { to[key, default: []].insert(run.folder ?? -1) } }
        return keys.sorted().compactMap { key in
            for own in (from[key] ?? []).sorted() {
                if let other = (to[key] ?? []).subtracting([own]).min() { return (key, own, other) }
            }
            return nil
        }
    }

    /// Those of some keys that a part has.
    ///
    /// - Parameter part: its place among the folders.
    func keys(_ wanted: [KeyList.Name: Set<String>], of part: Int) throws(CellsFault) -> [KeyList.Name: Set<String>] {
        var found: [KeyList.Name: Set<String>] = [:]
        for list in lists() {
            guard let wanted = wanted[list.listName], let run = runs(list).first(where: { $0.folder == part }) else { continue }
            let own = try Self.keys(wanted, in: run)
            if !own.isEmpty { found[list.listName, default: []].formUnion(own) }
        }
        return found
    }

    private static func keys(_ wanted: Set<String>, in run: Run) throws(CellsFault) -> [String] {
        // Both are in the order of bytes.
        var waiting = wanted.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }[...]
        var found: [String] = []
        let reader = try run.reader()
        while !waiting.isEmpty, try reader.next() {
            while let first = waiting.first, first.withUnsafeBufferPointer({ $0.compared(reader.bytes) }) < 0 {
                waiting.removeFirst()
            }
            guard let first = waiting.first, reader.bytes.elementsEqual(first) else { continue }
            found.append(String(decoding: first, as: UTF8.self))
            waiting.removeFirst()
        }
        return found
    }

    // MARK: Refusals

    private func twice(_ list: List, _ key: [UInt8], _ first: Int?, _ second: Int?) -> CellsFault {
        // Rounds forget where a key comes from; it is looked for once more.
        let owners = first.flatMap { first in second.map { [first, $0] } } ?? owners(list, key)
        let arguments: Arguments = [
            "thing": .phrase(list.thing), "key": .text(String(decoding: key, as: UTF8.self)), "table": .text(list.table),
            "first": .text(owners.min().map { shown[$0] } ?? "?"), "second": .text(owners.max().map { shown[$0] } ?? "?"),
        ]
        return CellsFault(list.kind == .together ? .needsAllRows : .keyInTwoParts, arguments)
    }

    private func elsewhere(_ list: List, _ lost: (key: String, from: Int, to: Int)) -> CellsFault {
        CellsFault(
            .keyOfOtherPart,
            [
                "thing": .phrase(list.thing), "key": .text(lost.key), "first": .text(shown[lost.from]),
                "second": .text(shown[lost.to]),
            ])
    }

    private func owners(_ list: List, _ key: [UInt8]) -> [Int] {
        runs(list).filter { run in
            guard let reader = try? run.reader() else { return false }
            while (try? reader.next()) == true { if reader.bytes.elementsEqual(key) { return true } }
            return false
        }.compactMap(\.folder)
    }
}
