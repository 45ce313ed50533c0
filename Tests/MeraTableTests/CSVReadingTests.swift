import MeraModel
import MeraSource
import MeraTable
import Testing

@Suite struct CSVReadingTests {
    @Test func everyKind() throws {
        let layouts = [
            ColumnLayout("n", .integer, missingCodes: ["98": .dontKnow, "н/д": .notAvailable]), ColumnLayout("d", .decimal),
            ColumnLayout("t", .text), ColumnLayout("day", .date()), ColumnLayout("b", .boolean()),
            ColumnLayout("c", .choice(["1", "2", "long choice"]), missingCodes: ["99": .refused]),
            ColumnLayout("s", .set(["a", "b", "c"])),
        ]
        let table = try read(
            """
            n,d,t,day,b,c,s
            1,1.50,один,2015-03-16,да,1,a c
            -20,-0.25,"a ""b"", c",16.03.2015,нет,long choice,b
            98,10,,,,99,
            н/д,12345678901234567890123,x,2024-02-29,TRUE,2,c b a

            """, layouts)
        #expect(cells(table, "n") == ["1", "-20", "<dont_know>", "<not_available>"])
        #expect(cells(table, "d") == ["1.5", "-0.25", "10", "12345678901234567890123"])
        #expect(cells(table, "t") == ["один", "a \"b\", c", "<unanswered>", "x"])
        #expect(cells(table, "day") == ["2015-3-16", "2015-3-16", "<unanswered>", "2024-2-29"])
        #expect(cells(table, "b") == ["yes", "no", "<unanswered>", "yes"])
        #expect(cells(table, "c") == ["1", "long choice", "<refused>", "2"])
        #expect(cells(table, "s") == ["{a c}", "{b}", "<unanswered>", "{a b c}"])
        #expect(faults(table) == [])
        #expect(table.rowCount == 4)
    }

    @Test func wrongCellsAreNamed() throws {
        let layouts = [
            ColumnLayout("n", .integer), ColumnLayout("d", .decimal), ColumnLayout("day", .date()), ColumnLayout("b", .boolean()),
            ColumnLayout("c", .choice(["1", "2"])), ColumnLayout("s", .set(["a", "b"])),
        ]
        let table = try read(
            """
            n,d,day,b,c,s
            1,.5,2024-02-30,maybe,3,a x
             4,5.,31.04.2015,1,1,a a
            4.5,1e3,2024-1-5,0,01,a  b
            +3,1.5,20240105,0,2,a
            ٣,12345678901234567890123456789012345,2023-02-29,0,2,a
            """, layouts)
        #expect(
            faults(table) == [
                "2 day noSuchDay 2024-02-30", "2 b notBoolean maybe", "2 c notChoice 3", "2 s notSet a x",
                "3 d notNumber 5.", "3 day noSuchDay 31.04.2015", "3 s repeatedInSet a a", "4 n notInteger 4.5",
                "6 n notInteger ٣", "6 d tooManyDigits 12345678901234567890123456789012345", "6 day noSuchDay 2023-02-29",
            ])
        #expect(cells(table, "n") == ["1", "4", "<invalid>", "3", "<invalid>"])
    }

    @Test func damagedRowsAreLeftOut() throws {
        let layouts = [ColumnLayout("a", .integer), ColumnLayout("b", .text), ColumnLayout("c", .integer)]
        let table = try read(
            "a,b,c\n1,x,1\n2,x\n3,x,3,3\n4,\"x\"y,4\n\n,,\n5,\"x\ny\",5\n6,\"x\"\"\",6\n7,ООО \"Ромашка\",7\n8,\"open,8\n9,z,9\n",
            layouts)
        #expect(
            faults(table) == ["3 tooFewFields", "4 tooManyFields", "5 textAfterQuote", "7 emptyRow", "12 openQuote"])
        #expect(cells(table, "a") == ["1", "5", "6", "7", "9"])
        #expect(cells(table, "b") == ["x", "x\ny", "x\"", "ООО \"Ромашка\"", "z"])
        #expect((0..<5).map { table.line(ofRow: $0) } == [2, 8, 10, 11, 13])
        #expect((0..<5).map { table.record(ofRow: $0) } == [1, 6, 7, 8, 10])
        #expect(table.rejected.map(\.record) == [2, 3, 4, 5, 9])
        #expect(table.rawText(ofRow: 1) == "5,\"x\ny\",5")
        #expect(table.rejected.map { table.rawText(of: $0) } == ["2,x", "3,x,3,3", "4,\"x\"y,4", ",,", "8,\"open,8"])
    }
}
