import FEEL
import MeraModel
import MeraSource

extension StudyThings {
    func score(_ score: Score) -> ComparedThing {
        var facts = Facts(named)
        facts.word("of", named.table(score.table), .results)
        facts.word("method", score.method.rawValue, .results)
        facts.word("min_answered", String(score.minimumAnswered), .results)
        for item in score.items {
            let key = "items." + named.ownName(FieldID(table: score.table, field: item.field))
            let weight = WeightShare(item.weight, of: score.weightUnit).text
            facts.word(key, weight, .results)
            if let points = item.points {
                let list = study.tables[score.table].fields[item.field].list
                facts.list(key + ".points", points.map { "\(named.code($0.code, of: list)): \($0.points)" }, .results)
            } else {
                facts.word(key + ".points", "\(item.factor) · x + \(item.offset), \(item.lowest)..\(item.highest)", .results)
            }
        }
        facts.word("unit", score.unit?.word, .results)
        facts.rounding("round", score.rounding, isInherited: true)
        facts.rounding("round_value", score.valueRounding)
        facts.word("bands", score.bands.map(named.bands), .results)
        reliability(score, &facts)
        facts.passport(score.passport)
        var thing = thing(.score, [score.id], score.passport)
        thing.likeness = score.items.map { named.ownName(FieldID(table: score.table, field: $0.field)) }
        thing.facts = facts.all
        return thing
    }

    func indicator(_ indicator: Indicator) -> ComparedThing {
        var facts = Facts(named)
        facts.word("of", indicator.table.map(named.table), .results)
        formula(indicator, &facts)
        facts.expression(
            "where", indicator.table == nil ? indicator.unitCondition : indicator.filter, of: indicator.table, .results)
        // What is not written is as the table or the defaults of the study say.
        let weight = indicator.table.flatMap { table in indicator.weight.map { named.fields([$0], of: table) } }
        facts.word("weight", weight, .results, isInherited: true)
        facts.word("unit", indicator.unit?.word, .results, isInherited: true)
        facts.word("better", indicator.better.rawValue, .results)
        facts.number("target", indicator.target)
        facts.word("bands", indicator.bands.map(named.bands), .results)
        if let table = indicator.table, !indicator.breakdown.isEmpty {
            facts.list("breakdown", indicator.breakdown.map { named.ownName(FieldID(table: table, field: $0)) }, .results)
        }
        facts.word("interval", indicator.interval?.rawValue, .results, isInherited: true)
        facts.word("errors", indicator.hasErrors ? "true" : nil, .results, isInherited: true)
        facts.word("confidence", indicator.confidence.description, .results, isInherited: true)
        facts.number("max_cv", indicator.maximumVariation)
        facts.word("min_n", String(indicator.minimumBase), .results, isInherited: true)
        facts.word("min_answered", indicator.minimumAnswered > 0 ? String(indicator.minimumAnswered) : nil, .results)
        facts.word("roll_up", indicator.rollUp.rawValue, .results)
        facts.word("publish", indicator.publication.rawValue, .results)
        facts.rounding("round", indicator.rounding, isInherited: true)
        facts.rounding("round_value", indicator.valueRounding)
        facts.rounding("compare_rounded", indicator.comparedRounding)
        facts.word("rank_within", indicator.rankWithin.map(named.level), .results)
        facts.word("levels", indicator.levels.map(named.level).joined(separator: ", "), .results, isInherited: true)
        let series = indicator.table.flatMap { table in indicator.seriesField.map { named.fields([$0], of: table) } }
        facts.word("series", series, .results, isInherited: true)
        facts.list(
            "limits",
            indicator.limits.map { "\(named.unitMeaning($0.condition)): \($0.effect.rawValue) \($0.amount)" },
            shown: indicator.limits.map { "\($0.written): \($0.effect.rawValue) \($0.amount)" }, .results, isOrdered: true)
        for (index, limit) in indicator.limits.enumerated() { facts.text("limits.\(index + 1).reason", limit.reason) }
        facts.text("period", indicator.period)
        facts.passport(indicator.passport)
        var thing = thing(.indicator, [indicator.id], indicator.passport)
        let words = named.words(indicator.written)
        thing.likeness = ["formula " + words, "formula again " + words, "of " + (indicator.table.map(named.table) ?? "")]
        thing.facts = facts.all
        return thing
    }

    private func formula(_ indicator: Indicator, _ facts: inout Facts) {
        let (table, family) = (indicator.table, "formula")
        func add(_ key: String, _ expression: Expression?) {
            facts.expression(key, expression, of: table, .results, family: family)
        }
        switch indicator.formula {
        case .ratio(let numerator, let denominator, let per):
            add("ratio.numerator", numerator)
            add("ratio.denominator", denominator)
            facts.number("ratio.per", per)
        case .share(let condition, let among):
            add("share", condition)
            facts.expression("among", among, of: table, .results)
        case .mean(let value): add("mean", value)
        case .median(let value): add("median", value)
        case .quantile(let value, let quantile):
            add("quantile.of", value)
            facts.word("quantile.p", quantile.p.description, .results)
            facts.word("quantile.type", String(quantile.type), .results)
        case .sum(let value): add("sum", value)
        case .count(let condition):
            if let condition {
                add("count", condition)
            } else {
                var fact = Fact("count", "true", .results)
                (fact.family, fact.words) = (family, "true")
                facts.add(fact)
            }
        case .completeness(let fields):
            facts.list(
                "completeness", table.map { table in fields.map { named.ownName(FieldID(table: table, field: $0)) } } ?? [],
                .results)
        case .aggregate(let value), .value(let value): add("value", value)
        case .index(let composite): index(composite, &facts)
        }
    }

    private func index(_ composite: Composite, _ facts: inout Facts) {
        var kind = Fact("index.aggregate", composite.aggregation.rawValue, .results)
        kind.family = "formula"
        facts.add(kind)
        facts.number("index.min_coverage", composite.minimumCoverage)
        facts.word("index.min_components", composite.minimumComponents > 0 ? String(composite.minimumComponents) : nil, .results)
        facts.word("index.on_missing", composite.onMissing.rawValue, .results)
        if composite.aggregation == .power { facts.number("index.exponent", composite.exponent) }
        facts.word("index.within", composite.imputedWithin.map(named.level), .results)
        if let rule = composite.sensitivity { sensitivity(rule, &facts) }
        for component in composite.components {
            let key = "index.components." + named.indicator(component.indicator)
            facts.word(key + ".weight", component.weight.description, .results)
            facts.word(key + ".per", component.denominator.map(named.indicator), .results)
            facts.word(key + ".on_missing", component.onMissing?.rawValue, .results)
            facts.word(key + ".outliers", component.outliers.map(Self.words), .results)
            if case .none = component.normalisation { continue }
            facts.word(key + ".normalise", Self.words(component.normalisation), .results)
        }
    }

    private func sensitivity(_ rule: Composite.Sensitivity, _ facts: inout Facts) {
        facts.number("index.sensitivity.weights", rule.weights)
        facts.list("index.sensitivity.normalise", rule.normalisationTexts, .results)
        facts.list("index.sensitivity.aggregate", rule.aggregations.map(\.rawValue), .results)
        facts.word("index.sensitivity.runs", String(rule.runs), .results)
        facts.word("index.sensitivity.seed", String(rule.seed), .results)
        facts.word("index.sensitivity.top", String(rule.top), .results)
    }

    private static func words(_ rule: Composite.Outliers) -> String {
        "winsorise \(rule.skewness) \(rule.kurtosis) \(rule.points) " + (rule.takesLogarithms ? "log" : "none")
    }

    private static func words(_ normalisation: Composite.Normalisation) -> String {
        switch normalisation {
        case .none: "none"
        case .goalposts(let posts):
            "goalposts \(posts.low)..\(posts.high)" + (posts.isLogarithmic ? " log" : "") + (posts.isClipped ? "" : " unclipped")
        case .minMax: "min_max"
        case .zScore: "z_score"
        case .rank(let ties): "rank \(ties.rawValue)"
        case .borda: "borda"
        case .percentileRank: "percentile_rank"
        case .percentileBands(let percentiles): "percentile_bands " + percentiles.map(\.description).joined(separator: " ")
        case .shareOfTarget(let target, let isClipped): "share_of_target \(target)" + (isClipped ? "" : " unclipped")
        case .distanceToTarget(let target, let isClipped): "distance_to_target \(target)" + (isClipped ? "" : " unclipped")
        }
    }

    func conclusion(_ conclusion: Conclusion) -> ComparedThing {
        var facts = Facts(named)
        facts.word("level", named.level(conclusion.level), .results)
        facts.expression("when", conclusion.condition, of: nil, .results)
        facts.word("kind", conclusion.kind.rawValue, .results)
        facts.template("text", conclusion.text)
        facts.template("propose", conclusion.proposal)
        facts.text("task", conclusion.theme)
        facts.passport(conclusion.passport)
        var thing = thing(.conclusion, [conclusion.id], conclusion.passport)
        thing.likeness = [
            "when " + named.words(conclusion.condition.text), "kind " + conclusion.kind.rawValue,
            "text "
                + conclusion.text.parts(study.language).compactMap { if case .text(let text) = $0 { text } else { nil } }.joined(),
        ]
        thing.facts = facts.all
        return thing
    }

    func reconciliation(_ reconciliation: Reconciliation) -> ComparedThing {
        let (left, right) = (reconciliation.left, reconciliation.right)
        func pairs(_ pairs: [(left: Int, right: Int)]) -> [String] {
            pairs.map {
                named.ownName(FieldID(table: left, field: $0.left)) + " = "
                    + named.ownName(FieldID(table: right, field: $0.right))
            }
        }
        var facts = Facts(named)
        facts.word("left", named.table(left), .results)
        facts.word("right", named.table(right), .results)
        facts.list("key", pairs(reconciliation.key), .results)
        facts.list("compare", pairs(reconciliation.compare), .results)
        facts.flag("claims", reconciliation.claims, .results)
        facts.passport(reconciliation.passport)
        var thing = thing(.reconciliation, [reconciliation.id], reconciliation.passport)
        thing.facts = facts.all
        return thing
    }

    func report(_ report: ReportOutline) -> ComparedThing {
        var facts = Facts(named)
        facts.text("title", report.title)
        facts.list("with", report.parts.map(\.rawValue).sorted(), .text)
        let sections = report.sections.map { section in
            (section.title.map { $0.text(study.language) + ": " } ?? "") + words(section.content)
        }
        facts.list("sections", sections, .text, isOrdered: true)
        var thing = thing(.report, [report.id], Passport(label: report.title))
        (thing.added, thing.removed, thing.renamed) = (.text, .text, .text)
        thing.facts = facts.all
        return thing
    }

    private func words(_ content: ReportOutline.Content) -> String {
        func names(_ indicators: [Int], _ level: Int?) -> String {
            indicators.map(named.indicator).joined(separator: ", ") + (level.map { " by " + named.level($0) } ?? "")
        }
        func fields(_ fields: [FieldID], _ level: Int?) -> String {
            fields.map(named.field).joined(separator: ", ") + (level.map { " by " + named.level($0) } ?? "")
        }
        func own(_ field: Int?, _ table: Int) -> String { field.map { named.ownName(FieldID(table: table, field: $0)) } ?? "-" }
        switch content {
        case .chapter(let text): return "chapter " + text.text(study.language)
        case .appendix(let text): return "appendix " + text.text(study.language)
        case .text(let text): return "text " + text.text(study.language)
        case .headline(let indicators): return "headline " + names(indicators, nil)
        case .indicators(let indicators, let level): return "indicators " + names(indicators, level)
        case .trend(let trend):
            return "trend " + names(trend.indicators, trend.level) + " " + (trend.over.map(named.renamings.bare) ?? "")
        case .distribution(let questions, let level): return "distribution " + fields(questions, level)
        case .likert(let likert): return "likert " + fields(likert.fields, likert.level) + " \(likert.ends)"
        case .reliability(let scales):
            return "reliability " + scales.scores.map { study.scores[$0].id }.joined(separator: ", ")
                + (scales.level.map { " by " + named.level($0) } ?? "")
        case .conclusions(let kinds, let level):
            return "conclusions " + kinds.map(\.rawValue).joined(separator: ", ") + (level.map { " by " + named.level($0) } ?? "")
        case .robustness(let indices, let level): return "robustness " + names(indices, level)
        case .proposals: return "proposals"
        case .table(let table, let columns): return "table " + named.table(table) + ": " + named.fields(columns, of: table)
        case .gantt(let gantt):
            let parts = [gantt.label, gantt.code, gantt.group, gantt.start, gantt.end, gantt.actualStart, gantt.actualEnd]
            return "gantt " + named.table(gantt.table) + ": " + parts.map { own($0, gantt.table) }.joined(separator: ", ")
        case .answers(let answers):
            let groups = answers.by.map { grouping in
                switch grouping {
                case .level(let level): named.level(level)
                case .field(let field): own(field, answers.field.table)
                }
            }
            return "answers " + named.field(answers.field) + " by " + groups.joined(separator: ", ") + " \(answers.limit ?? 0)"
        case .findings: return "findings"
        }
    }
}
