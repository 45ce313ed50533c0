/// The column `default`: a value as it is stored, or an expression that the form computes when it is opened.
enum FormDefault {
    /// An expression has a reference, a call or a sign of arithmetic; in a date or a place a hyphen is none.
    static func isDynamic(_ text: String, _ type: FormType) -> Bool {
        guard let tokens = try? XPathToken.all(in: text) else { return FormReference.isIn(text) }
        for token in tokens {
            switch type {
            case .date, .dateTime, .geopoint, .geotrace, .geoshape: if token.kind == .minus { return false }
            default: break
            }
            if token.isCall || token.kind == .reference || token.kind == .union { return true }
            if [.plus, .star, .divide, .modulo].contains(token.kind) { return true }
        }
        // A negative number, a name of a file, a hyphenated word.
        return false
    }
}
