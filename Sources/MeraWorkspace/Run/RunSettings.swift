import FEEL
import MeraCellFiles
import MeraCells
public import MeraEngine
public import MeraModel
public import MeraSource
import MeraTable

/// What a run is asked to do beside its definitions and its answers, as it is written on a command line.
public struct RunSettings: Sendable {
    private(set) var options: StudyRun.Options
    let reading: ReadOptions
    /// How CSV files are said to be written, as it was given.
    let csv: String?
    /// How CSV files of results are written.
    let csvOut: CSVStyle
    let threads: Int
    /// Where the times of stages go; nil: they are not taken.
    let times: StageTimes?
    /// The memory that the run may take; nil: any.
    let budget: MemoryBudget?
    /// Where the rows are a part of more: the questionnaires that every part has whole.
    private(set) var whole: Set<Int>?

    /// A setting that means nothing.
    public struct Failure: Error, Sendable {
        public let diagnostics: [Diagnostic]

        init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

        public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
    }

    /// - Parameters:
    ///   - asOf: the day that `today()` returns, `2015-05-08`; nil: that of the study.
    ///   - csv: how CSV files are written, `sep=; encoding=windows-1251 decimal=,`; nil: found out from each file.
    ///   - csvOut: how CSV files of results are written, `sep=; decimal=, bom`; nil: with commas, points and a byte order mark.
    ///   - threads: nil: as many as there are cores for this process.
    ///   - profile: for whom the results are.
    ///   - namesUndecided: whether what checks could not decide is named among the findings.
    ///   - list: how many rows of a kind `findings.csv` and `rejected.csv` name; nil: as many as is usual.
    ///   - period: the period that is reported on, as the answers name it; nil: the last one.
    ///   - times: where the times of stages go.
    ///   - budget: the memory that the run may take.
    public init(
        asOf: String? = nil, csv: String? = nil, csvOut: String? = nil, threads: Int? = nil, profile: Profile = .internal,
        period: String? = nil,
        namesUndecided: Bool = false, list: Int? = nil, times: StageTimes? = nil, budget: MemoryBudget? = nil
    ) throws(Failure) {
        self.threads = min(max(1, threads ?? usableCores), Self.mostThreads)
        self.times = times
        self.budget = budget
        self.csv = csv
        options = StudyRun.Options(asOf: asOf.flatMap { CivilDate($0) }, threads: self.threads)
        options.profile = profile
        options.period = period
        options.namesUndecided = namesUndecided
        options.lists = list.map { ListLimits(findings: $0, rejected: $0) }
        var format = CSVFormat()
        do throws(ReadFailure) {
            self.csvOut = try csvOut.map { text throws(ReadFailure) in try CSVStyle(parsing: text) } ?? CSVStyle()
        } catch {
            throw Failure(diagnostics: error.diagnostics)
        }
        if let csv {
            do throws(ReadFailure) {
                format = try CSVFormat(parsing: csv)
            } catch {
                throw Failure(diagnostics: error.diagnostics)
            }
        }
        reading = ReadOptions(format: format, threads: self.threads)
        tell { _ in }
    }

    /// The day that `today()` returns, where what is finished was begun with one.
    mutating func set(asOf day: CivilDate?) { options.asOf = day }

    /// For rows that are a part of more.
    ///
    /// - Parameter whole: the questionnaires that every part has whole.
    public func ofPart(whole: Set<Int> = []) -> RunSettings {
        var settings = self
        settings.whole = whole
        return settings
    }

    /// The same as the cells of parts were made.
    func like(_ parts: [CellsManifest]) -> RunSettings {
        guard let first = parts.first else { return self }
        var settings = self
        settings.options.asOf = first.asOf
        settings.options.namesUndecided = first.namesUndecided
        settings.options.lists = first.lists.within(parts)
        return settings
    }

    /// How many rows lists name.
    func lists(_ study: Study) -> ListLimits { options.lists ?? ListLimits(study) }

    public static let mostThreads = 256
    /// More rows no sheet of a workbook holds.
    public static let mostListed = 1_000_000

    /// What is finished from cells has their day.
    mutating func forgetDay() { options.asOf = nil }

    /// Told when a stage of the run begins.
    public mutating func tell(_ progress: @escaping @Sendable (StudyRun.Stage) -> Void) {
        options.onStage = { [times, budget] stage in
            times?.begin(stage.rawValue)
            budget?.begin(.computing(stage))
            progress(stage)
        }
    }

    /// Whether a text is a day of the calendar.
    public static func isDate(_ text: String) -> Bool { CivilDate(text) != nil }
}
