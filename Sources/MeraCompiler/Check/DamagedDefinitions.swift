import MeraSource

/// Things whose declarations are not what their author meant, because a mistake in their form stands in the way. What is said of such a
/// thing elsewhere follows from that mistake, and is said when the thing can be read: an option in unbalanced brackets has no points, and a
/// question with the options of another type no code that a formula asks for.
struct DamagedDefinitions {
    /// Where a declaration is damaged.
    private struct Place {
        let finding: Int
        let outline: LineOutline
        let line: Int
        let code: DiagnosticCode
        /// The text itself is torn: what stands on its line and below it may be read as something else.
        let isTorn: Bool
    }

    private let findings: [Diagnostic]
    private var outlines: [ObjectIdentifier: LineOutline] = [:]
    private var places: [Place] = []
    /// Torn things, and what is made of them.
    private var names: Set<String> = []
    /// Things of which only the type is not what it seems.
    private var untyped: Set<String> = []
    /// Of what stands around a torn place, too: the tables and lists in which it is.
    private var owners: Set<String> = []

    init(_ findings: [Diagnostic]) {
        self.findings = findings
        for (index, finding) in findings.enumerated() {
            guard let location = finding.location else { continue }
            let isTorn = Self.torn.contains(finding.code)
            guard isTorn || Self.leavesAHole(finding) else { continue }
            let outline = outline(location.file)
            let line = outline.line(location)
            places.append(Place(finding: index, outline: outline, line: line, code: finding.code, isTorn: isTorn))
            if isTorn {
                addTorn(outline, line)
            } else if finding.code != .wrongType, finding.code != .duplicateKey {
                addDeclared(outline, line, location)
            }
        }
        guard places.contains(where: \.isTorn) else { return }
        for location in findings.compactMap(\.location) { _ = outline(location.file) }
        addThingsMadeOfThese()
    }

    var isEmpty: Bool { places.isEmpty }

    /// What takes the text of its line along.
    private static let torn: Set<DiagnosticCode> = [
        .yamlSyntax, .tab, .invisibleCharacter, .missingSpaceAfterColon, .foldedByAccident, .anchorLikeText, .cutAtComma,
    ]

    /// Whether a thing lacks a part of its declaration, or has that of another type. What has a fix is read as it was meant.
    private static func leavesAHole(_ finding: Diagnostic) -> Bool {
        switch finding.code {
        case .conflictingKeys, .missingKey: partsOfTypes.contains { finding.arguments["key"] == .text($0) }
        case .badWord: finding.arguments["key"] == .text("type") && finding.fixes.isEmpty
        case .wrongType, .duplicateKey: true
        default: false
        }
    }

    /// Keys that go with one type only.
    private static let partsOfTypes = ["type", "calculation", "choices", "to", "items", "range"]

    private mutating func outline(_ file: SourceFile) -> LineOutline {
        if let known = outlines[ObjectIdentifier(file)] { return known }
        let outline = LineOutline(file)
        outlines[ObjectIdentifier(file)] = outline
        return outline
    }

    // MARK: Names

    /// Keys of the things that have ids; those of rarer records may well be ids themselves.
    private static let keysOfTheLanguage = Set(
        [
            FileDefinition.shape, RegisterDefinition.shape, QuestionnaireDefinition.shape, FieldDefinition.shape,
            OptionDefinition.shape, CheckDefinition.shape, ScoreDefinition.shape, ScoreItemDefinition.shape, BandDefinition.shape,
            RuleTableDefinition.shape, IndicatorDefinition.shape, RatioDefinition.shape, IndexDefinition.shape,
            ComponentDefinition.shape, ConclusionDefinition.shape,
        ].flatMap(\.keys).map(\.name))

    private static func ids(_ keys: [String]) -> [String] { keys.filter { !keysOfTheLanguage.contains($0) } }

    private mutating func addTorn(_ outline: LineOutline, _ line: Int) {
        names.formUnion(Self.ids(outline.keys(line)))
        // Of two lines that changed places the second one is the thing.
        if line + 1 < outline.file.lineStarts.count { names.formUnion(Self.ids(outline.keys(line + 1)).prefix(1)) }
        for below in outline.block(line) { names.formUnion(Self.ids(outline.keys(below))) }
        let above = outline.ancestors(line).map { outline.keys($0) }
        if let nearest = above.lazy.compactMap({ Self.ids($0).first }).first { names.insert(nearest) }
        owners.formUnion(above.joined())
        if outline.keys(line).contains("levels") { owners.insert("levels") }
    }

    /// The thing that the line speaks of: the last id before the place, else the nearest one above.
    private mutating func addDeclared(_ outline: LineOutline, _ line: Int, _ location: Location) {
        if let own = Self.ids(outline.keys(line, before: location.span.end + 1)).last {
            untyped.insert(own)
        } else if let above = outline.ancestors(line).lazy.compactMap({ Self.ids(outline.keys($0)).first }).first {
            untyped.insert(above)
        }
    }

    /// A question with a torn list of options is not what it seems either.
    private mutating func addThingsMadeOfThese() {
        var more: Set<String> = []
        for outline in outlines.values {
            for line in outline.file.lineStarts.indices where !names.isDisjoint(with: outline.words(line)) {
                if let own = Self.ids(outline.keys(line)).first {
                    more.insert(own)
                } else if let above = outline.ancestors(line).lazy.compactMap({ Self.ids(outline.keys($0)).first }).first {
                    more.insert(above)
                }
            }
        }
        names.formUnion(more)
    }

    // MARK: What follows

    /// Whether a finding follows from another one.
    func explains(_ finding: Diagnostic, at index: Int) -> Bool {
        guard let location = finding.location else { return false }
        let others = places.filter { $0.finding != index }
        if others.isEmpty { return false }
        let isTorn = others.contains(where: \.isTorn)
        let isMisshapen = others.contains { $0.code == .wrongType }
        if isTorn || isMisshapen, Self.ofTheWhole.contains(finding.code) { return true }
        if finding.code == .unknownEntry, followsFromSection(finding, others) { return true }
        let outline = outlines[ObjectIdentifier(location.file)] ?? LineOutline(location.file)
        let line = outline.line(location)
        if followsInRecord(finding, outline, line, others, index) { return true }
        // The rows of tests answer a question that is torn.
        if isTorn, finding.code == .wrongType, case .text(let key)? = finding.arguments["key"], names.contains(key) {
            return true
        }
        if isTorn, Self.ofOwners.contains(finding.code), mentions(owners, finding, outline, line) { return true }
        if Self.ofTypes.contains(finding.code), mentions(untyped, finding, outline, line) { return true }
        guard Self.isOfMeaning(finding.code) else { return false }
        return mentions(names, finding, outline, line)
    }

    /// Columns of units without the levels, and bands without their list.
    private func followsFromSection(_ finding: Diagnostic, _ others: [Place]) -> Bool {
        if finding.arguments["owner"] == .text("unit"), owners.contains("levels") { return true }
        return finding.arguments["name"] == .text("band")
            && others.contains { $0.code == .wrongType && findings[$0.finding].arguments["key"] == .text("bands") }
    }

    private func mentions(_ names: Set<String>, _ finding: Diagnostic, _ outline: LineOutline, _ line: Int) -> Bool {
        if !names.isDisjoint(with: outline.words(line)) { return true }
        return finding.arguments.values.contains { argument in
            switch argument {
            case .text(let text): !names.isDisjoint(with: LineOutline.words(text))
            case .names(let list): !names.isDisjoint(with: list)
            default: false
            }
        }
    }

    /// What is said of a record that has lost a part, or of the very text that is torn.
    private func followsInRecord(
        _ finding: Diagnostic, _ outline: LineOutline, _ line: Int, _ others: [Place], _ index: Int
    ) -> Bool {
        for place in others where place.outline === outline {
            let around = outline.ancestors(place.line)
            if place.isTorn {
                let isOnLine = place.line == line
                if isOnLine, Self.ofTheText.contains(finding.code) || Self.isOfMeaning(finding.code) { return true }
                let isInRecord = isOnLine || around.contains(line) || outline.ancestors(line).first.map(around.contains) == true
                if isInRecord, Self.ofRecords.contains(finding.code) { return true }
                if Self.ofTables.contains(finding.code), !Set(outline.inside(line)).isDisjoint(with: outline.inside(place.line)) {
                    return true
                }
            } else if place.finding < index || finding.code != place.code {
                if followsFromShape(finding, line, place) { return true }
            }
        }
        return false
    }

    /// What follows from a value of another shape, and from a type that asks for other keys.
    private func followsFromShape(_ finding: Diagnostic, _ line: Int, _ place: Place) -> Bool {
        let cause = findings[place.finding]
        guard let causing = cause.location, let location = finding.location else { return false }
        switch (place.code, finding.code) {
        case (.wrongType, .duplicateKey):
            return causing.span.start <= location.span.start && location.span.end <= causing.span.end
        case (.missingKey, .conflictingKeys):
            // A type was written in the place of another: what the other one had does not go with it.
            return isBeside(line, place)
        case (.conflictingKeys, .conflictingKeys):
            return cause.arguments["type"] == finding.arguments["type"] && isBeside(line, place)
        case (.duplicateKey, .oneOfKeys): return isBeside(line, place)
        default: return false
        }
    }

    private func isBeside(_ line: Int, _ place: Place) -> Bool {
        line == place.line || place.outline.ancestors(line).contains(place.line)
            || place.outline.ancestors(place.line).contains(line)
    }

    /// Said of a study as a whole, because of something that is nowhere in it.
    private static let ofTheWhole: Set<DiagnosticCode> = [
        .neverReported, .namingHabit, .passportHabit, .repeatedList, .misspeltDefinition, .emptyStudy,
    ]
    /// Said of the text that stands where the torn one does.
    private static let ofTheText: Set<DiagnosticCode> = [
        .badIdentifier, .undefinedThing, .wrongType, .unknownKey, .badWord, .oneOfKeys, .missingKey, .emptyMap, .conflictingKeys,
    ]
    /// Said of a record that has not all of its parts.
    private static let ofRecords: Set<DiagnosticCode> = [
        .missingKey, .undeclaredUnit, .oneOfKeys, .emptyMap, .conflictingKeys, .idleKey,
    ]
    /// Said of a list of rules or bands that has not all of its parts.
    private static let ofTables: Set<DiagnosticCode> = [.bandGap, .bandOverlap, .bandForm, .ruleCells, .duplicateKey]
    /// Said of a table or level because of something that is in it.
    private static let ofOwners: Set<DiagnosticCode> = [
        .noWayToLevel, .levelMismatch, .noCommonLevel, .unknownEntry, .referenceWithoutKey,
    ]

    /// Said of a thing because of its type.
    private static let ofTypes: Set<DiagnosticCode> = [
        .typeMismatch, .unexpectedType, .unknownCode, .choiceAsNumber, .notClosed, .itemNotScorable, .scoreNeedsRange, .idleKey,
        .choiceAsValue, .likertMixed, .unlikeBranches, .listOfOne, .itemNotScored,
    ]

    /// Said of names, types and numbers, not of the form of definitions or expressions. That a name is unknown is another thing.
    private static func isOfMeaning(_ code: DiagnosticCode) -> Bool {
        if [.undefinedReference, .undefinedThing, .unknownFunction, .nameOfAnotherTable].contains(code) { return false }
        let id = code.id.utf8.prefix(3)
        return ["M30", "M32", "M33", "M5", "M6", "M7", "M40"].contains { id.starts(with: $0.utf8) } || code == .unlistedOption
    }
}
