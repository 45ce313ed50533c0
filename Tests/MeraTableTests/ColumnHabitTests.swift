import MeraModel
import MeraSource
import MeraTable
import Testing

/// What stands above the rows: titles, names of columns in other forms, columns for single options; and tables that are none.
@Suite struct ColumnHabitTests {
    private func key(_ name: String, _ kind: ColumnLayout.Kind = .text, aliases: [String] = []) -> ColumnLayout {
        var layout = ColumnLayout(name, kind, aliases: aliases)
        layout.isKey = true
        layout.isIdentifier = true
        return layout
    }

    private func failure(_ body: () throws -> AnswerFile) -> [String] {
        do {
            let file = try body()
            guard let failure = file.failure else { return [] }
            #expect(file.diagnostics.first?.code == failure.code)
            return file.diagnostics.map(\.code.name).filter { $0 != "format-chosen" } + ["of \(file.rowCount)"]
        } catch {
            return ["\(error)"]
        }
    }

    private func json(_ text: String, _ layouts: [ColumnLayout], nested: [NestedLayout] = []) throws -> AnswerFile {
        try TableReader.read(Array(text.utf8), .json, name: "a.json", layouts: layouts, nested: nested)
    }

    @Test(arguments: [
        ("Журнал за I квартал;;\n", 2), ("Журнал\n", 2), (";;\nОтчёт;;\n\n;;\n", 5), ("Форма 7;;\nЕдиница: шт.;;\n", 3),
        ("\"Журнал\nза год\";;\n", 3),
    ])
    func titles(title: String, line: Int) throws {
        let layouts = [key("id"), ColumnLayout("day", .date()), ColumnLayout("n", .integer)]
        let table = try read(title + "id;day;n\na;01.02.2025;3\nb;02.02.2025;4\n", layouts)
        #expect(cells(table, "n") == ["3", "4"])
        #expect(table.line(ofRow: 0) == line + 1)
        #expect(table.record(ofRow: 0) == 1)
        let said = try #require(table.diagnostics.first { $0.code == .titleLines })
        #expect(said.severity == .info)
        #expect(said.arguments["line"] == .number(line))
        if line == 2 {
            #expect(
                said.code.message.text(.russian, said.arguments)
                    == "Файл `a.csv`: строка 1 — заголовок листа, названия столбцов взяты из строки 2")
        }
    }

    /// Names that a system gives, too, may be those of the study.
    @Test func declaredNamesTellOfNoSystem() throws {
        let layouts = [key("record_id"), ColumnLayout("home_complete", .integer)]
        #expect(try read("record_id;home_complete\na;2\n", layouts).system == nil)
        #expect(try read("record_id;home_complete;redcap_event_name\na;2;x\n", layouts).system == .redcap)
    }

    /// A remark in brackets makes another column (`Staff (women)`), so it is not read, but the author is asked.
    @Test(arguments: ["Месяц (номер)", "Месяц [1–12]", "месяц, порядковый", "3. Месяц (номер)"])
    func aNameWithARemarkIsAskedAbout(name: String) throws {
        let layouts = [key("id"), ColumnLayout("month", .integer, aliases: ["Месяц"]), ColumnLayout("n", .integer)]
        let table = try read("id;\(name);n\na;3;5\n", layouts)
        let said = try #require(table.diagnostics.first { $0.code == .columnUnknownClose })
        #expect(said.arguments["close"] == .names(["Месяц"]))
        let other = try read("id;(номер);n\na;3;5\n", layouts)
        #expect(!other.diagnostics.contains { $0.code == .columnUnknownClose })
    }

    @Test func namesInOtherForms() throws {
        var inside = ColumnLayout("age", .integer, aliases: ["Возраст, лет"])
        inside.path = ["f", "body", "inner"]
        var other = ColumnLayout("name", .text)
        other.path = ["f"]
        let names = [
            " age ", "AGE", "age\u{A0}", "a\u{FEFF}ge", "возраст,  лет", "Возраст, лет:", "body/age", "body-age", "body.age",
            "body:age", "f/body/inner/age", "body_age", "body/Возраст, лет",
        ]
        for name in names {
            let table = try read("\(name.contains(",") ? "\"\(name)\"" : name);name\n5;x\n", [inside, other])
            #expect(cells(table, "age") == ["5"], "\(name)")
            #expect(findings(table) == ["column-names-adapted"], "\(name)")
        }
        // `staff` is no group of it.
        #expect(findings(try read("staff-age;name\n5;x\n", [inside, other])) == ["column-unknown", "column-missing"])
        #expect(findings(try read(" age;age \n5;6\n", [inside])) == ["column-repeated"])
        let both = try read("age; Age\n5;6\n", [inside])
        #expect(cells(both, "age") == ["5"])
        #expect(cells(try read("Подъём\n1\n", [ColumnLayout("подъем", .integer)]), "подъем") == ["1"])
    }

    /// The number of a question before a name, its unit or form behind it; other words make it another column.
    @Test(arguments: [
        ("1. age", true), ("2.1) Возраст", true), ("Возраст (лет)", true), ("Возраст, лет *", true), ("age %", true),
        ("3 age", false),
        ("age (муж.)", false), ("age, женщины", false), ("2025 age", false), ("(лет)", false), ("age2", false),
    ])
    func namesWithUnits(name: String, isFound: Bool) throws {
        let layouts = [ColumnLayout("age", .integer, aliases: ["Возраст, полных лет", "Возраст"]), ColumnLayout("name", .text)]
        let table = try read("\"\(name)\";name\n5;x\n", layouts)
        #expect(cells(table, "age") == [isFound ? "5" : "<not_available>"])
        #expect(findings(table).contains("column-names-adapted") == isFound)
    }

    @Test func aUnitInTheDefinitionAlone() throws {
        let income = [
            ColumnLayout("a", .decimal, aliases: ["Доход, руб."]), ColumnLayout("b", .decimal, aliases: ["Доля, %"]),
            ColumnLayout("c", .decimal, aliases: ["Доля, чел."]),
        ]
        let table = try read("Доход;Доля, %;Доля\n5;6;7\n", income)
        // Without its unit «Доля» may be either.
        #expect(["a", "b", "c"].map { cells(table, $0)[0] } == ["5", "6", "<not_available>"])
    }

    private var ways: ColumnLayout {
        var layout = ColumnLayout("ways", .set(["a", "b", "c"]), aliases: ["Как"], missingCodes: ["9": .refused])
        layout.labels = ["a": ["Лично"], "b": ["По почте"], "c": ["На сайте"]]
        layout.path = ["body"]
        return layout
    }

    @Test(arguments: [
        "ways/a,ways/b,ways/c", "ways.a,ways.b,ways.c", "ways_a,ways_b,ways_c", "ways[a],ways[b],ways[c]",
        "ways___a,ways___b,ways___c", "Как [Лично],Как [По почте],Как [На сайте]", "ways/Лично,ways/По почте,ways/На сайте",
        "body/ways/a,body/ways/b,body/ways/c", "Как: Лично,Как: По почте,Как: На сайте", "ways (Лично),ways (b),WAYS (c)",
    ])
    func columnsForOptions(names: String) throws {
        let table = try read(
            "id,\(names)\n1,1,1,0\n2,0,0,1\n3,0,0,0\n4,,,\n5,да,,нет\n6,,По почте,\n7,7,0,0\n", [key("id"), ways])
        #expect(cells(table, "ways") == ["{a b}", "{c}", "{}", "<unanswered>", "{a}", "{b}", "<invalid>"])
        #expect(faults(table) == ["8 ways notMark 7"])
        #expect(findings(table) == ["option-columns"])
    }

    @Test func columnsForSomeOptions() throws {
        let some = try read("id,ways/a,ways/9\n1,1,0\n2,0,1\n", [key("id"), ways])
        #expect(cells(some, "ways") == ["{a}", "<refused>"])
        #expect(some.diagnostics.first { $0.code == .optionColumnsAbsent }?.severity == .warning)
        let both = try read("id,ways,ways/a,ways/b,ways/c\n1,b,1,0,0\n", [key("id"), ways])
        #expect(cells(both, "ways") == ["{b}"])
        #expect(findings(both) == ["option-columns-unused"])
        #expect(findings(try read("id,ways/a,ways.a\n1,1,0\n", [key("id"), ways])) == ["column-repeated"])
        let wide = ColumnLayout("w", .set((1...70).map { "\($0)" }))
        #expect(cells(try read("id,w/70,w/1\n1,1,1\n", [key("id"), wide]), "w") == ["{1 70}"])
    }

    @Test func emptyColumnsWithoutAName() throws {
        let layouts = [key("id"), ColumnLayout("n", .integer)]
        #expect(findings(try read("id;n;;\n1;2;;\n", layouts)) == ["empty-columns"])
        #expect(findings(try read("id;n;;\n1;2;;x\n", layouts)) == ["column-unnamed", "empty-columns"])
    }

    @Test func aTableWithoutItsKeyIsNone() throws {
        let layouts = [key("id"), ColumnLayout("n", .integer)]
        #expect(failure { try read("n\n1\n", layouts) } == ["key-column-missing", "of 1"])
        #expect(failure { try read("idd,n\n1,2\n", layouts) } == ["key-column-missing", "column-unknown-close", "of 1"])
        #expect(failure { try read("id,id,n\n1,1,2\n", layouts) } == ["column-repeated", "of 1"])
        #expect(failure { try read("1,2\n3,4\n5,6\n", layouts) } == ["no-known-column", "of 2"])
        #expect(failure { try read("id:n\n1:2\n", layouts) } == ["no-known-column", "of 1"])
        #expect(failure { try read("x\n1\n", [ColumnLayout("n", .integer)]) } == ["no-known-column", "of 1"])
        #expect(
            failure { try read("id;n\n1;2\n", layouts, format: CSVFormat(separator: UInt8(ascii: ","))) } == [
                "no-known-column", "of 1",
            ])
        #expect(failure { try json(#"[{"n": 1}]"#, layouts) } == ["key-column-missing", "of 1"])
        #expect(failure { try json(#"[{"x": 1}]"#, layouts) } == ["no-known-column", "of 1"])
        #expect(cells(try read("id|n\n1|2\n", layouts), "n") == ["2"])
    }

    @Test func absentKeysOfJSONAreUnanswered() throws {
        let layouts = [key("id"), ColumnLayout("q", .text)]
        let alone = try json(#"[{"id": "a"}]"#, layouts)
        let together = try json(#"[{"id": "a"}, {"id": "b", "q": "x"}]"#, layouts)
        #expect(cells(alone, "q") == ["<unanswered>"])
        #expect(cells(together, "q") == ["<unanswered>", "x"])
        #expect(findings(alone) == ["key-in-no-object"])
        #expect(findings(together) == [])
    }

    @Test func groupsInJSON() throws {
        var age = ColumnLayout("age", .integer)
        age.path = ["f", "body", "inner"]
        let layouts = [key("id"), age, ways]
        for text in [
            #"[{"id": "1", "body": {"inner": {"age": 5}, "ways": {"a": true, "b": false}}}]"#,
            #"[{"id": "1", "body/inner/age": 5, "body/ways": "a"}]"#, #"[{"id": "1", "body": {"age": "5", "ways": ["a"]}}]"#,
            #"[{"id": "1", "body/age": 5, "ways/a": 1, "ways/b": "0"}]"#,
        ] {
            let table = try json(text, layouts)
            #expect(cells(table, "age") == ["5"], "\(text)")
            #expect(cells(table, "ways") == ["{a}"], "\(text)")
            #expect(findings(table) == ["column-names-adapted"], "\(text)")
        }
        #expect(try json(#"[{"id": "1", "age": 5, "body": {"age": 6}}]"#, layouts).rowCount == 1)
        #expect(try json(#"[{"id": "1", "body/age": 5, "body": {"age": 6}}]"#, layouts).rejected.map(\.reason) == [.repeatedKey])
        var child = ColumnLayout("name", .text)
        child.path = ["f", "body", "kids"]
        let kids = NestedLayout(name: "kids", layouts: [child], inherited: [])
        let table = try json(
            #"[{"id": "1", "body": {"kids": [{"name": "А"}, {"body/kids/name": "Б"}]}}, {"id": "2", "body/kids": [{"name": "В"}]}]"#,
            layouts, nested: [kids])
        #expect(table.nested["kids"].map { cells($0, "name") } == ["А", "Б", "В"])
        #expect(table.nested["kids"]?.nestedIn == [0, 0, 1])
    }
}
