public import MeraSource

extension DocumentTree {
    /// Reads a file. The tree holds everything that could be read; an entry with a syntax error has a value that `isBroken`.
    public static func parse(
        _ file: SourceFile, limits: Limits = .definitions
    ) -> (tree: DocumentTree, diagnostics: [Diagnostic]) {
        let read = ReadText(file, limits)
        return (read.tree, read.diagnostics)
    }
}

/// A file as a tree. What is to be said of its text can wait until somebody asks, or be made beside what is made of the tree.
public struct ReadText: Sendable {
    public let tree: DocumentTree
    private let limits: Limits
    /// What was found while it was read.
    private let found: [Diagnostic]
    private let anchors: [String: TreeBuilder.Anchor]

    public init(_ file: SourceFile, _ limits: Limits = .definitions) {
        self.limits = limits
        if file.bytes.count > limits.fileBytes {
            let arguments: Arguments = ["size": .number(file.bytes.count), "limit": .number(limits.fileBytes)]
            found = [Diagnostic(.fileTooLarge, arguments, at: Location(file, Span(0, 0)))]
            (tree, anchors) = (DocumentTree(file: file), [:])
            return
        }
        if let finding = Encoding.finding(file) {
            (tree, anchors, found) = (DocumentTree(file: file), [:], [finding])
            return
        }
        var parser = DocumentParser(file: file, limits: limits)
        let root = parser.parse()
        tree = DocumentTree(file: file, records: parser.builder.records, children: parser.builder.children, rootIndex: root)
        // Who uses an anchor is not known where parts could not be read.
        anchors = parser.isRecovered ? [:] : parser.builder.anchors
        found = parser.diagnostics
    }

    private var unproven: [Diagnostic] { found + Rules.findings(tree, anchors) }

    public var diagnostics: [Diagnostic] {
        unproven.withProvenFixes(tree.file) { bytes in
            ReadText(SourceFile(name: tree.file.name, bytes: bytes), limits).unproven.count
        }
    }
}

/// Reads a file whole or, where that fails, entry by entry.
struct DocumentParser {
    let file: SourceFile
    let limits: Limits
    var builder: TreeBuilder
    var readable: Readable
    let index: CodePointIndex
    /// Findings of recovery so far.
    var syntaxErrors = 0

    init(file: SourceFile, limits: Limits) {
        self.file = file
        self.limits = limits
        builder = TreeBuilder(file: file, limits: limits)
        readable = Readable(file)
        index = CodePointIndex(readable.bytes)
    }

    /// The file was read in parts.
    private(set) var isRecovered = false

    var diagnostics: [Diagnostic] { readable.findings + builder.diagnostics }

    mutating func parse() -> Int32? {
        let mark = builder.mark
        do {
            return try read(Span(readable.start, file.bytes.count), depth: 0)
        } catch .fatal(let diagnostic) {
            builder.rewind(to: mark)
            builder.diagnostics.append(diagnostic)
            return nil
        } catch {
            builder.rewind(to: mark)
            isRecovered = true
            let whole = error
            let before = builder.diagnostics.count
            let root = recover()
            if builder.diagnostics.count == before {
                // The parts can be read, the whole cannot: the complaint about the whole stands.
                builder.diagnostics.append(explain(whole, Entry(lines: 0..<file.lineStarts.count, strays: [])))
            }
            return root
        }
    }

    /// Reads one stretch; `depth` is the number of containers around it. What libyaml stops at though it is YAML is put as it knows it,
    /// and the stretch read again.
    mutating func read(_ stretch: Span, depth: Int) throws(ReadingStop) -> Int32? {
        let mark = builder.mark
        for _ in 0..<Self.mostMended {
            do throws(ReadingStop) {
                return try readOnce(stretch, depth: depth)
            } catch {
                guard case .syntax(let problem) = error, readable.mend(problem) else { throw error }
                builder.rewind(to: mark)
                builder.firstTabs = readable.firstTabs
            }
        }
        return try readOnce(stretch, depth: depth)
    }

    private static let mostMended = 64

    private mutating func readOnce(_ stretch: Span, depth: Int) throws(ReadingStop) -> Int32? {
        let result: Result<Int32?, ReadingStop> = readable.bytes.withUnsafeBufferPointer { input in
            guard let reader = EventReader(input, stretch: stretch, index: index) else { return .success(nil) }
            do throws(ReadingStop) {
                return .success(try builder.read(reader, depth: depth))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The bytes of whole lines, the last line break included.
    func span(ofLines lines: Range<Int>) -> Span {
        guard let first = lines.first else { return Span(0, 0) }
        let end = lines.upperBound < file.lineStarts.count ? file.lineStarts[lines.upperBound] : file.bytes.count
        return Span(max(file.lineStarts[first], readable.start), end)
    }
}
