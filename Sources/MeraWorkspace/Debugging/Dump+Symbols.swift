import MeraCompiler
import MeraSource

extension Dump {
    /// Each thing that is declared with the places of its name, then the names that mean nothing.
    public static func symbols(_ study: LoadedStudy) -> String {
        let symbols = study.symbols
        var text = ""
        for declaration in symbols.declarations {
            let places = symbols.uses(of: declaration.symbol).map { place($0.location) }
            text += "\(declaration.symbol): \(places.joined(separator: " "))\n"
        }
        for gap in symbols.gaps { text += "gap \(gap.place) `\(gap.name)`: \(place(gap.location))\n" }
        return text
    }

    private static func place(_ location: Location) -> String {
        let position = location.file.position(at: location.span.start)
        return "\(location.file.name):\(position.line):\(position.column)"
    }
}
