import MeraSource
import Testing

@testable import MeraWorkbook

@Suite("What a workbook can hold")
struct WritingTests {
    /// A title with one made `docProps/core.xml` a part that no reader of XML opens.
    @Test("Control characters become U+FFFD, tabs and ends of lines stay")
    func controls() {
        #expect(
            WorkbookWriter.cut("Отчёт\u{1B}[31m\u{0}\u{85}\u{FFFE} «да»\n\tx", to: 100)
                == "Отчёт\u{FFFD}[31m\u{FFFD}\u{FFFD}\u{FFFD} «да»\n\tx")
        #expect(WorkbookWriter.cut("a\u{7}bc", to: 2) == "a\u{FFFD}")
        #expect(withoutControls("простой «текст»") == "простой «текст»")
    }
}
