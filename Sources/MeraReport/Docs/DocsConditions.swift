import FEEL
import MeraModel
import MeraSource

/// Expressions of a study: in words where they are simple, else as they are written, with what their names mean.
extension StudyDocs {
    func operands(_ table: Int?, input: Operand? = nil) -> Operands {
        Operands(study: study, words: words, table: table, input: input)
    }

    func condition(_ name: Phrase, _ expression: Expression?, _ operands: Operands, prefix: Phrase? = nil) -> [Report.Fact] {
        guard let expression else { return [] }
        guard let sentence = ExpressionWords(operands: operands, expression: expression).sentence() else {
            return formula(name, expression, operands)
        }
        let text = prefix.map { words($0, ["condition": .text(sentence)]) } ?? sentence.uppercasedFirst
        return [.init(words(name), text)]
    }

    func formula(_ name: Phrase, _ expression: Expression?, _ operands: Operands) -> [Report.Fact] {
        guard let expression else { return [] }
        return [.init(words(name), expression.text, isCode: true)] + glossary([expression], operands)
    }

    /// `examined` — «Экзаменовано»; …
    func glossary(_ expressions: [Expression], _ operands: Operands) -> [Report.Fact] {
        var found: [Operand] = []
        for expression in expressions {
            for operand in ExpressionWords(operands: operands, expression: expression).glossary() where !found.contains(operand) {
                found.append(operand)
            }
        }
        guard !found.isEmpty else { return [] }
        let entries = found.map { "`" + $0.name + "`\u{00A0}— " + $0.text }
        return [.init(words(.docsWhere), entries.joined(separator: "; "))]
    }

    /// A text with values in it: `Сдавших {Сдали} больше`.
    func text(_ template: TextTemplate, _ operands: Operands) -> String {
        let parts = template.parts(words.code).map { part -> String in
            switch part {
            case .text(let text): return text
            case .value(let expression, _):
                guard case .slot(let slot) = expression.nodes[Int(expression.root)].kind,
                    let operand = operands.operand(ofSlot: Int(slot))
                else { return "{" + expression.text + "}" }
                return "{" + operand.label + "}"
            }
        }
        return words.prose(parts.joined())
    }

    func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: words(.severityError)
        case .warning: words(.severityWarning)
        case .info: words(.severityInfo)
        }
    }
}
