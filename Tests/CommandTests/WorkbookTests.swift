import Foundation
import MeraWorkbook
import Testing

/// Workbooks in and out, as people use them. `Workbook/answers.xlsx` is the template filled in and saved by LibreOffice (`fill.py`).
@Suite("Workbooks on the command line") struct WorkbookTests {
    private static let folder = Command.root.appendingPathComponent("Tests/CommandTests/Workbook")

    private static func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("study/study.yaml", String(contentsOf: folder.appendingPathComponent("study.yaml"), encoding: .utf8))
        try FileManager.default.copyItem(
            atPath: folder.appendingPathComponent("answers.xlsx").path, toPath: scratch.path + "/answers.xlsx")
        return scratch
    }

    private static let sites = "id,name\n07,Северная\n08,Южная\n"
    private static let visits = """
        number,site,day,service,other,ways,seats,taken,again,why
        001,07,2025-03-01,a,,walk bus,10,2.5,да,Забыл полис
        002,07,2025-03-02,b,,walk,10,5,нет,
        003,08,2025-03-03,c,Грипп,,20,18.5,нет,
        004,08,,a,,bus,99,1,,

        """

    private static func book(_ path: String) throws -> Workbook {
        try Workbook(Array(Data(contentsOf: URL(fileURLWithPath: path))), name: "b.xlsx")
    }

    private static func cells(_ book: Workbook, _ sheet: String) throws -> [[CellValue?]] {
        var rows: [[CellValue?]] = []
        try book.visit(#require(book.sheet(sheet))) { row in
            while rows.count < row.number { rows.append([]) }
            for cell in row.cells {
                while rows[row.number - 1].count < cell.column { rows[row.number - 1].append(nil) }
                rows[row.number - 1][cell.column - 1] = row.value(of: cell)
            }
            return true
        }
        return rows
    }

    @Test("A workbook that was filled in gives what its answers as CSV give")
    func sameAsText() throws {
        let scratch = try Self.scratch()
        try scratch.write("data/sites.csv", Self.sites)
        try scratch.write("data/visit.csv", Self.visits)
        let text = try Command.run(["run", "study", "--data", "data", "--out", "a"], in: scratch.path)
        let book = try Command.run(["run", "study", "--data", "answers.xlsx", "--out", "b"], in: scratch.path)
        #expect(text.status == 0 && book.status == 0, "\(text.error) \(book.error) \(book.output)")
        for name in ["indicators.csv", "distributions.csv"] {
            #expect(try scratch.read("a/\(name)") == scratch.read("b/\(name)"))
        }
        // By hand: (2.5 + 5) / 20 and 18.5 / 20; the row with 99 has refused.
        let indicators = try scratch.read("b/indicators.csv")
        #expect(indicators.contains("occupancy,Занятость,site,07,Северная,,,37.5,37.5,ok,20,2,2"))
        #expect(indicators.contains("occupancy,Занятость,site,08,Южная,,,92.5,92.5,ok,20,1,2"))
        let findings = try scratch.read("b/findings.csv")
        #expect(!findings.contains("error,") && !findings.contains("warning,"), "\(findings)")
        #expect(findings.contains("D1221"), "what is calculated is passed over, and said")
    }

    @Test("The same workbook in a folder, and tables as workbooks of their own")
    func inFolders() throws {
        let scratch = try Self.scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/data", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: scratch.path + "/answers.xlsx", toPath: scratch.path + "/data/март.xlsx")
        let run = try Command.run(["run", "study", "--data", "data", "--out", "a"], in: scratch.path)
        #expect(run.status == 0, "\(run.error)")
        // A second source for a table is no source.
        try scratch.write("data/sites.csv", Self.sites)
        let twice = try Command.run(["check", "study", "--data", "data"], in: scratch.path)
        #expect(twice.status == 3 && (twice.error + twice.output).contains("март.xlsx · sites"), "\(twice.error)")
    }

    @Test("The workbook for entering answers: names, offers and nothing else")
    func template() throws {
        let scratch = try Self.scratch()
        let made = try Command.run(["template", "study", "--out", "t.xlsx", "--rows", "20"], in: scratch.path)
        #expect(made.status == 0, "\(made.error)")
        let book = try Self.book(scratch.path + "/t.xlsx")
        #expect(book.sheets.map(\.name) == ["sites", "visit", "Как заполнять", "Списки"])
        #expect(book.sheets.last?.isHidden == true)
        let visit = try Self.cells(book, "visit")
        #expect(visit[0].prefix(2) == [.text("number"), .text("site")] && visit[0].last == .text("free"))
        #expect(visit[1].prefix(2) == [.text("Номер"), .text("Площадка")])
        #expect(try Self.cells(book, "Списки")[2] == [.text("=1+1"), .text("Автобусом")])
        #expect(try Command.run(["template", "study", "--out", "u.xlsx", "--rows", "20"], in: scratch.path).status == 0)
        #expect(FileManager.default.contentsEqual(atPath: scratch.path + "/t.xlsx", andPath: scratch.path + "/u.xlsx"))
        // One that was filled in is not written over.
        try FileManager.default.removeItem(atPath: scratch.path + "/t.xlsx")
        try FileManager.default.copyItem(atPath: scratch.path + "/answers.xlsx", toPath: scratch.path + "/t.xlsx")
        #expect(try Command.run(["template", "study", "--out", "t.xlsx"], in: scratch.path).status == 3)
        // Nothing was filled in: no rows, and no row that is none.
        let check = try Command.run(["check", "study", "--data", "u.xlsx"], in: scratch.path)
        #expect(!check.output.contains("ошибка") && check.status == 0, "\(check.output) \(check.error)")
    }

    @Test("The workbook for entering answers: registers that are known, and options that another answer leaves")
    func filledTemplate() throws {
        let scratch = try Scratch()
        try scratch.write(
            "study.yaml",
            """
            study: {id: cities, title: Города, language: ru}
            choices:
              region: {n: Север, s: Юг}
              city:
                mur: {label: Мурманск, with: {region: n}}
                sochi: {label: Сочи, with: {region: s}}
                arh: {label: Архангельск, with: {region: n}}
            registers:
              sites: {label: Площадки, key: id, columns: {id: text, name: text, opened: date, beds: integer, free: boolean}}
            questionnaires:
              visit:
                key: number
                items:
                  number: {type: text, label: Номер}
                  site: {type: reference, to: sites, label: Площадка}
                  region: {type: select_one, choices: region, label: Регион}
                  city: {type: select_one, choices: city, label: Город, choice_filter: option.region = region}
            indicators: {beds: {label: Мест, of: sites, unit: count, sum: beds}}
            """)
        try scratch.write("known/sites.csv", "id,name,opened,beds,free\n007,Северная,2024-02-29,12,да\n08,=1+1,,7,нет\n")
        let made = try Command.run(
            ["template", "study.yaml", "--data", "known", "--out", "t.xlsx", "--rows", "5"], in: scratch.path)
        #expect(made.status == 0, "\(made.error)")
        let book = try Self.book(scratch.path + "/t.xlsx")
        let sites = try Self.cells(book, "sites")
        #expect(sites[2] == [.text("007"), .text("Северная"), .dateTime("2024-02-29"), .number("12"), .text("да")])
        #expect(sites[3].prefix(2) == [.text("08"), .text("=1+1")] && sites[3].last == .text("нет"))
        // The rows of a register are offered with what people call them.
        #expect(
            try Self.cells(book, "Списки").prefix(3).map { $0.dropFirst(2).first ?? nil } == [
                .text("sites"), .text("007 — Северная"), .text("08 — =1+1"),
            ])
        // Behind the lists stand the options of one region together.
        let lists = try Self.cells(book, "Списки")
        #expect(
            lists.map { Array($0.dropFirst(3).compactMap { $0 }) }.prefix(4) == [
                [.text("city.region"), .text("city")], [.text("Север"), .text("Мурманск")],
                [.text("Север"), .text("Архангельск")], [.text("Юг"), .text("Сочи")],
            ])
        let part = try Command.shell("unzip -p t.xlsx xl/worksheets/sheet2.xml", in: scratch.path).output
        #expect(part.contains("OFFSET('Списки'!$E$1,MATCH($C3&amp;\"\",'Списки'!$D$2:$D$4,0),0,"))
        #expect(part.contains("<formula1>'Списки'!$C$2:$C$3</formula1>"))
        // What was filled in comes back as it was.
        let run = try Command.run(["run", "study.yaml", "--data", "t.xlsx", "--out", "o"], in: scratch.path)
        #expect(run.status == 0, "\(run.error)")
        #expect(try scratch.read("o/indicators.csv").contains("beds,Мест,") && scratch.read("o/indicators.csv").contains(",19,"))
    }

    @Test("What people call a row of a register is read as its key, where only one can be meant")
    func namesOfRows() throws {
        let scratch = try Scratch()
        try scratch.write(
            "study.yaml",
            """
            study: {id: cities, title: Города, language: ru, levels: {site: sites}, defaults: {min_n: 1}}
            registers:
              sites: {label: Площадки, key: id, display: name, columns: {id: text, name: text}}
            questionnaires:
              visit: {key: [site, number], items: {number: text, site: {type: reference, to: sites, label: Площадка}, n: integer}}
            indicators: {n: {label: Число, of: visit, unit: count, sum: n}}
            """)
        try scratch.write("data/sites.csv", "id,name\n007,Северная\n08,Южная — 2\n09,Общая\n10,Общая\n")
        try scratch.write(
            "data/visit.csv",
            "number,site,n\n1,007,1\n2,007 — Северная,2\n3,северная,4\n4,08 — Южная — 2,8\n5,Общая,16\n6,007 — Южная,32\n1,Северная,64\n"
        )
        let rows = try Command.run(["debug", "rows", "study.yaml", "--data", "data"], in: scratch.path).output
        #expect(rows.components(separatedBy: "site=007").count == 4, "\(rows)")
        let run = try Command.run(["run", "study.yaml", "--data", "data", "--out", "o"], in: scratch.path)
        #expect(run.status == 1)
        let findings = try scratch.read("o/findings.csv")
        #expect(findings.contains("info,D3124,"), "\(findings)")
        // «Общая» may be one or the other; the name of another row is none of this key; and the last row repeats the first one's key.
        #expect(findings.components(separatedBy: "\nerror,").count == 3 && findings.contains("warning,D3002,"), "\(findings)")
        #expect(findings.contains("`Общая`") && findings.contains("`007 — Южная`"))
        let values = try scratch.read("o/indicators.csv").split(separator: "\n").filter { $0.contains("08,") }
        #expect(values.contains { $0.contains(",8,") }, "\(values)")
    }

    @Test("The workbook of results: numbers are numbers, texts are texts, the same bytes every time")
    func results() throws {
        let scratch = try Self.scratch()
        for out in ["a", "b"] {
            let run = try Command.run(
                ["run", "study", "--data", "answers.xlsx", "--out", out, "--format", "xlsx"], in: scratch.path)
            #expect(run.status == 0, "\(run.error)")
        }
        #expect(
            FileManager.default.contentsEqual(atPath: scratch.path + "/a/results.xlsx", andPath: scratch.path + "/b/results.xlsx")
        )
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/a/report.html"))
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a").filter { $0.hasSuffix(".tmp") }
        #expect(left == [])
        let book = try Self.book(scratch.path + "/a/results.xlsx")
        #expect(
            book.sheets.map(\.name) == [
                "Содержание", "Площадки", "В целом", "Диаграммы", "Разрезы", "Распределения", "Все значения", "Словарь",
                "Замечания",
                "Методика",
            ])
        let matrix = try Self.cells(book, "Площадки")
        #expect(matrix[0].compactMap { $0 }.count == 6, "\(matrix[0])")
        #expect(matrix[2] == [.text("07"), .text("Северная"), .number("37.5"), .number("20"), .number("50"), .number("2")])
        #expect(matrix[3].prefix(4) == [.text("08"), .text("Южная"), .number("92.5"), .number("20")])
        // The option that looks like a formula is a text.
        let options = try Self.cells(book, "Распределения").compactMap { $0.count > 7 ? $0[7] : nil }
        #expect(options.contains(.text("=1+1")))
        #expect(try Self.cells(book, "Замечания")[0].first == .text("severity"))
    }

    @Test("What is published has no findings in its workbook")
    func published() throws {
        let scratch = try Self.scratch()
        let run = try Command.run(
            ["run", "study", "--data", "answers.xlsx", "--out", "a", "--format", "xlsx", "--profile", "public"], in: scratch.path)
        #expect(run.status == 0, "\(run.error)")
        let book = try Self.book(scratch.path + "/a/results.xlsx")
        #expect(book.sheet("Замечания") == nil && book.sheet("Словарь") != nil)
        // Bases of 1 to 3 rows are hidden: neither value nor n stands there.
        let matrix = try Self.cells(book, "Площадки")
        #expect(
            matrix[2].count >= 3 && !matrix[2].dropFirst(2).contains { if case .number? = $0 { true } else { false } },
            "\(matrix[2])")
    }

    @Test("CSV as Russian Excel writes it")
    func csvOut() throws {
        let scratch = try Self.scratch()
        let run = try Command.run(
            ["run", "study", "--data", "answers.xlsx", "--out", "a", "--csv-out", "sep=; decimal=, bom"], in: scratch.path)
        #expect(run.status == 0, "\(run.error)")
        let indicators = try scratch.read("a/indicators.csv")
        #expect(indicators.hasPrefix("\u{FEFF}indicator;label;level;"))
        #expect(indicators.contains("occupancy;Занятость;site;07;Северная;;;37,5;37,5;ok;20;2;2"))
        for name in ["distributions.csv", "findings.csv", "rejected.csv"] {
            #expect(try scratch.read("a/\(name)").split(separator: "\n")[0].contains(";"), "\(name)")
        }
        let plain = try Command.run(
            ["run", "study", "--data", "answers.xlsx", "--out", "b", "--csv-out", "nobom"], in: scratch.path)
        #expect(plain.status == 0)
        #expect(try scratch.read("b/indicators.csv").hasPrefix("indicator,label"))
        for wrong in ["sep=: ", "decimal=,", "bim"] {
            let refused = try Command.run(
                ["run", "study", "--data", "answers.xlsx", "--out", "c", "--csv-out", wrong], in: scratch.path)
            #expect(refused.status == 2 || refused.status == 3, "\(wrong)")
        }
    }

    /// The commands of both pages run, on the files of this test.
    @Test("The pages «From Excel»", arguments: ["FromExcel.md", "FromExcelRussian.md"])
    func page(name: String) throws {
        let scratch = try Self.scratch()
        let page = try String(
            contentsOf: Command.root.appendingPathComponent("Sources/mera/Mera.docc/\(name)"), encoding: .utf8)
        let commands = page.split(separator: "\n").filter { $0.hasPrefix("mera ") }.map(String.init)
        #expect(commands.count >= 4)
        for command in commands {
            let words = command.replacing("\"", with: "").split(separator: " ").dropFirst().map(String.init)
            let start = words.firstIndex(of: "--csv-out").map { $0 + 1 }
            let arguments = start.map { Array(words[..<$0]) + [words[$0...].joined(separator: " ")] } ?? words
            let ending = try Command.run(arguments, in: scratch.path)
            #expect(ending.status == 0, "\(command): \(ending.error) \(ending.output)")
        }
    }
}
