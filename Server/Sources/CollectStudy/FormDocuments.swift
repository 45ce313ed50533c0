import MeraForm
import MeraModel
public import MeraSource
import MeraWorkspace
import Synchronization

/// The pages of forms, made once for each questionnaire of each version.
public final class FormDocuments: Sendable {
    /// A page in two parts, between which stands what the server has to say to it.
    public struct Document: Sendable {
        public let head: [UInt8]
        public let rest: [UInt8]
        /// What the page allows itself: its script and its style by their hashes.
        public let policy: String
    }

    private struct Name: Hashable {
        let edition: Int
        let table: Int
    }

    private let made = Mutex<[Name: Document]>([:])

    public init() {}

    public func document(of edition: StudyEdition, _ table: Int) throws(FileError) -> Document {
        let name = Name(edition: edition.id, table: table)
        if let document = made.withLock({ $0[name] }) { return document }
        // The page goes to people who may not see personal columns.
        let registers = FormRegister.registers(of: edition.study, edition.registers, hidesPersonal: true)
        let model = FormModel(edition.study, table: table, registers: registers)
        let pictures = try FormPictures.addresses(of: table, in: edition.study)
        let document = Document(MeraForm.FormPage(edition.study, table: table, model: model, pictures: pictures))
        made.withLock { $0[name] = document }
        return document
    }

    /// What keeps forms for times without network, and by which they are installed.
    public static var worker: [UInt8] { MeraForm.FormPage.worker }
    public static var manifest: [UInt8] { MeraForm.FormPage.manifest }
}

extension FormDocuments.Document {
    fileprivate init(_ page: MeraForm.FormPage) {
        let text = String(decoding: page.bytes(), as: UTF8.self)
        let end = text.firstRange(of: "</head>")?.lowerBound ?? text.startIndex
        head = Array(text[..<end].utf8)
        rest = Array(text[end...].utf8)
        policy = page.policy
    }
}
