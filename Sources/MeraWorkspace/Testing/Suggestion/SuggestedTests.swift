import MeraModel
import MeraSource

/// Tests that were found by search, for a file of tests: each shows what no test showed, with the values that mera gives.
public struct SuggestedTests: Sendable {
    private let tests: [String]
    private let language: Language
    /// What was looked for and not found.
    public let missed: Int
    public var count: Int { tests.count }

    /// For the cases that no test shows and for the slips that no test tells.
    public init(_ testing: StudyTesting, _ mutation: MutationTesting?) {
        language = testing.loaded.language ?? .russian
        guard let study = testing.loaded.study else {
            (tests, missed) = ([], 0)
            return
        }
        let gaps = testing.gaps
        let (made, found) = CaseSearch(study, testing.loaded.tests.filter { !$0.isUnconfirmed }).tests(showing: gaps)
        let survivors = mutation?.survivors ?? []
        tests = made + survivors.compactMap(\.suggestion)
        missed = gaps.count - found + survivors.count { $0.suggestion == nil }
    }

    /// The file, names of tests being made different.
    public var yaml: String {
        let heading = Phrase(
            en:
                "# Written by `mera test --suggest`. The values are those that mera gives: look whether they are right, and delete `confirm`.",
            ru:
                "# Записано командой `mera test --suggest`. Значения посчитала mera: проверьте, верны ли они, и удалите строку `confirm`."
        )
        var names: [String: Int] = [:]
        let parts = tests.map { test in
            guard let end = test.firstIndex(of: "\n") else { return test }
            let name = String(test[..<end])
            names[name, default: 0] += 1
            guard let count = names[name], count > 1 else { return test }
            return name.replacing("\":", with: " (\(count))\":") + test[end...]
        }
        return heading.text(language) + "\n\ntests:\n" + (parts.isEmpty ? "  {}\n" : parts.joined(separator: "\n"))
    }
}
