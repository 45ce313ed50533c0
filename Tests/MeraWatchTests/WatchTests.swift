import Foundation
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

@testable import MeraWatch

@Suite struct WatchTests {
    /// A study in a folder of its own, which is gone with the value.
    private final class Study: Sendable {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("mera-watch-\(UUID().uuidString)")
        var path: String { url.appendingPathComponent("study").path }

        init() throws {
            try write("study/study.yaml", Self.definition)
            try write("study/tests/rate.yaml", Self.tests(75))
            try write("data/sites.csv", "id,name\na,А\nb,Б\n")
            try write("data/form.csv", "site,examined,passed\na,10,9\nb,90,36\n")
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ name: String, _ text: String) throws {
            let file = url.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        func remove(_ name: String) throws { try FileManager.default.removeItem(at: url.appendingPathComponent(name)) }

        func watch(data: Bool = false) throws -> StudyWatch {
            StudyWatch(
                StudyWatch.Subject(
                    path: path, data: data ? url.appendingPathComponent("data").path : nil,
                    out: url.appendingPathComponent("results").path, settings: try RunSettings()))
        }

        static let definition = """
            study: {id: small, title: Пример, levels: {site: sites, country: all}, defaults: {min_n: 1}}
            registers:
              sites: {key: id, columns: {id: text, name: text}}
            questionnaires:
              form: {key: [site], items: {site: {type: reference, to: sites}, examined: integer, passed: integer}}
            indicators:
              rate: {label: Доля, of: form, unit: percent, ratio: {numerator: passed, denominator: examined}}

            """

        static func tests(_ rate: Int) -> String {
            """
            tests:
              доля — отношение сумм:
                given: {sites: [{id: a}], form: [{site: a, examined: 4, passed: 3}]}
                expect: {rate: {site a: \(rate)}}

            """
        }
    }

    /// Saves a little later, while the watch waits, and returns what it waited for.
    private func changes(_ watch: inout StudyWatch, _ save: @escaping @Sendable () throws -> Void) -> [String] {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.05)
            try? save()
        }
        return watch.waitForChange().map { ($0 as NSString).lastPathComponent }
    }

    @Test func `what is new is told once, and what is mended too`() throws {
        let study = try Study()
        var watch = try study.watch()
        #expect(watch.look().isEmpty)
        #expect(watch.round?.tests == 1 && watch.round?.passed == 1)

        let wrong = Study.definition.replacingOccurrences(of: "numerator: passed", with: "numerator: pased")
        let url = study.url
        let saved = changes(&watch) { try Data(wrong.utf8).write(to: url.appendingPathComponent("study/study.yaml")) }
        #expect(saved == ["study.yaml"])
        var news = watch.look()
        #expect(news.newFindings.map(\.code.id) == ["M3001"] && news.mendedFindings.isEmpty)
        // No test can be run: none has failed, and none is mended.
        #expect(news.newFailures.isEmpty && news.mendedTests.isEmpty && watch.round?.tests == nil)

        // The mistake has moved to another line: no news.
        try study.write("study/study.yaml", "# one line more\n" + wrong)
        _ = watch.waitForChange()
        #expect(watch.look().isEmpty)

        // The line is another one, the mistake is the same.
        try study.write("study/study.yaml", wrong.replacingOccurrences(of: "label: Доля", with: "label: Часть"))
        _ = watch.waitForChange()
        #expect(watch.look().isEmpty)

        try study.write("study/study.yaml", Study.definition)
        _ = watch.waitForChange()
        news = watch.look()
        #expect(news.newFindings.isEmpty && news.mendedFindings.map(\.code.id) == ["M3001"])
    }

    @Test func `of two equal findings one may be mended`() throws {
        let study = try Study()
        let wrong = "indicators:\n  x: {of: form, sum: pased, unit: people}\n  y: {of: form, sum: pased, unit: people}\n"
        try study.write("study/more.yaml", wrong)
        var watch = try study.watch()
        #expect(watch.look().newFindings.count { $0.code.id == "M3001" } == 2)
        try study.write("study/more.yaml", String(wrong.dropLast("  y: {of: form, sum: pased, unit: people}\n".count)))
        #expect(watch.waitForChange().count == 1)
        let news = watch.look()
        #expect(news.newFindings.isEmpty && news.mendedFindings.count { $0.code.id == "M3001" } == 1)
    }

    @Test func `tests that fail and pass again`() throws {
        let study = try Study()
        var watch = try study.watch()
        _ = watch.look()
        try study.write("study/tests/rate.yaml", Study.tests(80))
        #expect(watch.waitForChange().count == 1)
        #expect(watch.look().newFailures.map(\.name) == ["доля — отношение сумм"])
        // Fails as before, further down: no news.
        try study.write("study/tests/rate.yaml", "# a remark\n" + Study.tests(80))
        _ = watch.waitForChange()
        #expect(watch.look().isEmpty)
        // Fails in another way.
        try study.write("study/tests/rate.yaml", Study.tests(81))
        _ = watch.waitForChange()
        #expect(watch.look().newFailures.count == 1)
        try study.write("study/tests/rate.yaml", Study.tests(75))
        _ = watch.waitForChange()
        #expect(watch.look().mendedTests == ["доля — отношение сумм"])
    }

    @Test func `editors that write beside and rename, and folders that come and go`() throws {
        let study = try Study()
        var watch = try study.watch()
        _ = watch.look()
        let url = study.url
        // As Vim does: the old one goes aside, a new one comes.
        let renamed = changes(&watch) {
            let file = url.appendingPathComponent("study/study.yaml")
            try FileManager.default.moveItem(at: file, to: url.appendingPathComponent("study/study.yaml~"))
            try Data((Study.definition + "# more\n").utf8).write(to: file)
            try FileManager.default.removeItem(at: url.appendingPathComponent("study/study.yaml~"))
        }
        #expect(renamed == ["study.yaml"])
        #expect(watch.look().isEmpty)
        // A new folder, and a file in it at once.
        try study.remove("study/tests")
        #expect(watch.waitForChange().count == 1)
        _ = watch.look()
        #expect(watch.round?.tests == 0)
        #expect(changes(&watch) { try study.write("study/tests/rate.yaml", Study.tests(80)) } == ["rate.yaml"])
        #expect(watch.look().newFailures.count == 1)
        // The whole study goes, and comes back.
        try FileManager.default.moveItem(at: url.appendingPathComponent("study"), to: url.appendingPathComponent("away"))
        #expect(watch.waitForChange().count == 2)
        #expect(watch.look().newFindings.map(\.code.id) == ["M9171"])
        let back = changes(&watch) {
            try FileManager.default.moveItem(at: url.appendingPathComponent("away"), to: url.appendingPathComponent("study"))
        }
        #expect(back.count == 2)
        #expect(watch.look().mendedFindings.map(\.code.id) == ["M9171"])
    }

    @Test func `with answers the report is made anew`() throws {
        let study = try Study()
        var watch = try study.watch(data: true)
        _ = watch.look()
        #expect(watch.round?.documents.count == 1)
        let indicators = study.url.appendingPathComponent("results/indicators.csv")
        let before = try String(contentsOf: indicators, encoding: .utf8)
        try study.write("data/form.csv", "site,examined,passed\na,10,9\nb,90,90\n")
        #expect(watch.waitForChange().count == 1)
        #expect(watch.look().isEmpty)
        #expect(try String(contentsOf: indicators, encoding: .utf8) != before)
        // Answers that are wrong are counted.
        let errors = watch.round?.answers?.errors
        try study.write("data/form.csv", "site,examined,passed\na,ten,9\n")
        _ = watch.waitForChange()
        _ = watch.look()
        #expect(errors == 0 && watch.round?.answers?.errors == 1)
        // Where there are none, there is no report, and it is said why.
        try study.remove("data/form.csv")
        try study.remove("data/sites.csv")
        _ = watch.waitForChange()
        #expect(watch.look().newFindings.contains { $0.severity == .error })
        #expect(watch.round?.documents == [])
    }

    @Test func `definitions that are shared with others are watched too`() throws {
        let study = try Study()
        try study.write("common/choices.yaml", "choices:\n  yes_no: {1: Да, 2: Нет}\n")
        try study.write(
            "study/study.yaml", Study.definition.replacingOccurrences(of: "title: Пример", with: "title: Пример, uses: ../common")
        )
        var watch = try study.watch()
        #expect(watch.look().newFindings.filter { $0.severity == .error }.isEmpty)
        try study.write("common/choices.yaml", "choices:\n  yes_no: {1: Да, 2: Нет\n")
        #expect(watch.waitForChange().map { ($0 as NSString).lastPathComponent } == ["choices.yaml"])
        #expect(!watch.look().newFindings.isEmpty)
    }

    @Test func `a save that changes nothing, and files beside, wake nobody`() throws {
        let study = try Study()
        var watch = try study.watch()
        _ = watch.look()
        let url = study.url
        let saved = changes(&watch) {
            try Data("x".utf8).write(to: url.appendingPathComponent("study/notes.txt"))
            Thread.sleep(forTimeInterval: 0.2)
            try Data((Study.definition + "# more\n").utf8).write(to: url.appendingPathComponent("study/study.yaml"))
        }
        #expect(saved == ["study.yaml"])
    }
}
