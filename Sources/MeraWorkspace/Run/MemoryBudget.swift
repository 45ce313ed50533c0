import MeraEngine
public import MeraSource
import Synchronization

/// The memory that a run may take. Before it takes more, it is ended, and it is said what took it.
///
/// What is measured is the memory of the process, between the stages and, by a thread beside them, many times a second within each: an
/// estimate of what a step will need can be wrong, and the system's own answer to too much is an end without a word.
public final class MemoryBudget: Sendable {
    /// In bytes.
    public let limit: Int
    private let measure: @Sendable () -> Int?
    private let end: @Sendable (Diagnostic) -> Void
    private let state: Mutex<State>

    fileprivate struct State {
        var work = Work.compiling
        /// What the process had when the work began, and the part of it that is done.
        var before = 0
        var done = 0.0
        /// What is held, by name.
        var held: [(name: String, bytes: Int)] = []
        var isOver = false
    }

    /// What a run is doing, for people.
    enum Work: Sendable {
        case compiling
        case reading(table: String)
        case computing(StudyRun.Stage)
        case writing(file: String)
    }

    /// - Parameters:
    ///   - limit: in bytes; nil: four fifths of what the machine has.
    ///   - end: is told what it is that the memory does not suffice for, and ends the process; called once.
    public convenience init(limit: Int?, end: @escaping @Sendable (Diagnostic) -> Void) {
        let usual = (ProcessMemory.available ?? .max) / 5 * 4
        self.init(limit: limit ?? usual, measure: { ProcessMemory.resident }, end: end)
    }

    init(limit: Int, measure: @escaping @Sendable () -> Int?, end: @escaping @Sendable (Diagnostic) -> Void) {
        self.limit = limit
        self.measure = measure
        self.end = end
        state = Mutex(State())
    }

    /// Looks at the memory while the run works.
    func watch() {
        _ = Beside { [self] in
            while !state.withLock({ $0.isOver }) {
                check()
                pause(milliseconds: 20)
            }
        }
    }

    /// Nothing large comes any more: the results get their names.
    func rest() { state.withLock { $0.isOver = true } }

    func begin(_ work: Work) {
        check()
        let now = measure() ?? 0
        state.withLock { state in
            state.work = work
            state.before = now
            state.done = 0
        }
    }

    /// Which part of the work is done, so that it can be said how much the whole would need.
    func progress(_ done: Int, of all: Int) { state.withLock { $0.done = all > 0 ? Double(done) / Double(all) : 0 } }

    /// Something that stays until the end.
    func hold(_ name: String, _ bytes: Int) { state.withLock { $0.held.append((name, bytes)) } }

    func check() {
        guard let now = measure(), now > limit else { return }
        let finding = state.withLock { state -> Diagnostic? in
            defer { state.isOver = true }
            return state.isOver ? nil : state.finding(limit: limit, now: now)
        }
        if let finding { end(finding) }
    }
}

extension MemoryBudget.State {
    fileprivate func finding(limit: Int, now: Int) -> Diagnostic {
        var arguments: Arguments = ["limit": .phrase(Phrase.memory(limit)), "work": .phrase(work.phrase)]
        let largest = held.sorted { $0.bytes > $1.bytes }.prefix(3).filter { $0.bytes >= 1 << 20 }
        if !largest.isEmpty {
            arguments["held"] = .phrase(
                Phrase(
                    en: largest.map { "`\($0.name)` \(Phrase.memory($0.bytes).en)" }.joined(separator: ", "),
                    ru: largest.map { "`\($0.name)` \(Phrase.memory($0.bytes).ru)" }.joined(separator: ", ")))
        }
        // Less than a twentieth says little about the rest.
        guard done > 0.05, now > before else {
            return Diagnostic(largest.isEmpty ? .memoryShort : .memoryShortHeld, arguments)
        }
        let need = Double(before) + Double(now - before) / done
        arguments["need"] = .phrase(Phrase.memory(Int(need)))
        return Diagnostic(.memoryShortEstimated, arguments)
    }
}

extension MemoryBudget.Work {
    fileprivate var phrase: Phrase {
        switch self {
        case .compiling: Phrase(en: "reading the definitions", ru: "чтение определений")
        case .reading(let table): Phrase(en: "reading the answers of `\(table)`", ru: "чтение ответов `\(table)`")
        case .writing(let file): Phrase(en: "writing `\(file)`", ru: "запись `\(file)`")
        case .computing(let stage): stage.work
        }
    }
}

extension StudyRun.Stage {
    fileprivate var work: Phrase {
        switch self {
        case .link: Phrase(en: "linking rows", ru: "связывание строк")
        case .answer: Phrase(en: "settling which questions apply", ru: "определение, какие вопросы относятся к строкам")
        case .check: Phrase(en: "checking answers", ru: "проверка ответов")
        case .score: Phrase(en: "computing scores", ru: "вычисление баллов")
        case .group:
            Phrase(
                en: "adding up rows (units × categories that occur × indicators)",
                ru: "сложение строк (единицы × встретившиеся категории × показатели)")
        case .distribute:
            Phrase(
                en: "counting answers (units × options of the questions)", ru: "подсчёт ответов (единицы × варианты вопросов)")
        case .units: Phrase(en: "computing indicators", ru: "вычисление показателей")
        case .report: Phrase(en: "putting the results together", ru: "сведение результатов")
        }
    }
}

extension Phrase {
    /// `1.9 GB`, `430 MB`
    fileprivate static func memory(_ bytes: Int) -> Phrase {
        let megabytes = bytes / 1_000_000
        guard megabytes >= 1000 else { return Phrase(en: "\(megabytes) MB", ru: "\(megabytes) МБ") }
        let (whole, tenth) = (megabytes / 1000, megabytes / 100 % 10)
        return tenth == 0
            ? Phrase(en: "\(whole) GB", ru: "\(whole) ГБ") : Phrase(en: "\(whole).\(tenth) GB", ru: "\(whole),\(tenth) ГБ")
    }
}
