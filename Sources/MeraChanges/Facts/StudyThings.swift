import FEEL
import MeraModel
import MeraSource

/// The things of a study with their facts, group by group in the order in which they can be put to those of another version: names
/// of a later group are read with what became of the names of those before.
struct StudyThings {
    let named: NamedStudy
    var study: Study { named.study }

    init(_ study: Study, _ renamings: Renamings = Renamings()) {
        named = NamedStudy(study: study, renamings: renamings)
    }

    static let kinds: [ThingKind] = [
        .study, .parameter, .function, .table, .group, .note, .field, .list, .option, .level, .bands, .rules, .indicator, .score,
        .check,
        .unique, .conclusion, .reconciliation, .comparison, .report,
    ]

    func things(_ kind: ThingKind) -> [ComparedThing] {
        switch kind {
        case .study: [header]
        case .parameter: study.parameters.map(parameter)
        case .function: study.functions.map(function)
        case .level: study.levels.indices.map(level)
        // Of lists only the options are compared, in pairs that fields make.
        case .list, .option: []
        case .table: study.tables.indices.filter { study.tables[$0].isRead }.map(table)
        case .group: study.tables.indices.flatMap(groups)
        case .note: study.tables.indices.flatMap(notes)
        case .field: study.tables.indices.filter { study.tables[$0].isRead }.flatMap(fields)
        case .check: study.tables.indices.flatMap(checks)
        case .unique: study.tables.indices.flatMap(uniqueRules)
        case .bands: study.bandLists.map(bands)
        case .rules: study.ruleTables.map(rules)
        case .score: study.scores.map(score)
        case .indicator: study.indicators.map(indicator)
        case .conclusion: study.conclusions.map(conclusion)
        case .reconciliation: study.reconciliations.map(reconciliation)
        case .comparison: study.comparisons.map(comparison)
        case .report: study.reports.map(report)
        }
    }

    func thing(_ kind: ThingKind, _ path: [String], in table: Int? = nil, _ passport: Passport) -> ComparedThing {
        let around = table.map { [named.table($0)] } ?? []
        return ComparedThing(
            kind: kind, path: (table.map { [study.tables[$0].id] } ?? []) + path, place: around + path, label: passport.label,
            formerNames: passport.formerNames)
    }

    // MARK: - The whole

    private var header: ComparedThing {
        var facts = Facts(named)
        facts.passport(study.passport, label: "title")
        facts.word("id", study.id, .breaking)
        facts.word("language", study.language, .text)
        facts.word("as_of", study.asOf?.description, .results)
        facts.rounding("defaults.round", study.defaults.rounding)
        facts.word("defaults.min_n", String(study.defaults.minimumBase), .results)
        facts.word("defaults.on_missing", study.defaults.onMissing.rawValue, .results)
        facts.word("defaults.interval", study.defaults.interval?.rawValue, .results)
        facts.word("publication.min_n", String(study.publication.minimumBase), .results)
        if study.levels.count > 1 {
            facts.list("levels", study.levels.indices.map(named.level), .results, isOrdered: true)
        }
        var thing = thing(.study, [], study.passport)
        thing.facts = facts.all
        return thing
    }

    private func parameter(_ parameter: Parameter) -> ComparedThing {
        var facts = Facts(named)
        facts.word("value", parameter.value.description, .results)
        facts.word("unit", parameter.unit?.word, .text)
        facts.passport(parameter.passport)
        var thing = thing(.parameter, [parameter.id], parameter.passport)
        (thing.added, thing.removed, thing.renamed) = (.cosmetic, .cosmetic, .cosmetic)
        thing.facts = facts.all
        return thing
    }

    /// What calls it is what it says in the place of the call, so it is told here and not there.
    private func function(_ function: StudyFunction) -> ComparedThing {
        var facts = Facts(named)
        let parameters = function.parameters.map { "\($0.name): \(Self.type($0.type))" }
        facts.list("parameters", parameters, .results, isOrdered: true)
        facts.word("value", named.words(function.expression.text), .results)
        facts.word("result", Self.type(function.result), .results, isInherited: true)
        facts.passport(function.passport)
        var thing = thing(.function, [function.id], function.passport)
        (thing.added, thing.removed, thing.renamed) = (.cosmetic, .cosmetic, .cosmetic)
        thing.facts = facts.all
        return thing
    }

    private func level(_ index: Int) -> ComparedThing {
        let level = study.levels[index]
        var facts = Facts(named)
        let units: String =
            switch level.units {
            case .rows(let table): named.table(table)
            case .values(let path): (path.references + [path.value].compactMap { $0 }).map(named.field).joined(separator: " → ")
            case .all: "all"
            }
        facts.word("of", units, .results)
        facts.list("within", isInherited: true, study.levelsAbove(index).map(named.level), .results, isOrdered: true)
        facts.word("names", level.names.map(named.field), .text)
        facts.passport(level.passport)
        facts.list("counted", level.counted, .text, isOrdered: true)
        var thing = thing(.level, [level.id], level.passport)
        (thing.added, thing.removed, thing.renamed) = (.results, .results, .results)
        thing.nature = units
        thing.likeness = [units, units, units]
        thing.facts = facts.all
        return thing
    }

    private func bands(_ list: BandList) -> ComparedThing {
        var facts = Facts(named)
        for band in list.bands {
            facts.word(band.code + ".in", ExpressionMeaning.words(band.source, { $0 }), .results)
            facts.text(band.code + ".label", band.label)
            facts.word(band.code + ".kind", band.tone.rawValue, .text)
        }
        facts.passport(list.passport)
        var thing = thing(.bands, [list.id], list.passport)
        (thing.added, thing.removed, thing.renamed) = (.cosmetic, .cosmetic, .cosmetic)
        thing.likeness = list.bands.map(\.source)
        thing.facts = facts.all
        return thing
    }

    private func rules(_ table: RuleTable) -> ComparedThing {
        var facts = Facts(named)
        var order: (key: String, names: [String], change: ChangeClass)?
        if let written = table.written {
            let policy = written.hitPolicy.rawValue + (written.aggregation.map { " " + $0.rawValue } ?? "")
            facts.word("hit policy", policy, .results)
            facts.list(
                "inputs", written.inputs.map { "\($0.expression): \(Self.type($0.type)) \($0.allowed ?? "")" }, .results,
                isOrdered: true)
            facts.list(
                "outputs",
                written.outputs.map { "\($0.name ?? ""): \(Self.type($0.type)) \($0.values ?? "") \($0.otherwise ?? "")" },
                .results, isOrdered: true)
            let rows = written.rules.map { "[" + ($0.inputs + $0.outputs).joined(separator: ", ") + "]" }
            let words = rows.map { ExpressionMeaning.words($0, named.renamings.bare) }
            facts.list("rules", words, shown: rows, .results)
            // Where one rule at most holds, their order says nothing.
            if ![.unique, .any].contains(written.hitPolicy) { order = ("rules", words, .results) }
        }
        facts.passport(table.passport)
        var thing = thing(.rules, [table.id], table.passport)
        thing.order = order
        (thing.added, thing.removed, thing.renamed) = (.cosmetic, .cosmetic, .cosmetic)
        thing.facts = facts.all
        return thing
    }

    /// A list of options by its codes only: what it is called says nothing.
    private static func type(_ type: FEELType) -> String {
        if case .choice(let domain) = type { "one of " + domain.codes.joined(separator: " ") } else { "\(type)" }
    }
}
