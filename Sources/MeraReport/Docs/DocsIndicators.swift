import FEEL
import MeraModel
import MeraSource

/// Passports of indicators, indices with the weights that their parts come to, conclusions and reconciliations.
extension StudyDocs {
    func indicators() -> Report.Section? {
        var section = Report.Section(words(.headingIndicators))
        var tables: [Report.Block] = []
        for (index, indicator) in study.indicators.enumerated() {
            var entry = method.passport(indicator)
            var facts = entry.facts
            if case .index(let composite) = indicator.formula {
                tables.append(.table(weights(indicator, composite)))
                // The table has them.
                facts.removeAll { $0.name == words(.factComponents) }
            }
            // Which period is reported on is known with the answers.
            facts.removeAll { $0.name == words(.factReporting) }
            facts = onScreenOnly(facts, words(.factBands), where: indicator.bands)
            facts += parts(indicator)
            if let list = indicator.bands { facts.append(.init(words(.docsBandList), [link(toBands: list)])) }
            facts += usedBy(uses.indicators[index])
            (entry.facts, entry.anchor) = (facts, Anchor.indicator(indicator.id))
            section.blocks.append(.entry(entry))
        }
        section.blocks += tables
        return section
    }

    /// On paper the bands of several things stand once, at their place.
    func onScreenOnly(_ facts: [Report.Fact], _ name: String, where list: Int?) -> [Report.Fact] {
        guard let list, (uses.bands[list]?.count ?? 0) > 1 else { return facts }
        return facts.map { fact in
            var fact = fact
            if fact.name == name { fact.isForScreen = true }
            return fact
        }
    }

    /// Numerator, denominator, base: what the formula is made of, in words where they are simple.
    private func parts(_ indicator: Indicator) -> [Report.Fact] {
        let operands = operands(indicator.table)
        var facts: [Report.Fact] = []
        var formulas: [Expression] = []
        func add(_ name: Phrase, _ expression: Expression?) {
            guard let expression else { return }
            guard expression.text != "true" else { return facts.append(.init(words(name), words(.docsEveryRow))) }
            if let sentence = ExpressionWords(operands: operands, expression: expression).sentence() {
                facts.append(.init(words(name), sentence.uppercasedFirst))
            } else {
                facts.append(.init(words(name), expression.text, isCode: true))
                formulas.append(expression)
            }
        }
        switch indicator.formula {
        case .ratio(let numerator, let denominator, _):
            add(.docsNumerator, numerator)
            add(.docsDenominator, denominator)
        case .share(let condition, let among):
            add(.docsCounted, condition)
            add(.docsAmong, among)
        case .count(let condition): add(.docsCounted, condition)
        default: formulas += indicator.formula.expressions
        }
        add(.docsFilter, indicator.filter)
        return facts + glossary(formulas, operands)
    }

    private func weights(_ indicator: Indicator, _ composite: Composite) -> Report.Table {
        // Of a median or the least there are none.
        let shares = composite.aggregation.usesWeights ? composite.shares : composite.components.map { _ in nil }
        var table = Report.Table(
            caption: words(.docsWeightsOf, ["index": .text(words.prose(indicator.label(words.code)))]),
            columns: [
                .init(words(.docsComponent), .text), .init(words(.docsWeight)), .init(words(.docsEffective)),
                .init(words(.docsNormalisation), .text),
            ])
        table.rows = composite.components.enumerated().map { place, component in
            let normalisation = method.normalisation(component.normalisation)
            return .init([
                .text(words.prose(study.indicators[component.indicator].label(words.code)) + method.per(component)),
                .number(shares[place] == nil ? "" : words.weight(composite.share(of: component))),
                .number(shares[place].map(percent) ?? ""),
                normalisation.isEmpty ? .text(words(.docsAsItIs)) : .text(String(normalisation.drop { $0 == "," || $0 == " " })),
            ])
        }
        let leaves = leaves(composite)
        if leaves.contains(where: { leaf in !composite.components.contains { $0.indicator == leaf.indicator } }) {
            let parts = leaves.map {
                words.prose(study.indicators[$0.indicator].label(words.code)) + "\u{00A0}— " + percent($0.share)
            }
            table.notes = [words(.docsLeaves, ["parts": .text(parts.joined(separator: "; "))])]
        }
        return table
    }

    private func percent(_ share: Decimal) -> String {
        let rounding = Rounding(digits: 1, mode: .halfUp)
        return NumberText.text(
            share.multiplied(by: 100) ?? share, format: NumberFormat(rounding: rounding, unit: .percent), language: words.code)
    }

    /// The indicators at the bottom of nested indices, with the share that each has in the whole; none where weights say nothing.
    private func leaves(_ composite: Composite, _ share: Decimal = .one) -> [(indicator: Int, share: Decimal)] {
        guard composite.aggregation.usesWeights else { return [] }
        var leaves: [(indicator: Int, share: Decimal)] = []
        for (component, weight) in zip(composite.components, composite.shares) {
            let part = weight?.multiplied(by: share) ?? .zero
            let found: [(indicator: Int, share: Decimal)]
            if case .index(let inner) = study.indicators[component.indicator].formula, inner.aggregation.usesWeights {
                found = self.leaves(inner, part)
            } else {
                found = [(component.indicator, part)]
            }
            for leaf in found {
                if let place = leaves.firstIndex(where: { $0.indicator == leaf.indicator }) {
                    leaves[place].share = leaves[place].share.adding(leaf.share) ?? leaves[place].share
                } else {
                    leaves.append(leaf)
                }
            }
        }
        return leaves
    }

    // MARK: - Conclusions and reconciliations

    func conclusions() -> Report.Section? {
        var section = Report.Section(words(.headingConclusions))
        let operands = operands(nil)
        for conclusion in study.conclusions {
            var facts = [
                Report.Fact(words(.docsKind), words(conclusion.kind.phrase)),
                Report.Fact(
                    words(.docsLevel),
                    [.init(method.levelLabel(conclusion.level), to: Anchor.level(study.levels[conclusion.level].id))]),
            ]
            facts += condition(.docsDrawn, conclusion.condition, operands, prefix: .docsIf)
            facts.append(.init(words(.docsText), text(conclusion.text, operands)))
            if let proposal = conclusion.proposal { facts.append(.init(words(.docsProposes), text(proposal, operands))) }
            if let theme = words.theme(conclusion.theme) { facts.append(.init(words(.docsTheme), theme)) }
            if !conclusion.cites.isEmpty { facts.append(.init(words(.docsCites), conclusion.cites.map(link(toIndicator:)))) }
            section.blocks.append(
                .entry(
                    .init(
                        label(conclusion.passport, conclusion.id), id: conclusion.id, anchor: Anchor.conclusion(conclusion.id),
                        facts: facts + method.common(conclusion.passport))))
        }
        return section
    }

    func reconciliations() -> Report.Section? {
        var section = Report.Section(words(.headingReconciliations))
        for reconciliation in study.reconciliations {
            func names(_ pairs: [(left: Int, right: Int)]) -> String {
                pairs.map { words.prose(study.tables[reconciliation.left].fields[$0.left].label(words.code)) }.map(words.quoted)
                    .joined(separator: ", ")
            }
            let facts = [
                Report.Fact(words(.docsReconciled), [link(toTable: reconciliation.left), link(toTable: reconciliation.right)]),
                Report.Fact(words(.docsKey), names(reconciliation.key)),
                Report.Fact(words(.docsCompared), names(reconciliation.compare)),
                Report.Fact(words(.docsClaims), words(reconciliation.claims ? .docsYes : .docsNo)),
            ]
            section.blocks.append(
                .entry(
                    .init(
                        label(reconciliation.passport, reconciliation.id), id: reconciliation.id,
                        anchor: Anchor.reconciliation(reconciliation.id), facts: facts + method.common(reconciliation.passport))))
        }
        return section
    }
}

extension Conclusion.Kind {
    var phrase: Phrase {
        switch self {
        case .strength: .docsKindStrength
        case .problem: .docsKindProblem
        case .proposal: .docsKindProposal
        case .note: .docsKindNote
        }
    }
}
