public import MeraModel
import MeraReport
public import MeraSource

/// The codebook and methodology of a study as a file.
public enum StudyDocumentation {
    /// - Parameters:
    ///   - formats: the first of them is made.
    ///   - language: the study's own where nil.
    ///   - path: the file that the bytes are for, as messages name it.
    public static func bytes(
        _ study: Study, _ formats: DocumentFormats, language: Language?, for path: String
    ) throws(FileError) -> [UInt8] {
        let report = Report(documenting: study, language: language?.rawValue)
        return try (formats.formats.first ?? .html).content(of: report, for: path)
    }
}
