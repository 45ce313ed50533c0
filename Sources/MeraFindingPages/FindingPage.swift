public import MeraSource

/// What `mera explain M3001` tells beside the sentence of the finding: why it matters, a definition that is wrong, the same one right,
/// and how one gets from one to the other.
public struct FindingPage: Sendable {
    public let code: DiagnosticCode
    /// What would go wrong without the finding.
    public let why: Phrase
    public let bad: PageExample
    public let good: PageExample
    /// Nil where the hint of the finding says it.
    public let fix: Phrase?
    /// Whether the wrong example can be compiled by itself, so that a test shows that it gives exactly this finding at the marked line.
    /// What takes a folder, an argument or ten thousand questions is only shown.
    public let isCompiled: Bool

    /// - Parameters:
    ///   - bad: a part of a definition file, `# !` at the end of the line where the finding stands.
    ///   - good: the same part as it should be.
    public init(
        _ code: DiagnosticCode, why: Phrase, bad: String, good: String, fix: Phrase? = nil, isCompiled: Bool = true
    ) {
        self.code = code
        self.why = why
        self.bad = PageExample(bad)
        self.good = PageExample(good)
        self.fix = fix
        self.isCompiled = isCompiled
    }

    /// How it is mended, in general words; nil where the finding itself says it in the author's.
    public func way(_ language: Language) -> String? { fix?.text(language) }

    /// The page of a kind of finding.
    public static func page(of code: DiagnosticCode) -> FindingPage? { byCode[code] }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}
