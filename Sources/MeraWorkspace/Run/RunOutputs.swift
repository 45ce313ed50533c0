import MeraUnits
import MeraEngine
public import MeraModel
import MeraReport
public import MeraSource
import MeraTable
import Synchronization

/// The result files of a run, all of them or none.
public struct RunOutputs: Sendable {
    private let place: ResultPlace
    public var folder: String { place.folder }
    /// What is written beside the tables.
    private let formats: RunFormats
    let profile: Profile

    /// The files that every study gives.
    private static let tables = [
        "conclusions.md", "distributions.csv", "findings.csv", "indicators.csv", "rejected.csv", "run.json",
    ]
    /// What tells of single rows and is never published.
    static let internalNames: Set = ["findings.csv", "rejected.csv"]

    /// The files that are written of a study, in the order of their names.
    public func names(_ study: Study) -> [String] {
        let statistics =
            WeightFile.names(study, profile) + RobustnessFiles.files(study).map(\.rawValue) + ReliabilityFile.names(study)
            + ComparisonFile.names(study)
        return (tables + statistics + formats.writings(study, profile).flatMap(\.names)).sorted()
    }

    private var tables: [String] { Self.tables.filter { profile == .internal || !Self.internalNames.contains($0) } }

    /// Makes the folder, so that one that cannot be written to is known before the work is done.
    public init(_ place: ResultPlace, formats: RunFormats = .html, profile: Profile = .internal) throws(FileError) {
        self.place = place
        self.formats = formats
        self.profile = profile
        try FileAccess.createFolder(place.folder)
    }

    /// The record of the run stands for all files: it is there only when they are.
    private static let record = "run.json"
    private var outputs: OutputSet { place.outputs(of: "run", seal: Self.record) }

    /// Whether the files may be written; asked before the work is done.
    public func check(_ study: Study) throws(FileError) { try outputs.check(names(study)) }

    /// What of the formats needs the rows, where there are none.
    public var needsRows: Diagnostic? {
        let words = formats.rowWords(profile)
        return words.isEmpty ? nil : Diagnostic(.needsRows, ["what": .text("--format " + words.joined(separator: ","))])
    }

    /// A folder that is to be published must not hold what an internal run left there.
    public func obstacle(_ study: Study) throws(FileError) -> Diagnostic? {
        guard profile == .public else { return nil }
        let words = formats.internalWords
        if !words.isEmpty {
            return Diagnostic(.statisticsPublished, ["formats": .text(words.joined(separator: ", "))])
        }
        let names = names(study)
        let left = try FileAccess.list(folder).filter { name in
            Self.internalNames.contains(name) || ClaimsFile.isName(name) || RunFormats.isOwn(name) && !names.contains(name)
        }
        return left.isEmpty
            ? nil : Diagnostic(.internalResults, ["path": .text(FileAccess.displayPath(folder)), "names": .names(left)])
    }

    public func path(_ name: String) -> String { FileAccess.join(FileAccess.displayPath(folder), name) }

    /// Where the documents of a run stand, for people: the files of each.
    public func documents(of run: CompletedRun) -> [String] {
        formats.documents(run.run.result.study, profile).map { $0.map(path).joined(separator: ", ") }
    }

    /// - Parameter language: of the texts in the files; the study's own where nil.
    /// - Returns: what of the answers could not be carried as it is.
    @discardableResult
    public func write(_ run: CompletedRun, language: Language? = nil) throws(FileError) -> [Diagnostic] {
        let notes = Notes()
        let (times, budget) = (run.settings.times, run.settings.budget)
        times?.begin("write")
        let group = outputs
        do throws(FileError) {
            let (writings, record) = try writings(run, language, group, notes)
            let failures = mapOnThreads(run.settings.threads, count: writings.count) { index -> FileError? in
                do throws(FileError) {
                    try writings[index].run(times, budget)
                    if run.settings.threads > 1 { for file in writings[index].files { try file.beginFinish() } }
                    return nil
                } catch {
                    return error
                }
            }
            if let failure = failures.compactMap({ $0 }).first { throw failure }
            try writeRecord(run, record, group)
            times?.begin("commit")
            budget?.check()
            budget?.rest()
            try group.commit()
        } catch {
            group.discard()
            throw error
        }
        return notes.inOrder
    }

    /// What threads have to say of the files that they write.
    private final class Notes: Sendable {
        private let ofFile = Mutex<[String: [Diagnostic]]>([:])

        func add(_ findings: [Diagnostic], of file: String) { ofFile.withLock { $0[file] = findings } }

        var inOrder: [Diagnostic] { ofFile.withLock { $0.sorted { $0.key < $1.key }.flatMap(\.value) } }
    }

    /// One or more files that are written from the same material, by one thread.
    private struct Writing: Sendable {
        let name: String
        let files: [OutputFile]
        let work: @Sendable () throws(FileError) -> Void

        func run(_ times: StageTimes?, _ budget: MemoryBudget?) throws(FileError) {
            budget?.begin(.writing(file: name))
            guard let times else { return try work() }
            try times.file(name, work)
        }
    }

    /// What takes longest first, so that no thread is left with it alone.
    private func writings(
        _ run: CompletedRun, _ language: Language?, _ group: OutputSet, _ notes: Notes
    ) throws(FileError) -> (writings: [Writing], record: OutputFile?) {
        let result = run.run.result
        // Claims tell of single rows, and go to those who keep the protocol, not to the public.
        let claims = profile == .internal ? ClaimsFile.names(result) : []
        let names = (self.names(result.study) + claims.map(\.name)).sorted()
        var files: [String: OutputFile] = [:]
        for name in names { files[name] = try group.file(name) }
        var writings: [Writing] = []
        func table(_ name: String, _ write: @escaping @Sendable (inout CSVWriter) throws(FileError) -> Void) {
            guard let file = files[name] else { return }
            writings.append(
                Writing(name: name, files: [file]) { () throws(FileError) in
                    var csv = CSVWriter(to: file, style: run.settings.csvOut)
                    try write(&csv)
                    try csv.finish()
                })
        }
        let material = FormatMaterial(run: run, language: language, folder: folder, tables: tables)
        for writing in formats.writings(result.study, profile) {
            let own = writing.names.compactMap { files[$0] }
            let name = writing.names.joined(separator: " ")
            writings.append(
                Writing(name: name, files: own) { () throws(FileError) in
                    notes.add(try writing.write(material, own), of: name)
                })
        }
        table("indicators.csv") { IndicatorFile.write(result, threads: run.settings.threads, to: &$0) }
        table("distributions.csv") { DistributionFile.write(result, to: &$0) }
        for own in RobustnessFiles.files(result.study) { table(own.rawValue) { own.write(result, to: &$0) } }
        table("rejected.csv") { csv throws(FileError) in
            if let rejected = run.rejected {
                try RejectedRows.write(result.study, rejected, language ?? run.language, to: &csv)
            } else {
                RejectedRows.write(
                    result.study, run.run.leftOut, run.answers.files, run.lists, language ?? run.language, to: &csv)
            }
        }
        table(WeightFile.name) { WeightFile.write(result, to: &$0) }
        table(ReliabilityFile.table) { ReliabilityFile.write(result, to: &$0) }
        table(ComparisonFile.name) { ComparisonFile.write(result, to: &$0) }
        if let file = files[ReliabilityFile.document] {
            writings.append(
                Writing(name: ReliabilityFile.document, files: [file]) { () throws(FileError) in
                    try file.write(ReliabilityFile.json(result))
                })
        }
        table("findings.csv") {
            FindingFile.write(result, language: language, threads: run.settings.threads, to: &$0)
        }
        for claim in claims {
            table(claim.name) {
                ClaimsFile.write(result, claim.reconciliation, language: language, to: &$0)
            }
        }
        if let file = files["conclusions.md"] {
            writings.append(
                Writing(name: "conclusions.md", files: [file]) { () throws(FileError) in
                    try file.write(Report.analyticalConclusion(result, language: language?.rawValue).markdown())
                })
        }
        return (writings, files[Self.record])
    }

    /// The record names the others with their digests, so it is made when they are.
    private func writeRecord(_ run: CompletedRun, _ file: OutputFile?, _ group: OutputSet) throws(FileError) {
        guard let file else { return }
        var record = try run.record(outputs: group.files.map(\.name))
        for (name, other) in group.files where name != Self.record {
            record.written.append(RunRecord.File(name: name, sha256: try other.wholeDigest()))
        }
        try file.write(record.bytes(run.run.result))
    }
}
