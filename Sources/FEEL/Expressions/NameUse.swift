public import MeraSource

/// A name in a text, or the code of an option, with what the checker took it for. For editors: only a scope that wants them gets them.
public struct NameUse: Sendable {
    public enum Meaning: Sendable {
        /// What the surrounding world said of the steps.
        case resolved(Resolution)
        /// An entry of a value of a type.
        case member(of: FEELType)
        /// A variable of the expression itself.
        case variable
        case builtin(Builtin)
        /// A text that is compared with a choice; the step is what stands between the quotes.
        case code(FEELType.Domain)
        /// Nothing; these would mean something here. `isMember`: behind a point.
        case unknown(candidates: [String], isMember: Bool)
    }

    public struct Step: Sendable, Hashable {
        public var name: String
        /// UTF-8 bytes of the text.
        public var span: Span

        public init(_ name: String, _ span: Span) {
            self.name = name
            self.span = span
        }
    }

    /// Which of the texts that are compiled together: the cells of a decision table.
    public var text = 0
    public var steps: [Step]
    public var meaning: Meaning
    /// Of the value.
    public var type: FEELType

    public init(_ steps: [Step], _ meaning: Meaning, _ type: FEELType) {
        self.steps = steps
        self.meaning = meaning
        self.type = type
    }
}

extension NameUse {
    func shifted(by offset: Int, text: Int) -> NameUse {
        var use = self
        use.text = text
        use.steps = steps.map { Step($0.name, $0.span.shifted(by: offset)) }
        return use
    }
}
