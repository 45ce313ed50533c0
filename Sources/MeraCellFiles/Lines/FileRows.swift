import FEEL
import MeraSource

/// The lines of one of the files of a folder, their fields found by the names of the columns. A file that is not there has no lines.
struct FileRows {
    let file: CellsFile
    private let reader: LineReader?
    /// For each column of the file its place in the line, -1 where it has none.
    private var fields: [Int] = []
    private let expected: String?

    private static var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    init(_ folder: String, _ file: CellsFile, _ manifest: CellsManifest) throws(CellsFault) {
        self.file = file
        expected = manifest.files[file.name]
        let path = FileAccess.join(folder, file.name)
        guard FileAccess.kind(of: path) != nil else {
            if expected != nil { throw CellsFault(.at(file.name), .absent) }
            reader = nil
            return
        }
        let reader = try LineReader(path)
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
        self.reader = reader
    }

    var place: CellsPlace { .at(file.name, line: reader?.line) }

    func next() throws(CellsFault) -> Bool {
        guard let reader else { return false }
        if try reader.next() { return true }
        if let expected, reader.digestSoFar() != expected { throw CellsFault(.at(file.name), .changed) }
        return false
    }

    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        fields[column] < 0 ? Self.nothing : reader?[fields[column]] ?? Self.nothing
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
