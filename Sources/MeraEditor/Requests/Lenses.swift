import MeraCompiler
import MeraModel
import MeraSource
import MeraWorkspace
import MeraYAML

/// A line above a definition, with what a click on it does.
public struct Lens: Hashable, Sendable {
    public enum Action: Hashable, Sendable {
        case none
        case runTests(study: String)
        /// Shows where a thing is used.
        case showUses(FilePlace, [FilePlace])
    }

    public var range: TextRange
    public var title: String
    public var action: Action
}

extension EditorSession {
    public func lenses(path: String) -> [Lens] {
        guard let study = home(of: path) else { return [] }
        return study.isTest(path) ? testLenses(path, study) : useLenses(path, study)
    }

    private func testLenses(_ path: String, _ study: EditorStudy) -> [Lens] {
        guard let tests = tree(path)?.root?["tests"], let loaded = study.loaded else { return [] }
        let language = settings.language
        let run = Lens.Action.runTests(study: study.source.name)
        var lenses: [Lens] = []
        for entry in tests.entries {
            let title: Phrase
            if loaded.study == nil {
                title = Phrase(en: "cannot run: the study has errors", ru: "не выполнить: в определениях ошибки")
            } else {
                switch study.tests.state(of: entry.key.text, in: path, study.generation) {
                case .unknown: title = Phrase(en: "▷ run", ru: "▷ выполнить")
                case .passed: title = Phrase(en: "✓ passed · run again", ru: "✓ пройден · выполнить снова")
                case .failed(let failures):
                    title = Phrase(
                        en: "✗ failed: {n:expectation/expectations} · run again",
                        ru: "✗ не пройден: {n:ожидание/ожидания/ожиданий} · выполнить снова")
                    lenses.append(
                        Lens(
                            range: range(entry.key.location), title: title.text(language, ["n": .number(failures.count)]),
                            action: run))
                    for failure in failures.prefix(20) where failure.location.file.name == path {
                        let what = "✗ \(failure.subject): \(failure.message.text(language, failure.arguments))"
                        lenses.append(Lens(range: range(failure.location), title: what, action: .none))
                    }
                    continue
                }
            }
            lenses.append(Lens(range: range(entry.key.location), title: title.text(language), action: run))
        }
        return lenses
    }

    /// How often things that results are made of are used, and their value on sample answers.
    private func useLenses(_ path: String, _ study: EditorStudy) -> [Lens] {
        guard let symbols = study.symbols else { return [] }
        let language = settings.language
        return symbols.declarations(inFile: path).compactMap { declaration in
            switch declaration.symbol {
            case .indicator, .score, .choiceList, .bandList, .ruleTable, .parameter: break
            default: return nil
            }
            let uses = places(locations(of: declaration.symbol, symbols, withDeclaration: false))
            var parts: [String] = []
            if case .indicator = declaration.symbol, let value = study.sample?.line(of: declaration.symbol, language) {
                parts.append(value)
            }
            parts.append(
                uses.isEmpty
                    ? Phrase(en: "not used", ru: "не используется").text(language)
                    : Phrase(en: "{n:use/uses}", ru: "{n:использование/использования/использований}")
                        .text(language, ["n": .number(uses.count)]))
            let place = FilePlace(path: path, range: range(declaration.key.location))
            return Lens(
                range: place.range, title: parts.joined(separator: " · "),
                action: uses.isEmpty ? .none : .showUses(place, uses))
        }
    }
}

/// What came of the tests of a study when they were run last.
struct TestResults {
    enum State {
        case unknown, passed
        case failed([TestFailure])
    }

    /// Those of a table of cases stand under the name of the table.
    private var outcomes: [String: [TestOutcome]] = [:]
    private var generation = -1

    init() {}

    init(_ outcomes: [TestOutcome], generation: Int) {
        self.generation = generation
        self.outcomes = Dictionary(grouping: outcomes) { "\($0.test.location.file.name)\u{0}\($0.test.table ?? $0.name)" }
    }

    /// Nothing is said of a study that has changed since.
    func state(of name: String, in path: String, _ now: Int) -> State {
        guard generation == now, let found = outcomes["\(path)\u{0}\(name)"] else { return .unknown }
        let failures = found.flatMap(\.failures)
        return failures.isEmpty ? .passed : .failed(failures)
    }
}
