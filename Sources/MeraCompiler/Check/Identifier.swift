/// What an id may look like, so that expressions can use it as a name without quotes.
enum Identifier {
    /// Words that mean something in FEEL.
    static let reserved: Set<String> = [
        "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance",
        "function", "true", "false", "null",
    ]

    static func isWellFormed(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, first.properties.isAlphabetic || first == "_", scalars.count <= 64 else { return false }
        return scalars.allSatisfy {
            $0.isASCII
                ? ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
                : $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }
}
