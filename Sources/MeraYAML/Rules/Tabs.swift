import MeraSource

extension Rules {
    /// M1014 as a warning: a tab between a key and its value, which other readers of YAML refuse.
    static func tabBeforeValue(_ place: Place) -> [Diagnostic] {
        guard case .value(let key) = place.role, place.node.span.start > key.span.end else { return [] }
        let gap = key.span.end..<place.node.span.start
        guard !place.bytes[gap].contains(where: { $0.isBreak || $0 == UInt8(ascii: "#") }),
            let tab = place.bytes[gap].firstIndex(of: 0x09)
        else { return [] }
        let location = Location(place.node.tree.file, Span(tab, tab + 1))
        return [
            Diagnostic(.tab, at: location, severity: .warning, fixes: [.init(.writeSpaces, [:], .safe, [.init(location, " ")])])
        ]
    }
}
