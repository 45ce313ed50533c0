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
        if text.isASCII { return look(ofASCII: text) }
        let plain = skeleton(text.lowercased()).filter { $0.isLetter || $0.isNumber }
        let significant = plain.drop { $0 == "0" || $0 == "o" }
        return significant.isEmpty ? plain : String(significant)
    }

    private static func look(ofASCII text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { plain in
            var (count, zeros) = (0, 0)
            for byte in text.utf8 {
                let small = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
                guard UInt8(ascii: "a")...UInt8(ascii: "z") ~= small || UInt8(ascii: "0")...UInt8(ascii: "9") ~= small else {
                    continue
                }
                if zeros == count, small == UInt8(ascii: "0") || small == UInt8(ascii: "o") { zeros += 1 }
                plain[count] = small
                count += 1
            }
            // Zeros alone are the key.
            guard zeros > 0, zeros < count else { return count }
            for place in zeros..<count { plain[place - zeros] = plain[place] }
            return count - zeros
        }
    }
}
