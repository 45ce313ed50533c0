import MeraEngine
import MeraModel
public import MeraSource

/// What the tests of a study show of its rules, in all its editions.
public struct StudyCoverage: Sendable {
    public let studyID: String
    /// All cases of the study's rules, by file and line.
    public let all: [CoverageCase]

    /// What no test shows, by file and line, as one goes through the definitions to write the missing tests.
    public var gaps: [CoverageCase] { all.filter { $0.tests == 0 } }
    public var cases: Int { all.count }
    public var shown: Int { all.count { $0.tests > 0 } }

    /// Whether the tests show less than so many per cent of the cases.
    public func isBelow(_ percent: Int) -> Bool { shown * 100 < cases * percent }

    /// A case that several editions have, as it is written, is shown if it is in one of them.
    init(_ study: Study, _ coverages: [RuleCoverage]) {
        studyID = study.id
        var places: [CoverageCase.Identity: Int] = [:]
        var all: [CoverageCase] = []
        for coverage in coverages {
            for (order, facet) in coverage.all.enumerated() {
                let made = CoverageCase(facet, coverage.study, order: order)
                let place = places[made.identity] ?? all.count
                if place == all.count {
                    places[made.identity] = place
                    all.append(made)
                }
                all[place].tests += coverage.count(facet)
            }
        }
        self.all = all.sorted(by: CoverageCase.isBefore)
    }

    /// The gaps for people, a line for each, and how much of the rules is shown.
    public func text(_ language: Language) -> String {
        let summary = Phrase(
            en: "{study}: the tests show {seen} of {all:case of its rules/cases of its rules}",
            ru: "{study}: тесты показывают {seen} из {all:случая/случаев/случаев} применения правил")
        let arguments: Arguments = ["study": .text(studyID), "seen": .number(shown), "all": .number(cases)]
        let lines = gaps.map { "○ \($0.text(language))" } + [summary.text(language, arguments)]
        return lines.joined(separator: "\n") + "\n"
    }
}
