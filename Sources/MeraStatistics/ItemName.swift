/// The names of variables as ids of items.
public enum ItemName {
    /// The variable of an option of a question with several answers. The text that belongs to an option has one underscore.
    public static func ofOption(_ code: String, of item: String) -> String { "\(item)__\(code)" }

    /// Letters, digits and `_`; a letter first.
    public static func fit(_ name: String) -> String {
        let plain = String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
        return plain.first.map { $0.isLetter } ?? false ? plain : "v" + plain
    }
}
