/// Lines below the table without the separators of its columns: remarks, who made it, a total that breaks off behind its number.
///
/// They were found to be too short. Above the last row such a line is a row that broke off, and so is one below that says nothing else.
struct LinesBelow {
    /// Lines that are looked at.
    private static let most = 100
    private static let marks = ["*", "†", "‡", "¹", "²", "³"]

    private(set) var rejected: [RejectedRow]

    init(_ file: AnswerFile) {
        rejected = file.rejected
        guard let separator = file.format?.separator else { return }
        let last = file.rowCount > 0 ? file.record(ofRow: file.rowCount - 1) : 0
        guard let first = rejected.firstIndex(where: { $0.record > last }) else { return }
        var hasRemark = false
        for place in rejected[first...].indices.prefix(Self.most) where rejected[place].reason == .tooFewFields {
            guard let raw = file.rawText(of: rejected[place]) else { continue }
            let cell = raw.utf8.prefix { $0 != separator }.filter { $0 != UInt8(ascii: "\"") }
            let text = CellText.folded(String(decoding: cell, as: UTF8.self))
            if RowWords.isTotal(text) {
                rejected[place].reason = .total
            } else if RowWords.isRemark(text) || Self.marks.contains(where: text.hasPrefix) {
                rejected[place].reason = .remark
                hasRemark = true
            } else if hasRemark, rejected[place].fields == 1 {
                rejected[place].reason = .remark
            }
        }
    }
}
