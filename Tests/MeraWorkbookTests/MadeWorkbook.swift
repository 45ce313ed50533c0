/// A workbook put together by hand, so that it can be wrong in any way.
struct MadeWorkbook {
    var parts: [(name: String, content: String)] = [
        (
            "_rels/.rels",
            #"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
        (
            "xl/workbook.xml",
            #"<workbook xmlns:r="r"><sheets><sheet name="Ответы" sheetId="1" r:id="r1"/></sheets></workbook>"#
        ),
        (
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>\
            <Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>
            """
        ),
        ("xl/sharedStrings.xml", "<sst/>"),
        ("xl/styles.xml", "<styleSheet/>"),
    ]

    /// With the rows of its only sheet.
    init(_ rows: String, after: String = "") {
        parts.append(("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>"))
    }

    mutating func set(_ name: String, _ content: String?) {
        parts.removeAll { $0.name == name }
        if let content { parts.append((name, content)) }
    }

    /// A container in which nothing is pressed.
    var bytes: [UInt8] {
        var result: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let content = Array(part.content.utf8)
            let name = Array(part.name.utf8)
            let sizes = Self.four(Self.checksum(content)) + Self.four(UInt32(content.count)) + Self.four(UInt32(content.count))
            let common = Self.two(20) + Self.two(0x800) + Self.two(0) + Self.two(0) + Self.two(0x21) + sizes
            let start = UInt32(result.count)
            result += [0x50, 0x4B, 3, 4] + common + Self.two(UInt16(name.count)) + Self.two(0) + name + content
            directory += [0x50, 0x4B, 1, 2] + Self.two(20) + common + Self.two(UInt16(name.count))
            directory += [UInt8](repeating: 0, count: 12) + Self.four(start) + name
        }
        let end = Self.two(0) + Self.two(0) + Self.two(UInt16(parts.count)) + Self.two(UInt16(parts.count))
        let place = Self.four(UInt32(directory.count)) + Self.four(UInt32(result.count))
        return result + directory + [0x50, 0x4B, 5, 6] + end + place + Self.two(0)
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    private static func four(_ number: UInt32) -> [UInt8] { two(UInt16(number & 0xFFFF)) + two(UInt16(number >> 16)) }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
