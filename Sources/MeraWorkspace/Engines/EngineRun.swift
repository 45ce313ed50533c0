import FEEL
import MeraEngine
import MeraModel
import MeraReport
import MeraSQL
import MeraSource
import MeraTable

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Drives a database: hands it the files of a folder of answers and takes back cells and the rows that it hands over. Everything is done in a
/// folder for the moment, which goes whatever happens.
struct EngineRun {
    let study: Study
    let folder: DataFolder
    let settings: RunSettings
    let engine: EngineChoice
    let program: String?

    /// What came of it.
    struct Outcome {
        var part: ComputedPart
        /// The rows that were handed over, by table.
        var files: [Int: AnswerFile] = [:]
        /// What is elsewhere, with a digest of what came of it.
        var read: [RunRecord.File] = []
        var notes: [Diagnostic] = []
    }

    struct Failure: Error {
        var diagnostics: [Diagnostic]

        init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
        init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
    }

    func run() throws(Failure) -> Outcome {
        let sources = EngineSources(folder, study, settings.reading)
        let obstacles = sources.obstacles(folder, study, engine.dialect)
        guard obstacles.isEmpty else { throw Failure(obstacles) }
        var notes: [Int: Diagnostic] = [:]
        // A table that turns out to need mera's own reader is left to it, and the others are computed once more.
        while true {
            let sql = StudySQL(
                study, engine.dialect, sources: sources.tables, asOf: settings.options.asOf, isWhole: Set(notes.keys),
                namesUndecided: settings.options.namesUndecided)
            var unread: [Int: Diagnostic] = [:]
            for table in sources.unread where study.tables[table].kind == .questionnaire {
                unread[table] = Diagnostic(
                    .tableReadByMera,
                    ["table": .text(study.tables[table].id), "why": .phrase(EngineSources.whyUnread)])
            }
            let told = sql.findings.merging(unread) { $1 }.merging(notes) { $1 }.sorted { $0.key < $1.key }.map(\.value)
            guard sql.isComputing || !folder.elsewhere.isEmpty else { return Outcome(part: .nothing(study), notes: told) }
            switch try attempt(sql, sources) {
            case .done(var outcome):
                outcome.notes = told + handedOver(outcome.part)
                return outcome
            case .unsure(let tables):
                for (table, why) in tables {
                    notes[table] = Diagnostic(.tableReadByMera, ["table": .text(study.tables[table].id), "why": .phrase(why)])
                }
            }
        }
    }

    /// Tables of which the engine has added up nothing, though it can: whoever waits for it should know.
    private func handedOver(_ part: ComputedPart) -> [Diagnostic] {
        part.tables.filter { $0.value.rows > 0 && $0.value.plain == 0 }.keys.sorted().map { table in
            let why = Phrase(
                en:
                    "each of them has something to be judged, or they are judged together (a total, rules over all rows) and one of them has",
                ru:
                    "в каждой есть что проверить, или они проверяются вместе (итог, правила по всем строкам) и есть что проверить в одной из них"
            )
            return Diagnostic(.tableReadByMera, ["table": .text(study.tables[table].id), "why": .phrase(why)])
        }
    }

    private enum Attempt {
        case done(Outcome)
        /// Tables that the engine cannot be trusted with, and why.
        case unsure([(table: Int, why: Phrase)])
    }

    private func attempt(_ sql: StudySQL, _ sources: EngineSources) throws(Failure) -> Attempt {
        let place = try Self.place()
        defer { ScratchFolder.remove(place) }
        let answer = try drive(sql, place)
        if let signal = answer.interruption {
            // What was begun goes first, then whoever asked for it gets the end.
            ScratchFolder.remove(place)
            kill(getpid(), Int32(signal))
        }
        if let stop = EngineStop(answer, sql, engine) {
            guard let table = stop.unreadable, folder.elsewhere[table] == nil else { throw Failure(stop.diagnostic) }
            let name = sql.dialect.name
            return .unsure([
                (
                    table,
                    Phrase(
                        en: "\(name) cannot take its file (\(stop.message))", ru: "\(name) не принимает её файл (\(stop.message))"
                    )
                )
            ])
        }
        let computed = ComputedFolder(study, place)
        let part: ComputedPart
        do throws(ComputedFolder.Problem) {
            part = try computed.part()
        } catch {
            throw Failure(error.diagnostic)
        }
        // Of blank lines the database says nothing, and then it cannot say on which line a row stands either. That a file has no rows is said of it
        // where mera reads it.
        let unsure = part.tables.filter { table, own in
            own.unsure > 0 || own.rows == 0
                || sources.tables[table].map {
                    $0.kind == .csv && EngineFile.lines(of: $0.path, $0.separator) != own.lines
                } ?? false
        }.keys.sorted()
        guard unsure.isEmpty else {
            let why = Phrase(
                en:
                    "some of its rows tell nothing without all others (a key that is written in two ways, a total), or it has blank lines or no rows",
                ru:
                    "некоторые её строки не понять без остальных (ключ записан по-разному, строка итога) или в файле есть пустые строки или вовсе нет строк"
            )
            return .unsure(unsure.map { ($0, why) })
        }
        var outcome = Outcome(part: part)
        for table in Set(part.tables.keys).union(folder.elsewhere.keys).sorted() {
            do throws(ReadFailure) {
                outcome.files[table] = try computed.rest(table, sources, study, hasOthers: part.tables[table] != nil)
            } catch {
                throw Failure(error.diagnostics)
            }
        }
        do throws(FileError) {
            let elsewhere = folder.elsewhere.sorted { $0.key < $1.key }
            outcome.read = zip(elsewhere, try computed.digests(elsewhere.map(\.key))).map { entry, digest in
                RunRecord.File(name: entry.value.name, sha256: digest)
            }
        } catch {
            throw Failure(error.diagnostic)
        }
        return .done(outcome)
    }

    private static func place() throws(Failure) -> String {
        do throws(FileError) {
            return try ScratchFolder.make()
        } catch {
            throw Failure(error.diagnostic)
        }
    }

    /// Runs all files one after the other.
    private func drive(_ sql: StudySQL, _ place: String) throws(Failure) -> Subprocess.Answer {
        let files = sql.files(copiesWhole: false, copied: Set(folder.elsewhere.keys))
        let driver = engine.driver(files.map(\.name), in: place)
        var written = files.map { (name: $0.name, bytes: Array($0.text.utf8)) }
        written.append((engine.driverName, Array(driver.utf8)))
        do throws(FileError) {
            // They are no results: whoever interrupts the run hears that there are none.
            for folder in ["cells", "rest"] { try FileAccess.createFolder(FileAccess.join(place, folder)) }
            for (name, bytes) in written {
                let file = try OutputFile(path: FileAccess.join(place, name))
                try file.write(bytes)
                try file.commit()
            }
        } catch {
            throw Failure(error.diagnostic)
        }
        let (name, variable, install) = engine.command
        let command = program ?? Surroundings.variable(variable).flatMap { $0.isEmpty ? nil : $0 } ?? name
        do throws(FileError) {
            return try Subprocess.drive(
                engine.words(command, in: place), usual: engine.usual(command, memory: settings.budget?.limit))
        } catch {
            throw Failure(
                Diagnostic(.engineMissing, ["command": .text(command), "install": .text(install), "variable": .text(variable)]))
        }
    }
}

/// Why an engine stopped before it was done.
struct EngineStop {
    let diagnostic: Diagnostic
    /// Its complaint in one line; empty where it has none. What Spark says beside one tells what it does, and a machine of Java that is out of
    /// memory ends without a word.
    let message: String
    /// The table whose file it cannot read.
    private(set) var unreadable: Int?

    /// What a shell ends with that cannot start a program (POSIX, Shell and Utilities 2.8.2).
    private static let notStarted = 126...127

    /// Nil where it went well.
    init?(_ answer: Subprocess.Answer, _ sql: StudySQL, _ engine: EngineChoice) {
        guard answer.status != 0 else { return nil }
        let name = Argument.text(sql.dialect.name)
        let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true).map(
            String.init)
        let file = lines.last { $0.hasPrefix("@@ ") }?.dropFirst(3) ?? "1-load.sql"
        let complaint = lines.filter { !$0.hasPrefix("@@ ") }
        let said = complaint.last { $0.hasPrefix("Error: ") }.map { String($0.dropFirst(7)) }
        message = said ?? complaint.first { $0.lowercased().contains("error") } ?? (engine == .spark ? "" : complaint.first ?? "")
        if Self.notStarted.contains(answer.status), !lines.contains(where: { $0.hasPrefix("@@ ") }), let first = complaint.first {
            let (command, variable, install) = engine.command
            diagnostic = Diagnostic(
                .engineNotStarted,
                [
                    "command": .text(command), "message": .text(first), "install": .text(install), "variable": .text(variable),
                ])
            return
        }
        if message.isEmpty || answer.signal != nil {
            let how =
                answer.signal.map { Phrase(en: "signal \($0)", ru: "сигнал \($0)") }
                ?? Phrase(en: "status \(answer.status)", ru: "код завершения \(answer.status)")
            diagnostic = Diagnostic(.engineEnded, ["engine": name, "how": .phrase(how)])
            return
        }
        let whole = complaint.joined(separator: " ")
        let place = Argument.text(String(file))
        let overflows = ["Out of Range", "Overflow", "overflow", "out of range", "OUT_OF_RANGE", "OVERFLOW"]
        if overflows.contains(where: message.contains) {
            diagnostic = Diagnostic(.engineOverflow, ["engine": name, "file": place, "message": .text(message)])
        } else if message.contains("Binder Error") || message.contains("does not exist"), message.contains("column"),
            let column = message.split(separator: "\"").dropFirst().first
        {
            diagnostic = Diagnostic(.engineColumnMissing, ["engine": name, "file": place, "column": .text("`\(column)`")])
        } else if message.contains("UNRESOLVED_COLUMN"), let column = message.split(separator: "`").dropFirst().first {
            diagnostic = Diagnostic(.engineColumnMissing, ["engine": name, "file": place, "column": .text("`\(column)`")])
        } else {
            diagnostic = Diagnostic(.engineFailed, ["engine": name, "file": place, "message": .text(message)])
            if file == "1-load.sql" { unreadable = sql.table(read: whole) }
        }
    }
}
