public import MeraSource
public import MeraYAML

/// The canonical style of definition files: bytes in, edits out, nothing is read or written.
///
/// What a file says stays the same, and so do its comments; lines are neither joined nor broken, and block and flow styles stay as they
/// are. What is put in order: indentation (two spaces a level, lists two spaces below their key), spaces around `:`, `-`, `,` and inside
/// brackets, blanks at the ends of lines, several empty lines, single quotes where double ones do as well, ends of lines and of the file.
/// Columns that are aligned by hand with the line above or below stay aligned.
public enum Formatting {
    public enum Result: Sendable {
        /// Empty where the file is as it should be.
        case edits([TextEdit])
        /// The file does not parse and is left alone: its errors.
        case refused([Diagnostic])
    }

    public static func format(_ file: SourceFile) -> Result {
        switch formatted(file) {
        case .success(let bytes): .edits(TextEdit.between(file.bytes, bytes))
        case .failure(let refusal): .refused(refusal.findings)
        }
    }

    public struct Refusal: Error {
        public var findings: [Diagnostic]
    }

    /// The whole file in canonical style.
    public static func formatted(_ file: SourceFile) -> Swift.Result<[UInt8], Refusal> {
        let (tree, findings) = DocumentTree.parse(file)
        return formatted(tree, findings)
    }

    /// The same for a file that has been read.
    public static func formatted(_ tree: DocumentTree, _ findings: [Diagnostic]) -> Swift.Result<[UInt8], Refusal> {
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else { return .failure(Refusal(findings: errors)) }
        let given = tree
        var tree = tree
        if !LineEnds.areCanonical(tree.file.bytes) {
            let file = SourceFile(name: tree.file.name, bytes: LineEnds.canonical(tree.file.bytes))
            tree = DocumentTree.parse(file).tree
        }
        // What is moved may be aligned with another line or no longer: a few rounds, and nothing changes any more.
        for _ in 0..<mostRounds {
            guard let style = CanonicalStyle(tree) else { return .success(given.file.bytes) }
            let bytes = style.text
            if bytes == tree.file.bytes { break }
            tree = DocumentTree.parse(SourceFile(name: tree.file.name, bytes: bytes)).tree
        }
        if tree === given || tree.file.bytes == given.file.bytes { return .success(given.file.bytes) }
        // Nothing that would say something else is ever written.
        guard given.saysTheSame(as: tree) else { return .success(given.file.bytes) }
        return .success(tree.file.bytes)
    }

    private static let mostRounds = 8
}

/// One kind of line end, one at the end of the file, no byte order mark.
enum LineEnds {
    static func areCanonical(_ bytes: [UInt8]) -> Bool { !bytes.contains(0x0D) && !bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

    static func canonical(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte != 0x0D {
                result.append(byte)
            } else if position + 1 >= bytes.count || bytes[position + 1] != 0x0A {
                result.append(0x0A)
            }
            position += 1
        }
        return result
    }
}
