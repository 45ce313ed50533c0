package import MeraModel
import MeraCells
import MeraRows

extension StudyRun {
    /// The floors of the house of the engine, from below.
    package enum Floor: Int, Sendable, Comparable {
        case rows, cells, units

        package static func < (a: Floor, b: Floor) -> Bool { a.rawValue < b.rawValue }
    }

    /// The same answers by a study that differs from the one of this run on a floor and above it: what lies below is not made again.
    ///
    /// - Parameter floor: above `rows`; the cells of this run are those of the other study from `units` on.
    package func repeated(by study: Study, from floor: Floor, options: Options) -> StudyRun {
        if floor == .units { return StudyRun(study, made, of: rows, options) }
        let rows = rows.asked(by: study)
        return StudyRun(study, rows.result(), of: rows, options)
    }
}
