import MeraSource
import MeraYAML

/// Names that are misspelt where they are declared: nothing uses the declared name, and what is used is declared nowhere.
///
/// Asked only about names that were not found. Told once at the definition, not at every use of the right name.
struct MisspeltDefinitions {
    /// The keys of the definitions, with the names that they mean.
    private(set) var meant: [Node: String] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ trees: [DocumentTree], tests: [DocumentTree], findings: [Diagnostic]) {
        let unresolved = Self.unresolved(findings)
        guard !unresolved.isEmpty else { return }
        let names = DefinedNames(trees, tests: tests)
        let unused = names.definitions.filter { names.uses[$0.name] == nil }
        guard !unused.isEmpty else { return }
        let familiarity = Familiarity(names)
        for (unknown, places) in unresolved.sorted(by: { $0.key.name < $1.key.name }) {
            let fitting = unused.filter(unknown.fits)
            for (definition, right) in Self.candidates(for: unknown.name, among: fitting) where meant[definition.key] == nil {
                // A name that means something else, too, is used for that elsewhere.
                let isDeclared = names.definitions.contains { $0.name == unknown.name }
                let uses = isDeclared ? places.count : max(places.count, names.uses[unknown.name] ?? 0)
                // One use against one definition: the odder spelling is the slip.
                guard uses > 1 || familiarity.isOdder(definition.name, than: right) else { continue }
                mend(definition, as: right, used: uses, at: places)
                break
            }
        }
    }

    /// Several uses are evidence; against one, the spelling is only a guess, and nothing is written by itself on a guess.
    private mutating func mend(_ definition: DefinedNames.Definition, as right: String, used count: Int, at places: [Location]) {
        meant[definition.key] = right
        // A letter of the other alphabet has been named with the same fix.
        if let mixed = MixedScript(definition.name), mixed.spelling == right { return }
        let location = definition.key.location
        var fixes = Diagnostic.Fix.replacing(location, withOneOf: [right])
        if count == 1 { for index in fixes.indices { fixes[index].applicability = .suggestion } }
        diagnostics.append(
            Diagnostic(
                .misspeltDefinition, ["name": .text(definition.name), "meant": .text(right), "count": .number(count)],
                at: location,
                related: places.prefix(3).map { .init($0, Phrase(en: "used here", ru: "используется здесь")) },
                fixes: fixes))
    }

    private struct Unknown: Hashable {
        var name: String
        /// What should have the name, where only things of one kind can stand.
        var thing: Phrase?
        var isCode: Bool

        func fits(_ definition: DefinedNames.Definition) -> Bool {
            guard let defined = definition.thing else { return isCode || definition.isSpecified }
            if isCode { return false }
            // Scores stand beside items, and a repeat is a table and an item.
            let meanings = [defined] + (defined == .score ? [.item] : defined == .item ? [.table] : [])
            if let thing { return meanings.contains { $0.phrase == thing } }
            return ![.check, .conclusion, .choiceList, .bandList, .level].contains(defined)
        }
    }

    /// Words that mean something by themselves where they are allowed: nobody can declare them.
    private static let languageWords = Identifier.reserved.union(["rows", "unit", "parent", "option", "item", "all", "none"])

    /// Names that were not found, with the places where they are used.
    private static func unresolved(_ findings: [Diagnostic]) -> [Unknown: [Location]] {
        let codes: [DiagnosticCode: String] = [
            .undefinedThing: "name", .undefinedReference: "name", .unknownEntry: "name", .unknownFunction: "name",
            .unknownCode: "code", .unknownType: "name", .nameOfAnotherTable: "name", .itemNotScored: "code",
        ]
        var found: [Unknown: [Location]] = [:]
        for finding in findings {
            guard let argument = codes[finding.code], case .text(let name)? = finding.arguments[argument],
                let location = finding.location, !languageWords.contains(name)
            else { continue }
            var thing: Phrase?
            if case .phrase(let phrase)? = finding.arguments["thing"] { thing = phrase }
            let isCode = [.unknownCode, .itemNotScored].contains(finding.code)
            found[Unknown(name: name, thing: thing, isCode: isCode), default: []].append(location)
        }
        return found
    }

    /// Definitions whose name is one slip away, with the name that each should have.
    private static func candidates(
        for name: String, among unused: [DefinedNames.Definition]
    ) -> [(DefinedNames.Definition, right: String)] {
        var found: [(definition: DefinedNames.Definition, right: String, rank: Int)] = []
        for definition in unused {
            // The text that goes with an option is called `item_code`.
            let length = definition.name.unicodeScalars.count
            let tails = definition.isSpecified ? (max(1, length - 1)...length + 1).map { String(name.suffix($0)) } : []
            for right in [name] + tails.filter({ name.hasSuffix("_" + $0) }) {
                guard let close = rankedNames(to: definition.name, among: [right]).first, close.isSlip else { continue }
                found.append((definition, right, close.rank))
            }
        }
        return found.sorted { $0.rank < $1.rank }.map { ($0.definition, $0.right) }
    }
}

/// How usual the letters of a name are in the other names of a study: `examnied` is odder than `examined`.
private struct Familiarity {
    private var counts: [[Unicode.Scalar]: Int] = [:]
    /// Words of the reference and the messages.
    private let dictionary: Set<String>

    init(_ names: DefinedNames) {
        // The pages of the reference and the messages are a sample of the language that names are made of.
        var words = RowScope.words(of: Catalogue.all.map(\.message.en).joined(separator: " ").lowercased())
        for record in SchemaTable.records {
            for key in record.keys { words.formUnion(RowScope.words(of: key.name + " " + key.doc.en.lowercased())) }
        }
        dictionary = words
        words.formUnion(names.definitions.map(\.name))
        words.formUnion(names.uses.keys)
        for word in words where Identifier.isWellFormed(word) {
            for part in Set(Self.parts(of: word)) { counts[part, default: 0] += 1 }
        }
    }

    /// Each name is one of the words itself, so one word with a part is as good as none.
    func isOdder(_ name: String, than other: String) -> Bool {
        if (MixedScript(name) == nil) != (MixedScript(other) == nil) { return MixedScript(name) != nil }
        if isWord(name) { return false }
        if isWord(other) { return true }
        let (own, others) = (Self.parts(of: name), Self.parts(of: other))
        let shared = Set(own).intersection(others)
        return usual(own.filter { !shared.contains($0) }) + Self.margin < usual(others.filter { !shared.contains($0) })
    }

    private func isWord(_ name: String) -> Bool {
        name.split(separator: "_").allSatisfy { dictionary.contains(String($0)) }
    }

    /// Without a plain difference the slip is in the use.
    private static let margin = 1.5

    /// How usual the parts are in which two names differ.
    private func usual(_ parts: [[Unicode.Scalar]]) -> Double {
        parts.reduce(0) { $0 + Double(min((counts[$1] ?? 1) - 1, 4)) } / Double(max(parts.count, 1))
    }

    /// Runs of three letters, the ends of words included.
    private static func parts(of name: String) -> [[Unicode.Scalar]] {
        let scalars = Array("_\(name)_".unicodeScalars)
        return scalars.indices.dropLast(2).map { Array(scalars[$0...$0 + 2]) }
    }
}
