import MeraModel
import MeraYAML

/// A text of the definition: a scalar, or a map of language → scalar.
struct WrittenTexts: DefinitionValue {
    /// A nil language is the study's own.
    var versions: [(language: String?, node: Node)]

    static func read(_ node: Node) -> Self? {
        switch node.kind {
        case .scalar: return node.isNull || isEmpty(node) ? nil : Self(versions: [(nil, node)])
        case .mapping:
            let written = node.entries.filter { $0.value.kind == .scalar && !isEmpty($0.value) }
            return written.isEmpty ? nil : Self(versions: written.map { ($0.key.text, $0.value) })
        case .sequence: return nil
        }
    }

    /// What has nothing but blanks is no text.
    static func isEmpty(_ node: Node) -> Bool { node.text.trimmingBlanks.isEmpty }

    func text(_ studyLanguage: String) -> LocalizedText {
        LocalizedText(versions.map { ($0.language ?? studyLanguage, $0.node.text) })
    }
}

/// An expression as written, with the node that maps places in it to the file.
struct Formula: DefinitionValue {
    var node: Node
    var text: String { node.text }

    static func read(_ node: Node) -> Self? {
        node.kind == .scalar && !node.isNull ? Self(node: node) : nil
    }
}
