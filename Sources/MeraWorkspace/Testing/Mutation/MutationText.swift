import MeraModel
public import MeraSource

extension MutationTesting {
    /// What no test tells, for people: the place, the slip, and the test that would tell it.
    public func text(_ language: Language) -> String {
        var text = ""
        for survivor in survivors {
            let mutant = survivor.mutant
            let phrase = Phrase(
                en: "{place}: {owner}: no test tells `{before}` from `{after}`",
                ru: "{place}: {owner}: ни один тест не отличает `{before}` от `{after}`")
            text += "◐ " + phrase.text(language, mutant.arguments) + "\n"
            guard let suggestion = survivor.suggestion else { continue }
            text += Phrase(en: "  this test would:", ru: "  отличил бы такой тест:").text(language) + "\n"
            text += suggestion.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)\n" }
                .joined()
        }
        if searched > 0, searched < survivors.count {
            let bounded = Phrase(
                en: "a test was looked for {n} of them, --searches looks for more",
                ru: "тест искали для {n} из них, для большего числа — --searches")
            text += bounded.text(language, ["n": .number(searched)]) + "\n"
        }
        if vain > 0 {
            let proven = Phrase(
                en: "{n:slip/slips} more provably change nothing, whatever the answers are",
                ru: "ещё {n:внесённая ошибка/внесённые ошибки/внесённых ошибок}, как доказано, ничего не меняют при любых ответах"
            )
            text += proven.text(language, ["n": .number(vain)]) + "\n"
        }
        return text + summary.text(language, arguments) + "\n"
    }

    private var summary: Phrase {
        if !failing.isEmpty {
            return Phrase(
                en: "{study}: no slips were tried, because tests do not pass: {failing}",
                ru: "{study}: ошибки не вносились, потому что не пройдены тесты: {failing}")
        }
        if tried < possible {
            return Phrase(
                en:
                    "{study}: the tests tell {killed} of {tried:slip/slips} ({percent} %); {possible} are possible, --mutants tries more",
                ru:
                    "{study}: тесты замечают {killed} из {tried:внесённой ошибки/внесённых ошибок/внесённых ошибок} ({percent} %); всего возможно {possible}, больше — с --mutants"
            )
        }
        return Phrase(
            en: "{study}: the tests tell {killed} of {tried:slip/slips} ({percent} %)",
            ru: "{study}: тесты замечают {killed} из {tried:внесённой ошибки/внесённых ошибок/внесённых ошибок} ({percent} %)")
    }

    private var arguments: Arguments {
        [
            "study": .text(studyID), "killed": .number(killed), "tried": .number(tried), "percent": .number(percent),
            "possible": .number(possible), "failing": .names(Array(failing.prefix(5))),
        ]
    }

    func write(to json: inout JSONWriter, _ language: Language) {
        json.field("possible", possible)
        json.field("tried", tried)
        json.field("killed", killed)
        json.field("proven_alike", vain)
        json.array("survivors") { json in
            for survivor in survivors {
                json.object { json in
                    json.field("kind", survivor.mutant.kind.rawValue)
                    json.field("owner", survivor.mutant.owner)
                    if let location = survivor.mutant.location {
                        let position = location.file.position(at: location.span.start)
                        json.field("file", location.file.name)
                        json.field("line", position.line)
                        json.field("column", position.column)
                    }
                    json.field("before", survivor.mutant.before)
                    json.field("after", survivor.mutant.after)
                    json.field("test", survivor.suggestion)
                }
            }
        }
    }
}

extension Mutant {
    fileprivate var arguments: Arguments {
        ["place": .text(place), "owner": .text(owner), "before": .text(before), "after": .text(after)]
    }
}
