import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Weights that were made: their range, and the totals they reach.
extension ReportBuilder {
    func weightBlocks() -> [Report.Block] {
        result.weightings.flatMap { made -> [Report.Block] in
            guard let definition = study.weightings.first(where: { $0.item == made.item }) else { return [] }
            let label = study[made.item].label(words.code)
            var blocks: [Report.Block] = [.paragraph(words(.weightsMade, facts(made, definition, label)))]
            if !made.categories.isEmpty { blocks.append(.table(table(made, definition, label))) }
            return blocks
        }
    }

    /// «raking: «пол» — «Население» (sexes)»
    func weightingText(_ weighting: Weighting) -> String {
        let fields = study.tables[weighting.item.table].fields
        let margins = weighting.margins.map { margin in
            margin.items.map { words.quoted(fields[$0].label(words.code)) }.joined(separator: " × ") + "\u{00A0}— "
                + study.tables[margin.register].fields[margin.total].label(words.code)
        }
        let base = weighting.base.map {
            "; " + words(.designWeight, ["names": .text(words.quoted(fields[$0].label(words.code)))])
        }
        return words(weighting.method.words) + ": " + margins.joined(separator: ", ") + (base ?? "")
    }

    private func facts(_ made: WeightingResult, _ definition: Weighting, _ label: String) -> Arguments {
        [
            "weight": .text(words.quoted(label)), "method": .phrase(definition.method.words), "n": .number(made.rows),
            "least": .text(short(made.least)), "greatest": .text(short(made.greatest)), "deff": .text(short(made.designEffect)),
            "trimmed": .number(made.trimmed), "errors": .phrase(isGiven(made) ? .weightIsGiven : .weightExplains),
        ]
    }

    /// Whether errors take it as if it had come with the data.
    func isGiven(_ made: WeightingResult) -> Bool {
        made.trimmed > 0 || study.tables[made.item.table].design?.replicates != nil
    }

    private func table(_ made: WeightingResult, _ definition: Weighting, _ label: String) -> Report.Table {
        var table = Report.Table(
            caption: words(.captionMargins, ["weight": .text(words.quoted(label))]),
            columns: [
                .init(words(.columnOfMargin), .text), .init(words(.columnOfCategory), .text), .init(words(.columnRows)),
                .init(words(.columnWeightBefore)), .init(words(.columnKnownTotal)), .init(words(.columnReachedTotal)),
            ])
        for category in made.categories {
            table.rows.append(
                .init([
                    .text(definition.margins[category.margin].id), .text(category.code), .number(words.number(category.rows)),
                    .number(short(category.before)), .number(short(category.target)), .number(short(category.reached)),
                ]))
        }
        return table
    }

    private func short(_ number: Decimal) -> String {
        NumberText.text(number, fractionDigits: 2, .halfUp, language: words.code)
    }
}

extension Weighting.Method {
    var words: Phrase {
        switch self {
        case .poststratify: Phrase(en: "post-stratification", ru: "постстратификация")
        case .rake: Phrase(en: "raking", ru: "итеративная подгонка (raking)")
        case .linear: Phrase(en: "linear calibration", ru: "линейная калибровка")
        case .logit: Phrase(en: "logit calibration", ru: "логит-калибровка")
        }
    }
}
