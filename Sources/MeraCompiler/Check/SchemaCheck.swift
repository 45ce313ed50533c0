import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Compares a file with the schema table: unknown and missing keys, wrong shapes, words and ids. All mistakes, not the first.
struct SchemaCheck {
    private(set) var diagnostics: [Diagnostic] = []
    /// The texts for people that were met, for the check of translations.
    private(set) var texts: [Node] = []
    /// Those of them into which values are filled.
    private(set) var templates: Set<Node> = []
    /// The units that were met, which may be declared in another file.
    private(set) var units: [Node] = []
    /// Misspelt keys and values, with what they must mean: what comes after reads them so, and one slip is one finding.
    private(set) var meant: [Node: String] = [:]
    /// Inside of what holds only a part: an edition, or a thing that takes over from another.
    private var isPartial = false
    private var isInEdition = false

    mutating func check(_ node: Node, _ shape: RecordShape) {
        checkRecord(node, shape, key: .phrase(shape.noun))
    }

    private mutating func checkRecord(_ node: Node, _ shape: RecordShape, key: Argument) {
        if node.isBroken { return }
        if shape.takesShorthand(node), let shorthand = shape.shorthand, let key = shape.key(shorthand) {
            checkValue(node, key.shape, key: shorthand)
            return
        }
        guard node.kind == .mapping else {
            report(node, key: key, expected: shape.isWrittenAsList ? Expected.list : Expected.record)
            return
        }
        let meant = MeantKeys(node, shape)
        let wasPartial = isPartial
        if shape.key(EditionKeys.extends.name) != nil, meant[EditionKeys.extends.name] != nil { isPartial = true }
        defer { isPartial = wasPartial }
        let type = shape.type(of: meant)
        for (entry, reading) in zip(meant.entries, meant.readings) {
            if !reading.isKnown {
                // In `{label: А, Б}` the comma ends the text, and `Б` becomes a key with nothing behind it.
                if entry.value.isNull, entry.value.span.count == 0, node.isFlow {
                    cutAtComma(entry, in: node)
                    continue
                }
                unknownKey(entry.key, in: shape, reading)
            }
            guard let key = reading.key else { continue }
            // That a key which nobody wrote does not go with the type would be a second finding of one mistake.
            if !reading.isKnown, !key.goes(with: type) { continue }
            check(entry, key, type: type, of: shape)
        }
        if isScoreOfFormula(node, shape, meant) { return }
        // What is not said is inherited, and looked at again in what comes out.
        if isPartial, shape.key(EditionKeys.extends.name) != nil { return }
        for key in shape.keys where key.isRequired && meant[key.name] == nil {
            diagnostics.append(
                Diagnostic(
                    .missingKey, ["thing": .phrase(shape.noun), "key": .text(key.name), "doc": .phrase(key.doc)],
                    at: keyLocation(of: node)))
        }
    }

    /// `value: MEAN.2(a, b)` in the place of items, a method and the least number of answers: one mistake, not four.
    private mutating func isScoreOfFormula(_ node: Node, _ shape: RecordShape, _ meant: MeantKeys) -> Bool {
        guard shape.key(ScoreDefinition.minimumAnswered.name) != nil, shape.key(ScoreDefinition.method.name) != nil,
            meant[ScoreDefinition.items.name] == nil, meant[ScoreDefinition.method.name] == nil, !isPartial,
            let entry = zip(meant.entries, meant.readings).first(where: { entry, reading in
                !reading.isKnown && Formula.read(entry.value) != nil && entry.value.text.contains("(")
            })?.0
        else { return false }
        diagnostics.removeAll { $0.code == .unknownKey && $0.location == entry.key.location }
        diagnostics.append(
            Diagnostic(.scoreOfFormula, ["key": .text(entry.key.text)], at: entry.key.location))
        return true
    }

    private mutating func check(_ entry: Node.Entry, _ key: AnyKey, type: String?, of shape: RecordShape) {
        if let type, !key.goes(with: type) {
            diagnostics.append(
                Diagnostic(
                    .conflictingKeys, ["key": .text(key.name), "type": .text(type), "known": .names(key.types)],
                    at: entry.key.location, fixes: asConstraint(entry, key, type: type)))
            return
        }
        if isPartial, entry.value.isTakenAway { return }
        if case .editions = key.shape {
            checkEditions(entry, of: shape)
        } else {
            checkValue(entry.value, key.shape, key: key.name)
        }
    }

    /// `range: 1..5` of a whole number is meant as a limit of its answers.
    private func asConstraint(_ entry: Node.Entry, _ key: AnyKey, type: String) -> [Diagnostic.Fix] {
        guard key.name == PresentationKeys.range.name, ["integer", "decimal"].contains(type), entry.value.kind == .scalar,
            NumberSpan.read(entry.value) != nil
        else { return [] }
        let interval = "[\(entry.value.text)]"
        return [
            Diagnostic.Fix(
                Phrase(
                    en: "to limit the answers: `constraint: \"{span}\"`", ru: "чтобы ограничить ответы: `constraint: \"{span}\"`"),
                ["span": .text(interval)], .suggestion,
                [.init(entry.key.location, "constraint"), .init(entry.value.location, "\"\(interval)\"")])
        ]
    }

    private mutating func checkEditions(_ entry: Node.Entry, of shape: RecordShape) {
        // An edition of an edition would have no day on which one can say that it holds.
        if isInEdition { return unknownKey(entry.key, in: shape, .init(key: nil, isKnown: false)) }
        if entry.value.isBroken { return }
        guard entry.value.kind == .sequence else { return report(entry.value, key: entry.key.text, expected: Expected.list) }
        let wasPartial = isPartial
        (isPartial, isInEdition) = (true, true)
        defer { (isPartial, isInEdition) = (wasPartial, false) }
        for edition in entry.value.items {
            if edition.isBroken { continue }
            guard edition.kind == .mapping else {
                report(edition, key: entry.key.text, expected: Expected.record)
                continue
            }
            checkRecord(edition, shape.edition, key: .phrase(Phrase.edition))
            guard edition[EditionKeys.from.name] == nil else { continue }
            diagnostics.append(
                Diagnostic(
                    .missingKey,
                    [
                        "thing": .phrase(.edition), "key": .text(EditionKeys.from.name),
                        "doc": .phrase(EditionKeys.from.erased.doc),
                    ], at: keyLocation(of: edition)))
        }
    }

    /// A record is long; its first line is enough to point at.
    private func keyLocation(of node: Node) -> Location {
        node.entries.first.map(\.key.location) ?? node.location
    }

    private mutating func unknownKey(_ key: Node, in shape: RecordShape, _ reading: MeantKeys.Reading) {
        if let name = reading.key?.name { meant[key] = name }
        let all = shape.keys.map(\.name)
        diagnostics.append(
            Diagnostic(
                .unknownKey,
                [
                    "thing": .phrase(shape.noun), "key": .text(key.text),
                    "known": .names(reading.close.isEmpty ? all : reading.close),
                ],
                at: key.location, fixes: Diagnostic.Fix.replacing(key.location, withOneOf: reading.close)))
    }

    private mutating func checkValue(_ node: Node, _ shape: Shape, key: String) {
        if node.isBroken { return }
        switch shape {
        case .anything:
            break
        case .text, .name:
            if Written.read(node) == nil { report(node, key: key, expected: Expected.text) }
        case .unit:
            if Written.read(node) == nil { report(node, key: key, expected: Expected.text) } else { units.append(node) }
        case .formula, .test:
            if Formula.read(node) == nil { report(node, key: key, expected: Expected.formula) }
        case .texts:
            checkTexts(node, key: key)
        case .template:
            templates.insert(node)
            checkTexts(node, key: key)
        case .wholeNumber:
            if Int.read(node).map({ $0 < 0 }) ?? true { report(node, key: key, Expected.wholeNumber, shape) }
        case .number:
            if Decimal.read(node) == nil { report(node, key: key, Expected.number, shape) }
        case .quantity:
            if Quantity.read(node) == nil { report(node, key: key, Expected.quantity, shape) }
        case .weight:
            if WrittenWeight.read(node) == nil { report(node, key: key, Expected.weight, shape) }
        case .truth:
            if Bool.read(node) == nil { report(node, key: key, Expected.truth, shape) }
        case .date:
            if CivilDate.read(node) == nil { report(node, key: key, Expected.date, shape) }
        case .rounding:
            if Rounding.read(node) == nil { report(node, key: key, Expected.rounding, shape) }
        case .share:
            if Share.read(node) == nil { report(node, key: key, Expected.share, shape) }
        case .spread:
            if Spread.read(node) == nil { report(node, key: key, Expected.spread, shape) }
        case .span:
            if NumberSpan.read(node) == nil { report(node, key: key, Expected.span, shape) }
        case .normalisation:
            if WrittenNormalisation.read(node) == nil { report(node, key: key, Expected.normalisation, shape) }
        case .word(let words):
            checkWord(node, words, key: key)
        case .list(let element):
            guard node.kind == .sequence else { return report(node, key: key, expected: Expected.list) }
            for item in node.items { checkValue(item, element, key: key) }
        case .oneOrList(let element):
            if node.kind == .sequence {
                for item in node.items { checkValue(item, element, key: key) }
            } else {
                checkValue(node, element, key: key)
            }
        case .map(let element):
            checkMap(node, element, key: key, ids: true)
        case .mapOrNames(let element):
            if node.kind == .sequence { checkNames(node, key: key) } else { checkMap(node, element, key: key, ids: true) }
        case .codes(let element):
            checkMap(node, element, key: key, ids: false)
        case .record(let record):
            checkRecord(node, record(), key: .text(key))
        case .editions:
            break
        }
    }

    private mutating func checkMap(_ node: Node, _ element: Shape, key: String, ids: Bool) {
        guard node.kind == .mapping else { return report(node, key: key, expected: Expected.map) }
        if node.entries.isEmpty { diagnostics.append(Diagnostic(.emptyMap, ["key": .text(key)], at: node.location)) }
        for entry in node.entries {
            if node.isFlow, entry.value.isNull, entry.value.span.count == 0, entry.key.text.isDigits {
                cutAtComma(entry, in: node)
                continue
            }
            if ids { checkID(entry.key) }
            if isPartial, entry.value.isTakenAway { continue }
            checkValue(entry.value, element, key: entry.key.text)
        }
        checkLookalikes(node.entries.map(\.key))
    }

    /// A list of ids, each once.
    private mutating func checkNames(_ node: Node, key: String) {
        if node.items.isEmpty { diagnostics.append(Diagnostic(.emptyMap, ["key": .text(key)], at: node.location)) }
        var first: [String: Node] = [:]
        for item in node.items {
            guard let name = Written.read(item) else {
                report(item, key: key, expected: Expected.text)
                continue
            }
            if let other = first[name.text] {
                diagnostics.append(.duplicate(name.text, at: item.location, first: other.location))
            } else {
                first[name.text] = item
            }
        }
    }

    /// Ids that differ only in letters that look alike: `cop` in Latin and `сор` in Cyrillic.
    private mutating func checkLookalikes(_ keys: [Node]) {
        var first: [String: Node] = [:]
        for key in keys {
            let look = skeleton(key.text)
            if let other = first[look] {
                diagnostics.append(
                    Diagnostic(
                        .confusableNames, ["name": .text(key.text), "other": .text(other.text)], at: key.location,
                        related: [.init(other.location, Phrase(en: "the other is here", ru: "другое имя здесь"))]))
            } else {
                first[look] = key
            }
        }
    }

    private mutating func checkTexts(_ node: Node, key: String) {
        texts.append(node)
        switch node.kind {
        case .scalar where !node.isNull && !WrittenTexts.isEmpty(node): break
        case .mapping where !node.entries.isEmpty:
            for entry in node.entries where Written.read(entry.value) == nil {
                report(entry.value, key: "\(key).\(entry.key.text)", expected: Expected.text)
            }
        default: report(node, key: key, expected: Expected.texts)
        }
    }

    private mutating func checkWord(_ node: Node, _ allowed: [Shape.Word], key: String) {
        guard let written = Written.read(node) else { return report(node, key: key, expected: Expected.word) }
        guard !allowed.contains(where: { $0.text == written.text }) else { return }
        let words = allowed.map(\.text)
        let close = MeantValue.texts(for: node, .word(allowed))
        if let first = close.first { meant[node] = first }
        diagnostics.append(
            Diagnostic(
                .badWord,
                [
                    "key": .text(key), "word": .text(written.text),
                    "known": .names(close + words.filter { !close.contains($0) }),
                ], at: node.location,
                fixes: Diagnostic.Fix.replacing(node.location, withOneOf: close)))
    }

    private mutating func checkID(_ key: Node) {
        if !Identifier.isWellFormed(key.text) {
            diagnostics.append(
                Diagnostic(.badIdentifier, ["id": .text(key.text), "rule": .phrase(DiagnosticCode.nameRule)], at: key.location))
        } else if Identifier.reserved.contains(key.text) {
            diagnostics.append(Diagnostic(.reservedName, ["id": .text(key.text)], at: key.location))
        } else {
            diagnostics += nameFindings(key.text) { key.location(of: $0) }
        }
    }

    private mutating func report(_ node: Node, key: String, expected: Phrase) {
        report(node, key: .text(key), expected: expected)
    }

    /// A scalar that does not fit; where it is plain what it must mean, it is read so.
    private mutating func report(_ node: Node, key: String, _ expected: Phrase, _ shape: Shape) {
        let close = MeantValue.texts(for: node, shape)
        guard let first = close.first else { return report(node, key: .text(key), expected: expected) }
        meant[node] = first
        let fixes = Diagnostic.Fix.replacing(node.location, withOneOf: close)
        if MeantValue.hasDecimalComma(node.text) {
            diagnostics.append(
                Diagnostic(
                    .numberWithComma, ["text": .text(node.text), "right": .text(first)], at: node.location, fixes: fixes))
        } else {
            diagnostics.append(
                Diagnostic(
                    .wrongType, ["key": .text(key), "expected": .phrase(expected), "got": Expected.got(node)],
                    at: node.location, fixes: fixes))
        }
    }

    /// `{label: А, Б}`; of digits, as in `{weight: 0,3}`, the comma was meant as a decimal point.
    private mutating func cutAtComma(_ entry: Node.Entry, in node: Node) {
        if let place = node.entries.firstIndex(of: entry), place > 0, entry.key.text.isDigits {
            let whole = node.entries[place - 1].value
            let number = Span(whole.span.start, entry.key.span.end)
            if whole.text.replacing("-", with: "").isDigits, whole.span.end + 1 == entry.key.span.start {
                let right = "\(whole.text).\(entry.key.text)"
                let location = Location(node.file, number)
                meant[whole] = right
                diagnostics.append(
                    Diagnostic(
                        .numberWithComma, ["text": .text(node.file.text(number)), "right": .text(right)], at: location,
                        fixes: Diagnostic.Fix.replacing(location, withOneOf: [right])))
                return
            }
        }
        guard let place = node.entries.firstIndex(of: entry), place > 0 else {
            return diagnostics.append(Diagnostic(.cutAtComma, ["key": .text(entry.key.text)], at: entry.key.location))
        }
        // All pieces of one text are one mistake.
        func isPiece(_ entry: Node.Entry) -> Bool { entry.value.isNull && entry.value.span.count == 0 }
        if place > 1, isPiece(node.entries[place - 1]) { return }
        let last = node.entries[place...].prefix(while: isPiece).last ?? entry
        let start = node.entries[place - 1].value.span.start
        var fixes: [Diagnostic.Fix] = []
        if node.entries[place - 1].value.kind == .scalar, start < last.key.span.end {
            let whole = Span(start, last.key.span.end)
            let text = node.file.text(whole)
            let quote = text.contains("\"") ? "'" : "\""
            if !text.contains(quote), !text.contains("\\"), !text.contains("\n") {
                fixes = Diagnostic.Fix.replacing(Location(node.file, whole), withOneOf: [quote + text + quote])
            }
        }
        diagnostics.append(Diagnostic(.cutAtComma, ["key": .text(entry.key.text)], at: entry.key.location, fixes: fixes))
    }

    private mutating func report(_ node: Node, key: Argument, expected: Phrase) {
        diagnostics.append(
            Diagnostic(
                .wrongType, ["key": key, "expected": .phrase(expected), "got": Expected.got(node)], at: node.location))
    }
}

extension RecordShape {
    /// What the keys of a record go with: its `type`, else the one of its alternatives that it has. Nil where that is not known.
    func type(of node: MeantKeys) -> String? {
        guard let key = key("type") else {
            let given = alternatives.filter { node[$0] != nil }
            return given.count == 1 ? given[0] : nil
        }
        return node[key.name].flatMap { key.accepts($0.text) ? $0.text : nil }
    }
}

extension AnyKey {
    fileprivate func accepts(_ word: String) -> Bool {
        if case .word(let words) = shape { words.contains { $0.text == word } } else { true }
    }
}

extension String {
    fileprivate var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
