/// The changes of a file as a unified diff, which `patch` and `git apply` take.
public enum UnifiedDiff {
    /// Lines around a change that are shown.
    private static let context = 3

    /// Empty where nothing changed. `name` is the path of the file in both its states.
    public static func text(_ name: String, _ old: [UInt8], _ new: [UInt8]) -> String {
        if old == new { return "" }
        let a = SourceFile(name: name, bytes: old)
        let b = SourceFile(name: name, bytes: new)
        var text = "--- \(quoted("a/" + name))\n+++ \(quoted("b/" + name))\n"
        for hunk in hunks(LineDifference(a, b).changes, a) { write(hunk, a, b, to: &text) }
        return text
    }

    /// Changes that are so near that what is shown around them touches.
    private static func hunks(_ changes: [LineDifference.Change], _ a: SourceFile) -> [[LineDifference.Change]] {
        var hunks: [[LineDifference.Change]] = []
        for change in changes {
            if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= context * 2 {
                hunks[hunks.count - 1].append(change)
            } else {
                hunks.append([change])
            }
        }
        return hunks
    }

    private static func write(_ hunk: [LineDifference.Change], _ a: SourceFile, _ b: SourceFile, to text: inout String) {
        guard let first = hunk.first, let last = hunk.last else { return }
        let before = min(context, first.old.lowerBound)
        let after = min(context, a.writtenLines - last.old.upperBound)
        let old = (first.old.lowerBound - before)..<(last.old.upperBound + after)
        let new = (first.new.lowerBound - before)..<(last.new.upperBound + after)
        text += "@@ -\(range(old)) +\(range(new)) @@\n"
        var line = old.lowerBound
        for change in hunk {
            for index in line..<change.old.lowerBound { write(" ", index, a, to: &text) }
            for index in change.old { write("-", index, a, to: &text) }
            for index in change.new { write("+", index, b, to: &text) }
            line = change.old.upperBound
        }
        for index in line..<old.upperBound { write(" ", index, a, to: &text) }
    }

    private static func write(_ sign: String, _ line: Int, _ file: SourceFile, to text: inout String) {
        let span = file.wholeLine(line)
        text += sign + file.text(span)
        if file.bytes[span.end - 1] != 0x0A { text += "\n\\ No newline at end of file\n" }
    }

    /// A place before which nothing stands is line 0.
    private static func range(_ lines: Range<Int>) -> String {
        if lines.count == 1 { return "\(lines.lowerBound + 1)" }
        return "\(lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1),\(lines.count)"
    }

    /// Names with characters that would end the line are written as git writes them.
    private static func quoted(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else { return name }
        var result = "\""
        for byte in name.utf8 {
            switch byte {
            case 0x22, 0x5C: result += "\\" + String(UnicodeScalar(byte))
            case 0..<0x20, 0x7F...0xFF:
                let digits = String(byte, radix: 8)
                result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: result.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        return result + "\""
    }
}
