import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A name that is not known where it stands and means something elsewhere: the author reached for another table.
extension StudyCompiler {
    /// - Parameter table: whose rows the expression is about; nil: values of indicators.
    func explained(_ findings: [ExpressionFinding], table: Int?) -> [ExpressionFinding] {
        // Most expressions have none, and to collect the codes takes a look at every field.
        if findings.isEmpty { return [] }
        return unquoted(oneForWords(findings), codes: codes(table)).map { finding in
            guard finding.code == .undefinedReference, case .text(let name)? = finding.arguments["name"],
                let (what, owner) = meaning(of: name, besides: table)
            else { return finding }
            var explained = finding
            explained.code = .nameOfAnotherTable
            explained.arguments = [
                "name": .text(name), "what": .phrase(what), "here": .phrase(here(table)),
                "way": .phrase(
                    Phrase(
                        en: "it can be used in an indicator made of its table",
                        ru: "его можно использовать в показателе по его таблице")),
            ]
            if let table, let owner, let reference = reference(from: table, to: owner) {
                let right = "\(reference).\(name)"
                explained.arguments["way"] = .phrase(Phrase(en: "write `\(right)`", ru: "напишите `\(right)`"))
                explained.fixes = [.init(.writeText, ["text": .text(right)], finding.span, right)]
            } else if table == nil {
                explained.arguments["way"] = .phrase(
                    Phrase(
                        en: "make an indicator of it, and use that here",
                        ru: "заведите по нему показатель и используйте его здесь"))
            }
            return explained
        }
    }

    /// What is no expression at all, like "Дата #1 посещения", is one mistake, and its words are no names.
    private func oneForWords(_ findings: [ExpressionFinding]) -> [ExpressionFinding] {
        guard let first = findings.first(where: { [.unexpectedCharacter, .adjacentNames].contains($0.code) }) else {
            return findings
        }
        return findings.filter { finding in
            switch finding.code {
            case .unexpectedCharacter, .adjacentNames, .foreignOperator: finding.span == first.span
            case .undefinedReference: !finding.fixes.isEmpty
            default: true
            }
        }
    }

    /// The codes that answers of the table may have, and those of bands.
    private func codes(_ table: Int?) -> [String] {
        let lists = Set(table.map { study.tables[$0].fields.compactMap(\.list) } ?? []).sorted()
        return lists.flatMap { study.choiceLists[$0].options.map(\.code) } + study.bandLists.flatMap { $0.bands.map(\.code) }
    }

    /// A code without its quotes is taken for a name.
    func unquoted(_ findings: [ExpressionFinding], codes: [String]) -> [ExpressionFinding] {
        findings.map { finding in
            guard finding.code == .undefinedReference, case .text(let name)? = finding.arguments["name"] else { return finding }
            var explained = finding
            func fix(_ code: String) -> ExpressionFinding.Fix {
                .init(.writeText, ["text": .text("\"\(code)\"")], finding.span, "\"\(code)\"")
            }
            if codes.contains(name) {
                explained.code = .unquotedCode
                explained.fixes = [fix(name)]
            } else if finding.fixes.isEmpty {
                explained.fixes = rankedNames(to: name, among: codes).filter(\.isSlip).map { fix($0.name) }
            }
            return explained
        }
    }

    private func here(_ table: Int?) -> Phrase {
        guard let table else {
            return Phrase(en: "this is about the values of indicators", ru: "здесь речь о значениях показателей")
        }
        let id = study.tables[table].id
        return Phrase(en: "this is about the rows of `\(id)`", ru: "здесь речь о строках `\(id)`")
    }

    private func meaning(of name: String, besides table: Int?) -> (Phrase, owner: Int?)? {
        for other in study.tables.indices where other != table && study.tables[other].field(name) != nil {
            let id = study.tables[other].id
            return study.tables[other].kind == .register
                ? (Phrase(en: "a column of `\(id)`", ru: "столбец `\(id)`"), other)
                : (Phrase(en: "an item of `\(id)`", ru: "вопрос `\(id)`"), other)
        }
        if table != nil, definitions.indicators.contains(where: { $0.id == name }) {
            return (Phrase(en: "an indicator", ru: "показатель"), nil)
        }
        return nil
    }

    /// The item of a table that refers to another.
    private func reference(from table: Int, to other: Int) -> String? {
        study.tables[table].fields.first { $0.kind == .reference(table: other) }?.id
    }

    /// `mean: comfort` where `comfort` has options: told with the two ways out.
    func reportChoiceAsValue(_ formula: Formula, _ operation: String, table: Int) -> Bool {
        guard let field = study.tables[table].field(formula.text),
            case .choice(let list) = study.tables[table].fields[field].kind
        else { return false }
        report(
            .choiceAsValue,
            [
                "name": .text(formula.text), "operation": .text(operation),
                "code": .text(study.choiceLists[list].substantive.last?.code ?? ""),
            ], at: formula.node.location)
        return true
    }
}
