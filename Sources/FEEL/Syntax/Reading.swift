import MeraSource

/// Reads one or more texts that are compiled together. All of them stand one after another in `bytes`, so that a span tells the
/// text as well as the place in it.
struct Reading {
    let mode: Expression.Mode
    let types: (String) -> FEELType?
    var bytes: [UInt8] = []
    var nodes: [Syntax] = []
    var findings: [ExpressionFinding] = []
    /// Expressions behind a mistake, for checking only.
    var orphans: [Int] = []
    /// Names of several words that are known where the next text stands.
    var names: NameIndex
    var members: NameIndex
    /// Where each text begins.
    private(set) var starts: [Int] = []

    init<S: Scope>(_ mode: Expression.Mode, _ scope: S) {
        self.mode = mode
        types = { scope.type(named: $0) }
        names = Self.languageNames
        members = Self.languageMembers
        guard mode == .lenient else { return }
        for name in scope.visibleNames() { names.insert(name) }
        for name in scope.memberNames() { members.insert(name) }
    }

    private static let languageNames = NameIndex(BuiltinDefinition.all.map(\.name))
    private static let languageMembers = NameIndex(["time offset", "start included", "end included"])

    /// The root of the text's syntax; nil if it passes a limit.
    mutating func read(_ text: String, _ form: Expression.Form = .expression) -> Int? {
        // The end of one text and the start of the next are two places.
        if !starts.isEmpty { bytes.append(0x0A) }
        let start = bytes.count
        starts.append(start)
        bytes += text.utf8
        let length = text.utf8.count > ExpressionLimits.length ? text.unicodeScalars.count : 0
        if length > ExpressionLimits.length {
            findings.append(
                ExpressionFinding(
                    .expressionTooLong, ["count": .number(length), "limit": .number(ExpressionLimits.length)],
                    Span(start, min(start + 1, bytes.count))))
            return nil
        }
        var lexer = Lexer(bytes, from: start)
        lexer.run()
        var parser = Parser(lexer, self)
        // The parser holds the nodes alone: a table of many cells shall not copy all of them for each.
        nodes = []
        let root: Int
        switch form {
        case .expression: root = parser.wholeExpression()
        case .unaryTests: root = parser.wholeTests()
        }
        nodes = parser.nodes
        members = parser.memberNames
        findings += parser.findings
        orphans += parser.orphans
        return parser.isAborted ? nil : root
    }

    /// A node that is made rather than read.
    mutating func add(_ kind: Syntax.Kind, _ children: [Int]) -> Int {
        let place = bytes.count
        let start = children.map { nodes[$0].span.start }.min() ?? place
        let end = children.map { nodes[$0].span.end }.max() ?? place
        let depth = children.map { nodes[$0].depth }.max() ?? 0
        nodes.append(Syntax(kind: kind, span: Span(start, end), outer: Span(start, end), depth: depth + 1))
        return nodes.count - 1
    }

    /// A name with its place in the text that it belongs to.
    func placed(_ use: NameUse) -> NameUse {
        guard let first = use.steps.first else { return use }
        let index = part(of: first.span).index
        return use.shifted(by: index < starts.count ? -starts[index] : 0, text: index)
    }

    /// Which text a place belongs to, and the place in it.
    func part(of span: Span) -> (index: Int, span: Span) {
        let index = starts.lastIndex { $0 <= span.start } ?? 0
        let start = index < starts.count ? starts[index] : 0
        return (index, span.shifted(by: -start))
    }
}
