import FEEL
import MeraModel

/// Points as forms, maps and people write them.
enum PointText {
    /// `55.75 37.62 144 8`; copied from a map `55.75, 37.62`; with decimal commas `55,75 37,62`.
    static func read(_ text: String) -> ClockText.Reading? {
        if let point = GeoPoint(text) {
            // Zeros at the end of a number are no difference.
            return ClockText.Reading(text: point.description, habits: [])
        }
        let isDecimalComma = !text.contains(".") && text.contains(",")
        let parts = text.split { $0 == " " || $0 == ";" || !isDecimalComma && $0 == "," }
        if isDecimalComma, !parts.allSatisfy({ part in part.count { $0 == "," } <= 1 && part.last != "," }) { return nil }
        let plain = parts.map { isDecimalComma ? String($0).replacing(",", with: ".") : String($0) }
        return GeoPoint(plain.joined(separator: " ")).map { ClockText.Reading(text: $0.description, habits: .one(.pointForm)) }
    }
}

/// The name by which an attachment is kept: `sha256:…`, `….jpg`. It leads nowhere but to a file of that name.
enum AttachmentName {
    static func isWellFormed(_ text: String) -> Bool {
        if text.hasPrefix("sha256:") {
            let digits = text.utf8.dropFirst(7)
            return digits.count == 64 && digits.allSatisfy(isHexadecimal)
        }
        let bytes = text.utf8
        let isPlain = bytes.allSatisfy {
            $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":")
        }
        return isPlain && bytes.count <= 255 && text != "." && text != ".."
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
