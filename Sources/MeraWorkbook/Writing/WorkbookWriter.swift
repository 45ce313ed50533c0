import CXLSXWriter
public import MeraSource

/// A style of cells within one workbook.
public struct CellFormat {
    let pointer: UnsafeMutablePointer<lxw_format>
}

/// Writes a workbook. It knows no clock: the same cells give the same bytes.
///
/// A text is always a text, whatever it begins with: only what is written as a formula is one.
public final class WorkbookWriter {
    let workbook: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
    private var names: Set<String> = []
    private var isOpen = true

    /// - Parameters:
    ///   - folder: where the workbook lies under a name of its own while it is written.
    ///   - isStreamed: rows must come from above then, cells of a row in any order, and memory does not grow with them.
    public init(in folder: String, title: String, isStreamed: Bool) throws(FileError) {
        let path = try FileAccess.reserve(in: folder)
        self.path = path
        let options = lxw_workbook_options(constant_memory: isStreamed ? 1 : 0, tmpdir: nil, use_zip64: 0)
        let created = withUnsafePointer(to: options) { options in
            workbook_new_opt(path, UnsafeMutablePointer(mutating: options))
        }
        guard let created else {
            FileAccess.removeReserved(path)
            throw Self.failure(path)
        }
        workbook = created
        var properties = lxw_doc_properties()
        // 1 January 2000: a workbook without a day gets the one on which it is made.
        properties.created = 946_684_800
        Self.cut(title, to: 255).withCString { text in
            properties.title = UnsafeMutablePointer(mutating: text)
            _ = workbook_set_properties(workbook, &properties)
        }
    }

    deinit {
        if isOpen { _ = workbook_close(workbook) }
        FileAccess.removeReserved(path)
    }

    private static func failure(_ path: String) -> FileError {
        FileError(.write, path, Phrase(en: "the workbook could not be written", ru: "не удалось записать книгу"))
    }

    /// A sheet under a name as near to the wanted one as spreadsheets allow: 31 characters, some signs not at all, each once.
    public func sheet(_ wanted: String) -> SheetWriter? {
        let name = freeName(wanted)
        guard let sheet = workbook_add_worksheet(workbook, name) else { return nil }
        return SheetWriter(self, sheet, name: name)
    }

    private func freeName(_ wanted: String) -> String {
        var plain = String(wanted.map { "[]:*?/\\".contains($0) || $0.isNewline ? " " : $0 })
        while plain.first == "'" || plain.first == " " { plain.removeFirst() }
        while plain.last == "'" || plain.last == " " { plain.removeLast() }
        if plain.isEmpty { plain = "1" }
        var number = 1
        while true {
            let end = number == 1 ? "" : " \(number)"
            let name = Self.cut(plain, to: 31 - end.count) + end
            if names.insert(name.lowercased()).inserted { return name }
            number += 1
        }
    }

    /// The text as XML can hold it, with at most so many units of UTF-16.
    static func cut(_ text: String, to limit: Int) -> String {
        let text = withoutControls(text)
        guard text.utf16.count > limit else { return text }
        var (length, end) = (0, text.startIndex)
        for index in text.indices {
            length += text[index].utf16.count
            if length > limit { break }
            end = text.index(after: index)
        }
        return String(text[..<end])
    }

    /// A style as cells of this workbook take it: asked for once, not for every cell.
    public func format(_ style: CellStyle) -> CellFormat? {
        if let known = formats[style] { return CellFormat(pointer: known) }
        guard let made = workbook_add_format(workbook) else { return nil }
        style.apply(to: made)
        formats[style] = made
        return CellFormat(pointer: made)
    }

    /// The finished workbook.
    public func finish() throws(FileError) -> [UInt8] {
        isOpen = false
        guard workbook_close(workbook) == LXW_NO_ERROR else { throw Self.failure(path) }
        return try FileAccess.read(path, limit: .max)
    }
}
