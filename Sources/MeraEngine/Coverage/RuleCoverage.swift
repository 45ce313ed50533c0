import FEEL
import MeraCells
public import MeraModel
import MeraRows
import MeraSource
public import MeraTable
import MeraUnits

/// Which cases of the rules of a study the runs of its tests have shown.
public struct RuleCoverage: Sendable {
    public let study: Study
    public let all: [RuleFacet]
    private var seen: Set<RuleFacet> = []
    /// How many of the runs that were added have shown a case.
    private var counts: [RuleFacet: Int] = [:]

    public init(_ study: Study) {
        self.study = study
        all = RuleFacet.all(study)
    }

    /// Whether some run has shown the case.
    public func isShown(_ facet: RuleFacet) -> Bool { seen.contains(facet) }

    /// How many of the coverages that were added show the case.
    public func count(_ facet: RuleFacet) -> Int { counts[facet] ?? 0 }

    /// Runs the study and notes what its rules came to.
    public mutating func run(files: [AnswerFile?], options: StudyRun.Options) -> StudyRun {
        let log = RuleLog()
        var options = options
        // Kernels look at whole columns and tell of no single rule.
        options.useKernels = false
        options.onRules = { log.note($0, $1) }
        let run = StudyRun(study, files: files, options: options)
        add(run)
        for (table, rules) in log.seen {
            guard let index = study.ruleTables.firstIndex(where: { $0.id == table }) else { continue }
            for rule in rules { seen.insert(.rule(table: index, rule: rule)) }
        }
        return run
    }

    /// What another run of the same study has shown is shown, too.
    public mutating func add(_ other: RuleCoverage) {
        seen.formUnion(other.seen)
        for facet in other.seen { counts[facet, default: 0] += 1 }
    }

    private mutating func add(_ run: StudyRun) {
        addChecks(run.data)
        for table in study.tables.indices { addQuestions(of: table, run.data) }
        addFindings(run.result.findings)
        for score in study.scores.indices { addScore(score, run.data) }
        for indicator in study.indicators.indices { addBands(run.result.indicators[indicator]) }
        addConclusions(run.result)
        for (index, keys) in run.data.reconciledKeys.enumerated() {
            for key in keys { seen.insert(.reconciliation(index, key.outcome)) }
        }
    }

    // MARK: Rows

    private mutating func addChecks(_ data: StudyData) {
        func verdicts(_ summary: CheckSummary) -> [RuleFacet.Verdict] {
            (summary.passed > 0 ? [.passed] : []) + (summary.failed > 0 ? [.failed] : [])
        }
        for (field, summary) in data.constraints {
            for verdict in verdicts(summary) { seen.insert(.constraint(field, verdict)) }
        }
        for table in study.tables.indices {
            for (check, summary) in data.checks[table].enumerated() {
                for verdict in verdicts(summary) { seen.insert(.check(table: table, check: check, verdict)) }
            }
            for (rule, summary) in data.uniqueRules[table].enumerated() {
                for verdict in verdicts(summary) { seen.insert(.unique(table: table, rule: rule, verdict)) }
            }
        }
    }

    /// Which questions applied and which were answered.
    private mutating func addQuestions(of table: Int, _ data: StudyData) {
        let (definition, answers) = (study.tables[table], data.tables[table])
        let rows = (0..<answers.rowCount).filter { answers.isActive[$0] }
        guard !rows.isEmpty else { return }
        var applies = [Set<Bool>](repeating: [], count: definition.groups.count)
        for (field, item) in definition.fields.enumerated() {
            let isRequired = RuleFacet.isRequired(item, field, definition)
            let groups = definition.groups(of: field)
            guard
                item.relevance != nil || item.choiceFilter != nil || isRequired
                    || groups.contains(where: { definition.groups[$0].relevance != nil })
            else {
                continue
            }
            let id = FieldID(table: table, field: field)
            for row in rows {
                let reason = answers.fields[field].reason(row)
                if item.relevance != nil { seen.insert(.relevance(id, applies: reason != .notApplicable)) }
                if isRequired, reason != .notApplicable, reason != .unanswered {
                    seen.insert(.required(id, isAnswered: true))
                }
                if item.choiceFilter != nil, reason == nil { seen.insert(.choiceFilter(id, .passed)) }
                for group in groups { applies[group].insert(reason != .notApplicable) }
            }
        }
        for (group, seenOnes) in applies.enumerated() where definition.groups[group].relevance != nil {
            for isMet in seenOnes { seen.insert(.group(table: table, group: group, applies: isMet)) }
        }
    }

    /// What only findings tell: an answer that is missing, an option that may not be chosen.
    private mutating func addFindings(_ findings: [DataFinding]) {
        for finding in findings where finding.code == .requiredMissing || finding.code == .optionFiltered {
            guard let name = finding.rule ?? finding.column, let field = study.tables[finding.table].field(name) else { continue }
            let id = FieldID(table: finding.table, field: field)
            seen.insert(finding.code == .requiredMissing ? .required(id, isAnswered: false) : .choiceFilter(id, .failed))
        }
    }

    /// A score is missing by its rule where too little was answered; where nothing was, the reason is that of the answers.
    private mutating func addScore(_ index: Int, _ data: StudyData) {
        let score = study.scores[index]
        let field = data.tables[score.table].fields[score.field]
        for row in 0..<data.tables[score.table].rowCount where data.tables[score.table].isActive[row] {
            if case .number(let number) = field.value(row) {
                seen.insert(.score(index, isComputed: true))
                if let list = score.bands { add(number, list) }
            } else if let reason = field.reason(row),
                score.minimumAnswered > 1 ? reason == .tooFew : reason != .notApplicable
            {
                seen.insert(.score(index, isComputed: false))
            }
        }
    }

    // MARK: Units

    /// Values as they are put into bands.
    private mutating func addBands(_ result: IndicatorResult) {
        let indicator = study.indicators[result.indicator]
        guard let list = indicator.bands else { return }
        let measures = result.values.joined() + result.breakdowns.flatMap { $0.values.joined().joined().map(\.measure) }
        for number in measures.compactMap(\.number) {
            add(indicator.compared(number) ?? number, list)
        }
    }

    private mutating func add(_ number: Decimal, _ list: Int) {
        if let band = study.bandLists[list].band(of: number) { seen.insert(.band(list: list, band: band)) }
        seen.insert(.edge(list: list, at: number))
    }

    private mutating func addConclusions(_ result: RunResult) {
        for (index, conclusion) in study.conclusions.enumerated() {
            let drawn = result.conclusions.count { $0.conclusion == index }
            let undecided = result.undecidedConclusions.count { $0.conclusion == index }
            if drawn > 0 { seen.insert(.conclusion(index, isDrawn: true)) }
            if result.units[conclusion.level].count > drawn + undecided { seen.insert(.conclusion(index, isDrawn: false)) }
        }
    }
}
