import MeraSource
import MeraStatistics
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
}
