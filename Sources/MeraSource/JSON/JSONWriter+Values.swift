extension JSONWriter {
    /// A value that was read or put together, with the names of its objects in their order.
    public mutating func value(_ json: JSON) {
        switch json {
        case .null: null()
        case .boolean(let flag): value(flag)
        case .number(let text): number(text)
        case .string(let text): value(text)
        case .array(let items): array { for item in items { $0.value(item) } }
        case .object(let entries): object { for (name, inner) in entries { $0.member(name, inner) } }
        }
    }

    private mutating func member(_ name: String, _ json: JSON) {
        switch json {
        case .null: null(name)
        case .boolean(let flag): field(name, flag)
        case .number(let text): number(name, text)
        case .string(let text): field(name, text)
        case .array(let items): array(name) { for item in items { $0.value(item) } }
        case .object(let entries): object(name) { for (name, inner) in entries { $0.member(name, inner) } }
        }
    }
}
