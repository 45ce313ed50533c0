/// The periods in which indicators are followed. Items of the same name and kind in several tables tell the same periods.
public struct PeriodAxis: Sendable, Hashable {
    /// The name of the items: `quarter`.
    public var id: String
    public var label: LocalizedText?
    /// Calendar days, so that one can say what lies between two periods.
    public var isDate: Bool
    /// The items, one a table.
    public var fields: [FieldID]

    public init(id: String, label: LocalizedText?, isDate: Bool, fields: [FieldID]) {
        self.id = id
        self.label = label
        self.isDate = isDate
        self.fields = fields
    }
}
