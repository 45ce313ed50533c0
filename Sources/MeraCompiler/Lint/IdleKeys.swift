import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Keys that are well written and change nothing where they stand (M6060). Those that never go with a type are refused by the schema
/// table; here are those that depend on what stands around them.
extension StudyCompiler {
    func checkIdleKeys() {
        for (field, definition) in declaredFields { checkIdleKeys(of: field, definition.node) }
        for table in study.tables.indices {
            if let node = tableNode(table) { checkIdleKeys(ofTable: table, node) }
        }
        for declared in definitions.parameters {
            guard let parameter = study.parameters.first(where: { $0.id == declared.id }), parameter.number == nil else {
                continue
            }
            idle(ParameterDefinition.unit.name, in: declared.definition.node, Self.noNumber)
        }
        for declared in definitions.scores { checkIdleKeys(of: declared.definition) }
        for (declared, indicator) in zip(definitions.indicators, study.indicators) {
            checkIdleKeys(of: indicator, declared.definition)
        }
    }

    /// Says that `key` of `node` changes nothing, if it is there.
    func idle(_ key: String, in node: Node, _ why: Phrase) {
        guard let entry = node.entries.first(where: { $0.key.text == key }), !entry.value.isBroken else { return }
        // A value that is wrong by itself has been spoken of.
        let isKnown = diagnostics.contains { finding in
            finding.location.map {
                $0.file === entry.value.file && entry.value.span.start <= $0.span.start && $0.span.start < entry.value.span.end
            } ?? false
        }
        if isKnown { return }
        let fixes = [entry.removal(from: node)].compactMap { $0 }
        report(.idleKey, ["key": .text(key), "why": .phrase(why)], at: entry.key.location, fixes: fixes)
    }

    private func idle(_ keys: [String], in node: Node, _ why: Phrase) {
        for key in keys { idle(key, in: node, why) }
    }

    private func checkIdleKeys(of field: FieldID, _ node: Node) {
        if node[FieldDefinition.constraint.name] == nil {
            idle([FieldDefinition.message.name, FieldDefinition.severity.name], in: node, Self.noConstraint)
        }
        if study.tables[field.table].weight == nil, ItemType.counted.contains(study[field].kind.word) {
            idle(FieldDefinition.weight.name, in: node, Self.noWeights)
        }
        if study[field].kind == .calculated, Self.isNoNumber(study[field].type) {
            idle(
                [FieldDefinition.unit.name, FieldDefinition.round.name], in: node, Self.noNumber)
        }
    }

    private func checkIdleKeys(ofTable table: Int, _ node: Node) {
        if study.tables[table].key.isEmpty, node[TableKeys.key.name] == nil {
            idle(TableKeys.duplicates.name, in: node, Self.noKey)
        }
        for check in node[TableKeys.checks.name].flatMap(DeclaredMap<CheckDefinition>.read)?.entries ?? [] {
            let severity = check.definition[CheckDefinition.severity] ?? .error
            if severity != .error { idle(CheckDefinition.blocks.name, in: check.definition.node, Self.noError) }
        }
    }

    private func checkIdleKeys(of score: ScoreDefinition) {
        guard let table = score[ScoreDefinition.of].flatMap({ study.table($0.text) }) else { return }
        for item in score[ScoreDefinition.items]?.entries ?? [] {
            guard let field = study.tables[table].field(item.id) else { continue }
            switch study.tables[table].fields[field].kind {
            case .choice: idle(ScoreItemDefinition.range.name, in: item.definition.node, Self.endsOfList)
            default: idle(ScoreItemDefinition.points.name, in: item.definition.node, Self.numberIsPoints)
            }
        }
    }

    private func checkIdleKeys(of indicator: Indicator, _ definition: IndicatorDefinition) {
        // Without a formula that could be read nothing is known of its keys.
        if indicator.written.isEmpty { return }
        let node = definition.node
        if Self.isNoNumber(indicator.type) {
            let keys = [
                IndicatorDefinition.unit.name, IndicatorDefinition.target.name, IndicatorDefinition.bands.name,
                IndicatorDefinition.better.name, IndicatorDefinition.round.name, IndicatorDefinition.comparedRounding.name,
                IndicatorDefinition.rankWithin.name, IndicatorDefinition.interval.name, IndicatorDefinition.rollUp.name,
            ]
            return idle(keys, in: node, Self.noNumber)
        }
        if indicator.table == nil, definition[IndicatorDefinition.of] == nil {
            idle(IndicatorDefinition.breakdown.name, in: node, Self.noRows)
        }
        if definition[IndicatorDefinition.interval]?.isOfProportion == true {
            switch indicator.formula {
            case .ratio where indicator.hasErrors: idle(IndicatorDefinition.interval.name, in: node, Self.errorOfRatio)
            case .ratio where indicator.weight != nil:
                idle(IndicatorDefinition.interval.name, in: node, Self.weightedRatio)
            case .share, .ratio: break
            default: idle(IndicatorDefinition.interval.name, in: node, Self.noShare)
            }
        }
        if indicator.rollUp.isMean, indicator.levels.count == 1 { idle(IndicatorDefinition.rollUp.name, in: node, Self.oneLevel) }
        if let within = indicator.rankWithin {
            if indicator.better == .none {
                idle(IndicatorDefinition.rankWithin.name, in: node, Self.noPlaces)
            } else if let first = indicator.levels.first, within <= first {
                idle(IndicatorDefinition.rankWithin.name, in: node, Self.noUnitsInside)
            }
        }
        if indicator.better == .none, indicator.bands == nil {
            idle(IndicatorDefinition.comparedRounding.name, in: node, Self.nothingCompared)
        }
        guard case .index(let composite) = indicator.formula, let index = definition[IndicatorDefinition.index] else { return }
        checkIdleKeys(composite, of: indicator, index)
    }

    private static func isNoNumber(_ type: FEELType) -> Bool {
        switch type {
        case .number, .any, .null: false
        default: true
        }
    }

    private static let noConstraint = Phrase(
        en: "there is no `constraint` that could fail", ru: "нет `constraint`, которое могло бы нарушиться")
    private static let noNumber = Phrase(en: "the value is no number", ru: "значение — не число")
    private static let noWeights = Phrase(
        en: "the table has no `weight` that it could do without", ru: "у таблицы нет `weight`, без которого можно считать")
    private static let noKey = Phrase(
        en: "without `key` no two rows are the same", ru: "без `key` одинаковых строк не бывает")
    private static let noError = Phrase(
        en: "only what fails with severity `error` takes answers out", ru: "ответы исключает только нарушение уровня `error`")
    private static let endsOfList = Phrase(
        en: "the ends are those of the options' points", ru: "концы шкалы дают баллы вариантов")
    private static let numberIsPoints = Phrase(
        en: "the answer is a number and is its own points", ru: "ответ — число, оно и есть балл")
    private static let noRows = Phrase(
        en: "the indicator is made of other indicators and has no rows to divide",
        ru: "показатель составлен из других, делить нечего: своих строк у него нет")
    private static let noShare = Phrase(
        en: "only a `share`, or a `ratio` of counts, has an interval",
        ru: "интервал бывает только у доли (`share`) и отношения числа строк (`ratio`)")
    private static let errorOfRatio = Phrase(
        en: "with standard errors the interval of a ratio is `t`", ru: "если есть стандартные ошибки, интервал отношения — `t`")
    private static let weightedRatio = Phrase(
        en: "a ratio of weighted sums counts no rows, so it has no interval",
        ru: "отношение взвешенных сумм — не доля строк, интервала у него нет")
    private static let oneLevel = Phrase(
        en: "the indicator is made for one level only", ru: "показатель считается только для одного уровня")
    static let noPlaces = Phrase(
        en: "with `better: none` there are no places", ru: "при `better: none` мест нет")
    private static let noUnitsInside = Phrase(
        en: "the indicator is made for no level below that one", ru: "ниже этого уровня показатель не считается")
    private static let nothingCompared = Phrase(
        en: "the indicator has neither bands nor places", ru: "у показателя нет ни уровней, ни мест")
    static let allNeeded = Phrase(
        en: "with `on_missing: fail` all components are needed", ru: "при `on_missing: fail` нужны все компоненты")
}
