import MeraSource

/// Paths as editors write them: `file:///home/%D0%B0/study.yaml`.
enum FileURI {
    /// Nil for what is no file.
    static func path(_ uri: String) -> String? {
        guard uri.lowercased().hasPrefix("file://") else { return nil }
        var rest = uri.utf8.dropFirst(7)
        // A host, as in `file://localhost/…`.
        if rest.first != UInt8(ascii: "/") { rest = rest.drop { $0 != UInt8(ascii: "/") } }
        var bytes: [UInt8] = []
        var iterator = rest.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next(), let low = iterator.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
        }
        guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
        return FileAccess.displayPath(String(decoding: bytes, as: UTF8.self))
    }

    static func uri(_ path: String, workingFolder: String) -> String {
        let whole = path.hasPrefix("/") ? path : FileAccess.join(workingFolder, path)
        var text = "file://"
        for byte in whole.utf8 {
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "/-_.~".utf8.contains(byte)
            if isPlain {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count == 1 ? "0" + digits : digits)
            }
        }
        return text
    }
}
