import FEEL
public import MeraEngine
public import MeraModel
public import MeraSource
import MeraTable

/// What a run is asked to do beside its definitions and its answers, as it is written on a command line.
public struct RunSettings: Sendable {
    private(set) var options: StudyRun.Options
    let reading: ReadOptions

    /// A setting that means nothing.
    public struct Failure: Error, Sendable {
        public let diagnostics: [Diagnostic]
    }

    /// - Parameters:
    ///   - asOf: the day that `today()` returns, `2015-05-08`; nil: that of the study.
    ///   - csv: how CSV files are written, `sep=; encoding=windows-1251 decimal=,`; nil: found out from each file.
    ///   - threads: at least 1.
    ///   - profile: for whom the results are.
    ///   - period: the period that is reported on, as the answers name it; nil: the last one.
    public init(
        asOf: String? = nil, csv: String? = nil, threads: Int = 1, profile: Profile = .internal, period: String? = nil
    ) throws(Failure) {
        options = StudyRun.Options(asOf: asOf.flatMap { CivilDate($0) }, threads: max(1, threads))
        options.profile = profile
        options.period = period
        var format = CSVFormat()
        if let csv {
            do throws(ReadFailure) {
                format = try CSVFormat(parsing: csv)
            } catch {
                throw Failure(diagnostics: error.diagnostics)
            }
        }
        reading = ReadOptions(format: format, threads: max(1, threads))
    }

    /// Told when a stage of the run begins.
    public mutating func tell(_ progress: @escaping @Sendable (StudyRun.Stage) -> Void) { options.onStage = progress }

    /// Whether a text is a day of the calendar.
    public static func isDate(_ text: String) -> Bool { CivilDate(text) != nil }
}
