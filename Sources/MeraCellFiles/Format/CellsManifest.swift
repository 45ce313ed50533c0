package import FEEL
package import MeraCells
package import MeraModel
package import MeraSource

/// `cells.json`: what cells are of. Nothing of it depends on the rows but the versions by which they were judged.
package struct CellsManifest: Sendable {
    package struct Version: Sendable, Hashable {
        package var version: String
        /// The names of its files, each with its digest.
        package var definitions: [[String]]

        package init(version: String, definitions: [[String]]) { (self.version, self.definitions) = (version, definitions) }
    }

    package struct Table: Sendable, Hashable {
        package var id: String
        package var kind: String
        /// Whether every part has all of its rows.
        package var isShared: Bool
    }

    package struct Whole: Sendable, Hashable {
        package var thing: Phrase
        package var table: String
        /// The register that says it, where the folder has the lists of rows that it reads.
        package var register: String?
    }

    /// A list of keys: its file, and for lost ones the file in which they would have been found.
    package struct Keys: Sendable, Hashable {
        package enum Kind: String, Sendable { case once, known, together, lost }

        package var file: String
        package var kind: Kind
        package var table: String
        package var thing: Phrase
        package var of: String?
    }

    package var engine: String
    package var study: String
    /// `DefinitionDigest`
    package var definition: String
    package var asOf: CivilDate?
    /// Whether rows that a check could not decide are among the findings.
    package var namesUndecided: Bool
    /// How many rows `findings.csv` and `rejected.csv` name of each kind; `omitted.csv` has the number of the others.
    package var lists: ListLimits
    package var levels: [String]
    package var tables: [Table]
    /// Reconciliations of lists that every part has whole.
    package var sharedReconciliations: [String]
    /// Indicators that are made of rows, with their tables.
    package var indicators: [[String]]
    /// The same of scores whose quality is told, and of comparisons.
    package var scores: [[String]]
    package var comparisons: [[String]]
    package var versions: [Version] = []
    /// What looks at all rows of a table at once.
    package var whole: [Whole] = []
    /// Nil where nothing is said of keys: such a folder cannot be added to others.
    package var keys: [Keys]?
    /// The digests of the other files, as far as they are told.
    package var files: [String: String] = [:]

    /// - Parameter given: questionnaires that every part has whole.
    package init(
        _ study: Study, engine: String, definition: String, asOf: CivilDate?, namesUndecided: Bool = false,
        lists: ListLimits, whole given: Set<Int> = []
    ) {
        self.engine = engine
        self.study = study.id
        self.definition = definition
        self.asOf = asOf
        self.namesUndecided = namesUndecided
        self.lists = lists
        levels = study.levels.map(\.id)
        let shared = study.sharedTables(with: given)
        tables = study.tables.enumerated().map { Table(id: $1.id, kind: $1.kind.rawValue, isShared: shared.contains($0)) }
        sharedReconciliations = study.reconciliations.filter { shared.contains($0.left) && shared.contains($0.right) }.map(\.id)
        indicators = study.indicators.compactMap { indicator in
            indicator.table.map { [indicator.id, study.tables[$0].id] }
        }
        scores = study.scores.filter { $0.reliability != nil }.map { [$0.id, study.tables[$0.table].id] }
        comparisons = study.comparisons.map { [$0.id, study.tables[$0.table].id] }
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("format", CellsFormat.name)
            json.field("version", CellsFormat.version)
            json.field("engine", engine)
            json.field("study", study)
            json.field("definition", definition)
            json.field("as_of", asOf?.description)
            json.field("names_undecided", namesUndecided)
            json.object("lists") { json in
                json.field("findings", lists.findings)
                json.field("rejected", lists.rejected)
            }
            json.field("levels", levels)
            json.array("tables") { json in
                for table in tables {
                    json.object { json in
                        json.field("table", table.id)
                        json.field("kind", table.kind)
                        json.field("shared", table.isShared)
                    }
                }
            }
            json.field("shared_reconciliations", sharedReconciliations)
            for (name, entry, all) in [
                ("indicators", "indicator", indicators), ("scores", "score", scores), ("comparisons", "comparison", comparisons),
            ] {
                json.array(name) { json in
                    for one in all {
                        json.object { json in
                            json.field(entry, one[0])
                            json.field("table", one[1])
                        }
                    }
                }
            }
            json.array("versions") { json in
                for version in versions {
                    json.object { json in
                        json.field("version", version.version)
                        json.array("definitions") { json in
                            for file in version.definitions {
                                json.object { json in
                                    json.field("name", file[0])
                                    json.field("sha256", file[1])
                                }
                            }
                        }
                    }
                }
            }
            json.array("whole") { json in
                for need in whole {
                    json.object { json in
                        json.field("table", need.table)
                        json.object("thing") { $0.write(need.thing) }
                        if let register = need.register { json.field("register", register) }
                    }
                }
            }
            if let keys { write(keys, to: &json) } else { json.null("keys") }
            json.object("files") { json in
                for (name, digest) in files.sorted(by: { $0.key < $1.key }) { json.field(name, digest) }
            }
        }
        return json.bytes + [0x0A]
    }

    private func write(_ keys: [Keys], to json: inout JSONWriter) {
        json.array("keys") { json in
            for list in keys {
                json.object { json in
                    json.field("file", list.file)
                    json.field("kind", list.kind.rawValue)
                    json.field("table", list.table)
                    json.object("thing") { $0.write(list.thing) }
                    if let of = list.of { json.field("of", of) }
                }
            }
        }
    }
}

extension JSONWriter {
    mutating func write(_ phrase: Phrase) {
        field("en", phrase.en)
        field("ru", phrase.ru)
    }
}

extension Phrase {
    init?(_ json: JSON?) {
        guard let en = json?["en"]?.string, let ru = json?["ru"]?.string else { return nil }
        self.init(en: en, ru: ru)
    }
}

extension CellsManifest {
    /// The same where no more is to be listed than a run is asked to.
    package func listing(_ limits: ListLimits?) -> CellsManifest {
        guard let limits else { return self }
        var manifest = self
        manifest.lists = lists.within(limits)
        return manifest
    }

    /// The largest `cells.json` that is read.
    private static let limit = 1 << 26

    /// Reads the manifest of a folder.
    package static func read(_ folder: String) throws(CellsFault) -> CellsManifest {
        let path = FileAccess.join(folder, CellsFormat.manifest)
        guard FileAccess.kind(of: path) == .file else { throw CellsFault(.noCellsFolder, ["path": .text(folder)]) }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.read(path, limit: limit)
        } catch {
            throw CellsFault(error.diagnostic)
        }
        let place = CellsPlace.at(CellsFormat.manifest)
        guard let json = JSON.read(bytes[...]), json["format"]?.string == CellsFormat.name else {
            throw CellsFault(place, .notJSON)
        }
        guard case .number(let version)? = json["version"], version == String(CellsFormat.version) else {
            var text = "?"
            if case .number(let version)? = json["version"] { text = version }
            throw CellsFault(
                .cellsVersion, ["path": .text(folder), "version": .text(text), "own": .number(CellsFormat.version)])
        }
        guard let manifest = CellsManifest(json) else { throw CellsFault(place, .notJSON) }
        return manifest
    }

    private init?(_ json: JSON) {
        func objects<Item>(_ name: String, _ read: (JSON) -> Item?) -> [Item]? {
            guard let all = json[name]?.array else { return nil }
            let read = all.compactMap(read)
            return read.count == all.count ? read : nil
        }
        guard let engine = json["engine"]?.string, let study = json["study"]?.string,
            let definition = json["definition"]?.string, let day = json["as_of"],
            let levels = objects("levels", { $0.string }),
            let tables = objects("tables", Table.init),
            let reconciliations = objects("shared_reconciliations", { $0.string }),
            let indicators = objects("indicators", { Self.pair($0, "indicator") }),
            let scores = objects("scores", { Self.pair($0, "score") }),
            let comparisons = objects("comparisons", { Self.pair($0, "comparison") }),
            let versions = objects("versions", Version.init), let whole = objects("whole", Whole.init),
            case .boolean(let namesUndecided)? = json["names_undecided"], let lists = ListLimits(json["lists"])
        else { return nil }
        self.engine = engine
        self.study = study
        self.definition = definition
        if !day.isNull {
            guard let date = day.string.flatMap({ CivilDate($0) }) else { return nil }
            asOf = date
        }
        self.namesUndecided = namesUndecided
        self.lists = lists
        sharedReconciliations = reconciliations
        (self.levels, self.tables, self.indicators, self.versions, self.whole) = (levels, tables, indicators, versions, whole)
        (self.scores, self.comparisons) = (scores, comparisons)
        if let given = json["keys"], !given.isNull {
            guard let keys = objects("keys", Keys.init) else { return nil }
            self.keys = keys
        }
        for entry in json["files"]?.entries ?? [] {
            guard let digest = entry.value.string else { return nil }
            files[entry.name] = digest
        }
    }

    private static func pair(_ json: JSON, _ name: String) -> [String]? {
        guard let id = json[name]?.string, let table = json["table"]?.string else { return nil }
        return [id, table]
    }
}

extension ListLimits {
    /// How many of each kind a file lists.
    func most(of file: String) -> Int { file == CellsFormat.rejectedRows ? rejected : findings }

    /// What all of them list, too.
    package func within(_ parts: [CellsManifest]) -> ListLimits { parts.reduce(self) { $0.within($1.lists) } }

    fileprivate init?(_ json: JSON?) {
        func number(_ name: String) -> Int? {
            guard case .number(let number)? = json?[name] else { return nil }
            return Int(number).flatMap { $0 > 0 ? $0 : nil }
        }
        guard let findings = number("findings"), let rejected = number("rejected") else { return nil }
        self.init(findings: findings, rejected: rejected)
    }
}

extension CellsManifest.Version {
    fileprivate init?(_ json: JSON) {
        guard let version = json["version"]?.string, let files = json["definitions"]?.array else { return nil }
        var definitions: [[String]] = []
        for file in files {
            guard let name = file["name"]?.string, let digest = file["sha256"]?.string else { return nil }
            definitions.append([name, digest])
        }
        self.init(version: version, definitions: definitions)
    }
}

extension CellsManifest.Table {
    fileprivate init?(_ json: JSON) {
        guard let id = json["table"]?.string, let kind = json["kind"]?.string, case .boolean(let isShared)? = json["shared"]
        else { return nil }
        self.init(id: id, kind: kind, isShared: isShared)
    }
}

extension CellsManifest.Whole {
    fileprivate init?(_ json: JSON) {
        guard let thing = Phrase(json["thing"]), let table = json["table"]?.string else { return nil }
        self.init(thing: thing, table: table, register: json["register"]?.string)
    }
}

extension CellsManifest.Keys {
    fileprivate init?(_ json: JSON) {
        guard let file = json["file"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
            let table = json["table"]?.string, let thing = Phrase(json["thing"]),
            // Names of files of the folder, and of no other.
            !file.contains("/"), !file.contains("\0"), json["of"]?.string?.contains("/") != true
        else { return nil }
        self.init(file: file, kind: kind, table: table, thing: thing, of: json["of"]?.string)
        if kind == .lost, of == nil { return nil }
    }
}
