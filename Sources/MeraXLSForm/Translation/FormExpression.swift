public import MeraSource

/// An expression by itself, as collections of cases have it: around it is a form with one text question at a path.
public struct FormExpression: Sendable {
    public enum Wanted: String, Sendable { case number, boolean, string }

    /// FEEL over the names of `question` and `start`.
    public var feel: String

    /// The id of the question at the end of `path`.
    public static let question = "node"
    public static let start = "start"

    /// - Parameter path: `/simple/xpath/to/node`, where the question stands.
    public static func translate(
        _ text: String, as wanted: Wanted, path: String
    ) -> (expression: FormExpression?, reason: Phrase?) {
        var outline = FormOutline()
        let names = path.split(separator: "/").map(String.init)
        let row = FormRow(sheet: "survey", number: 2)
        outline.root = names.first ?? "data"
        for (depth, name) in names.dropFirst().enumerated() {
            let isLast = depth == names.count - 2
            outline.nodes.append(
                FormNode(
                    name: isLast ? question : name, type: isLast ? .text : .group, typeText: "",
                    parent: depth == 0 ? nil : depth - 1,
                    row: row))
        }
        var translator = FormTranslator(outline, FormNaming(outline))
        do throws(NotCarried) {
            let term = try translator.translate(text, of: nil)
            let found: FormTerm =
                switch wanted {
                case .number: term.asNumber
                case .boolean: term.decided
                case .string: term.asText
                }
            return (FormExpression(feel: found.text), nil)
        } catch { return (nil, error.phrase) }
    }
}
