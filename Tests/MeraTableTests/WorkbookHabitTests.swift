import FEEL
import Foundation
import MeraModel
import MeraSource
import MeraTable
import Testing

/// The workbooks that `Workbooks/make.py` makes, one for each habit, with what should be read written beside each of them by hand.
@Suite("Workbooks made by other programs") struct WorkbookHabitTests {
    private static let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Workbooks/"

    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".xlsx") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private static let layouts: [ColumnLayout] = {
        var id = ColumnLayout("id", .text, aliases: ["Номер"])
        id.isKey = true
        id.isIdentifier = true
        var c = ColumnLayout("c", .choice(["f", "g"]), aliases: ["Вид"], isExpected: false)
        c.labels = ["f": ["Первый"], "g": ["Второй"]]
        var ways = ColumnLayout("ways", .set(["p", "q", "r"]), aliases: ["Пути"], isExpected: false)
        ways.labels = ["p": ["Пешком"], "q": ["Автобусом"], "r": ["Рекой"]]
        return [
            id, ColumnLayout("x", .decimal, aliases: ["Доля"], isExpected: false),
            ColumnLayout("n", .integer, aliases: ["Число"], isExpected: false),
            ColumnLayout("day", .date(), aliases: ["День"], isExpected: false),
            ColumnLayout("ok", .boolean(), aliases: ["Есть"], isExpected: false), c,
            ColumnLayout("t", .time, aliases: ["Время"], isExpected: false),
            ColumnLayout("at", .dateTime, aliases: ["Когда"], isExpected: false), ways,
            ColumnLayout("note", .text, aliases: ["Заметка"], isExpected: false),
        ]
    }()

    @Test func thereAreSixty() { #expect(Self.names.count >= 60) }

    /// The same workbooks as LibreOffice saves them in its own form.
    private static let openNames: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "open")) ?? []
        return files.filter { $0.hasSuffix(".ods") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test(arguments: openNames) func openDocumentHasTheSameRows(name: String) throws {
        let expected = try String(contentsOfFile: Self.folder + name + ".txt", encoding: .utf8).split(separator: "\n").map(
            String.init)
        let file = try TableReader.read(Self.folder + "open/" + name + ".ods", name: "a.ods", layouts: Self.layouts)
        let isCode = /[DM][0-9]{4}.*/
        #expect((0..<file.rowCount).map { Self.shown(file, $0) } == expected.filter { $0.wholeMatch(of: isCode) == nil })
        // What is wrong with cells is wrong with them here, too.
        let wrong = expected.filter { $0.hasPrefix("D11") }.map { String($0.prefix(5)) }
        let said = (file.rejected.map(file.diagnostic) + file.cellFindings).map(\.code.id)
        #expect(said.sorted() == wrong.sorted())
    }

    /// 0.5 that is shown as `50%` is 50 where the question is asked in per cents, and what is stored elsewhere.
    @Test(arguments: ["percents.xlsx"]) func perCentsAreWhatPeopleSee(name: String) throws {
        var layouts = Self.layouts
        layouts[1].isPercent = true
        let file = try TableReader.read(Self.folder + name, name: "a.xlsx", layouts: layouts)
        #expect((0..<file.rowCount).map { Self.shown(file, $0).prefix(5) } == ["a1 12", "a2 50"])
        let plain = try TableReader.read(Self.folder + name, name: "a.xlsx", layouts: Self.layouts)
        #expect(Self.shown(plain, 1).hasPrefix("a2 0.5 "))
    }

    @Test(arguments: names) func isReadAsExpected(name: String) throws {
        let expected = try String(contentsOfFile: Self.folder + name + ".txt", encoding: .utf8).split(separator: "\n").map(
            String.init)
        for threads in [1, 2] {
            var said: [Diagnostic] = []
            var rows: [String] = []
            do {
                let options = ReadOptions(threads: threads, blockSize: threads == 1 ? 1 << 19 : 64)
                let file = try TableReader.read(
                    Self.folder + name + ".xlsx", name: "a.xlsx", layouts: Self.layouts, options: options)
                said = file.diagnostics + file.rejected.map(file.diagnostic) + file.cellFindings
                if file.failure == nil { rows = (0..<file.rowCount).map { Self.shown(file, $0) } }
            } catch {
                said = error.diagnostics
            }
            let isCode = /[DM][0-9]{4}.*/
            #expect(rows == expected.filter { $0.wholeMatch(of: isCode) == nil })
            // Every finding is expected, with the place that its text must name.
            var left = said
            for line in expected where line.wholeMatch(of: isCode) != nil {
                let words = line.split(separator: " ").map(String.init)
                let place = left.firstIndex { finding in
                    finding.code.id == words[0] && words.dropFirst().allSatisfy(finding.message(.russian).contains)
                }
                #expect(place != nil, "\(line) is not said")
                if let place { left.remove(at: place) }
            }
            #expect(left.map { $0.message(.russian) } == [])
        }
    }

    private static func shown(_ file: AnswerFile, _ row: Int) -> String {
        file.columns.map { column -> String in
            switch column?.cell(row) {
            case .missing(.invalid)?: "!"
            case .missing?, nil: "-"
            case .date(let date)?: date.description
            case .set(let codes)?: codes.joined(separator: "+")
            case .text(let text)?: text.replacing("\n", with: "¶")
            case let cell?: cell.shown
            }
        }.joined(separator: " ")
    }
}
