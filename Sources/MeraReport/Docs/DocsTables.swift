import FEEL
import MeraModel
import MeraSource

/// Registers and questionnaires: every item in order, then the checks.
extension StudyDocs {
    func table(_ index: Int) -> Report.Section {
        let table = study.tables[index]
        var section = Report.Section(label(table.passport, table.id))
        section.blocks.append(
            .entry(.init(words(.docsTable), id: table.id, anchor: Anchor.table(table.id), facts: facts(table, index))))
        let isAsked = table.kind == .questionnaire || table.kind == .repeat
        section.blocks.append(.heading(words(isAsked ? .docsQuestions : .docsColumns)))
        var group: Int?
        for (place, field) in table.fields.enumerated() {
            if case .score = field.kind { continue }
            // Where a row of a repeat stands is said of the table.
            if field.origin == .parent || field.origin == .parentKey { continue }
            if field.group != group {
                group = field.group
                if let group { section.blocks.append(.subheading(path(of: group, in: table))) }
            }
            section.blocks.append(.entry(item(place, index)))
        }
        if !table.checks.isEmpty || !table.uniqueRules.isEmpty {
            section.blocks.append(.heading(words(.docsChecks)))
            section.blocks += table.checks.map { .entry(check($0, index)) }
            section.blocks += table.uniqueRules.map { .entry(unique($0, table)) }
        }
        return section
    }

    private func facts(_ table: DataTable, _ index: Int) -> [Report.Fact] {
        var facts = [Report.Fact(words(.docsKind), words(table.kind.phrase))]
        facts += standing(table, index)
        if !table.key.isEmpty {
            facts.append(.init(words(.docsKey), table.key.map { link(to: FieldID(table: index, field: $0)) }))
            facts.append(.init(words(.docsDuplicates), words(table.duplicates.phrase)))
        }
        if let level = table.level {
            facts.append(.init(words(.docsLevel), [.init(method.levelLabel(level), to: Anchor.level(study.levels[level].id))]))
        }
        if let period = table.period {
            facts.append(.init(words(.docsPeriod), [link(to: FieldID(table: index, field: period))]))
        }
        if let status = table.status {
            facts.append(.init(words(.docsStatus), [link(to: FieldID(table: index, field: status.field))]))
            if !status.draft.isEmpty { facts.append(.init(words(.docsDraft), status.draft.joined(separator: ", "))) }
            if !status.void.isEmpty { facts.append(.init(words(.docsVoid), status.void.joined(separator: ", "))) }
        }
        facts.append(.init(words(.docsOnError), words(table.onError == .row ? .docsOnErrorRow : .docsOnErrorAnswer)))
        return facts + method.common(table.passport)
    }

    /// Where the rows of a repeat stand, when there are some, and how many.
    private func standing(_ table: DataTable, _ index: Int) -> [Report.Fact] {
        guard let parent = table.parent else { return [] }
        var facts = [Report.Fact(words(.docsInside), [link(toTable: parent.table)])]
        facts += condition(.docsAsked, parent.relevance, operands(parent.table), prefix: .docsIf)
        if let field = parent.rows, case .reference(let target) = table.fields[field].kind {
            facts.append(.init(words(.docsRowsFor), [link(toTable: target)]))
        } else if parent.isRequired {
            facts.append(.init(words(.docsRequired), words(.docsOneRow)))
        }
        return facts
    }

    /// A group with those that it stands in: «Оценка / Показатели».
    private func path(of group: Int, in table: DataTable) -> String {
        let own = label(table.groups[group].passport, table.groups[group].id)
        return table.groups[group].parent.map { path(of: $0, in: table) + " / " + own } ?? own
    }

    // MARK: - Items

    private func item(_ place: Int, _ index: Int) -> Report.Entry {
        let table = study.tables[index]
        let field = table.fields[place]
        let operands = operands(index, input: input(field, table))
        var facts = [type(field)] + choices(field) + presentation(field, operands)
        if let unit = field.unit { facts.append(.init(words(.factUnit), words.unitWord(unit))) }
        if let hint = words.prose(field.hint) { facts.append(.init(words(.docsHint), hint)) }
        var group = field.group
        while let current = group {
            facts += condition(.docsGroupAsked, table.groups[current].relevance, operands, prefix: .docsIf)
            group = table.groups[current].parent
        }
        facts += condition(.docsAsked, field.relevance, operands, prefix: .docsIf)
        if field.required {
            facts.append(
                .init(words(.docsRequired), words(field.relevance == nil && field.group == nil ? .docsYes : .docsRequiredIfAsked))
            )
        }
        facts += condition(.docsChoiceFilter, field.choiceFilter, operands)
        facts += condition(.docsConstraint, field.constraint, operands)
        if field.constraint != nil {
            facts.append(.init(words(.docsConstraintSeverity), severity(field.constraintSeverity)))
            if let message = field.constraintMessage { facts.append(.init(words(.docsMessage), text(message, operands))) }
        }
        facts += formula(.docsCalculation, field.calculation, operands)
        if let made = study.weightings.first(where: { $0.item == FieldID(table: index, field: place) }) {
            facts.append(.init(words(.docsCalculation), method.weightingText(made)))
        }
        if let rounding = field.rounding { facts.append(.init(words(.factRounding), method.rounding(rounding))) }
        if let rounding = field.valueRounding { facts.append(.init(words(.factValueRounding), method.rounding(rounding))) }
        if field.isUnweighted { facts.append(.init(words(.factDistribution), words(.noteOwnUnweighted))) }
        if field.isQuotable { facts.append(.init(words(.factPublication), words(.docsQuotable))) }
        if field.personal { facts.append(.init(words(.docsPersonal), words(.docsPersonalKept))) }
        facts += method.common(field.passport) + usedBy(uses.fields[FieldID(table: index, field: place)])
        return .init(
            words.prose(field.label(words.code)), id: field.id, anchor: Anchor.field(table.id, field.id), facts: facts)
    }

    /// What a constraint calls `?`.
    private func input(_ field: Field, _ table: DataTable) -> Operand {
        var operand = Operand(name: "?", text: words(table.kind == .questionnaire ? .docsTheAnswer : .docsTheValue))
        operand.isBoolean = field.type == .boolean
        if case .choice(let list) = field.kind {
            for option in study.choiceLists[list].options {
                operand.options[option.code] = words.prose(option.label.text(words.code))
            }
        }
        return operand
    }

    private func type(_ field: Field) -> Report.Fact {
        let name = words(.docsType)
        switch field.kind {
        case .reference(let table): return .init(words(.docsTypeReference), [link(toTable: table)])
        case .choice: return .init(name, words(.docsTypeChoice))
        case .choices: return .init(name, words(.docsTypeChoices))
        case .rank: return .init(name, words(.docsTypeRank))
        case .point: return .init(name, words(.docsTypePoint))
        case .file: return .init(name, words(.docsTypeFile))
        case .image: return .init(name, words(.docsTypeImage))
        case .acknowledgement: return .init(name, words(.docsTypeAcknowledgement))
        case .calculated: return .init(name, words(.docsTypeCalculated))
        default: break
        }
        if let grid = field.presentation.grid { return .init(name, text(of: grid)) }
        let phrase: Phrase =
            switch field.type {
            case .number: field.kind == .integer ? .docsTypeInteger : .docsTypeNumber
            case .date: .docsTypeDate
            case .time: .docsTypeTime
            case .dateTime: .docsTypeDateTime
            case .boolean: .docsTypeBoolean
            default: .docsTypeText
            }
        return .init(name, words(phrase))
    }

    private func choices(_ field: Field) -> [Report.Fact] {
        var facts: [Report.Fact] = []
        switch field.kind {
        case .choice(let list), .choices(let list), .rank(let list):
            let choices = study.choiceLists[list]
            // A long list is shown once, at its place.
            if choices.options.count <= 12 {
                var options = Report.Fact(words(.docsOptions), choices.options.map(option).joined(separator: "; "))
                // On paper a list of several questions stands once, at its place.
                options.isForScreen = (uses.choices[list]?.count ?? 0) > 1
                facts.append(options)
            }
            facts.append(
                .init(words(.docsChoiceList), [.init(label(choices.passport, choices.id), to: Anchor.choices(choices.id))]))
        default: break
        }
        if !field.missingCodes.isEmpty {
            let codes = field.missingCodes.map { $0.code + "\u{00A0}— " + words.answerReason($0.reason) }
            facts.append(.init(words(.docsMissingCodes), codes.joined(separator: "; ")))
        }
        return facts
    }

    private func option(_ option: ChoiceList.Option) -> String {
        option.code + "\u{00A0}— " + words.prose(option.label.text(words.code))
            + (option.missing.map { " (" + words.answerReason($0) + ")" } ?? "")
    }

    // MARK: - Checks

    private func check(_ check: Check, _ index: Int) -> Report.Entry {
        let table = study.tables[index]
        let operands = operands(index)
        var facts: [Report.Fact] = []
        if let group = check.group {
            let fields = group.map { link(to: FieldID(table: index, field: $0)) }
            facts.append(fields.isEmpty ? .init(words(.docsCheckBy), words(.docsAllRows)) : .init(words(.docsCheckBy), fields))
        }
        facts += condition(.docsCheckWhen, check.condition, operands, prefix: .docsIf)
        facts += condition(.docsCheckAssert, check.assertion, operands)
        facts.append(.init(words(.columnSeverity), severity(check.severity)))
        if let message = check.message { facts.append(.init(words(.docsMessage), text(message, operands))) }
        if check.severity == .error, !check.invalidates.isEmpty {
            facts.append(.init(words(.docsInvalidates), check.invalidates.map { link(to: FieldID(table: index, field: $0)) }))
        }
        facts.append(.init(words(.docsOnMissing), words(check.onMissing.phrase)))
        return .init(
            label(check.passport, check.id), id: check.id, anchor: Anchor.check(table.id, check.id),
            facts: facts + method.common(check.passport))
    }

    private func unique(_ rule: UniqueRule, _ table: DataTable) -> Report.Entry {
        let fields = rule.fields.map { words.prose(table.fields[$0].label(words.code)) }
        var facts = [
            Report.Fact(
                words(.docsCheckAssert), words(.docsUnique, ["fields": .text(fields.map(words.quoted).joined(separator: ", "))])),
            Report.Fact(words(.columnSeverity), severity(rule.severity)),
        ]
        if let message = rule.message {
            facts.append(.init(words(.docsMessage), text(message, operands(study.table(table.id)))))
        }
        return .init(
            label(rule.passport, rule.id), id: rule.id, anchor: Anchor.check(table.id, "unique." + rule.id),
            facts: facts + method.common(rule.passport))
    }
}

extension DuplicatePolicy {
    var phrase: Phrase {
        switch self {
        case .latest: .docsDuplicatesLatest
        case .first: .docsDuplicatesFirst
        case .none: .docsDuplicatesNone
        }
    }
}

extension MissingPolicy {
    var phrase: Phrase {
        switch self {
        case .undecided: .docsMissingUndecided
        case .skip: .docsMissingSkip
        case .fail: .docsMissingFail
        }
    }
}

extension DataTable.Kind {
    var phrase: Phrase {
        switch self {
        case .register: .docsRegister
        case .questionnaire: .docsQuestionnaire
        case .repeat: .docsRepeat
        case .reconciliation: .docsReconciliationTable
        }
    }
}
