import FEEL
import MeraCellFiles
import MeraCells
import MeraEngine
import MeraModel
import MeraRows
import MeraSource
import MeraTable

/// Brings rows together that look at one another in several parts: they are taken out of their parts and judged as a part of their own, so
/// that all parts are disjoint again, also in what follows from rows. Only parts with such rows are read anew, one at a time; what is held
/// of them are these rows. What registers read of the rows that stay in their parts, the parts brought along as lists.
struct Regrouping {
    private let answers: PartAnswers
    private let study: Study
    private let settings: RunSettings
    private let scratch: String
    private let shared: Set<Int>
    private let whole: Set<Int>
    private var parts: [TornPart]
    private var gathered: CellsFolder?
    /// The first part that was read: it has the registers.
    private var base: (run: PreparedRun, part: String)?
    private var attachments: Set<String>?
    private var round = 0

    /// - Parameter scratch: a folder for what is needed for a moment.
    init(_ folders: [CellsFolder], _ answers: PartAnswers, scratch: String) throws(MergeRefusal) {
        (self.answers, self.scratch) = (answers, scratch)
        parts = []
        for folder in folders {
            parts.append(
                TornPart(folder, try MergeRefusal.cells { () throws(CellsFault) in try CellsManifest.read(folder.path) }))
        }
        guard let first = parts.first, let study = answers.definitions.study(on: first.manifest.asOf) else {
            throw MergeRefusal([])
        }
        let shown = Argument.text(first.given.shown)
        guard first.manifest.study == study.id else {
            throw MergeRefusal(
                .cellsOtherStudy, ["path": shown, "study": .text(first.manifest.study), "own": .text(study.id)])
        }
        guard first.manifest.definition == answers.definitions.definitionDigest else {
            throw MergeRefusal(.cellsOtherDefinition, ["path": shown, "study": .text(study.id)])
        }
        self.study = study
        whole = first.whole(study)
        settings = answers.settings.like(parts.map(\.manifest)).ofPart(whole: whole)
        shared = study.sharedTables(with: whole)
    }

    /// How many rows were taken out of their parts.
    var rowCount: Int { parts.reduce(0) { $0 + $1.pieces.values.reduce(0) { $0 + $1.places.count } } }

    private var folders: [CellsFolder] { parts.map(\.rest) + (gathered.map { [$0] } ?? []) }

    /// The folders to be added: no rows of two of them look at one another, or there is no way to part them.
    mutating func settle() throws(MergeRefusal) -> [CellsFolder] {
        while true {
            let own = CellsMerge.inOrder(folders)
            let merge = try MergeRefusal.cells { () throws(CellsFault) in try CellsMerge(own) }
            let contested = try MergeRefusal.cells { () throws(CellsFault) in try merge.contested(in: scratch) }
            if contested.isEmpty { return try settled(own, merge) }
            round += 1
            var isNew = false
            var torn: [(place: Int, part: Int, keys: [KeyList.Name: Set<String>])] = []
            for (place, folder) in own.enumerated() where !folder.isGathered {
                let keys = try MergeRefusal.cells { () throws(CellsFault) in try merge.keys(contested, of: place) }
                if !keys.isEmpty, let part = part(of: folder) { torn.append((place, part, keys)) }
            }
            guard torn.count <= answers.mostTorn else { throw MergeRefusal(.cacheNotUsed, ["why": .phrase(Self.manyTorn)]) }
            for (place, part, keys) in torn {
                if parts[part].data == nil {
                    let names = try MergeRefusal.cells { () throws(CellsFault) in try merge.parts(of: place) }
                    let (name, place) = try answers.place(of: parts[part].given, names)
                    (parts[part].name, parts[part].data) = (name, place)
                }
                if let data = parts[part].data, try tear(part, data, keys) { isNew = true }
            }
            guard isNew else { return try settled(own, merge) }
            try gather()
        }
    }

    /// The folders, with one that judges the registers for all parts where these read rows.
    private mutating func settled(_ own: [CellsFolder], _ merge: CellsMerge) throws(MergeRefusal) -> [CellsFolder] {
        guard merge.hasLists, gathered == nil, own.count > 1 else { return own }
        // Any of the folders has the registers; that they are those of the parts is compared with all others.
        if let any = answers.any { base = (try read(.folder(any.path), only: shared), any.name) }
        try gather()
        return CellsMerge.inOrder(folders)
    }

    /// Why kept cells are not added.
    static let manyTorn = Phrase(
        en: "rows with the same keys stand in many files", ru: "строки с одинаковыми ключами есть во многих файлах")

    private func part(of folder: CellsFolder) -> Int? { parts.firstIndex { $0.rest.path == folder.path } }

    // MARK: Parts

    /// Takes the rows with some keys out of a part.
    ///
    /// - Returns: whether there were such rows that had not been taken out.
    private mutating func tear(
        _ part: Int, _ data: PartPlace, _ keys: [KeyList.Name: Set<String>]
    ) throws(MergeRefusal) -> Bool {
        let read = try read(data)
        let isFirst = parts[part].sources.isEmpty
        let files = read.answers.files
        let before = isFirst ? files : parts[part].left(of: files, study, shared: shared)
        let run = isFirst ? read.execute() : read.holding(before, attachments: read.answers.attachments).execute()
        if isFirst { try compare(part, data, run) }
        let found = run.run.rows.rows(with: keys, whole: whole)
        let details = PartDetails(sources: study.tables.indices.map { parts[part].sources[$0] ?? [] }, rowCounts: [])
        let left = parts[part].take(found, from: files, study, shared: shared) { record, table in
            details.place(ofRecord: record, table).map { (details.sources[table][$0.source], $0.record) }
        }
        guard let left else { return false }
        if let attachments = read.answers.attachments { self.attachments = (self.attachments ?? []).union(attachments) }
        base = base ?? (read, parts[part].name)
        let rest = read.holding(left, attachments: read.answers.attachments).execute()
        parts[part].rest = CellsFolder(
            try write(rest, "part-\(part)", parts[part].name, parts[part].sources), shown: parts[part].given.shown)
        return true
    }

    /// - Parameter tables: those that are needed; nil: all.
    private func read(_ data: PartPlace, only tables: Set<Int>? = nil) throws(MergeRefusal) -> PreparedRun {
        let outcome = try MergeRefusal.files { () throws(FileError) in
            var folder = try data.files(study)
            if let tables { folder = folder.only(tables, part: nil) }
            folder.allowAbsent(study)
            return try PreparedRun.prepare(answers.definitions, study, folder, settings: settings)
        }
        switch outcome {
        case .impossible(let diagnostics): throw MergeRefusal(diagnostics)
        case .ready(let prepared):
            guard prepared.versions.others.isEmpty else {
                throw MergeRefusal(.tornVersions, ["path": .text(data.shown)])
            }
            return prepared
        }
    }

    /// Whether the answers are still those of which the cells were made, and where their rows stand. Files whose content tells which cells
    /// are theirs are.
    private mutating func compare(_ part: Int, _ data: PartPlace, _ run: CompletedRun) throws(MergeRefusal) {
        if case .files = data { return stand(part, run) }
        let place = try write(run, "whole-\(part)", parts[part].name, [:])
        let now = try MergeRefusal.cells { () throws(CellsFault) in try CellsManifest.read(place) }
        // What a database has read says in other words where its rows stand: then what they come to is compared, and their keys.
        let said: Set<String> = parts[part].given.isComputed ? ["findings.csv", "inputs.csv", "rows.csv"] : []
        func counted(_ manifest: CellsManifest) -> [String: String] { manifest.files.filter { !said.contains($0.key) } }
        guard counted(now) == counted(parts[part].manifest) else {
            throw MergeRefusal(
                .answersChanged,
                ["path": .text(parts[part].given.shown), "data": .text(data.shown)])
        }
        stand(part, run)
    }

    private mutating func stand(_ part: Int, _ run: CompletedRun) {
        let details = run.run.rows.details(part: parts[part].name, files: run.answers.parts, whole: whole)
        for table in study.tables.indices where !shared.contains(table) { parts[part].sources[table] = details.sources[table] }
    }

    private func write(
        _ run: CompletedRun, _ name: String, _ part: String, _ sources: [Int: [RowSource]]
    ) throws(MergeRefusal) -> String {
        let place = FileAccess.join(scratch, "\(name)-\(round)")
        try MergeRefusal.files { () throws(FileError) in
            try run.writeCells(
                to: ResultPlace(place, existing: .replaced), part: part, sources: sources, isResult: false)
        }
        return place
    }

    // MARK: The rows that were taken out

    /// Judges them together.
    private mutating func gather() throws(MergeRefusal) {
        guard let base else { return }
        var files = base.run.answers.files
        let sources = try sources()
        // By table, by part, where each of its rows has come to stand.
        var placeOf: [Int: [Int: [Int32]]] = [:]
        for table in study.tables.indices where !shared.contains(table) {
            let own = parts.indices.filter { parts[$0].pieces[table] != nil }
            files[table] = nil
            guard !own.isEmpty else { continue }
            var joint = JointRows(own.compactMap { parts[$0].pieces[table] }, own.map { parts[$0].name }, sources[table] ?? [])
            let outer = study.tables[table].parent.flatMap { placeOf[$0.table] }
            joint.stand(in: own.map { outer?[$0] })
            guard let file = joint.file else {
                throw MergeRefusal(.cannotBeJoined, ["table": .text(study.tables[table].id)])
            }
            files[table] = file
            placeOf[table] = Dictionary(zip(own, joint.placeOf), uniquingKeysWith: { first, _ in first })
        }
        let listed = try lists(sources)
        let run = base.run.holding(files, attachments: attachments ?? base.run.answers.attachments, listed: listed).execute()
        let torn = parts.filter { !$0.pieces.isEmpty }.map(\.given.shown)
        gathered = CellsFolder(
            try write(run, "gathered", base.part, sources), shown: torn.prefix(3).joined(separator: " + "), isGathered: true)
    }

    /// By table where the rows of all parts stand.
    private func sources() throws(MergeRefusal) -> [Int: [RowSource]] {
        var sources: [Int: [RowSource]] = [:]
        for part in parts {
            let own = try MergeRefusal.cells { () throws(CellsFault) in try part.given.sources(study) }
            for table in study.tables.indices where !shared.contains(table) { sources[table, default: []] += own[table] }
        }
        return sources.mapValues { $0.sorted { ($0.file, $0.part) < ($1.file, $1.part) } }
    }

    /// What registers read of the rows that are left in their parts.
    private func lists(_ sources: [Int: [RowSource]]) throws(MergeRefusal) -> [ReadList] {
        let all = study.readLists(by: shared).filter { list, readers in
            study.tables(touchedBy: list, readers: readers, shared: shared)?.isEmpty == true
        }
        var lists = all.map(\.list)
        for part in parts {
            lists = try MergeRefusal.cells { () throws(CellsFault) in try part.rest.filled(lists, study, sources: sources) }
        }
        return lists
    }
}

/// Rows of one table that were taken out of several parts, in the order in which one run on all rows has them.
private struct JointRows {
    private let pieces: [TornPiece]
    private let parts: [String]
    private var rows: [(file: Int, row: Int)] = []
    private var records: [Int] = []
    private var nestedIn: [Int32]?
    /// For each piece, for each of its rows its place among all.
    private(set) var placeOf: [[Int32]]

    /// - Parameters:
    ///   - parts: what the parts are called out of which they were taken.
    ///   - sources: of all parts, in their order.
    init(_ pieces: [TornPiece], _ parts: [String], _ sources: [RowSource]) {
        (self.pieces, self.parts) = (pieces, parts)
        var before: [RowSource: Int] = [:]
        var count = 0
        for source in sources {
            before[source] = count
            count += source.records
        }
        var all: [(file: Int, row: Int, record: Int)] = []
        for (file, piece) in pieces.enumerated() {
            for (row, place) in piece.places.enumerated() {
                all.append((file, row, place.map { (before[$0.source] ?? 0) + $0.record } ?? 0))
            }
        }
        all.sort { ($0.record, $0.file, $0.row) < ($1.record, $1.file, $1.row) }
        rows = all.map { ($0.file, $0.row) }
        records = all.map(\.record)
        placeOf = pieces.map { [Int32](repeating: -1, count: $0.places.count) }
        for (place, row) in rows.enumerated() { placeOf[row.file][row.row] = Int32(place) }
    }

    /// - Parameter outer: for each piece where the rows around have come to stand.
    mutating func stand(in outer: [[Int32]?]) {
        guard pieces.contains(where: { $0.file.nestedIn != nil }) else { return }
        nestedIn = rows.map { row in
            guard let around = pieces[row.file].file.nestedIn?[row.row], around >= 0 else { return -1 }
            return outer[row.file]?[Int(around)] ?? -1
        }
    }

    /// Nil where the files do not hold the same.
    var file: AnswerFile? {
        let joined = AnswerFile.joining(rows, of: pieces.map(\.file), parts: parts, records: records)
        return joined.map { joined in nestedIn.map { joined.standing(in: $0, lost: [:]) } ?? joined }
    }
}
