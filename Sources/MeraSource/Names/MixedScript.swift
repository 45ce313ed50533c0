/// The letter that makes a name a mixture of Latin and Cyrillic.
public struct MixedScript: Sendable, Hashable {
    /// The odd letter, its UTF-8 range in the name and its number among the characters, from 1.
    public let letter: Unicode.Scalar
    public let span: Span
    public let position: Int
    public let isCyrillic: Bool
    /// The name in one script, where every odd letter has a twin in the other.
    public let spelling: String?

    /// Nil for a name whose letters all belong to one of the two scripts.
    public init?(_ name: String) {
        guard name.unicodeScalars.contains(where: \.isCyrillic), name.unicodeScalars.contains(where: \.isLatin)
        else { return nil }
        let letters = name.unicodeScalars.filter { $0.properties.isAlphabetic }
        let cyrillic = letters.filter(\.isCyrillic)
        let latin = letters.filter(\.isLatin)
        guard !cyrillic.isEmpty, !latin.isEmpty else { return nil }
        let latinTwins = cyrillicLookalikes
        var cyrillicTwins: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (from, to) in latinTwins.sorted(by: { $0.key < $1.key }) where from != "ё" && cyrillicTwins[to] == nil {
            cyrillicTwins[to] = from
        }
        // The script that can be wholly replaced is the odd one; else the one with fewer letters.
        let canBeLatin = cyrillic.allSatisfy { latinTwins[$0] != nil }
        let canBeCyrillic = latin.allSatisfy { cyrillicTwins[$0] != nil }
        let isCyrillicOdd = canBeLatin == canBeCyrillic ? cyrillic.count <= latin.count : canBeLatin
        var offset = 0
        var found: (Unicode.Scalar, Int, Int)?
        for (number, scalar) in name.unicodeScalars.enumerated() {
            if found == nil, isCyrillicOdd ? scalar.isCyrillic : scalar.isLatin { found = (scalar, offset, number + 1) }
            offset += UTF8.width(scalar)
        }
        guard let (letter, start, position) = found else { return nil }
        self.letter = letter
        self.position = position
        span = Span(start, start + UTF8.width(letter))
        isCyrillic = isCyrillicOdd
        guard canBeLatin || canBeCyrillic else {
            spelling = nil
            return
        }
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { result.append((isCyrillicOdd ? latinTwins : cyrillicTwins)[scalar] ?? scalar) }
        spelling = String(result)
    }
}

extension Unicode.Scalar {
    var isCyrillic: Bool { (0x400...0x52F).contains(value) }

    var isLatin: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self)
            || (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7
    }
}
