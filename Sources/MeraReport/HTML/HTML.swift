/// A piece of an HTML page. Tags and attribute names come from the source code only, everything else is escaped when it is written.
enum HTML {
    case text(String)
    /// The style sheet, which is ours and is not escaped.
    case style(StaticString)
    /// A rule that puts a text at the head of each printed page.
    case pageHead(String)
    indirect case element(Tag, [Attribute], [HTML])

    struct Tag: Sendable {
        let name: StaticString
        /// `<meta>` has no end tag.
        let isVoid: Bool

        init(_ name: StaticString, isVoid: Bool = false) {
            self.name = name
            self.isVoid = isVoid
        }
    }

    struct Attribute: Sendable {
        let name: StaticString
        let value: String
    }

    func write(to output: inout String) {
        switch self {
        case .text(let text): Self.escape(text, to: &output)
        case .style(let text): output += "\(text)"
        case .pageHead(let text):
            output += "@page { @top-left { content: \""
            Self.escapeStyle(text, to: &output)
            output += "\"; font: 8pt \"PT Sans\", \"Liberation Sans\", sans-serif; color: #5c6670; } }"
        case .element(let tag, let attributes, let children):
            output += "<\(tag.name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &output)
                output += "\""
            }
            output += ">"
            if tag.isVoid { return }
            for child in children { child.write(to: &output) }
            output += "</\(tag.name)>"
        }
    }

    /// In a string of a style sheet everything but letters, digits and spaces is written by its number: nothing can end the
    /// string or the sheet.
    private static func escapeStyle(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " " {
                output.unicodeScalars.append(scalar)
            } else if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                output += " "
            } else {
                output += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
    }

    /// Control characters have no place in a page; they are shown as such and not passed on.
    private static func escape(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\t", "\n", "\r": output += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}

/// The tags in use, as functions of their classes and children.
extension HTML {
    static func div(_ classes: StaticString? = nil, _ children: [HTML]) -> HTML { make("div", classes, children) }
    static func span(_ classes: StaticString? = nil, _ text: String) -> HTML { make("span", classes, [.text(text)]) }
    static func p(_ classes: StaticString? = nil, _ text: String) -> HTML { make("p", classes, [.text(text)]) }
    static func code(_ text: String) -> HTML { make("code", nil, [.text(text)]) }

    static func make(_ tag: StaticString, _ classes: StaticString? = nil, _ children: [HTML]) -> HTML {
        .element(Tag(tag), classes.map { [.classes($0)] } ?? [], children)
    }
}

extension HTML.Attribute {
    static func classes(_ names: StaticString) -> Self { .init(name: "class", value: "\(names)") }
    static func id(_ id: String) -> Self { .init(name: "id", value: id) }
    /// A link within the page: there are no others.
    static func link(to id: String) -> Self { .init(name: "href", value: "#" + id) }
    static func span(_ columns: Int) -> Self { .init(name: "colspan", value: "\(columns)") }
    static func scope(_ scope: StaticString) -> Self { .init(name: "scope", value: "\(scope)") }
}
