import MeraCompiler
import MeraSource
import MeraYAML

/// A place in a file of the workspace.
public struct FilePlace: Hashable, Sendable {
    public var path: String
    public var range: TextRange
}

extension EditorSession {
    /// Where the thing at a place is declared. Of a name that is put together of others where these are.
    public func definitions(path: String, _ position: TextPosition) -> [FilePlace] {
        guard let study = home(of: path), let offset = offset(position, in: path), let symbols = study.symbols,
            let (symbol, _) = symbols.symbol(at: offset, inFile: path)
        else { return [] }
        let own = symbols.family(of: symbol).compactMap { symbols.declaration(of: $0) }
        if !own.isEmpty { return places(own.map(\.key.location)) }
        let parts = symbols.composed.filter { $0.symbol == symbol }.flatMap { $0.parts }
        return places(
            parts.compactMap { part in
                if case .name(let inner) = part { symbols.declaration(of: inner)?.key.location } else { nil }
            })
    }

    /// Everywhere that the name of the thing at a place stands.
    public func references(path: String, _ position: TextPosition, withDeclaration: Bool) -> [FilePlace] {
        guard let study = home(of: path), let offset = offset(position, in: path), let symbols = study.symbols,
            let (symbol, _) = symbols.symbol(at: offset, inFile: path)
        else { return [] }
        return places(locations(of: symbol, symbols, withDeclaration: withDeclaration))
    }

    func locations(of symbol: Symbol, _ symbols: StudySymbols, withDeclaration: Bool) -> [Location] {
        let family = symbols.family(of: symbol)
        let declared = Set(family.compactMap { symbols.declaration(of: $0)?.key.location })
        var seen: Set<Location> = []
        return family.flatMap { symbols.uses(of: $0) }.map(\.location).filter {
            (withDeclaration || !declared.contains($0)) && seen.insert($0).inserted
        }
    }

    /// The places of the same name in the file, for marking them.
    public func highlights(path: String, _ position: TextPosition) -> [TextRange] {
        references(path: path, position, withDeclaration: true).filter { $0.path == path }.map(\.range)
    }

    func places(_ locations: [Location]) -> [FilePlace] {
        var seen: Set<FilePlace> = []
        return locations.sorted { ($0.file.name, $0.span.start) < ($1.file.name, $1.span.start) }.map {
            FilePlace(path: $0.file.name, range: range($0))
        }.filter { seen.insert($0).inserted }
    }
}
