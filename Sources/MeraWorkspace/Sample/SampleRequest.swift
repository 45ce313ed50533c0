import MeraRows
import MeraEngine
import MeraModel
import MeraSample
public import MeraSource
import MeraTable

/// Synthetic answers to a study, as they are asked for on a command line.
public struct SampleRequest: Sendable {
    public var seed: UInt64
    public var units: Int
    /// Shares from 0 to 1.
    public var missing: Double
    public var mistakes: Double
    /// Tables whose files in the folder stay as they are.
    public var kept: [String]

    public init(seed: UInt64, units: Int, missing: Double, mistakes: Double, kept: [String]) {
        self.seed = seed
        self.units = units
        self.missing = missing
        self.mistakes = mistakes
        self.kept = kept
    }

    public enum Outcome: Sendable {
        /// The files that were written.
        case written([String])
        case impossible([Diagnostic])
    }

    /// Makes the answers and writes them, all files or none.
    public func write(
        _ definitions: LoadedStudy, to folder: String, existing: OutputSet.Existing = .kept
    ) throws(FileError) -> Outcome {
        guard let study = definitions.study else { return .impossible([]) }
        let folder = FileAccess.displayPath(folder)
        try FileAccess.createFolder(folder)
        var files: [Int: AnswerFile] = [:]
        for name in kept {
            guard let table = study.table(name) else {
                let known = study.tables.map(\.id)
                return .impossible([CompletedRun.Unknown(Phrase(en: "table", ru: "таблица"), name, known).diagnostic])
            }
            do throws(ReadFailure) {
                let path = FileAccess.join(folder, "\(name).csv")
                files[table] = try TableReader.read(path, layouts: study.tables[table].layouts(study))
            } catch {
                return .impossible(error.diagnostics)
            }
        }
        let options = SampleOptions(seed: seed, units: units, missing: missing, mistakes: mistakes)
        let sample = SampleGenerator(study, options: options, kept: files).generate()
        var inputs = definitions.files
        for name in kept { if let file = FileIdentity(FileAccess.join(folder, "\(name).csv")) { inputs.insert(file) } }
        return .written(try SampleWriter.write(sample, to: OutputSet("sample", in: folder, existing: existing, inputs: inputs)))
    }
}
