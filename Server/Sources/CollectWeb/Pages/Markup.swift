/// A piece of HTML. Tags and names of attributes come from the source code, everything else is escaped: there is no way to put a text
/// in as it is.
struct Markup {
    private(set) var html: String

    static let nothing = Markup(html: "")

    static func text(_ text: String) -> Markup { Markup(html: escaped(text)) }

    static func join(_ parts: [Markup]) -> Markup { Markup(html: parts.map(\.html).joined()) }

    /// What the program itself wrote: the style sheet.
    static func own(_ text: StaticString) -> Markup { Markup(html: text.description) }

    private static let void: Set<String> = ["meta", "input", "link", "br"]

    static func element(_ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ children: [Markup] = [])
        -> Markup
    {
        var html = "<\(tag)"
        for (name, value) in attributes {
            guard let value else { continue }
            html += " \(name)=\"\(escaped(value))\""
        }
        html += ">"
        if void.contains(tag.description) { return Markup(html: html) }
        for child in children { html += child.html }
        return Markup(html: html + "</\(tag)>")
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            case 0..<9, 11, 12, 14..<32: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Short names for what pages are made of.
func tag(_ name: StaticString, _ children: Markup...) -> Markup { .element(name, [:], children) }
func tag(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ children: Markup...) -> Markup {
    .element(name, attributes, children)
}
func tag(_ name: StaticString, _ text: String) -> Markup { .element(name, [:], [.text(text)]) }
func link(_ address: String, _ text: String) -> Markup { .element("a", ["href": address], [.text(text)]) }
func field(_ name: String, _ label: String, type: String = "text", value: String? = nil, required: Bool = true) -> Markup {
    tag(
        "label", .text(label), .text(" "),
        tag(
            "input",
            [
                "name": name, "type": type, "value": value, "required": required ? "" : nil, "maxlength": "500",
                "autocomplete": type == "password" ? "new-password" : nil,
            ]))
}
func table(_ heads: [String], _ rows: [[Markup]], numbers: Set<Int> = []) -> Markup {
    func kind(_ column: Int) -> String? { numbers.contains(column) ? "number" : "text" }
    return tag(
        // Wide tables are moved by the keyboard, too.
        "div", ["class": "scroll", "tabindex": "0"],
        .element(
            "table", [:],
            [
                tag(
                    "thead",
                    .element(
                        "tr", [:],
                        heads.enumerated().map { .element("th", ["scope": "col", "class": kind($0)], [.text($1)]) })),
                .element(
                    "tbody", [:],
                    rows.map { row in
                        .element("tr", [:], row.enumerated().map { .element("td", ["class": kind($0)], [$1]) })
                    }),
            ]))
}
