import FEEL
import MeraCells
import MeraModel

extension PublicationStep {
    /// Hides the quality of scores where it rests on too few rows, and what would give their number back.
    ///
    /// Of what is shown, counts of answers that tell of a few people are left out: shares of extreme answers, items without an answer, and
    /// who chose which option.
    func published(_ scales: [ScaleResult]) -> [ScaleResult] {
        scales.map { scale in
            let levels = study.scores[scale.score].reliability?.levels ?? []
            let bases = scale.units.map { $0.map { Decimal($0.rows) } }
            let least = Decimal(study.publication.minimumBase)
            let hidden = hidden(levels, levels, bases: bases, least: least) { level, unit in
                let quality = scale.units[level][unit]
                let counts = [quality.rows, quality.complete, quality.rows - quality.complete]
                return counts.contains { $0 > 0 && Decimal($0) < least }
            }
            var published = scale
            for level in levels {
                for unit in published.units[level].indices {
                    if hidden[level][unit] {
                        published.units[level][unit] = ScaleQuality()
                        published.units[level][unit].isHidden = true
                    } else {
                        published.units[level][unit].withholdCounts()
                    }
                }
            }
            for place in published.breakdowns.indices { hide(&published.breakdowns[place], of: scale.score, least) }
            return published
        }
    }

    /// A breakdown with a small group is hidden whole: with the others it would be told.
    private func hide(_ breakdown: inout ScaleBreakdown, of score: Int, _ least: Decimal) {
        let field = FieldID(table: study.scores[score].table, field: breakdown.field)
        let isSmall = breakdown.qualities.contains { quality in
            [quality.rows, quality.complete, quality.rows - quality.complete].contains { $0 > 0 && Decimal($0) < least }
        }
        guard isSmall || study.isPersonal(field) else {
            for place in breakdown.qualities.indices { breakdown.qualities[place].withholdCounts() }
            return
        }
        (breakdown.isHidden, breakdown.categories, breakdown.qualities) = (true, [], [])
    }
}

extension ScaleQuality {
    fileprivate mutating func withholdCounts() {
        for measure in ScaleMeasure.allCases where measure.part == .answers && self[measure] != nil {
            measures[measure] = .missing(.suppressed)
        }
        pairs = []
        for item in items.indices {
            for measure in ItemMeasure.allCases where measure.part == .answers && items[item][measure] != nil {
                items[item].measures[measure] = .missing(.suppressed)
            }
            (items[item].options, items[item].missing) = ([], [])
        }
    }
}
