public import MeraModel
public import MeraSource

/// What became of a test.
public struct TestOutcome: Sendable {
    public let test: StudyTest
    /// Empty: the test passed.
    public let failures: [TestFailure]
    /// What came out, of a test that asks for a snapshot.
    let shown: Snapshot?

    init(test: StudyTest, failures: [TestFailure], shown: Snapshot? = nil) {
        self.test = test
        self.failures = failures
        self.shown = shown
    }

    public var name: String { test.name }
    /// Of a row of a table of cases: its cells, as they are written.
    public var cells: String? { test.cells }
}

/// An expectation that was not met.
public struct TestFailure: Sendable {
    public let location: Location
    /// What was looked at, in the author's words: `pass_rate, site a`.
    public let subject: String
    public let message: Phrase
    public let arguments: Arguments
    /// Why it is so: the formula and the rows, or the rule and what it read. Empty where nobody asked or nothing is to be said.
    public internal(set) var trace: [String] = []

    init(_ location: Location, _ subject: String, _ message: Phrase, _ arguments: Arguments = [:], trace: [String] = []) {
        self.trace = trace
        self.location = location
        self.subject = subject
        self.message = message
        self.arguments = arguments
    }

    /// `tests/scores.yaml:12:30: pass_rate, site a: expected 90, got 88.9`
    public func text(_ language: Language) -> String {
        let position = location.file.position(at: location.span.start)
        return "\(location.file.name):\(position.line):\(position.column): \(subject): \(message.text(language, arguments))"
    }

    /// The failure with the line it stands in and the reason.
    ///
    /// - Parameter isSamePlace: the line has been shown just before.
    public func full(_ language: Language, isSamePlace: Bool = false) -> String {
        let frame = isSamePlace ? [] : TextRenderer(language).frame(at: location)
        return ([text(language)] + frame + trace.map { "    \($0)" }).map { "  \($0)\n" }.joined()
    }
}

extension Phrase {
    static let noSnapshot = Phrase(
        en: "there is no snapshot yet; `mera test --update` keeps what comes out",
        ru: "снимка ещё нет; `mera test --update` сохранит то, что получилось")
    static let snapshotDiffers = Phrase(
        en: "differs from the snapshot in {n:value/values}", ru: "отличается от снимка в {n:значении/значениях/значениях}")
    static let differs = Phrase(en: "expected {expected}, got {actual}", ru: "ожидалось {expected}, получено {actual}")
    static let noSuchUnit = Phrase(
        en: "there is no such unit; there are: {known}", ru: "такой единицы нет; есть: {known}")
    static let notForLevel = Phrase(
        en: "the indicator is not made for this level", ru: "для этого уровня показатель не считается")
    static let noSuchRow = Phrase(en: "there is no such row", ru: "такой строки нет")
    static let notDrawn = Phrase(en: "expected and not drawn", ru: "ожидался, но не сделан")
    static let drawnUnexpectedly = Phrase(en: "drawn and not expected", ru: "сделан, хотя не ожидался")
    static let notFound = Phrase(en: "expected and not found", ru: "ожидалось, но не появилось")
    static let foundUnexpectedly = Phrase(en: "found and not expected: {message}", ru: "появилось, хотя не ожидалось: {message}")
    static let givenUnreadable = Phrase(
        en: "the given rows cannot be read: {message}", ru: "данные строки не читаются: {message}")
}
