import MeraSource

/// Goes through the keys of all parts at once, in their order: none may stand in two parts, and none that is looked for in one may stand
/// in another. Keys are as many as rows, so they are read a piece at a time and never held.
struct KeyMerge {
    private let folders: [String]
    private let manifests: [CellsManifest]
    private let shown: [String]

    /// Files that are open at once; with more, keys are brought together in rounds.
    static let mostOpen = 128

    init(_ folders: [String], _ manifests: [CellsManifest], _ shown: [String]) {
        (self.folders, self.manifests, self.shown) = (folders, manifests, shown)
    }

    /// A list as parts have it: a part without it has no such keys.
    private struct List {
        var kind: CellsManifest.Keys.Kind
        var table: String
        var thing: Phrase
        /// Of lost keys the place of the list in which they would have been found.
        var of: Int?
        /// For each part its file.
        var files: [String?]
    }

    private struct Run {
        let path: String
        /// Nil for what rounds brought together.
        let folder: Int?
        let digest: String?
        let name: String

        func reader() throws(CellsFault) -> KeyReader { try KeyReader(path, name, digest) }
    }

    func write(to set: OutputSet, _ manifest: inout CellsManifest) throws(CellsFault) {
        let lists = lists()
        manifest.keys = []
        for (index, list) in lists.enumerated() {
            let name = "keys-\(index).csv"
            let output = try writing { () throws(FileError) in try set.file(name) }
            try write(list, lists, to: output, in: set.folder)
            manifest.files[name] = try writing { () throws(FileError) in try output.finishedDigest() }
            manifest.keys?.append(
                .init(
                    file: name, kind: list.kind, table: list.table, thing: list.thing, of: list.of.map { "keys-\($0).csv" }))
        }
    }

    /// Those that are looked for after those in which they are found.
    private func lists() -> [List] {
        var lists: [List] = []
        for kinds in [[CellsManifest.Keys.Kind.once, .known], [.lost]] {
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

    private func write(_ list: List, _ lists: [List], to output: OutputFile, in folder: String) throws(CellsFault) {
        var known: SortedKeys?
        var others: [String] = []
        defer { for path in others { FileAccess.removeReserved(path) } }
        if let of = list.of {
            let runs = try brought(runs(lists[of]), in: folder, &others)
            known = try SortedKeys(runs.map { run throws(CellsFault) in try run.reader() })
        }
        let runs = try brought(runs(list), in: folder, &others, list.kind == .once ? list : nil)
        let keys = try SortedKeys(runs.map { run throws(CellsFault) in try run.reader() })
        var lines = SortedLines()
        lines.field("key")
        lines.endLine()
        var last: [UInt8] = []
        var lastRun = 0
        while let place = try keys.next() {
            let key = keys.key
            if key.elementsEqual(last), !last.isEmpty {
                if list.kind == .once { throw twice(list, last, runs[lastRun].folder, runs[place].folder) }
                continue
            }
            if let known {
                while let comparison = try known.compared(with: key), comparison < 0 { _ = try known.next() }
                if try known.compared(with: key) == 0 { throw elsewhere(list, lists, Array(key), runs[place].folder) }
            }
            last = Array(key)
            lastRun = place
            lines.field(UnsafeBufferPointer(rebasing: key[...]))
            lines.endLine()
            guard lines.bytes.count >= 1 << 16 else { continue }
            let bytes = lines.bytes
            try writing { () throws(FileError) in try output.write(bytes) }
            lines = SortedLines()
        }
        let bytes = lines.bytes
        try writing { () throws(FileError) in try output.write(bytes) }
    }

    /// Fewer files than may be open at once: more are brought together in rounds.
    private func brought(
        _ runs: [Run], in folder: String, _ others: inout [String], _ once: List? = nil
    ) throws(CellsFault) -> [Run] {
        var runs = runs
        while runs.count > Self.mostOpen {
            var next: [Run] = []
            for start in stride(from: 0, to: runs.count, by: Self.mostOpen) {
                let group = Array(runs[start..<min(runs.count, start + Self.mostOpen)])
                let path = try writing { () throws(FileError) in try FileAccess.reserve(in: folder) }
                others.append(path)
                let output = try writing { () throws(FileError) in try OutputFile(path: path) }
                try bring(group, to: output, once)
                try writing { () throws(FileError) in try output.commit() }
                next.append(Run(path: path, folder: nil, digest: nil, name: group[0].name))
            }
            runs = next
        }
        return runs
    }

    private func bring(_ group: [Run], to output: OutputFile, _ once: List?) throws(CellsFault) {
        let keys = try SortedKeys(group.map { run throws(CellsFault) in try run.reader() })
        var bytes: [UInt8] = Array("key\n".utf8)
        var last: [UInt8] = []
        var lastRun = 0
        while let place = try keys.next() {
            if keys.key.elementsEqual(last), !last.isEmpty {
                if let once { throw twice(once, last, group[lastRun].folder, group[place].folder) }
                continue
            }
            last = Array(keys.key)
            lastRun = place
            CSVField.append(UnsafeBufferPointer(rebasing: keys.key[...]), to: &bytes)
            bytes.append(0x0A)
            guard bytes.count >= 1 << 16 else { continue }
            let piece = bytes
            try writing { () throws(FileError) in try output.write(piece) }
            bytes.removeAll(keepingCapacity: true)
        }
        let piece = bytes
        try writing { () throws(FileError) in try output.write(piece) }
    }

    // MARK: Refusals

    private func twice(_ list: List, _ key: [UInt8], _ first: Int?, _ second: Int?) -> CellsFault {
        // Rounds forget where a key comes from; it is looked for once more.
        let owners = first.flatMap { first in second.map { [first, $0] } } ?? owners(list, key)
        return CellsFault(
            .keyInTwoParts,
            [
                "thing": .phrase(list.thing), "key": .text(String(decoding: key, as: UTF8.self)),
                "first": .text(owners.min().map { shown[$0] } ?? "?"), "second": .text(owners.max().map { shown[$0] } ?? "?"),
            ])
    }

    private func elsewhere(_ list: List, _ lists: [List], _ key: [UInt8], _ folder: Int?) -> CellsFault {
        let from = folder ?? owners(list, key).first
        let to = list.of.flatMap { owners(lists[$0], key).first }
        return CellsFault(
            .keyOfOtherPart,
            [
                "thing": .phrase(list.thing), "key": .text(String(decoding: key, as: UTF8.self)),
                "first": .text(from.map { shown[$0] } ?? "?"), "second": .text(to.map { shown[$0] } ?? "?"),
            ])
    }

    private func owners(_ list: List, _ key: [UInt8]) -> [Int] {
        runs(list).filter { run in
            guard let reader = try? run.reader() else { return false }
            while (try? reader.next()) == true { if reader.key.elementsEqual(key) { return true } }
            return false
        }.compactMap(\.folder)
    }
}

/// The keys of one file, in the order of their bytes.
private final class KeyReader {
    private let reader: LineReader
    private let name: String
    private let digest: String?
    private var last: [UInt8] = []

    init(_ path: String, _ name: String, _ digest: String?) throws(CellsFault) {
        (self.name, self.digest) = (name, digest)
        guard FileAccess.kind(of: path) != nil else { throw CellsFault(.at(name), .absent) }
        reader = try LineReader(path, piece: 1 << 16)
        guard try reader.next(), reader.fieldCount == 1, reader.text(0) == "key" else {
            throw CellsFault(.at(name, line: 1), .missingColumn("key"))
        }
    }

    var key: UnsafeBufferPointer<UInt8> { reader[0] }

    func next() throws(CellsFault) -> Bool {
        guard try reader.next() else {
            if let digest, reader.digestSoFar() != digest { throw CellsFault(.at(name), .changed) }
            return false
        }
        let isInOrder = last.withUnsafeBufferPointer { $0.isBefore(key) }
        guard isInOrder else { throw CellsFault(.at(name, line: reader.line), .notSorted) }
        last = Array(key)
        return true
    }
}

/// The keys of several files in one order, by a heap of the files.
private final class SortedKeys {
    private let readers: [KeyReader]
    /// Places of readers that stand at a key, the least first.
    private var heap: [Int] = []
    private var current: Int?

    init(_ readers: [KeyReader]) throws(CellsFault) {
        self.readers = readers
        for place in readers.indices where try readers[place].next() { insert(place) }
    }

    /// That which `next` took.
    var key: UnsafeBufferPointer<UInt8> { current.map { readers[$0].key } ?? UnsafeBufferPointer(start: nil, count: 0) }

    /// The reader of the next key; nil at the end.
    func next() throws(CellsFault) -> Int? {
        if let current, try readers[current].next() { insert(current) }
        current = heap.isEmpty ? nil : removeLeast()
        return current
    }

    /// How the key at which it stands, or will stand first, compares; nil at the end.
    func compared(with key: UnsafeBufferPointer<UInt8>) throws(CellsFault) -> Int? {
        if current == nil, try next() == nil { return nil }
        return self.key.compared(key)
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        let order = readers[a].key.compared(readers[b].key)
        return order == 0 ? a < b : order < 0
    }

    private func insert(_ place: Int) {
        heap.append(place)
        var child = heap.count - 1
        while child > 0, isBefore(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private func removeLeast() -> Int {
        let least = heap[0]
        let last = heap.removeLast()
        guard !heap.isEmpty else { return least }
        heap[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard isBefore(heap[child], heap[parent]) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return least
    }
}
