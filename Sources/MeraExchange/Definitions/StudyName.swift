/// The id of a study that is made of a file: Latin letters, digits, `-` and `_`, a letter first.
enum StudyName {
    static func fit(_ name: String) -> String {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "_" })
        let hasName = plain.contains { $0.isLetter || $0.isNumber }
        return !hasName ? "study" : plain.first.map(\.isLetter) ?? false ? plain : "s" + plain
    }
}
