public import MeraModel
public import MeraSource

/// What became of a test.
public struct TestOutcome: Sendable {
    public let test: StudyTest
    /// Empty: the test passed.
    public let failures: [TestFailure]

    public var name: String { test.name }
}

/// An expectation that was not met.
public struct TestFailure: Sendable {
    public let location: Location
    /// What was looked at, in the author's words: `pass_rate, site a`.
    public let subject: String
    public let message: Phrase
    public let arguments: Arguments

    init(_ location: Location, _ subject: String, _ message: Phrase, _ arguments: Arguments = [:]) {
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
}

extension Phrase {
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
