public import MeraSource

/// A new name for a thing, as edits of all files of the study: where it is declared, in definitions and expressions, in the braces of
/// texts, in tests.
public struct Renaming: Sendable {
    public struct Edit: Sendable, Hashable {
        public let location: Location
        public let replacement: String
    }

    public enum Refusal: Error, Sendable, Hashable {
        /// Nobody declares it: a function, a word of the language.
        case notDeclared
        /// The new name is no name; a code of an option may be any text without quotes and line breaks.
        case badName
        /// It is one of several that `for_each` makes of one definition.
        case writtenOut
    }

    /// In the order of the files and of the places in them.
    public let edits: [Edit]
}

extension StudySymbols {
    /// Whether the new name is free is for the compiler to say, of the study after the edits.
    public func renaming(_ symbol: Symbol, to name: String) throws(Renaming.Refusal) -> Renaming {
        let family = family(of: symbol)
        guard family.contains(where: { declaration(of: $0) != nil }) else { throw .notDeclared }
        guard symbol.canBeCalled(name) else { throw .badName }
        for member in family {
            let isWritten = uses(of: member).allSatisfy { $0.location.file.text($0.location.span).contains($0.symbol.name) }
            guard isWritten else { throw .writtenOut }
        }
        var edits: Set<Renaming.Edit> = []
        for member in family {
            for use in uses(of: member) {
                edits.insert(Renaming.Edit(location: use.location, replacement: written(name, at: use)))
            }
        }
        let members = Set(family)
        for made in composed {
            let isTouched = made.parts.contains { if case .name(let part) = $0 { members.contains(part) } else { false } }
            guard isTouched, declaration(of: made.symbol) == nil else { continue }
            let whole = made.parts.map { part in
                switch part {
                case .text(let text): text
                case .name(let part): members.contains(part) ? name : part.name
                }
            }.joined()
            for use in uses(of: made.symbol) {
                edits.insert(Renaming.Edit(location: use.location, replacement: whole))
            }
        }
        return Renaming(
            edits: edits.sorted {
                ($0.location.file.name, $0.location.span.start, $0.location.span.end)
                    < ($1.location.file.name, $1.location.span.start, $1.location.span.end)
            })
    }

    /// A code of an option may need quotes where it stands by itself in YAML.
    private func written(_ name: String, at use: Use) -> String {
        guard case .option = use.symbol, !Identifier.isWellFormed(name) || Self.misread.contains(name.lowercased()) else {
            return Self.misread.contains(name.lowercased()) ? quoted(name, at: use) : name
        }
        return quoted(name, at: use)
    }

    private static let misread: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

    private func quoted(_ name: String, at use: Use) -> String {
        let (bytes, span) = (use.location.file.bytes, use.location.span)
        let before = span.start > 0 ? bytes[span.start - 1] : 0x20
        let after = span.end < bytes.count ? bytes[span.end] : 0x20
        let isInside = [0x22, 0x27].contains(before) || before == UInt8(ascii: "/") || [0x22, 0x27, 0x5C].contains(after)
        let isNumber = name.utf8.allSatisfy { (0x30...0x39).contains($0) } && name.utf8.first != 0x30
        return isInside || isNumber || bytes[span.start] == 0x22 || bytes[span.start] == 0x27 ? name : "'\(name)'"
    }
}

extension Symbol {
    /// Whether a text can be the name of such a thing.
    fileprivate func canBeCalled(_ name: String) -> Bool {
        switch self {
        case .option:
            return !name.isEmpty && name.utf8.count <= 200
                && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !"\"'\\{}[]#,:".unicodeScalars.contains($0) }
                && name.first != " " && name.last != " "
        default: return Identifier.isWellFormed(name) && !Identifier.reserved.contains(name)
        }
    }
}
