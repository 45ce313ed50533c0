/// Writes XML for other programs: an element a line, names from the source code only, every text escaped.
///
/// XML 1.0 has no way to write control characters, not even escaped: they become U+FFFD. Line breaks in attributes are written as
/// references, because readers make spaces of them.
struct XMLWriter {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    typealias Attributes = KeyValuePairs<StaticString, String?>

    /// An element with others inside. Attributes without a value are left out.
    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout XMLWriter) -> Void) {
        open(name, attributes)
        let before = text.utf8.count
        text += ">\n"
        depth += 1
        body(&self)
        depth -= 1
        if text.utf8.count == before + 2 {
            text.removeLast(2)
            text += "/>\n"
        } else {
            indent()
            text += "</\(name)>\n"
        }
    }

    /// An element that holds nothing but a text.
    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text content: String? = nil) {
        open(name, attributes)
        if let content, !content.isEmpty {
            text += ">"
            escape(content, isAttribute: false)
            text += "</\(name)>\n"
        } else {
            text += "/>\n"
        }
    }

    private mutating func open(_ name: StaticString, _ attributes: Attributes) {
        indent()
        text += "<\(name)"
        for case (let name, let value?) in attributes {
            text += " \(name)=\""
            escape(value, isAttribute: true)
            text += "\""
        }
    }

    private mutating func indent() { text += String(repeating: "  ", count: depth) }

    private mutating func escape(_ content: String, isAttribute: Bool) {
        text += markup(content, isAttribute: isAttribute)
    }
}
