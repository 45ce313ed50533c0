import CRE2

/// FEEL strings are sequences of Unicode code points. Positions count from 1; negative ones from the end.
public enum CodePoints {
    /// The number of code points.
    public static func count(_ text: String) -> Int {
        var text = text
        return text.withUTF8(count)
    }

    /// FEEL's `substring`: `length` code points from `start` on, or all to the end. Nil where `start` is 0 or lies outside of the
    /// text, or `length` is less than 1. A length past the end takes what there is.
    public static func substring(of text: String, start: Int, length: Int? = nil) -> String? {
        if start == 0 { return nil }
        if let length, length < 1 { return nil }
        var text = text
        return text.withUTF8 { bytes in
            let count = count(bytes)
            let first = start > 0 ? start - 1 : count + start
            guard first >= 0, first < count else { return nil }
            let taken = min(length ?? count, count - first)
            let from = offset(of: first, from: 0, bytes, isASCII: count == bytes.count)
            let to = offset(of: taken, from: from, bytes, isASCII: count == bytes.count)
            return String(decoding: bytes[from..<to], as: UTF8.self)
        }
    }

    /// Whether two texts are the same, code point by code point. Swift's `==` finds a composed letter and its parts equal.
    public static func areEqual(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

    /// −1, 0 or 1 by code points; UTF-8 has their order.
    public static func compare(_ a: String, _ b: String) -> Int {
        if areEqual(a, b) { return 0 }
        return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    }

    public static func hasPrefix(_ text: String, _ part: String) -> Bool { text.utf8.starts(with: part.utf8) }

    public static func hasSuffix(_ text: String, _ part: String) -> Bool {
        text.utf8.reversed().starts(with: part.utf8.reversed())
    }

    public static func contains(_ text: String, _ part: String) -> Bool { position(of: part, in: text) != nil }

    /// The position, counted from 1, of the first occurrence; nil where there is none.
    public static func position(of part: String, in text: String) -> Int? {
        var (part, text) = (part, text)
        return part.withUTF8 { part in
            text.withUTF8 { text in
                firstOffset(of: part, in: text).map { count(UnsafeBufferPointer(rebasing: text[..<$0])) + 1 }
            }
        }
    }

    /// What stands before the first occurrence of a part, code point by code point; nil where there is none.
    public static func split(_ text: String, at part: String) -> (before: String, after: String)? {
        var (part, text) = (part, text)
        return part.withUTF8 { part in
            text.withUTF8 { text in
                firstOffset(of: part, in: text).map { offset in
                    (
                        String(decoding: text[..<offset], as: UTF8.self),
                        String(decoding: text[(offset + part.count)...], as: UTF8.self)
                    )
                }
            }
        }
    }

    /// The byte at which a part first occurs, in linear time. UTF-8 synchronizes itself, so a match of bytes is one of code
    /// points.
    private static func firstOffset(of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        let offset = cre2_offset_of(part.baseAddress, part.count, text.baseAddress, text.count)
        return offset < 0 ? nil : offset
    }

    private static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        // All but the continuation bytes.
        bytes.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    /// The byte offset `count` code points after `start`.
    private static func offset(of count: Int, from start: Int, _ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Int {
        if isASCII { return start + count }
        var offset = start
        var left = count
        while offset < bytes.count {
            if bytes[offset] & 0xC0 != 0x80 {
                if left == 0 { break }
                left -= 1
            }
            offset += 1
        }
        return offset
    }
}
