import MeraEngine
import MeraSource
import Synchronization

/// One line at a terminal that says what a long run is doing; nothing in a pipe, and nothing in the first second.
final class ProgressLine: Sendable {
    private let language: Language
    private let start = ContinuousClock.now
    private let isShown = Mutex(false)

    init(_ language: Language) { self.language = language }

    func begin(_ stage: StudyRun.Stage) {
        guard StandardStream.error.isTerminal, ContinuousClock.now - start > .seconds(1) else { return }
        // A line that cannot be shown is no reason to stop.
        try? StandardStream.error.writeRaw("\r\u{1B}[K\(stage.doing.text(language))…")
        isShown.withLock { $0 = true }
    }

    func end() {
        let wasShown = isShown.withLock { shown in
            defer { shown = false }
            return shown
        }
        if wasShown { try? StandardStream.error.writeRaw("\r\u{1B}[K") }
    }
}

extension StudyRun.Stage {
    fileprivate var doing: Phrase {
        switch self {
        case .link: Phrase(en: "Linking rows", ru: "Связываются строки")
        case .answer: Phrase(en: "Settling which questions apply", ru: "Определяется, какие вопросы относятся к строкам")
        case .check: Phrase(en: "Checking answers", ru: "Проверяются ответы")
        case .score: Phrase(en: "Computing scores", ru: "Вычисляются баллы")
        case .group: Phrase(en: "Adding up rows", ru: "Складываются строки")
        case .distribute: Phrase(en: "Counting answers", ru: "Подсчитываются распределения ответов")
        case .units: Phrase(en: "Computing indicators", ru: "Вычисляются показатели")
        case .report: Phrase(en: "Writing results", ru: "Записываются результаты")
        }
    }
}
