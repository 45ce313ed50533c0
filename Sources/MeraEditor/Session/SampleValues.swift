import FEEL
import MeraCells
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import MeraWorkspace

/// What a study comes to on sample answers, for what is told of its things.
public struct SampleValues: Sendable {
    private let result: RunResult
    /// The folder of the answers.
    let folder: String

    /// Nil where there are no answers that could be used.
    init?(_ loaded: LoadedStudy, data folder: String) {
        guard FileAccess.kind(of: folder) == .folder, let settings = try? RunSettings(threads: 1),
            case .ready(let prepared)? = try? PreparedRun.prepare(loaded, data: folder, settings: settings, isRecorded: false)
        else { return nil }
        self.folder = folder
        result = prepared.execute().run.result
    }

    /// The value at the level of the whole, or how it spreads over the units of the most general level there is.
    func line(of symbol: Symbol, _ language: Language) -> String? {
        guard case .indicator(let id) = symbol, let index = result.study.indicator(id) else { return nil }
        let indicator = result.study.indicators[index]
        guard let level = indicator.levels.last, let values = values(index, level), let first = values.first else { return nil }
        if values.count == 1 { return shown(first, indicator, language) }
        let numbers = values.compactMap(\.number).sorted()
        guard let least = numbers.first, let most = numbers.last else { return nil }
        return "\(text(least, indicator, language)) … \(text(most, indicator, language))"
    }

    /// Markdown; nil where the sample has nothing to say.
    func text(of symbol: Symbol, _ language: Language) -> String? {
        let head = Phrase(en: "On the sample answers ({folder}): ", ru: "На примере ответов ({folder}): ")
            .text(language, ["folder": .text(FileAccess.displayPath(folder))])
        switch symbol {
        case .indicator(let id):
            guard let index = result.study.indicator(id) else { return nil }
            let lines = levelLines(index, language)
            return lines.isEmpty ? nil : head + lines.joined(separator: "; ")
        case .field(let table, let id):
            guard let owner = result.study.table(table), let field = result.study.tables[owner].field(id) else { return nil }
            return distribution(FieldID(table: owner, field: field), language).map { head + $0 }
        default: return nil
        }
    }

    private func values(_ indicator: Int, _ level: Int) -> [Measure]? {
        guard let found = result.indicators.first(where: { $0.indicator == indicator }), found.values.indices.contains(level)
        else { return nil }
        return found.values[level]
    }

    private func levelLines(_ index: Int, _ language: Language) -> [String] {
        let study = result.study
        let indicator = study.indicators[index]
        return indicator.levels.reversed().prefix(3).compactMap { level in
            guard let values = values(index, level), !values.isEmpty else { return nil }
            let name = study.levels[level].passport.label?.text(language.rawValue) ?? study.levels[level].id
            if values.count == 1 { return "\(name) — \(shown(values[0], indicator, language))" }
            let units = result.units.indices.contains(level) ? result.units[level] : []
            let known = zip(units, values).filter { $1.number != nil }.prefix(3).map { unit, measure in
                "\(unit.label) \(shown(measure, indicator, language))"
            }
            let numbers = values.compactMap(\.number).sorted()
            guard let least = numbers.first, let most = numbers.last else { return nil }
            let range = "\(text(least, indicator, language)) … \(text(most, indicator, language))"
            return "\(name) — \(range)" + (known.isEmpty ? "" : " (\(known.joined(separator: ", ")))")
        }
    }

    private func shown(_ measure: Measure, _ indicator: Indicator, _ language: Language) -> String {
        switch measure.outcome {
        case .value(let value): NumberText.text(value, format: indicator.format, language: language.rawValue)
        case .missing(let reason):
            Phrase(en: "no value (`{reason}`)", ru: "нет значения (`{reason}`)").text(language, ["reason": .text(reason.word)])
        }
    }

    private func text(_ number: Decimal, _ indicator: Indicator, _ language: Language) -> String {
        NumberText.text(number, format: indicator.format, language: language.rawValue)
    }

    /// The answers to a closed question at the most general level.
    private func distribution(_ id: FieldID, _ language: Language) -> String? {
        guard let found = result.distributions.last(where: { $0.field == id }), let counts = found.units.first,
            found.units.count == 1, counts.answered > 0
        else { return nil }
        let parts = zip(found.options, counts.counts).filter { $1 > 0 }.sorted { $0.1 > $1.1 }.prefix(5).map { option, count in
            "\(option.label) \(count)"
        }
        let answered = Phrase(en: "{n:answer/answers}", ru: "{n:ответ/ответа/ответов}")
            .text(language, ["n": .number(counts.answered)])
        return "\(answered): \(parts.joined(separator: ", "))"
    }
}
