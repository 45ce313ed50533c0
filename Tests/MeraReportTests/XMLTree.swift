/// A small reader of XML, as strict about form as the standard: what it cannot read is not well formed.
struct XMLTree {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    final class Element {
        let name: String
        let attributes: [String: String]
        var children: [Element] = []
        var text = ""

        init(_ name: String, _ attributes: [String: String]) {
            self.name = name
            self.attributes = attributes
        }

        /// This element and all below it, in order.
        func all(_ wanted: String) -> [Element] {
            (name == wanted ? [self] : []) + children.flatMap { $0.all(wanted) }
        }

        /// The text of the whole element.
        var content: String { text + children.map(\.content).joined() }
    }

    static func parse(_ bytes: [UInt8]) throws -> Element {
        let text = String(decoding: bytes, as: UTF8.self)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: break
            default: throw Failure(description: "character \(scalar.value)")
            }
        }
        var root: Element?
        var open: [Element] = []
        var rest = text[...]
        if rest.hasPrefix("<?xml"), let end = rest.firstRange(of: "?>") { rest = rest[end.upperBound...] }
        while let next = rest.firstIndex(of: "<") {
            let plain = try unescaped(rest[..<next])
            if let last = open.last {
                last.text += plain
            } else if !plain.allSatisfy(\.isWhitespace) {
                throw Failure(description: "text outside")
            }
            guard let end = rest[next...].firstIndex(of: ">") else { throw Failure(description: "open tag") }
            let tag = rest[rest.index(after: next)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast()?.name == String(tag.dropFirst()) else { throw Failure(description: String(tag)) }
                continue
            }
            let element = try self.element(tag.hasSuffix("/") ? tag.dropLast() : tag)
            if let last = open.last {
                last.children.append(element)
            } else {
                guard root == nil else { throw Failure(description: "second root") }
                root = element
            }
            if !tag.hasSuffix("/") { open.append(element) }
        }
        guard let root, open.isEmpty else { throw Failure(description: "no end") }
        return root
    }

    private static func element(_ tag: Substring) throws -> Element {
        let name = tag.prefix { $0 != " " }
        var attributes: [String: String] = [:]
        var rest = tag.dropFirst(name.count).drop { $0 == " " }
        while !rest.isEmpty {
            let key = String(rest.prefix { $0 != "=" })
            rest = rest.dropFirst(key.count + 1)
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
                throw Failure(description: String(tag))
            }
            guard attributes.updateValue(try unescaped(rest.dropFirst()[..<end]), forKey: key) == nil else {
                throw Failure(description: "twice \(key)")
            }
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        return Element(String(name), attributes)
    }

    private static func unescaped(_ text: Substring) throws -> String {
        guard !text.contains("]]>") else { throw Failure(description: "]]>") }
        var result = ""
        var rest = text
        while let place = rest.firstIndex(of: "&") {
            result += rest[..<place]
            guard let end = rest[place...].firstIndex(of: ";") else { throw Failure(description: "&") }
            guard let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""][rest[rest.index(after: place)..<end]] else {
                throw Failure(description: String(rest[place...end]))
            }
            result += known
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
