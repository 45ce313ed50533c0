/// Names in XML, of which the names of a form are made.
enum FormNames {
    /// A letter or `_`, then letters, digits, `_`, `-` and `.`; a prefix of a namespace may stand before a colon.
    static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy(isPart)
    }

    private static func isPart(_ text: Substring) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || isLetter(first) else { return false }
        return text.unicodeScalars.allSatisfy {
            isLetter($0) || $0 == "_" || $0 == "-" || $0 == "." || ("0"..."9").contains($0) || $0 == "\u{B7}"
                || $0.properties.canonicalCombiningClass != .notReordered || $0.properties.numericType == .decimal
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
