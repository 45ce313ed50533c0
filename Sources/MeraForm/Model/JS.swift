import FEELScript

/// Pieces of JavaScript, safe inside of a `<script>` element.
enum JS {
    static func string(_ text: String) -> String { Script.quoted(text) }

    static func array(_ elements: some Sequence<String>) -> String { "[" + elements.joined(separator: ",") + "]" }

    /// An object; members without a value are left out.
    static func object(_ members: KeyValuePairs<String, String?>) -> String {
        "{" + members.compactMap { name, value in value.map { name + ":" + $0 } }.joined(separator: ",") + "}"
    }

    /// An object whose members are named by the author.
    static func map(_ members: some Sequence<(String, String)>) -> String {
        "{" + members.map { string($0) + ":" + $1 }.joined(separator: ",") + "}"
    }

    static func flag(_ flag: Bool) -> String? { flag ? "true" : nil }
}
