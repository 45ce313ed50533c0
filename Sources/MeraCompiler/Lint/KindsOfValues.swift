import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Values of another kind than the expression takes for granted: `if` with unlike branches (M3027), functions of several values that are
/// given one (M3028).
extension StudyCompiler {
    /// - Parameter isText: in the braces of a text, where words may stand in the place of a number.
    func checkKinds(_ expression: Expression, at node: Node, offset: Int, isText: Bool) {
        for part in expression.nodes {
            switch part.kind {
            case .conditional(_, let then, let otherwise) where !isText:
                let (left, right) = (expression.program.types[Int(then)], expression.program.types[Int(otherwise)])
                guard !left.mayBe(right) else { continue }
                report(
                    .unlikeBranches, ["left": .phrase(left.phrase), "right": .phrase(right.phrase)],
                    at: node.location(of: part.span.shifted(by: offset)))
            case .builtin(let builtin, let children, _):
                let arguments = expression.program.children(children)
                guard let first = arguments.first, let remark = OneValue(builtin, arguments.count),
                    expression.program.types[Int(expression.uncoerced(first))].isOneValue
                else { continue }
                let name = expression.written(first)
                report(
                    .listOfOne,
                    [
                        "function": .text(builtin.name), "name": .text(name), "result": .phrase(remark.result),
                        "way": .phrase(remark.way),
                    ], at: node.location(of: part.span.shifted(by: offset)))
            default: break
            }
        }
    }
}

/// What becomes of one value in a function of several.
private struct OneValue {
    let result: Phrase
    let way: Phrase

    init?(_ builtin: Builtin, _ arguments: Int) {
        switch builtin {
        case .count:
            result = Phrase(en: "it is never more than 1", ru: "больше 1 не получится")
            way = Phrase(
                en: "whether it is answered is told by `{name} != null`; how many rows there are, by an indicator with `count`",
                ru: "ответили ли на вопрос, покажет `{name} != null`; сколько строк — показатель с `count`")
        case .listContains:
            result = Phrase(en: "it can only be compared", ru: "его можно только сравнить")
            way = Phrase(en: "write `{name} = …`, or `{name} in (…, …)`", ru: "напишите `{name} = …` или `{name} in (…, …)`")
        case .sum, .mean, .median, .min, .max, .product:
            guard arguments == 1 else { return nil }
            result = Phrase(en: "the result is `{name}` itself", ru: "получится само `{name}`")
            way = Phrase(
                en: "write `{name}`, or name the other values, too: `{function}({name}, …)`",
                ru: "напишите `{name}` или перечислите и другие значения: `{function}({name}, …)`")
        case .distinctValues, .reverse, .sort, .flatten:
            guard arguments == 1 else { return nil }
            result = Phrase(en: "there is nothing to put in order", ru: "упорядочивать нечего")
            way = Phrase(en: "write `{name}`", ru: "напишите `{name}`")
        default: return nil
        }
    }
}

extension FEELType {
    /// Whether a value may be of both types, as far as that is known.
    fileprivate func mayBe(_ other: FEELType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.string, .choice), (.choice, .string), (.choice, .choice): true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.mayBe(b)
        case (.context, .context), (.function, .function): true
        default: self == other
        }
    }

    /// What is surely no list.
    fileprivate var isOneValue: Bool {
        switch self {
        case .any, .null, .list, .range, .context, .function: false
        default: true
        }
    }
}

extension Expression {
    /// The node as it was before it was made a list.
    fileprivate func uncoerced(_ node: FEEL.Node.Index) -> FEEL.Node.Index {
        if case .coerce(let inner, _) = nodes[Int(node)].kind { inner } else { node }
    }
}
