import FEEL
import MeraSource

/// The types that a case's model defines.
struct Types: Sendable {
    private let named: [String: FEELType]

    init(_ json: JSON?) {
        var resolver = Resolver(definitions: Dictionary((json?.entries ?? []).map { ($0.name, $0.value) }) { first, _ in first })
        for name in resolver.definitions.keys.sorted() { _ = resolver.type(named: name) }
        named = resolver.done
    }

    func type(_ json: JSON?) -> FEELType {
        guard let name = json?.string else { return .any }
        return type(named: name) ?? .any
    }

    func type(named name: String) -> FEELType? { named[name] ?? Self.basic[name] }

    fileprivate static let basic: [String: FEELType] = [
        "Any": .any, "number": .number, "string": .string, "boolean": .boolean, "date": .date, "time": .time,
        "date and time": .dateTime, "dateTime": .dateTime, "days and time duration": .dayTimeDuration,
        "dayTimeDuration": .dayTimeDuration, "years and months duration": .yearMonthDuration,
        "yearMonthDuration": .yearMonthDuration, "context": .context([]), "list": .list(.any),
    ]

    private struct Resolver {
        let definitions: [String: JSON]
        var done: [String: FEELType] = [:]
        /// Types that refer to themselves have no finite form: inside themselves they are anything.
        var open: Set<String> = []

        mutating func type(named name: String) -> FEELType {
            if let type = done[name] ?? basic[name] { return type }
            guard let definition = definitions[name], open.insert(name).inserted else { return .any }
            let type = type(definition)
            open.remove(name)
            done[name] = type
            return type
        }

        mutating func type(_ json: JSON) -> FEELType {
            if let name = json.string { return type(named: name) }
            var type = FEELType.any
            if let components = json["components"]?.array {
                type = .context(
                    components.compactMap { component in
                        guard let pair = component.array, pair.count == 2, let name = pair[0].string else { return nil }
                        return FEELType.Field(name, self.type(pair[1]))
                    })
            } else if let function = json["function"] {
                let parameters = function["params"]?.array?.map { $0["type"].map { self.type($0) } ?? .any } ?? []
                type = .function(parameters, function["result"].map { self.type($0) } ?? .any)
            } else if let base = json["base"] {
                type = self.type(base)
            }
            return json["collection"]?.isTrue == true ? .list(type) : type
        }
    }
}
