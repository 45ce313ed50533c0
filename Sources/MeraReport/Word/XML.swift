/// A piece of an XML part. Names come from the source code only, everything else is escaped when it is written.
indirect enum XML: Sendable {
    case text(String)
    /// Markup of ours that never changes.
    case fixed(StaticString)
    case element(StaticString, [Attribute], [XML])

    typealias Attribute = (name: StaticString, value: String)

    static func tag(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [XML] = []) -> XML
    {
        .element(name, attributes.map { ($0.key, $0.value) }, children)
    }

    /// An element whose one attribute is `w:val`, as most properties of Word are.
    static func property(_ name: StaticString, _ value: String) -> XML { .tag(name, ["w:val": value]) }

    /// A whole part, with its declaration.
    static func part(_ root: XML) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        root.write(to: &text)
        return Array(text.utf8)
    }

    func write(to output: inout String) {
        switch self {
        case .text(let text): Self.escape(text, to: &output)
        case .fixed(let markup): output += "\(markup)"
        case .element(let name, let attributes, let children):
            output += "<\(name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &output)
                output += "\""
            }
            guard !children.isEmpty else {
                output += "/>"
                return
            }
            output += ">"
            for child in children { child.write(to: &output) }
            output += "</\(name)>"
        }
    }

    /// XML 1.0 has no way to write control characters, not even escaped. They are shown as such, as in HTML.
    private static func escape(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case Verbatim.backtick: output += "`"
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": output += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}", "\u{200E}", "\u{200F}",
                "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}
