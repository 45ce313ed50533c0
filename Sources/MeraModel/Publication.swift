import FEEL

/// What may be seen outside: the rules of the published version (semantics.md, 24).
public struct Publication: Sendable {
    /// The smallest base that is shown; an indicator's own `min_n` can only raise it.
    public var minimumBase = 5

    public init() {}
}

/// Whether an indicator is shown in the published version.
public enum PublicationRule: String, Sendable, CaseIterable {
    /// Where its base is large enough.
    case protected
    /// Always: the value is no secret, e.g. the rating of organisations that the law makes public.
    case always
    case never
}

/// For whom the results are.
public enum Profile: String, Sendable, CaseIterable {
    /// Everything, for those who work with the answers.
    case `internal`
    /// What may be published: small groups hidden, nothing of single rows.
    case `public`
}

extension Study {
    public func isPersonal(_ field: FieldID) -> Bool { tables[field.table].fields[field.field].personal }

    /// Whether an indicator is made from a personal column of the unit's own row.
    public func readsPersonal(_ indicator: Indicator) -> Bool {
        guard case .value(let expression) = indicator.formula else { return false }
        return expression.slots.contains { slot in
            if case .column(_, let field, _) = unitSlots[slot] { isPersonal(field) } else { false }
        }
    }
}
