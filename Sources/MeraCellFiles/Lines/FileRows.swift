import FEEL
import MeraSource

/// The lines of one of the files of a folder, their fields found by the names of the columns. A file that is not there has no lines.
struct FileRows {
    let file: CellsFile
    private let reader: LineReader?
    /// For each column of the file its place in the line, -1 where it has none.
    private var fields: [Int] = []
    private let expected: String?
    /// Whether the file has the columns that it is written with, in their order.
    private(set) var isInOrder = false

    private static var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    init(_ folder: String, _ file: CellsFile, _ manifest: CellsManifest, asWritten: Bool = false) throws(CellsFault) {
        try self.init(
            FileAccess.join(folder, file.name), file, digest: manifest.files[file.name], asWritten: asWritten)
    }

    /// - Parameter asWritten: leaves the quotes of fields where they are.
    init(_ path: String, _ file: CellsFile, digest: String?, asWritten: Bool = false) throws(CellsFault) {
        self.file = file
        expected = digest
        guard FileAccess.kind(of: path) != nil else {
            if expected != nil { throw CellsFault(.at(file.name), .absent) }
            reader = nil
            return
        }
        let reader = try LineReader(path, asWritten: asWritten)
        guard try reader.next() else { throw CellsFault(.at(file.name, line: 1), .cutOff) }
        let names = (0..<reader.fieldCount).map { reader.text($0) }
        for name in names where !file.columns.contains(name) {
            throw CellsFault(.at(file.name, line: 1), .unknownColumn(name))
        }
        guard Set(names).count == names.count else { throw CellsFault(.at(file.name, line: 1), .twice) }
        fields = file.columns.map { name in names.firstIndex(of: name) ?? -1 }
        for column in file.key where !names.contains(column) {
            // A level without a column: no row belongs to any of its units.
            if !column.hasPrefix("at.") { throw CellsFault(.at(file.name, line: 1), .missingColumn(column)) }
        }
        isInOrder = names == file.columns
        self.reader = reader
    }

    /// The first fields of the line as they are written, with commas between them; nil where they have to be put together.
    func written(_ count: Int) -> UnsafeBufferPointer<UInt8>? { isInOrder ? reader?.record.first(count) : nil }

    /// The line as it is written, with its line feed.
    var writtenLine: UnsafeBufferPointer<UInt8> { reader?.record.written ?? Self.nothing }

    /// Where in the file the line stands.
    var span: Range<Int> { reader?.span ?? 0..<0 }

    /// Goes to the line that begins at a place of which `span` has told.
    func seek(_ offset: Int) { reader?.seek(offset) }

    /// Whether the folder has no such file.
    var isAbsent: Bool { reader == nil }

    var place: CellsPlace { .at(file.name, line: reader?.line) }

    func next() throws(CellsFault) -> Bool {
        guard let reader else { return false }
        if try reader.next() { return true }
        if let expected, reader.digestSoFar() != expected { throw CellsFault(.at(file.name), .changed) }
        return false
    }

    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        guard let record = reader?.record else { return Self.nothing }
        if isInOrder { return record[column] }
        let field = fields[column]
        return field < 0 ? Self.nothing : record[field]
    }

    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// Nil for an empty field.
    func given(_ column: Int) -> String? { bytes(column).isEmpty ? nil : text(column) }

    func isEmpty(_ column: Int) -> Bool { bytes(column).isEmpty }

    func fault(_ problem: CellsProblem) -> CellsFault { CellsFault(place, problem) }

    /// A count; an empty field is 0.
    func count(_ column: Int) throws(CellsFault) -> Int {
        let bytes = bytes(column)
        if bytes.isEmpty { return 0 }
        guard let count = bytes.count10 else { throw fault(.notCount(column: file.columns[column], text(column))) }
        return count
    }

    /// A sum of so many numbers; nil for an empty field.
    func sum(_ column: Int, count: Int) throws(CellsFault) -> DecimalSum? {
        let bytes = bytes(column)
        if bytes.isEmpty { return nil }
        if let sum = DecimalSum(exactText: bytes, count: count) { return sum }
        if text(column) == CellsFormat.overflow { return .tooLarge(count: count) }
        throw fault(.notNumber(column: file.columns[column], text(column)))
    }

    func truth(_ column: Int) throws(CellsFault) -> Bool {
        switch text(column) {
        case "true": return true
        case "false": return false
        case let other: throw fault(.notWord(column: file.columns[column], other))
        }
    }
}
