import MeraCells
import MeraModel
import MeraSource

/// The keys of a table as they look when zeros in front, signs between, capitals and letters of the other alphabet do not count:
/// spreadsheets take the zeros off, and people type the letters.
struct NearKeys {
    /// Nil where two keys look alike.
    private var keyOfLook: [String: String?] = [:]

    init(_ data: StudyData, _ table: Int) {
        guard let key = data.study.tables[table].referenceKey else { return }
        for row in 0..<data.tables[table].rowCount where data.counts(table, row) && !data.tables[table].isDraft(row) {
            let text = data.tables[table].fields[key].value(row).plainText
            let look = Self.look(text)
            if let known = keyOfLook[look], known != text {
                keyOfLook[look] = .some(nil)
            } else {
                keyOfLook[look] = text
            }
        }
    }

    /// The only key that looks like this; never the text itself, which would be there in another period.
    func key(like text: String) -> String? {
        guard let found = keyOfLook[Self.look(text)] ?? nil, found != text else { return nil }
        return found
    }

    private static func look(_ text: String) -> String {
        let plain = skeleton(text.lowercased()).filter { $0.isLetter || $0.isNumber }
        let significant = plain.drop { $0 == "0" || $0 == "o" }
        return significant.isEmpty ? plain : String(significant)
    }
}
