import MeraChanges
import MeraModel
public import MeraSource
public import MeraTable

/// Stored answers carried from one version of a study to the next.
public enum AnswerMigration {
    public struct Outcome: Sendable {
        /// The files that were written; empty where nothing could be.
        public var files: [String]
        /// What could not be carried over, and what else is to be said.
        public var findings: [Diagnostic]
        public var isImpossible: Bool
        /// Answers, rows and records that were not carried over.
        public var lost: Int
    }

    /// The list of what was not carried over, below the folder of answers.
    public static let listFolder = "migration"
    public static let listName = "not-carried.csv"

    /// - Parameters:
    ///   - data: a folder of answers to the older version.
    ///   - out: the folder to write.
    public static func carry(
        _ old: StudyVersion, _ new: StudyVersion, data: String, out: String, existing: OutputSet.Existing, settings: RunSettings,
        csvOut: CSVStyle? = nil, _ language: Language
    ) throws(FileError) -> Outcome {
        guard let before = old.study, let after = new.study else { return impossible([]) }
        let pairs = StudyComparison(before, after, DefinitionPlaces(old), DefinitionPlaces(new)).pairs
        let plan = MigrationPlan(before, after, pairs)
        guard plan.findings.isEmpty else { return impossible(plan.findings) }
        let folder = try DataFolder(data, study: before)
        let answers = Answers(folder, before, settings.reading, settings.budget)
        let errors = answers.diagnostics.filter { $0.severity == .error }
        guard !answers.isIncomplete else { return impossible(errors) }
        let carried = CarriedAnswers(before, after, plan, folder, answers)
        let written = carried.files.map { (name: $0.name, bytes: $0.bytes) } + carried.beside
        let names = written.map(\.name)
        try FileAccess.createFolder(out)
        let inputs = Set(folder.all.compactMap { FileIdentity($0.path) })
        // The answers of many people lie in a folder of their questionnaire.
        for folder in Set(names.filter { $0.contains("/") }.map { FileAccess.folder(of: $0) }) {
            try FileAccess.createFolder(FileAccess.join(out, folder))
        }
        let outputs = OutputSet("migrate", in: out, existing: existing, inputs: inputs)
        try outputs.check(names)
        do throws(FileError) {
            for file in written { try outputs.file(file.name).write(file.bytes) }
            try outputs.commit()
        } catch {
            outputs.discard()
            throw error
        }
        try copyAttachments(from: folder.path, to: out, existing)
        if !carried.lost.isEmpty { try writeList(carried.lost, out, existing, csvOut ?? CSVStyle(), language) }
        return Outcome(files: names, findings: errors + carried.findings, isImpossible: false, lost: carried.lost.count)
    }

    private static func impossible(_ findings: [Diagnostic]) -> Outcome {
        Outcome(files: [], findings: findings, isImpossible: true, lost: 0)
    }

    private static func writeList(
        _ lost: [CarriedAnswers.Lost], _ out: String, _ existing: OutputSet.Existing, _ style: CSVStyle, _ language: Language
    ) throws(FileError) {
        var csv = CSVWriter(style: style, byteOrderMark: style.hasByteOrderMark)
        csv.row(["table", "file", "line", "key", "item", "value", "reason"])
        for one in lost {
            csv.row([one.table, one.file, String(one.line), one.key, one.item, one.value, one.reason.text(language)])
        }
        let folder = FileAccess.join(out, listFolder)
        try FileAccess.createFolder(folder)
        try OutputSet.write(csv.bytes, to: FileAccess.join(folder, listName), as: "migrate", existing: existing)
    }

    /// Pictures and files that came with the answers go with them.
    private static func copyAttachments(from data: String, to out: String, _ existing: OutputSet.Existing) throws(FileError) {
        let source = FileAccess.join(data, DataFolder.attachments)
        guard FileAccess.kind(of: source) == .folder else { return }
        let target = FileAccess.join(out, DataFolder.attachments)
        try FileAccess.createFolder(target)
        let outputs = OutputSet("migrate", in: target, existing: existing)
        let names = try FileAccess.list(source).filter {
            !$0.hasPrefix(".") && FileAccess.kind(of: FileAccess.join(source, $0)) == .file
        }
        try outputs.check(names)
        do throws(FileError) {
            for name in names {
                try outputs.file(name).write(try FileAccess.read(FileAccess.join(source, name), limit: 1 << 30))
            }
            try outputs.commit()
        } catch {
            outputs.discard()
            throw error
        }
    }
}
