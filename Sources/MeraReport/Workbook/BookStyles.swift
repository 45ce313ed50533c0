import MeraModel
import MeraWorkbook

/// The styles of the workbook of results, each made once.
struct BookStyles {
    let title: CellFormat?
    let header: CellFormat?
    let small: CellFormat?
    let text: CellFormat?
    let wrapped: CellFormat?
    let bold: CellFormat?
    let count: CellFormat?
    let missing: CellFormat?
    private let book: WorkbookWriter

    init(_ book: WorkbookWriter) {
        self.book = book
        func make(_ change: (inout CellStyle) -> Void) -> CellFormat? { book.format(CellStyle().with(change)) }
        title = make {
            $0.isBold = true
            $0.size = 15
        }
        header = make {
            $0.isBold = true
            $0.fill = 0xE6ECF3
            $0.wraps = true
            $0.hasBorder = true
        }
        small = make {
            $0.colour = 0x6B7280
            $0.size = 9
            $0.fill = 0xF5F7FA
            $0.hasBorder = true
        }
        text = make { _ in }
        wrapped = make { $0.wraps = true }
        bold = make { $0.isBold = true }
        count = make {
            $0.numberFormat = "#,##0"
            $0.colour = 0x6B7280
        }
        missing = make {
            $0.isItalic = true
            $0.colour = 0x8A8F98
        }
    }

    /// Numbers with so many digits after the mark, in the colour of a band.
    func number(_ digits: Int, _ tone: BandList.Tone? = nil, isSigned: Bool = false) -> CellFormat? {
        let fraction = digits > 0 ? "." + String(repeating: "0", count: min(digits, 20)) : ""
        let plain = "#,##0" + fraction
        return book.format(
            CellStyle().with {
                $0.numberFormat = isSigned ? "+\(plain);-\(plain);\(plain)" : plain
                $0.fill = tone.flatMap(Self.fill)
            })
    }

    static func fill(_ tone: BandList.Tone) -> UInt32? {
        switch tone {
        case .bad: 0xF8D7D3
        case .middle: 0xFFF0C2
        case .good: 0xD5EBD8
        case .neutral: nil
        }
    }
}
