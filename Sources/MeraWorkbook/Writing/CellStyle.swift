import CXLSXWriter

/// How a cell looks and what may be done with it. Cells of equal styles share one format of the workbook.
public struct CellStyle: Sendable, Hashable {
    public enum Side: Sendable { case left, centre, right }

    public var isBold = false
    public var isItalic = false
    /// As `0xRRGGBB`.
    public var fill: UInt32?
    public var colour: UInt32?
    /// The code of a number format, as spreadsheets write it everywhere: `#,##0.00`.
    public var numberFormat: String?
    public var size: Double?
    public var wraps = false
    public var side: Side?
    public var hasBorder = false
    public var isLink = false
    /// Of protected sheets: whether the cell cannot be changed.
    public var isLocked = true

    public init() {}

    /// The same with a change.
    public func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
        var style = self
        change(&style)
        return style
    }

    func apply(to format: UnsafeMutablePointer<lxw_format>) {
        if isBold { format_set_bold(format) }
        if isItalic { format_set_italic(format) }
        if let fill {
            format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
            format_set_bg_color(format, fill)
            format_set_fg_color(format, fill)
        }
        if let colour { format_set_font_color(format, colour) }
        if let numberFormat { format_set_num_format(format, numberFormat) }
        if let size { format_set_font_size(format, size) }
        if wraps { format_set_text_wrap(format) }
        switch side {
        case .left?: format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        case .centre?: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        case .right?: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        case nil: break
        }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if hasBorder {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_border_color(format, 0xC8CDD3)
        }
        if isLink {
            format_set_font_color(format, 0x0B5CAD)
            format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        }
        if !isLocked { format_set_unlocked(format) }
    }
}
