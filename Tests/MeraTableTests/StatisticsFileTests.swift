import MeraModel
import MeraSource
import MeraStatistics
import MeraTable
import Testing

/// What is written is read again, by both formats: dictionary and cells.
@Suite struct StatisticsFileTests {
    private let variables: [StatisticsVariable] = {
        var satisfied = StatisticsVariable(
            name: "удовл", label: "Насколько вы удовлетворены?", kind: .number(digits: 0), measure: .nominal)
        satisfied.numberLabels = [(1, "Да"), (2, "Нет")]
        satisfied.missing = [
            .init(number: -93, letter: "d", label: "не знает"), .init(number: -94, letter: "r", label: "отказ"),
        ]
        return [
            StatisticsVariable(name: "id", label: "Номер", kind: .text(width: 16), measure: .nominal), satisfied,
            StatisticsVariable(name: "доля", label: "Доля, %", kind: .number(digits: 2), measure: .scale),
            StatisticsVariable(name: "day", label: "День", kind: .date, measure: .scale),
            StatisticsVariable(name: "clock", label: "", kind: .time, measure: .scale),
            StatisticsVariable(name: "moment", label: "", kind: .dateTime, measure: .scale),
        ]
    }()

    private let rows: [[StatisticsCell]] = [
        [.text("Ёлка №1"), .number(1), .number(0.1), .day(20_423), .time(0), .moment(1_764_410_000)],
        [.text(""), .missing(0), .number(-12.25), .day(-141_427), .time(86_399), .moment(-1)],
        [.text("a\"b"), .missing(1), .missing(nil), .missing(nil), .missing(nil), .missing(nil)],
        [.text("x"), .missing(nil), .number(1e9), .day(0), .time(3_661), .moment(0)],
    ]

    private func write(_ bytes: [UInt8], _ path: String) throws {
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    @Test(arguments: StatisticsFormat.allCases) func readsWhatIsWritten(format: StatisticsFormat) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + format.fileName("анкета")
        let bytes = try #require(
            StatisticsWriter(format, variables).bytes(label: "Анкета", day: 20_000, rows: rows.count) { rows[$0][$1] })
        #expect(
            bytes == StatisticsWriter(format, variables).bytes(label: "Анкета", day: 20_000, rows: rows.count) { rows[$0][$1] })
        try write(bytes, path)
        var read: [StatisticsVariable] = []
        var cells: [[StatisticsCell]] = []
        try StatisticsReader(path, format).read {
            read = $0
        } onRow: {
            cells.append($0)
        }
        #expect(read.map(\.name) == variables.map(\.name))
        #expect(read.map(\.label) == variables.map(\.label))
        #expect(read.map(\.kind).dropFirst() == variables.map(\.kind).dropFirst() || format == .dta)
        #expect(cells == rows)
        let satisfied = read[1]
        #expect(satisfied.missing.map(\.label) == ["не знает", "отказ"])
        for (number, label) in variables[1].numberLabels {
            #expect(satisfied.numberLabels.contains { $0.number == number && $0.label == label })
        }
    }

    /// SPSS often declares 99 missing and gives it no label; such a number is no value, and a study may know what it means.
    @Test(arguments: [false, true]) func numbersThatTheFileHoldsForMissing(isKnown: Bool) throws {
        var income = StatisticsVariable(name: "income", label: "", kind: .number(digits: 0), measure: .scale)
        income.missingRanges = [99_999...99_999, -99 ... -97]
        income.numberLabels = [(-97, "отказ")]
        var code = StatisticsVariable(name: "code", label: "", kind: .text(width: 8), measure: .nominal)
        code.missingTexts = ["NA"]
        let given: [(Double, String)] = [(10, "x"), (99_999, "z"), (-98, "y"), (-97, "NAN"), (11, "NA")]
        let bytes = try #require(
            StatisticsWriter(.sav, [income, code]).bytes(label: "x", day: 0, rows: 5) { row, variable in
                variable == 0 ? .number(given[row].0) : .text(given[row].1)
            })
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sav"
        try write(bytes, path)
        var met: [StatisticsCell] = []
        try StatisticsReader(path, .sav).read { _ in
        } onRow: {
            met.append($0[0])
        }
        #expect(met == [.number(10), .missingNumber(99_999), .missingNumber(-98), .missing(0), .number(11)])
        var layouts = [ColumnLayout("income", .decimal), ColumnLayout("code", .text)]
        if isKnown {
            layouts[0].missingCodes = ["99999": .notAvailable, "-98": .dontKnow, "-97": .refused]
            layouts[1].missingCodes = ["NA": .notAvailable]
        }
        let table = try TableReader.read(path, layouts: layouts)
        #expect(
            cells(table, "income")
                == (isKnown
                    ? ["10", "<not_available>", "<dont_know>", "<refused>", "11"]
                    : ["10", "<unanswered>", "<unanswered>", "<unanswered>", "11"]))
        #expect(cells(table, "code") == ["x", "z", "y", "NAN", isKnown ? "<not_available>" : "<unanswered>"])
        #expect(findings(table).filter { $0 == "statistics-missing" }.count == (isKnown ? 0 : 2), "\(findings(table))")
    }

    /// Hostile files end with a word, not with a crash: cut at every length, and with every byte of the beginning changed.
    @Test(arguments: StatisticsFormat.allCases) func damagedFilesAreRefused(format: StatisticsFormat) throws {
        let folder = try TemporaryFolder()
        let bytes = try #require(
            StatisticsWriter(format, variables).bytes(label: "x", day: 0, rows: rows.count) { rows[$0][$1] })
        func read(_ bytes: [UInt8]) throws -> Bool {
            let path = folder.path + "/a." + format.rawValue
            try write(bytes, path)
            do {
                try StatisticsReader(path, format).read { _ in
                } onRow: { _ in
                }
                return true
            } catch { return false }
        }
        #expect(try read(bytes))
        #expect(try !read(Array(bytes.prefix(100))))
        #expect(try !read([]))
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[place] ^= 0xFF
            _ = try read(damaged)
            _ = try read(Array(bytes.prefix(place)))
        }
    }

    /// Texts of more than 255 bytes in UTF-8: SPSS writes zero bytes where a letter finds no room at the end of a segment. ReadStat takes the
    /// last byte of each segment away, whatever it has left out before, and reads before its memory where nothing is left.
    @Test(arguments: [false, true]) func longTextsKeepTheirLetters(isCompressed: Bool) throws {
        let text = StatisticsVariable(name: "text", label: "", kind: .text(width: 600), measure: .nominal)
        let number = StatisticsVariable(name: "n", label: "", kind: .number(digits: 0), measure: .scale)
        let written = String(repeating: "a", count: 600)
        let bytes = try #require(
            StatisticsWriter(.sav, [text, number]).bytes(label: "x", day: 0, rows: 2) { row, variable in
                variable == 0 ? .text(written) : .number(Double(row))
            })
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: [UInt8](repeating: 0x61, count: 200)) })
        let (dictionary, rows) = (Array(bytes[..<start]), Array(bytes[start...]))
        let width = rows.count / 2
        // Segments begin at 0, 256 and 512.
        func read(_ first: [UInt8]) throws -> [[StatisticsCell]] {
            var data = first + Array(rows[first.count...])
            var head = dictionary
            if isCompressed {
                head[72] = 1
                data = stride(from: 0, to: data.count, by: 64).flatMap { place in
                    let elements = data[place..<min(place + 64, data.count)]
                    return [UInt8](repeating: 253, count: elements.count / 8)
                        + [UInt8](repeating: 0, count: 8 - elements.count / 8)
                        + elements
                }
            }
            let folder = try TemporaryFolder()
            let path = folder.path + "/a.sav"
            try write(head + data, path)
            var cells: [[StatisticsCell]] = []
            try StatisticsReader(path, .sav).read { _ in
            } onRow: {
                cells.append($0)
            }
            return cells
        }
        #expect(width % 8 == 0)
        #expect(try read([]) == [[.text(written), .number(0)], [.text(written), .number(1)]])
        // 127 letters of two bytes, a zero byte where half of the next would be, and one that is no part of the segment.
        let segment = [UInt8](String(repeating: "я", count: 127).utf8) + [0, 0]
        let rest = String(repeating: "a", count: 600 - 510)
        #expect(try read(segment + segment).first == [.text(String(repeating: "я", count: 254) + rest), .number(0)])
        #expect(try read([0x78] + [UInt8](repeating: 0, count: 511)).first == [.text("x" + rest), .number(0)])
        #expect(try read([UInt8](repeating: 0, count: width - 8)) == [[.text(""), .number(0)], [.text(written), .number(1)]])
    }
}
