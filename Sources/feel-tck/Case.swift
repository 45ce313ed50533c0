import FEEL
import MeraSource

/// One line of the kit.
struct Case {
    enum Kind: String { case literal, table, boxed }

    let id: String
    let kind: Kind
    let json: JSON

    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)) else { return nil }
        self.id = id
        self.kind = kind
        self.json = json
    }

    var expected: JSON { json["expected"] ?? .null }

    var isNullExpected: Bool { expected["t"]?.string == "null" }

    /// The value of the decision.
    func run() -> Value {
        let model = Model(types: Types(json["types"]))
        var value = model.value(node, in: model.scope(json["context"]))
        if let type = json["exprType"] { value = value.coerced(to: model.types.type(type)) ?? .null }
        if let type = json["type"] { value = value.coerced(to: model.types.type(type)) ?? .null }
        return value
    }

    var node: JSON {
        switch kind {
        case .literal: .object([("feel", json["expression"] ?? .null)])
        case .table: .object([("table", json)])
        case .boxed: json["node"] ?? .null
        }
    }

    var isPassed: Bool { Comparison.matches(run(), expected) }
}
