import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// Calculated items whose values are codes of a list: answers that were recoded.
extension StudyCompiler {
    /// The type of a calculated field: that of its expression, or one of the codes of its list.
    func calculatedType(_ expression: Expression, _ id: FieldID, at node: Node) -> FEELType {
        let field = study.tables[id.table].fields[id.field]
        guard let list = field.options else {
            // What only hands on the answer to a choice keeps its list.
            if case .choice(let domain) = expression.type {
                study.tables[id.table].fields[id.field].options = study.choiceLists.indices.first { self.domain($0) == domain }
            }
            return expression.type
        }
        switch expression.type {
        case .string, .choice, .any, .null: break
        default:
            report(
                .unexpectedType,
                ["expected": .phrase(FEELType.string.phrase), "found": .phrase(expression.type.phrase)], at: node.location)
            return expression.type
        }
        let codes = study.choiceLists[list].substantive.map(\.code)
        noteResults(expression, list, at: node)
        for (code, place) in expression.wordsOfResult where !codes.contains(code) {
            let location = node.location(of: place)
            report(
                .unlistedOption, ["item": .text(field.id), "code": .text(code), "codes": .names(codes)], at: location,
                fixes: Diagnostic.Fix.replacing(location, withOneOf: closeNames(to: code, among: codes).map { "\"\($0)\"" }))
            break
        }
        return .choice(domain(list))
    }

    private func noteResults(_ expression: Expression, _ list: Int, at node: Node) {
        guard let names else { return }
        for (code, place) in expression.wordsOfResult {
            let location = node.location(of: place)
            // A word in quotes; the options of another item have their own place.
            guard location.file.bytes[location.span.start..<location.span.end].contains(UInt8(ascii: "\"")) else { continue }
            names.note(
                code: code, at: node.location(of: Span(place.start + 1, max(place.end - 1, place.start + 1))), of: domain(list),
                in: study)
        }
    }
}

extension Expression {
    /// The type of those branches of which it is known; `any` where they differ.
    var typeOfKnownResults: FEELType {
        var known: Set<FEELType> = []
        var open = [root]
        while let index = open.popLast() {
            switch nodes[Int(index)].kind {
            case .conditional(_, let then, let otherwise): open += [otherwise, then]
            case .bind(_, _, let body): open.append(body)
            default:
                let type = program.types[Int(index)]
                if type != .any, type != .null { known.insert(type) }
            }
        }
        return known.count == 1 ? known.first ?? .any : .any
    }

    /// The texts that are known to be possible results, with their places: words in branches, and options of a choice.
    fileprivate var wordsOfResult: [(text: String, place: Span)] {
        var words: [(String, Span)] = []
        var open = [root]
        while let index = open.popLast() {
            let node = nodes[Int(index)]
            switch node.kind {
            case .conditional(_, let then, let otherwise): open += [otherwise, then]
            case .bind(_, _, let body): open.append(body)
            case .constant(let constant):
                if case .string(let text) = program.constants[Int(constant)] { words.append((text, node.span)) }
            case .slot:
                if case .choice(let domain) = program.types[Int(index)] { words += domain.codes.map { ($0, node.span) } }
            default: break
            }
        }
        return words
    }
}
