import MeraSource

/// Where in a file the cells of a column stand.
enum ColumnSource: Sendable, Equatable {
    case field(Int)
    /// A column of yes and no for each of some options.
    case options([OptionField])

    struct OptionField: Sendable, Equatable {
        var code: String
        var field: Int
        /// Words in it say that the option is chosen.
        var holdsText = false
    }
}

/// Which column of a file belongs to which layout, and what is to be said of the names.
struct HeaderMatch {
    /// For each layout its place in the file; nil where it is absent or not clear.
    private(set) var sources: [ColumnSource?]
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether any name of the file is known.
    private(set) var hasKnown = false

    private let layouts: [ColumnLayout]
    private let file: String
    /// Columns that are called otherwise, as `name → column`.
    private var adapted: [String] = []
    /// The system that wrote the file, where the names tell it.
    let system: CollectingSystem?

    /// `isEmpty`: whether a column has no content, as far as is known; `others`: names of columns that belong to other tables.
    init(
        _ header: [String], names: ColumnNames, layouts: [ColumnLayout], file: String, others: Set<String> = [],
        isEmpty: (Int) -> Bool
    ) {
        self.layouts = layouts
        self.file = file
        system = names.system(header)
        sources = Array(repeating: nil, count: layouts.count)
        var places: [[(place: Int, isExact: Bool)]] = Array(repeating: [], count: layouts.count)
        var options: [[ColumnSource.OptionField]] = Array(repeating: [], count: layouts.count)
        var unknown: [Int] = []
        var unnamedAndEmpty = 0
        for (place, name) in header.enumerated() {
            switch names.match(name) {
            case let match?:
                hasKnown = true
                switch match.target {
                case .layout(let index): places[index].append((place, match.isExact))
                case .option(let index, let code):
                    let holdsText = FormColumnText.isOther(name) && layouts[index].specified[code] == nil
                    options[index].append(ColumnSource.OptionField(code: code, field: place, holdsText: holdsText))
                }
            case nil where !CellText.folded(name).isEmpty: unknown.append(place)
            case nil where isEmpty(place): unnamedAndEmpty += 1
            case nil: diagnostics.append(Diagnostic(.columnUnnamed, ["file": .text(file), "number": .number(place + 1)]))
            }
        }
        if unnamedAndEmpty > 0 {
            diagnostics.append(Diagnostic(.emptyColumns, ["file": .text(file), "count": .number(unnamedAndEmpty)]))
        }
        for index in layouts.indices where places[index].contains(where: \.isExact) {
            // The declared name is stronger than a name like it.
            unknown += places[index].filter { !$0.isExact }.map(\.place)
            places[index].removeAll { !$0.isExact }
        }
        for index in layouts.indices where layouts[index].kind == .point && !options[index].isEmpty {
            // Kobo has the whole point beside its parts; one part alone is no point.
            if places[index].isEmpty, PointColumns.isWhole(options[index]) { continue }
            unknown += options[index].map(\.field)
            options[index] = []
        }
        if !others.isEmpty {
            unknown.removeAll { place in
                let name = header[place]
                // `ways___a`: the option of a question.
                return others.contains(name)
                    || name.firstRange(of: "___").map { others.contains(String(name[..<$0.lowerBound])) } == true
            }
        }
        takeSubmission(&places, &unknown, header, names)
        takeSpecified(&places, options)
        let absent = layouts.indices.filter {
            places[$0].isEmpty && options[$0].isEmpty && layouts[$0].role != .link && !isLedOtherwise($0)
        }
        reportUnknown(passedOver(unknown.sorted().map { header[$0] }), absent: absent)
        for index in layouts.indices { settle(index, places[index], options[index], header) }
        if !adapted.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .columnNamesAdapted,
                    ["file": .text(file), "count": .number(adapted.count), "names": .text(listed(adapted))]))
        }
    }

    /// What tells submissions apart is written by the system under a name of its own, and often under several; and the ways from the
    /// rows of repeats to those around them are its own, too.
    private mutating func takeSubmission(
        _ places: inout [[(place: Int, isExact: Bool)]], _ unknown: inout [Int], _ header: [String], _ names: ColumnNames
    ) {
        for index in layouts.indices where layouts[index].role == .submission {
            if places[index].count > 1 {
                let ranks = [layouts[index].name] + (system?.keys ?? []) + layouts[index].aliases
                let ranked = places[index].sorted { one, other in
                    (ranks.firstIndex(of: header[one.place]) ?? ranks.count, one.place)
                        < (ranks.firstIndex(of: header[other.place]) ?? ranks.count, other.place)
                }
                unknown += ranked.dropFirst().map(\.place)
                places[index] = Array(ranked.prefix(1))
            }
            guard places[index].isEmpty, let system else { continue }
            for key in system.keys {
                guard let place = header.firstIndex(of: key), unknown.contains(place) else { continue }
                places[index] = [(place, false)]
                unknown.removeAll { $0 == place }
                break
            }
        }
        for index in layouts.indices
        where layouts[index].role == .link && (system != nil || layouts[index].given.isColumn) {
            sources[index] = header.firstIndex(of: layouts[index].name).map { .field($0) }
            if sources[index] != nil { hasKnown = true }
        }
    }

    /// LimeSurvey and SurveyMonkey write the text of «other» in the place of its mark: `ways[other]`.
    private func takeSpecified(
        _ places: inout [[(place: Int, isExact: Bool)]], _ options: [[ColumnSource.OptionField]]
    ) {
        guard system == .limeSurvey || system == .surveyMonkey else { return }
        for index in layouts.indices {
            for option in options[index] {
                guard let name = layouts[index].specified[option.code],
                    let text = layouts.firstIndex(where: { $0.name == name }), places[text].isEmpty
                else { continue }
                places[text] = [(option.field, layouts[index].given.isColumn)]
            }
        }
    }

    /// Whether the system leads to the row around, so that its key need not be there.
    private func isLedOtherwise(_ index: Int) -> Bool {
        guard layouts[index].role == .outerKey else { return false }
        return layouts.indices.contains { place in
            guard layouts[place].role == .link, sources[place] != nil else { return false }
            return layouts[place].given.isColumn || system?.links.contains { $0.inner == layouts[place].name } == true
        }
    }

    /// The names that are no business of the system that wrote the file; its own are told together.
    private mutating func passedOver(_ names: [String]) -> [String] {
        let names = names.filter { name in !layouts.contains { $0.role == .link && $0.given.isColumn && $0.name == name } }
        guard let system else { return names }
        let links = Set(layouts.filter { $0.role == .link }.map(\.name))
        let own = names.filter { system.owns($0) && !links.contains($0) }
        if !own.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .systemColumns,
                    [
                        "file": .text(file), "system": .text(system.title), "count": .number(own.count),
                        "names": .text(listed(own.map { "`\($0)`" })),
                    ]))
        }
        return names.filter { !system.owns($0) }
    }

    private mutating func reportUnknown(_ unknown: [String], absent: [Int]) {
        let absentNames = absent.flatMap { [layouts[$0].name] + layouts[$0].aliases }
        for (number, name) in unknown.enumerated() {
            // Where hundreds of names are unknown none of them is a slip.
            diagnostics.append(.unknownColumn(name, file: file, number < 200 ? absentNames : []))
        }
    }

    private mutating func settle(
        _ index: Int, _ places: [(place: Int, isExact: Bool)], _ options: [ColumnSource.OptionField], _ header: [String]
    ) {
        let layout = layouts[index]
        if layout.role == .link { return }
        let column: Arguments = ["file": .text(file), "column": .text(layout.name)]
        switch places.count {
        case 0 where !options.isEmpty: settleOptions(index, options, header, column)
        case 0 where layout.given.isColumn:
            diagnostics.append(
                Diagnostic(
                    .givenColumnAbsent,
                    column.merging([
                        "name": .text((layout.given.columns + layout.given.options.keys.sorted()).joined(separator: "`, `")),
                        "names": .text(listed(header.map { "`\($0)`" })),
                    ]) { own, _ in own }))
        case 0:
            if layout.isUsed, layout.isExpected, !isLedOtherwise(index) { diagnostics.append(Diagnostic(.columnMissing, column)) }
        case 1 where layout.isComputed:
            sources[index] = .field(places[0].place)
            diagnostics.append(Diagnostic(.computedColumn, column))
        case 1:
            sources[index] = .field(places[0].place)
            if !places[0].isExact { adapted.append("`\(header[places[0].place])` → `\(layout.name)`") }
            if !options.isEmpty {
                diagnostics.append(
                    Diagnostic(.optionColumnsUnused, column.merging(["count": .number(options.count)]) { own, _ in own }))
            }
        case let count:
            reportRepeated(layout, layout.name, count)
        }
    }

    private mutating func settleOptions(
        _ index: Int, _ options: [ColumnSource.OptionField], _ header: [String], _ column: Arguments
    ) {
        let layout = layouts[index]
        if let twice = options.first(where: { option in options.count { $0.code == option.code } > 1 }) {
            reportRepeated(layout, header[twice.field], options.count { $0.code == twice.code })
            return
        }
        sources[index] = .options(options)
        let names = options.map { "`\(header[$0.field])`" }
        guard case .set(let codes, _) = layout.kind else {
            if !layout.given.isColumn {
                diagnostics.append(
                    Diagnostic(.pointColumns, column.merging(["names": .text(listed(names))]) { own, _ in own }))
            }
            return
        }
        if system?.marksNothing == true {
            diagnostics.append(
                Diagnostic(.noMarkNoAnswer, column.merging(["system": .text(system?.title ?? "")]) { own, _ in own }))
        }
        if !layout.given.isColumn {
            diagnostics.append(
                Diagnostic(
                    .optionColumns,
                    column.merging(["count": .number(options.count), "names": .text(listed(names))]) { own, _ in own }))
        }
        for option in options where option.holdsText {
            diagnostics.append(
                Diagnostic(
                    .optionTexts,
                    column.merging(["name": .text(header[option.field]), "code": .text(option.code)]) { own, _ in own }))
        }
        let absent = codes.filter { code in layout.missingCodes[code] == nil && !options.contains { $0.code == code } }
        if !absent.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .optionColumnsAbsent,
                    column.merging(["names": .text(listed(absent.map { "`\($0)`" }))]) { own, _ in own }))
        }
    }

    private mutating func reportRepeated(_ layout: ColumnLayout, _ name: String, _ count: Int) {
        diagnostics.append(
            Diagnostic(
                .columnRepeated, ["file": .text(file), "column": .text(name), "count": .number(count)],
                severity: layout.isUsed ? .error : .warning))
    }

    /// Why the rows cannot be used at all; nil where they can.
    func failure(_ header: [String], line: Int) -> Diagnostic? {
        if !hasKnown, layouts.contains(where: { $0.isUsed && $0.isExpected }) {
            let first = header.first { !CellText.folded($0).isEmpty } ?? ""
            return Diagnostic(
                .noKnownColumn,
                ["file": .text(file), "line": .number(line), "header": .text(String(first.prefix(80)))])
        }
        // A key that stands twice is there, but which of them counts is not known.
        if let twice = diagnostics.first(where: { finding in
            finding.code == .columnRepeated && layouts.contains { $0.isKey && finding.arguments["column"] == .text($0.name) }
        }) {
            return twice
        }
        return Self.missingKey(layouts, file) { sources[$0] != nil || isLedOtherwise($0) }
    }

    /// A column without which the rows cannot be told apart and that is not there.
    static func missingKey(_ layouts: [ColumnLayout], _ file: String, isThere: (Int) -> Bool) -> Diagnostic? {
        let absent = layouts.indices.filter { layouts[$0].isKey && !isThere($0) }.map { layouts[$0].name }
        return absent.isEmpty ? nil : Diagnostic(.keyColumnMissing, ["file": .text(file), "columns": .names(absent)])
    }
}

/// The first of some things, and how many more there are.
func listed(_ things: [String]) -> String {
    let shown = things.prefix(12).joined(separator: ", ")
    return things.count > 12 ? shown + " … +\(things.count - 12)" : shown
}

extension Diagnostic {
    /// A column that nothing asks for; `names`: the columns that are asked for and absent.
    static func unknownColumn(_ name: String, file: String, _ names: [String]) -> Diagnostic {
        var close = names.isEmpty ? [] : closeNames(to: name, among: names)
        if close.isEmpty, let bare = ColumnDress.withoutRemark(CellText.folded(name)) {
            close = names.filter { CellText.folded($0) == bare }
        }
        return close.isEmpty
            ? Diagnostic(.columnUnknown, ["file": .text(file), "column": .text(name)])
            : Diagnostic(.columnUnknownClose, ["file": .text(file), "column": .text(name), "close": .names(close)])
    }
}
