public import MeraSource

extension DocumentTree {
    /// Reads a file. The tree holds everything that could be read; an entry with a syntax error has a value that `isBroken`.
    public static func parse(
        _ file: SourceFile, limits: Limits = .definitions
    ) -> (tree: DocumentTree, diagnostics: [Diagnostic]) {
        var parser = DocumentParser(file: file, limits: limits)
        return parser.parse()
    }
}

struct DocumentParser {
    let file: SourceFile
    let limits: Limits
    var builder: TreeBuilder
    let index: CodePointIndex

    init(file: SourceFile, limits: Limits) {
        self.file = file
        self.limits = limits
        builder = TreeBuilder(file: file, limits: limits)
        index = CodePointIndex(file.bytes)
    }

    mutating func parse() -> (tree: DocumentTree, diagnostics: [Diagnostic]) {
        var root: Int32?
        do {
            root = try read(Span(0, file.bytes.count))
        } catch {
            switch error {
            case .syntax(let problem):
                builder.diagnostics.append(
                    Diagnostic(
                        .yamlSyntax, ["problem": .text(problem.words), "advice": .text(problem.context)],
                        at: Location(file, Span(problem.offset, problem.offset))))
            case .limit(let diagnostic), .fatal(let diagnostic):
                builder.diagnostics.append(diagnostic)
            }
        }
        let tree = DocumentTree(file: file, records: builder.records, children: builder.children, rootIndex: root)
        return (tree, builder.diagnostics)
    }

    /// Reads one stretch with libyaml.
    private mutating func read(_ stretch: Span) throws(ReadingStop) -> Int32? {
        let result: Result<Int32?, ReadingStop> = file.bytes.withUnsafeBufferPointer { input in
            guard let reader = EventReader(input, stretch: stretch, index: index) else { return .success(nil) }
            do throws(ReadingStop) {
                return .success(try builder.read(reader))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
