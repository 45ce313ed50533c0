public import MeraModel

extension Study {
    /// Codes in the order of the choice list of a field, else in natural order.
    public func ordered(_ codes: Set<String>, of id: FieldID) -> [String] {
        if case .choice(let list) = tables[id.table].fields[id.field].kind {
            return choiceLists[list].options.map(\.code).filter(codes.contains)
        }
        return codes.sorted(by: NaturalOrder.isBefore)
    }

    /// The periods of several fields or parts of the data, each once, the earliest first.
    public func merged(_ lists: [[Category]], _ axis: PeriodAxis) -> [Category] {
        let labels = Dictionary(lists.joined().map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        let codes = Set(labels.keys)
        let ordered = axis.fields.first.map { self.ordered(codes, of: $0) } ?? codes.sorted(by: NaturalOrder.isBefore)
        return ordered.map { Category(code: $0, label: labels[$0] ?? $0) }
    }
}
