public import MeraModel
public import MeraTable

extension Study {
    /// What a reader of JSON expects of the repeats inside of the rows of a table.
    public func nestedLayouts(of table: Int) -> [NestedLayout] {
        tables.compactMap { inner in
            guard let parent = inner.parent, parent.table == table else { return nil }
            return NestedLayout(
                name: inner.id, aliases: inner.passport.label.map { $0.versions.map(\.text) } ?? [],
                layouts: inner.layouts(self), inherited: parent.keyFields.map { inner.fields[$0].id })
        }
    }
}

extension DataTable {
    /// What the reader of this table's file expects: a column for each answered field.
    public func layouts(_ study: Study) -> [ColumnLayout] {
        let keys = Set(key).union(parent?.keyFields ?? [])
        let around = tablesAround(study)
        var specified: [String: [(code: String, text: String)]] = [:]
        for field in fields {
            if case .specify(let item, let code) = field.origin { specified[item, default: []].append((code, field.id)) }
        }
        // Where no item takes them, what forms write beside the answers.
        let own: [String?] = [versionColumn, submissionColumn]
        let beside: [String] = [ColumnLayout.formVersion, ColumnLayout.formSubmission].filter { own.contains($0) }
        return fields.indices.compactMap { index in
            let field = fields[index]
            // Exports and workbooks for entering answers hold what is calculated too.
            if !field.isAnswered, field.origin != .parent {
                var layout = ColumnLayout(field.id, .text, isUsed: false, isExpected: false)
                layout.isComputed = true
                layout.path = around + groupIDs(of: field)
                return layout
            }
            guard field.isAnswered else { return nil }
            var layout = ColumnLayout(
                field.id, kind(of: field, study), aliases: aliases(of: field),
                missingCodes: missingCodes(of: field, study), isExpected: field.presentation.metadata == nil)
            layout.labels = labels(of: field, study)
            for (code, text) in specified[field.id] ?? [] {
                layout.specified[code] = text
                // What LimeSurvey writes for «other».
                if layout.labels[code]?.contains("-oth-") == false { layout.labels[code]?.append("-oth-") }
            }
            layout.path = around + groupIDs(of: field)
            if let metadata = field.presentation.metadata {
                layout.aliases += metadata.names
                layout.path += ["_mera", "meta"]
                if metadata == .submission { layout.role = .submission }
            }
            layout.isPercent = field.unit == .percent || field.unit == .percentagePoints
            layout.isKey = keys.contains(index)
            if case .reference(let target) = field.kind {
                layout.isIdentifier = true
                layout.isWholeNumber = study.tables[target].referenceKey.map { study.tables[target].fields[$0].kind } == .integer
            }
            if layout.isKey { layout.isIdentifier = true }
            if field.origin == .parentKey { layout.role = .outerKey }
            return layout
        } + beside.map { ColumnLayout.beside($0) } + links(study)
    }

    /// What collecting systems write to lead from the rows of a repeat to those around them.
    private func links(_ study: Study) -> [ColumnLayout] {
        let events = kind == .questionnaire || kind == .repeat ? [ColumnLayout.link(CollectingSystem.eventColumn)] : []
        guard parent != nil || study.tables.contains(where: { $0.parent.map { study.tables[$0.table].id } == id }) else {
            return events
        }
        return events + CollectingSystem.linkColumns.sorted().map { ColumnLayout.link($0) }
    }

    /// The field by which references find a row.
    var referenceKey: Int? { held?.unit ?? key.first }

    /// The tables in whose rows those of this one stand, and itself: exports put them before the names of questions too.
    private func tablesAround(_ study: Study) -> [String] {
        var ids = [id]
        var outer = parent?.table
        while let table = outer {
            ids.insert(contentsOf: [study.tables[table].id] + study.tables[table].groups.map(\.id), at: 0)
            outer = study.tables[table].parent?.table
        }
        return ids
    }

    private func groupIDs(of field: Field) -> [String] {
        var ids: [String] = []
        var group = field.group
        while let index = group {
            ids.insert(groups[index].id, at: 0)
            group = groups[index].parent
        }
        return ids
    }

    private func labels(of field: Field, _ study: Study) -> [String: [String]] {
        switch field.kind {
        case .choice(let list), .choices(let list), .rank(let list):
            Dictionary(
                study.choiceLists[list].options.map { ($0.code, $0.label.versions.map(\.text)) },
                uniquingKeysWith: { first, _ in first })
        default: [:]
        }
    }

    /// The label stands for the name, but not where items that share a list of options ask for the same text.
    private func aliases(of field: Field) -> [String] {
        let labels = field.passport.label.map { $0.versions.map(\.text) } ?? []
        guard case .specify = field.origin else { return labels }
        return labels.filter { label in
            !fields.contains { other in
                other.id != field.id && other.passport.label?.versions.contains { $0.text == label } == true
            }
        }
    }

    private func kind(of field: Field, _ study: Study) -> ColumnLayout.Kind {
        switch field.kind {
        case .integer: .integer
        case .decimal: .decimal
        case .date:
            switch field.dateNotation {
            case .iso: .date([.iso])
            case .russian: .date([.russian])
            case .any: .date()
            }
        case .time: .time
        case .dateTime: .dateTime
        case .point: .point
        case .file, .image: .fileName
        case .boolean: .boolean()
        case .acknowledgement: .boolean(trueWords: ColumnLayout.Kind.yes + ["ok", "ок"], falseWords: [])
        case .choice(let list): .choice(study.choiceLists[list].substantive.map(\.code))
        case .choices(let list): .set(study.choiceLists[list].substantive.map(\.code))
        case .rank(let list): .order(study.choiceLists[list].substantive.map(\.code))
        case .text, .reference, .calculated, .score: .text
        }
    }

    private func missingCodes(of field: Field, _ study: Study) -> [String: MissingReason] {
        var codes: [String: MissingReason] = [:]
        switch field.kind {
        case .choice(let list), .choices(let list), .rank(let list):
            for option in study.choiceLists[list].options { codes[option.code] = option.missing }
        // A box that is not ticked is a question without an answer.
        case .acknowledgement:
            for word in ColumnLayout.Kind.no { codes[word] = .unanswered }
        default: break
        }
        for code in field.missingCodes { codes[code.code] = code.reason }
        return codes
    }
}

extension Metadata {
    /// What forms of mera, ODK and Kobo call it.
    fileprivate var names: [String] {
        switch self {
        case .start: ["start", "started", "_mera/started"]
        case .end: ["end", "ended", "_mera/ended"]
        case .version: ["version", "__version__", "_mera/version"]
        case .submission: ["submission", "instanceID", "_uuid", "_mera/submission"]
        }
    }
}
