import CRE2

/// A regular expression in the syntax of XPath and XQuery (Functions and Operators 3.1, section 5.6), compiled for RE2: matching
/// takes time linear in the text. What RE2 cannot say, back-references foremost, is refused when the pattern is compiled.
public final class Pattern: Sendable {
    public static let maximumLength = 1_000

    /// Bounds the compiled pattern and the caches of matching.
    private static let maximumMemory: Int64 = 8 << 20

    /// RE2's matching does not change it, so threads may share it.
    private nonisolated(unsafe) let compiled: OpaquePointer

    package let groups: Int

    /// What RE2 was given.
    package let source: String

    /// With flag `q` the replacement is taken as it stands, too.
    package let isLiteral: Bool

    package let matchesEmpty: Bool

    /// `flags` is any of `s` (the dot matches line ends), `m` (`^` and `$` at every line), `i` (upper and lower case are the
    /// same), `x` (white space in the pattern does not count) and `q` (the pattern is plain text).
    public init(_ pattern: String, flags: String = "") throws(Failure) {
        let flags = try Flags(flags)
        var source = try flags.literal ? PatternTranslator.literal(pattern, flags) : PatternTranslator.translate(pattern, flags)
        var status = CRE2_OK
        let compiled = source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cre2_compile($0.baseAddress, $0.count, Self.maximumMemory, &status)
            }
        }
        guard let compiled else {
            throw Failure(status == CRE2_SYNTAX ? .syntax : .tooLarge, at: 0)
        }
        self.compiled = compiled
        self.source = source
        groups = Int(cre2_group_count(compiled))
        isLiteral = flags.literal
        matchesEmpty = cre2_find(compiled, "", 0, 0, nil, 0)
    }

    deinit { cre2_release(compiled) }

    /// Whether the pattern occurs somewhere in the text.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { find(in: $0, from: 0, ranges: UnsafeMutableBufferPointer(start: nil, count: 0)) }
    }

    /// Every match replaced, by XPath's rules: `$1` a group, `$0` the match, `\$` and `\\` themselves.
    ///
    /// Fails with `matchesEmpty` for a pattern that matches the empty text, and with `replacement`.
    public func replacing(in text: String, with replacement: String) throws(Failure) -> String {
        if matchesEmpty { throw Failure(.matchesEmpty, at: 0) }
        let parts = try isLiteral ? [.text(Array(replacement.utf8))] : Replacement.parts(of: replacement, groups: groups)
        var text = text
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var end = 0
            forEachMatch(in: bytes, groups: Replacement.lastGroup(of: parts)) { ranges in
                result.append(contentsOf: bytes[end..<ranges[0].start])
                for part in parts {
                    switch part {
                    case .text(let text): result.append(contentsOf: text)
                    case .group(let index):
                        if ranges[index].start >= 0 { result.append(contentsOf: bytes[ranges[index].start..<ranges[index].end]) }
                    }
                }
                end = ranges[0].end
            }
            result.append(contentsOf: bytes[end...])
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// The pieces between the matches: one more than there are matches, so at least one.
    ///
    /// Fails with `matchesEmpty` for a pattern that matches the empty text.
    public func split(_ text: String) throws(Failure) -> [String] {
        if matchesEmpty { throw Failure(.matchesEmpty, at: 0) }
        var text = text
        return text.withUTF8 { bytes in
            var pieces: [String] = []
            var end = 0
            forEachMatch(in: bytes, groups: 0) { ranges in
                pieces.append(String(decoding: bytes[end..<ranges[0].start], as: UTF8.self))
                end = ranges[0].end
            }
            pieces.append(String(decoding: bytes[end...], as: UTF8.self))
            return pieces
        }
    }

    private func forEachMatch(
        in bytes: UnsafeBufferPointer<UInt8>, groups: Int, _ body: (UnsafeMutableBufferPointer<cre2_range>) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: cre2_range.self, capacity: groups + 1) { ranges in
            ranges.initialize(repeating: cre2_range(start: -1, end: -1))
            var start = 0
            while start <= bytes.count, find(in: bytes, from: start, ranges: ranges) {
                if ranges[0].end > ranges[0].start {
                    body(ranges)
                    start = ranges[0].end
                } else {
                    // An empty match inside of a text, as of `\b`-like places: go on with the next character.
                    start = ranges[0].end + 1
                    while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
                }
            }
        }
    }

    private func find(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, ranges: UnsafeMutableBufferPointer<cre2_range>
    ) -> Bool {
        bytes.withMemoryRebound(to: CChar.self) {
            cre2_find(compiled, $0.baseAddress, $0.count, start, ranges.baseAddress, Int32(ranges.count))
        }
    }
}

extension Pattern {
    struct Flags {
        var dotMatchesLineEnds = false
        var multiline = false
        var ignoresCase = false
        var ignoresWhiteSpace = false
        var literal = false

        init(_ text: String) throws(Failure) {
            for (offset, byte) in text.utf8.enumerated() {
                switch byte {
                case UInt8(ascii: "s"): dotMatchesLineEnds = true
                case UInt8(ascii: "m"): multiline = true
                case UInt8(ascii: "i"): ignoresCase = true
                case UInt8(ascii: "x"): ignoresWhiteSpace = true
                case UInt8(ascii: "q"): literal = true
                default:
                    let index = text.utf8.index(text.startIndex, offsetBy: offset)
                    throw Failure(.unknownFlag(String(text.unicodeScalars[index])), at: offset)
                }
            }
        }
    }
}
