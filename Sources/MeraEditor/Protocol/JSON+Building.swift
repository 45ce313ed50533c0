public import MeraSource

// Answers are put together as values, and written once.

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(String(value)) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { ($0.0, $0.1) }) }
    public init(nilLiteral: ()) { self = .null }

    init(_ number: Int) { self = .number(String(number)) }

    /// An object without the entries that have no value.
    static func fields(_ entries: [(String, JSON?)]) -> JSON {
        .object(entries.compactMap { name, value in value.map { (name, $0) } })
    }

    var integer: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }

    /// `a.b.c`
    func at(_ path: String) -> JSON? {
        var value: JSON? = self
        for name in path.split(separator: ".") { value = value?[String(name)] }
        return value
    }

    var bytes: [UInt8] {
        var writer = JSONWriter(.compact)
        writer.value(self)
        return writer.bytes
    }
}
