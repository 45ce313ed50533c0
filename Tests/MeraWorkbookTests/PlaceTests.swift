import MeraSource
import MeraWorkbook
import Testing

@Suite("Places of cells and days of spreadsheets")
struct PlaceTests {
    @Test("Letters of columns", arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")])
    func letters(column: Int, letters: String) {
        #expect(CellPlace.letters(ofColumn: column) == letters)
        #expect(CellPlace(letters + "12") == CellPlace(row: 12, column: column))
    }

    @Test("What is no place", arguments: ["", "A", "7", "A0", "XFE1", "A1048577", "A1B", "Ж1", "A-1"])
    func noPlace(text: String) { #expect(CellPlace(text) == nil) }

    @Test(
        "Days of the system of 1900, with the day that there was not",
        arguments: [
            (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (36_526, "2000-01-01"),
            (45_716, "2025-02-28"), (45_717, "2025-03-01"), (2_958_465, "9999-12-31"),
        ])
    func days(serial: Int, date: String) { #expect(SerialDays().date(serial) == date) }

    @Test("Days of the system of 1904", arguments: [(0, "1904-01-01"), (1462, "1908-01-02"), (44_255, "2025-03-01")])
    func macintosh(serial: Int, date: String) { #expect(SerialDays(is1904: true).date(serial) == date) }
}
