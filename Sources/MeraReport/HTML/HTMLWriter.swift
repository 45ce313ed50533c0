/// Writes an HTML page into one buffer of bytes. Tags and attribute names come from the source code only, everything else is
/// escaped; what opens a tag also closes it.
package struct HTMLWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package struct Attribute {
        let name: StaticString
        let value: String

        package init(name: StaticString, value: String) {
            self.name = name
            self.value = value
        }

        static func id(_ id: String) -> Self { .init(name: "id", value: id) }
        /// A link within the page: there are no others.
        static func link(to id: String) -> Self { .init(name: "href", value: "#" + id) }
        static func span(_ columns: Int) -> Self { .init(name: "colspan", value: String(columns)) }
        static let row = Attribute(name: "scope", value: "row")
        static let column = Attribute(name: "scope", value: "col")
    }

    package mutating func element(
        _ tag: StaticString, _ classes: StaticString? = nil, _ attributes: [Attribute] = [], _ body: (inout HTMLWriter) -> Void
    ) {
        open(tag, classes, attributes)
        body(&self)
        close(tag)
    }

    package mutating func element(_ tag: StaticString, _ text: String) { element(tag, nil, [], text) }

    package mutating func element(_ tag: StaticString, _ classes: StaticString?, _ text: String) {
        element(tag, classes, [], text)
    }

    package mutating func element(_ tag: StaticString, _ classes: StaticString?, _ attributes: [Attribute], _ text: String) {
        open(tag, classes, attributes)
        self.text(text)
        close(tag)
    }

    /// `<meta>` has no end tag.
    package mutating func void(_ tag: StaticString, _ attributes: [Attribute]) { open(tag, nil, attributes) }

    /// The style sheet and the script, which are ours and are not escaped.
    package mutating func own(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    /// A drawing that was written before.
    package mutating func piece(_ piece: HTMLWriter) { bytes.append(contentsOf: piece.bytes) }

    /// Bytes that hold nothing that a page would take for mark-up.
    package mutating func plain(_ plain: [UInt8]) { bytes.append(contentsOf: plain) }

    private mutating func open(_ tag: StaticString, _ classes: StaticString?, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        own(tag)
        if let classes {
            own(" class=\"")
            own(classes)
            bytes.append(UInt8(ascii: "\""))
        }
        for attribute in attributes {
            bytes.append(UInt8(ascii: " "))
            own(attribute.name)
            own("=\"")
            text(attribute.value)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ tag: StaticString) {
        own("</")
        own(tag)
        bytes.append(UInt8(ascii: ">"))
    }

    // MARK: - Escaping

    /// Control characters and those that turn the direction of writing have no place in a page; they are shown as such and
    /// not passed on.
    package mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // Nearly all texts have nothing to escape.
            if !utf8.contains(where: Self.isSpecial) {
                bytes.append(contentsOf: utf8)
                return
            }
            var place = 0
            while place < utf8.count {
                let byte = utf8[place]
                place += 1
                switch byte {
                case UInt8(ascii: "&"): own("&amp;")
                case UInt8(ascii: "<"): own("&lt;")
                case UInt8(ascii: ">"): own("&gt;")
                case UInt8(ascii: "\""): own("&quot;")
                case UInt8(ascii: "'"): own("&#39;")
                case 0x09, 0x0A, 0x0D: bytes.append(UInt8(ascii: " "))
                case 0x00...0x1F, 0x7F: own("\u{FFFD}")
                case 0xC2 where utf8[place] < 0xA0:
                    own("\u{FFFD}")
                    place += 1
                case 0xEE where Verbatim.isBacktick(byte, utf8[place], utf8[place + 1]):
                    own("`")
                    place += 2
                case 0xE2 where Self.turns(utf8[place], utf8[place + 1]):
                    own("\u{FFFD}")
                    place += 2
                default: bytes.append(byte)
                }
            }
        }
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x1F, 0x7F, 0xC2, 0xE2, 0xEE, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }

    /// U+200E, U+200F, U+202A…202E, U+2066…2069 behind their first byte.
    private static func turns(_ second: UInt8, _ third: UInt8) -> Bool {
        switch second {
        case 0x80: third == 0x8E || third == 0x8F || (0xAA...0xAE).contains(third)
        case 0x81: (0xA6...0xA9).contains(third)
        default: false
        }
    }

    /// A rule that puts a text at the head of each printed page. In a string of a style sheet everything but letters, digits and
    /// spaces is written by its number: nothing can end the string or the sheet.
    package mutating func pageHead(_ text: String) {
        own("@page { @top-left { content: \"")
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " " {
                bytes.append(contentsOf: String(scalar).utf8)
            } else if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                bytes.append(UInt8(ascii: " "))
            } else {
                bytes.append(contentsOf: ("\\" + String(scalar.value, radix: 16) + " ").utf8)
            }
        }
        own("\"; font: 8pt \"PT Sans\", \"Liberation Sans\", sans-serif; color: #5c6670; } }")
    }
}
