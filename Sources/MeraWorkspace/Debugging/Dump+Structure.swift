import FEEL
public import MeraModel
import MeraSource

extension Dump {
    /// The whole typed study, without the places where things are written: two studies that mean the same give the same text,
    /// however they are written. Everything that the model has is in it, because nobody lists it.
    public static func structure(_ study: Study) -> String {
        var text = ""
        write(study, "study", depth: 0, to: &text)
        return text
    }

    /// Deeper than any study goes.
    private static let deepest = 40

    private static func write(_ value: Any, _ name: String, depth: Int, to text: inout String) {
        let indent = String(repeating: " ", count: depth * 2)
        if value is Location || depth > deepest { return }
        if let expression = value as? Expression {
            text += "\(indent)\(name): \(written(expression))\n"
            return
        }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional {
            if let inner = mirror.children.first { write(inner.value, name, depth: depth, to: &text) }
            return
        }
        if mirror.children.isEmpty || value is Decimal || value is CivilDate {
            text += "\(indent)\(name): \(String(describing: value).debugDescription)\n"
            return
        }
        text += "\(indent)\(name):\n"
        // A dictionary has no order of its own.
        let isUnordered = mirror.displayStyle == .dictionary || mirror.displayStyle == .set
        var parts: [String] = []
        for (place, child) in mirror.children.enumerated() {
            var part = ""
            write(child.value, child.label ?? (isUnordered ? "-" : "\(place)"), depth: depth + 1, to: &part)
            parts.append(part)
        }
        text += (isUnordered ? parts.sorted() : parts).joined()
    }

    /// As it is written, or what is known of it before any row is seen.
    private static func written(_ expression: Expression) -> String {
        if case .constant(let place) = expression.nodes[Int(expression.root)].kind {
            return "\(expression.program.constants[Int(place)])"
        }
        return expression.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
