import MeraModel
import MeraSource
import MeraTable
import Testing

/// Times, points, orders and names of attachments, from CSV and from JSON.
@Suite struct FormItemTests {
    private static let layouts = [
        ColumnLayout("t", .time, missingCodes: ["99:99": .refused]), ColumnLayout("d", .dateTime), ColumnLayout("p", .point),
        ColumnLayout("r", .order(["a", "b", "c"])), ColumnLayout("f", .fileName),
        ColumnLayout(
            "y", .boolean(trueWords: ["yes", "ok"], falseWords: []), missingCodes: ["no": .unanswered, "false": .unanswered]),
    ]

    private func column(_ name: String, _ written: [String]) throws -> AnswerFile {
        let layout = try #require(Self.layouts.first { $0.name == name })
        let rows = written.enumerated().map { "\($0),\"\($1)\"\n" }
        return try read("n,\(name)\n" + rows.joined(), [ColumnLayout("n", .integer), layout])
    }

    private func json(_ name: String, _ written: [String]) throws -> AnswerFile {
        let layout = try #require(Self.layouts.first { $0.name == name })
        let rows = written.map { "{\"\(name)\": \($0)}" }
        return try TableReader.read(Array("[\(rows.joined(separator: ",\n"))]".utf8), .json, name: "a.json", layouts: [layout])
    }

    @Test func timesOfDay() throws {
        let table = try column("t", ["14:30", "14:30:05", "9:05", "07:00:00.250+03:00", " 24:00 ", "99:99", ""])
        #expect(
            cells(table, "t") == ["14:30:00", "14:30:05", "09:05:00", "07:00:00.25", "00:00:00", "<refused>", "<unanswered>"])
        #expect(faults(table) == [])
        #expect(findings(table) == ["cells-adapted"])
        #expect(try cells(column("t", ["10:05 AM", "12:00 am", "9:05:01 p.m."]), "t") == ["10:05:00", "00:00:00", "21:05:01"])
        let wrong = try column(
            "t", ["25:00", "14:60", "14.30", "утром", "14:3", "2 PM", "14:30@Europe/Moscow", "14:30 PM", "0:30 AM"])
        #expect(Set(cells(wrong, "t")) == ["<invalid>"])
        #expect(wrong.issues.map(\.fault) == Array(repeating: .notTime, count: 9))
    }

    @Test func daysWithATime() throws {
        let table = try column(
            "d",
            [
                "2025-03-01T14:30", "2025-03-01 14:30:00", "01.03.2025 9:05", "2025-03-01T14:30:00.000+03:00",
                "2025-03-01T11:30:00Z", "2025-03-01T14:30:00+0300", "2024-12-31T24:00:00", "1.3.2025, 14:30",
            ])
        #expect(
            cells(table, "d") == [
                "2025-03-01T14:30:00", "2025-03-01T14:30:00", "2025-03-01T09:05:00", "2025-03-01T14:30:00+03:00",
                "2025-03-01T11:30:00Z", "2025-03-01T14:30:00+03:00", "2025-01-01T00:00:00", "2025-03-01T14:30:00",
            ])
        #expect(faults(table) == [])
        let worded = try column(
            "d",
            [
                "2026/01/02 10:05:01 PM GMT+3", "Mar 1, 2025 12:05 AM", "1 марта 2025 г. 9:05", "2025-03-01 07:05:01 UTC",
                "2025-03-01 12:30 pm",
            ])
        #expect(
            cells(worded, "d") == [
                "2026-01-02T22:05:01+03:00", "2025-03-01T00:05:00", "2025-03-01T09:05:00", "2025-03-01T07:05:01Z",
                "2025-03-01T12:30:00",
            ])
        let wrong = try column(
            "d", ["2025-03-01", "2025-02-30T10:00", "03/01/2025 10:00", "01.03.25 10:00", "2025-03-01T10:00+99:00", "н/д"])
        #expect(
            wrong.issues.map(\.fault) == [
                .notDateTime, .noSuchDay, .ambiguousDate, .yearOfTwoDigits, .notDateTime, .absenceWord,
            ])
    }

    @Test func points() throws {
        let table = try column(
            "p", ["55.75 37.62", "55.7500 37.62 144 8", "55.75, 37.62", "55,75 37,62", "55,75; 37,62", "-90 180 0"])
        #expect(
            cells(table, "p") == [
                "55.75 37.62", "55.75 37.62 144 8", "55.75 37.62", "55.75 37.62", "55.75 37.62", "-90 180 0",
            ])
        #expect(faults(table) == [])
        let wrong = try column("p", ["90.1 0", "0 180.5", "55.75", "55,37", "1 2 3 4 5", "1 2 3 -4", "a b", "55.75.1 3"])
        #expect(wrong.issues.map(\.fault) == Array(repeating: .notPoint, count: 8))
        #expect(wrong.columns[1]?.cell(0) == .missing(.invalid))
    }

    /// An object, GeoJSON and a text say the same; of GeoJSON the longitude stands first.
    @Test func pointsOfJSON() throws {
        let table = try json(
            "p",
            [
                #"{"latitude": 55.75, "longitude": 37.62, "accuracy": 8, "timestamp": 1}"#, "[37.62, 55.75]",
                "[37.62, 55.75, 144]",
                #"{"type": "Point", "coordinates": [37.62, 55.75]}"#, #""55.75 37.62 144 8""#, "null",
                #"{"lat": "55.75", "lon": "37.62", "altitude": null}"#,
            ])
        #expect(
            cells(table, "p") == [
                "55.75 37.62 - 8", "55.75 37.62", "55.75 37.62 144", "55.75 37.62", "55.75 37.62 144 8", "<unanswered>",
                "55.75 37.62",
            ])
        #expect(faults(table) == [])
        let wrong = try json(
            "p", [#"{"latitude": 55.75}"#, #"{"latitude": "x", "longitude": 1}"#, "[55.75]", "[1, 91]", "true", "7"])
        #expect(wrong.issues.count == 6)
        #expect(cells(wrong, "p").allSatisfy { $0 == "<invalid>" })
    }

    @Test func orders() throws {
        let table = try column("r", ["b a c", "c", "a;b", "c, a", ""])
        #expect(cells(table, "r") == ["{b a c}", "{c}", "{a b}", "{c a}", "<unanswered>"])
        let wrong = try column("r", ["a a", "a q"])
        #expect(faults(wrong) == ["2 r repeatedInSet a a", "3 r notSet a q"])
        let object = try json("r", [#"["c", "a"]"#, "[]", #""b c""#, #"["a", "a"]"#])
        #expect(cells(object, "r") == ["{c a}", "<unanswered>", "{b c}", "<invalid>"])
    }

    @Test func namesOfAttachments() throws {
        let hash = String(repeating: "0f", count: 32)
        let table = try column("f", ["\(hash).jpg", "sha256:\(hash)", "Приказ 5.pdf"])
        #expect(cells(table, "f") == ["\(hash).jpg", "sha256:\(hash)", "Приказ 5.pdf"])
        let wrong = try column(
            "f", ["../x.jpg", "a/b.jpg", "a\\b.jpg", "..", "sha256:0f", "C:x", String(repeating: "x", count: 256)])
        #expect(wrong.issues.map(\.fault) == Array(repeating: .notFileName, count: 7))
    }

    /// A box that is not ticked is no answer.
    @Test func acknowledgements() throws {
        #expect(cells(try column("y", ["yes", "OK", "no", ""]), "y") == ["yes", "yes", "<unanswered>", "<unanswered>"])
        #expect(cells(try json("y", ["true", "false", "null"]), "y") == ["yes", "<unanswered>", "<unanswered>"])
    }

    /// Whatever stands in a cell, reading ends and the cell is a value or a finding; what was read is read again as it is.
    @Test func whateverIsWritten() throws {
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let letters = Array("0123456789:.-+TZ, ;ab/\\\u{00A0}−")
        let sound = ["t": "14:30:05.5", "d": "2025-03-01 14:30+03:00", "p": "55.75 -37.6 1", "r": "a b", "f": "a-1.jpg"]
        for (name, text) in sound.sorted(by: { $0.key < $1.key }) {
            let written = (0..<400).map { _ in
                var characters = Array(text)
                for _ in 0..<next(3) { characters[next(characters.count)] = letters[next(letters.count)] }
                return String(characters.dropLast(next(3)))
            }
            let table = try column(name, written)
            let shown = cells(table, name)
            #expect(shown.count == 400)
            let values = shown.filter { !$0.hasPrefix("<") }.map { $0.filter { $0 != "{" && $0 != "}" } }
            let again = try column(name, values)
            #expect(cells(again, name).map { $0.filter { $0 != "{" && $0 != "}" } } == values)
            #expect(findings(again) == [])
            #expect(again.issues.isEmpty)
        }
    }
}
