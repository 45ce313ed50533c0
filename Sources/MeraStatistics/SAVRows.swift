import CReadStat

/// A file of SPSS as ReadStat can read it: the dictionary as it is, behind it the rows uncompressed, with no zero byte in a very long text.
///
/// SPSS writes zero bytes where a letter of several bytes finds no room at the end of a segment.
final class SAVRows {
    private let bytes: [UInt8]
    private let layout: SAVLayout
    /// In the file that ReadStat sees.
    private var place = 0
    /// In the file that there is.
    private var next: Int
    /// What is left of the eight commands that stand before the elements they tell of.
    private var commands: ArraySlice<UInt8> = []
    private var row: [UInt8] = []
    private var given = 0
    private var hasEnded = false

    init(_ bytes: [UInt8], _ layout: SAVLayout) {
        self.layout = layout
        var bytes = bytes
        // No compression: as ReadStat sees it, in either order of bytes.
        for offset in 0..<4 { bytes[SAVLayout.compressionPlace + offset] = 0 }
        self.bytes = bytes
        next = layout.rowsStart
    }

    /// Makes a parser read these rows, whatever path it is given. They must live as long as it reads.
    func attach(to parser: UnsafeMutablePointer<readstat_parser_t>) {
        readstat_set_open_handler(parser) { _, context in
            SAVRows.of(context)?.rewind(to: 0)
            return 0
        }
        readstat_set_close_handler(parser) { _ in 0 }
        readstat_set_seek_handler(parser) { offset, whence, context in SAVRows.of(context)?.seek(Int(offset), whence) ?? -1 }
        readstat_set_read_handler(parser) { buffer, count, context in
            guard let buffer, let rows = SAVRows.of(context) else { return -1 }
            return rows.read(UnsafeMutableRawBufferPointer(start: buffer, count: count))
        }
        readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
        readstat_set_io_ctx(parser, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> SAVRows? {
        context.map { Unmanaged<SAVRows>.fromOpaque($0).takeUnretainedValue() }
    }

    private func rewind(to place: Int) {
        self.place = place
        next = layout.rowsStart
        (commands, row, given, hasEnded) = ([], [], 0, false)
    }

    private func seek(_ offset: Int, _ whence: readstat_io_flags_t) -> readstat_off_t {
        let (target, overflow) =
            switch whence {
            case READSTAT_SEEK_SET: (offset, false)
            case READSTAT_SEEK_CUR: place.addingReportingOverflow(offset)
            default: bytes.count.addingReportingOverflow(offset)
            }
        guard !overflow, target >= 0 else { return -1 }
        rewind(to: target)
        return readstat_off_t(target)
    }

    private func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        if place < layout.rowsStart {
            let part = bytes[place..<min(layout.rowsStart, place + buffer.count)]
            buffer.copyBytes(from: part)
            place += part.count
            filled = part.count
        }
        while filled < buffer.count, place >= layout.rowsStart {
            if given == row.count { guard makeRow() else { break } }
            let part = row[given..<min(row.count, given + buffer.count - filled)]
            UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyBytes(from: part)
            given += part.count
            filled += part.count
        }
        return filled
    }

    /// - Returns: whether there was a whole one.
    private func makeRow() -> Bool {
        (row, given) = ([], 0)
        guard layout.width > 0, layout.width <= bytes.count else { return false }
        row.reserveCapacity(8 * layout.width)
        for _ in 0..<layout.width {
            guard let element = nextElement() else {
                row = []
                return false
            }
            row += element
        }
        for text in layout.longTexts { close(text) }
        return true
    }

    private func nextElement() -> ArraySlice<UInt8>? {
        if !layout.isCompressed { return take() }
        while !hasEnded {
            guard let command = commands.popFirst() else {
                guard let more = take() else { return nil }
                commands = more
                continue
            }
            switch command {
            case 0: continue
            case 252: hasEnded = true
            case 253: return take()
            case 254: return ArraySlice(repeating: 0x20, count: 8)
            case 255: return layout.systemMissing[...]
            default: return layout.element(Double(command) - layout.bias)[...]
            }
        }
        return nil
    }

    private func take() -> ArraySlice<UInt8>? {
        guard bytes.count - next >= 8 else { return nil }
        next += 8
        return bytes[next - 8..<next]
    }

    /// Takes the zero bytes out of a text and spreads what is left over its segments.
    private func close(_ text: SAVLayout.LongText) {
        let segments = text.map { 8 * $0.lowerBound..<8 * $0.upperBound }
        guard segments.contains(where: { row[$0].contains(0) }), let last = segments.last else { return }
        let rooms = segments.dropLast().map { $0.dropLast() } + [last]
        var content = rooms.flatMap { row[$0] }.filter { $0 != 0 }[...]
        for segment in segments { for place in segment { row[place] = 0x20 } }
        for place in rooms.joined() {
            guard let byte = content.popFirst() else { return }
            row[place] = byte
        }
    }
}
