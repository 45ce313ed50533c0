import FEEL
import MeraCellFiles
import MeraCells
import MeraEngine
import MeraModel
import MeraReport
public import MeraSource

/// A folder in which the cells of files of answers are kept that do not change: a run over a folder that grows reads what is new, adds its
/// cells to those of the rest, and finishes. What cannot be made of files one by one is made of all of them at once, which is said.
///
/// Cells are kept by a digest of everything that they depend on, so that nothing that has changed is found.
public struct CellsCache: Sendable {
    private let folder: String

    public init(_ folder: String) { self.folder = folder }

    public enum Outcome: Sendable {
        case ready(@Sendable () -> CompletedRun, [Diagnostic])
        case impossible([Diagnostic])
    }

    /// Reads what is new of the answers.
    public func prepare(_ definitions: LoadedStudy, data: String, settings: RunSettings) throws(FileError) -> Outcome {
        guard let study = definitions.study(on: settings.options.asOf) else { return .impossible([]) }
        settings.times?.begin("read")
        let answers = try DataFolder(data, study: study)
        // A folder that cannot be used is told as without cells.
        if answers.diagnostics.contains(where: { $0.severity == .error }) {
            return try whole(definitions, data, settings, nil)
        }
        if let why = try obstacle(answers, study) { return try whole(definitions, data, settings, why) }
        try FileAccess.createFolder(folder)
        var kept: [String] = []
        var files: [String: DataFolder] = [:]
        for piece in try pieces(answers, definitions, study, settings) {
            let place = FileAccess.join(folder, piece.key)
            if (try? CellsManifest.read(place)) == nil, let why = try make(piece, at: place, definitions, study, settings) {
                return try whole(definitions, data, settings, why)
            }
            kept.append(piece.key)
            files[place] = piece.answers
        }
        settings.times?.begin("merge")
        let sum: String
        let given = PartAnswers(definitions, folder: data, files: files, settings: settings)
        switch try added(kept, study, given) {
        case .success(let place): sum = place
        case .failure(let refusal): return try whole(definitions, data, settings, refusal.why)
        }
        let own = settings.withoutDay
        switch CellsRun.prepare(definitions, cells: sum, settings: own) {
        case .impossible(let diagnostics):
            let why = diagnostics.first
            return try whole(
                definitions, data, settings,
                Phrase(en: why?.message(.english) ?? "?", ru: why?.message(.russian) ?? "?"))
        case .ready(let run):
            guard run.isLikeOneRun else {
                return try whole(
                    definitions, data, settings,
                    Phrase(
                        en: "what is said of a file depends on the other files",
                        ru: "сообщения о файле зависят от других файлов"))
            }
            return .ready({ run.execute() }, answers.diagnostics)
        }
    }

    // MARK: Pieces

    /// A file whose rows are made into cells by themselves, with all registers.
    private struct Piece {
        let key: String
        let answers: DataFolder
    }

    /// Why the answers cannot be taken file by file.
    private func obstacle(_ answers: DataFolder, _ study: Study) throws(FileError) -> Phrase? {
        if study.hasErrors || study.comparisons.contains(where: \.usesSample) {
            return Phrase(en: "cells hold nothing of the sample", ru: "в ячейках нет выборки")
        }
        if !study.weightings.isEmpty {
            return Phrase(en: "weights are made of all rows", ru: "веса подбираются по всем строкам")
        }
        if study.withoutCells != nil {
            return Phrase(en: "errors of samples need all rows", ru: "ошибки выборки требуют всех строк")
        }
        if answers.package != nil {
            return Phrase(en: "the answers are a data package", ru: "ответы заданы описанием пакета данных")
        }
        if FileAccess.kind(of: FileAccess.join(answers.path, KnownVersions.besideAnswers)) == .folder {
            return Phrase(
                en: "there are answers to other versions of the study", ru: "есть ответы на другие версии исследования")
        }
        guard answers.parts.contains(where: { $0.count > 1 }) else {
            return Phrase(
                en: "no questionnaire has several files (`visit/2026-03.csv`, `visit-anna.json`)",
                ru: "ни у одной анкеты нет нескольких файлов (`visit/2026-03.csv`, `visit-anna.json`)")
        }
        return nil
    }

    private func pieces(
        _ answers: DataFolder, _ definitions: LoadedStudy, _ study: Study, _ settings: RunSettings
    ) throws(FileError) -> [Piece] {
        let shared = study.sharedTables()
        @Sendable func digest(_ path: String) throws(FileError) -> String { try InputFile(path: path).digest() ?? "" }
        var common = [
            "mera cells \(CellsFormat.version)", Engine.version, definitions.definitionDigest,
            settings.options.asOf?.description ?? "", settings.csv ?? "", settings.options.namesUndecided ? "undecided" : "",
            settings.options.lists.map { "\($0.findings) \($0.rejected)" } ?? "",
        ]
        for table in shared.sorted() {
            guard let path = answers.files[table] else { continue }
            common += [study.tables[table].id, FileAccess.name(of: path), answers.sheets[table] ?? "", try digest(path)]
        }
        if let path = answers.sources?.path { common.append(try digest(path)) }
        common += (answers.attachments ?? []).sorted()
        func key(_ own: [String]) -> String { SHA256.hex(Array((common + own).joined(separator: "\u{1F}").utf8)) }
        var pieces: [Piece] = []
        for (table, definition) in study.tables.enumerated() where definition.kind == .questionnaire {
            let parts = answers.parts[table]
            let digests = mapOnThreads(settings.threads, count: parts.count) { place in
                Result { () throws(FileError) in try digest(parts[place].path) }
            }
            for (part, digest) in zip(parts, digests) {
                pieces.append(
                    Piece(
                        key: key([definition.id, part.name, try digest.get()]),
                        answers: answers.only(shared, part: (table, part))))
            }
            // A questionnaire of one file, with the files of its repeats.
            let own = study.tables.indices.filter { study.outermost($0) == table && answers.files[$0] != nil }
            guard parts.isEmpty, !own.isEmpty else { continue }
            var named = [definition.id]
            for table in own {
                let path = answers.files[table] ?? ""
                named += [FileAccess.name(of: path), answers.sheets[table] ?? "", try digest(path)]
            }
            pieces.append(Piece(key: key(named), answers: answers.only(shared.union(own), part: nil)))
        }
        return pieces
    }

    /// - Returns: why the piece cannot stand by itself; nil where its cells are kept.
    private func make(
        _ piece: Piece, at place: String, _ definitions: LoadedStudy, _ study: Study, _ settings: RunSettings
    ) throws(FileError) -> Phrase? {
        switch try PreparedRun.prepare(definitions, study, piece.answers, settings: settings.ofPart()) {
        case .impossible(let diagnostics):
            let why = diagnostics.first
            return Phrase(en: why?.message(.english) ?? "?", ru: why?.message(.russian) ?? "?")
        case .ready(let prepared):
            guard prepared.versions.others.isEmpty, prepared.versions.diagnostics.isEmpty else {
                return Phrase(
                    en: "there are answers to other versions of the study", ru: "есть ответы на другие версии исследования")
            }
            try prepared.execute().writeCells(
                to: ResultPlace(place, existing: .replaced), part: nil, sources: [:], isResult: false)
            return nil
        }
    }

    // MARK: The sum

    private struct Refusal: Error {
        let why: Phrase
    }

    /// The folder with the sum of some pieces. Where the last sum holds nothing but pieces of this one, the others are added to it. What the
    /// study's last run needed and this one does not goes.
    private func added(_ keys: [String], _ study: Study, _ answers: PartAnswers) throws(FileError) -> Result<String, Refusal> {
        let name = "sum-" + SHA256.hex(Array(keys.sorted().joined(separator: "\n").utf8))
        let place = FileAccess.join(folder, name)
        if (try? CellsManifest.read(place)) != nil { return .success(place) }
        func ofStudy(_ kind: String) -> String {
            FileAccess.join(folder, "\(kind)-\(SHA256.hex(Array(study.id.utf8)).prefix(16)).txt")
        }
        // That these pieces are better read together is known from the last time.
        let together = ofStudy("together")
        if let known = try? FileAccess.read(together, limit: 1 << 10), known.elementsEqual(name.utf8) {
            return .failure(Refusal(why: Regrouping.manyTorn))
        }
        let last = ofStudy("last")
        let lines = (try? FileAccess.read(last, limit: 1 << 26)).map { bytes in
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        // Names that this folder gives, and no others.
        let before = (lines ?? []).filter { $0.utf8.allSatisfy { $0 != 0x2F && $0 != 0x2E } }
        let all = keys.map { FileAccess.join(folder, $0) }
        var attempts: [(folders: [String], answers: PartAnswers?)] = []
        // Registers that read rows are judged once for all files.
        let alone = study.readLists(by: study.sharedTables()).isEmpty ? nil : answers
        if let sum = before.first.map({ FileAccess.join(folder, $0) }), (try? CellsManifest.read(sum)) != nil {
            let known = Set(before.dropFirst())
            if !known.isEmpty, known.isSubset(of: keys) {
                let others = keys.filter { !known.contains($0) }.map { FileAccess.join(folder, $0) }
                attempts.append(([sum] + others, alone))
            }
        }
        if attempts.isEmpty, alone == nil { attempts.append((all, nil)) }
        // Rows of several files that look at one another are taken out of these files, not out of their sum.
        attempts.append((all, answers))
        var refusal: Refusal?
        for (folders, answers) in attempts {
            let outcome = try MergedCells.write(folders, to: place, existing: .replaced, answers: answers, isResult: false)
            guard case .refused(let why) = outcome, let finding = why.first else {
                refusal = nil
                break
            }
            guard finding.code == .cacheNotUsed else {
                refusal = Refusal(why: Phrase(en: finding.message(.english), ru: finding.message(.russian)))
                continue
            }
            refusal = Refusal(why: Regrouping.manyTorn)
            let file = try OutputFile(path: together)
            try file.write(name)
            try file.commit()
        }
        if let refusal { return .failure(refusal) }
        let index = try OutputFile(path: last)
        try index.write(([name] + keys).joined(separator: "\n") + "\n")
        try index.commit()
        for old in Set(before).subtracting(keys + [name]) { ScratchFolder.remove(FileAccess.join(folder, old)) }
        return .success(place)
    }

    // MARK: All at once

    private func whole(
        _ definitions: LoadedStudy, _ data: String, _ settings: RunSettings, _ why: Phrase?
    ) throws(FileError) -> Outcome {
        switch try PreparedRun.prepare(definitions, data: data, settings: settings) {
        case .impossible(let diagnostics): return .impossible(diagnostics)
        case .ready(let prepared):
            let told = why.map { [Diagnostic(.cacheNotUsed, ["why": .phrase($0)])] } ?? []
            return .ready({ prepared.execute() }, prepared.answers.folderDiagnostics + told)
        }
    }
}

extension Study {
    /// The table around all repeats around a table.
    fileprivate func outermost(_ table: Int) -> Int {
        var table = table
        while let parent = tables[table].parent { table = parent.table }
        return table
    }
}

extension RunSettings {
    /// The day is in the cells.
    fileprivate var withoutDay: RunSettings {
        var settings = self
        settings.forgetDay()
        return settings
    }
}
