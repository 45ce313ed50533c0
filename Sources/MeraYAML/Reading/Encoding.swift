import MeraSource

/// What the bytes of a file are, when they are not UTF-8.
enum Encoding {
    /// A finding for the first byte that is not UTF-8; nil for good UTF-8.
    static func finding(_ file: SourceFile) -> Diagnostic? {
        let bytes = file.bytes
        let wide = wideEncoding(bytes)
        guard wide != nil || !String.isUTF8(bytes) else { return nil }
        let offset = wide == nil ? firstDamage(bytes) : 0
        let guess = wide ?? singleByteEncoding(bytes)
        return Diagnostic(
            .notUTF8, ["encoding": .phrase(guess)], at: Location(file, Span(offset, min(offset + 1, bytes.count))))
    }

    /// UTF-16 by its mark, or by a zero in every second byte.
    private static func wideEncoding(_ bytes: [UInt8]) -> Phrase? {
        let head = bytes.prefix(1024)
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return utf16 }
        let zeros = head.count { $0 == 0 }
        return zeros * 4 >= head.count && zeros > 0 ? utf16 : nil
    }

    /// Russian text in windows-1251 has its small letters at 0xE0-0xFF, KOI8-R at 0xC0-0xDF, DOS 866 at 0xA0-0xAF and 0xE0-0xEF.
    private static func singleByteEncoding(_ bytes: [UInt8]) -> Phrase {
        var counts = [Int](repeating: 0, count: 16)
        for byte in bytes where byte >= 0x80 { counts[Int(byte >> 4)] += 1 }
        let all = counts.reduce(0, +)
        if (counts[14] + counts[15]) * 2 > all && counts[10] * 8 < all { return windows1251 }
        if (counts[12] + counts[13]) * 2 > all { return koi8 }
        if (counts[10] + counts[14]) * 2 > all { return dos866 }
        return unknown
    }

    private static func firstDamage(_ bytes: [UInt8]) -> Int {
        // Everything before the first replacement that repairing makes is unchanged.
        var offset = 0
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += UTF8.width(scalar) }
        return min(offset, max(bytes.count - 1, 0))
    }

    private static let utf16 = Phrase(en: "it looks like UTF-16", ru: "похоже на UTF-16")
    private static let windows1251 = Phrase(en: "it looks like windows-1251", ru: "похоже на windows-1251")
    private static let koi8 = Phrase(en: "it looks like KOI8-R", ru: "похоже на KOI8-R")
    private static let dos866 = Phrase(en: "it looks like DOS 866", ru: "похоже на кодировку DOS 866")
    private static let unknown = Phrase(en: "it may be no text at all", ru: "возможно, это вообще не текст")
}

extension String {
    fileprivate static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
