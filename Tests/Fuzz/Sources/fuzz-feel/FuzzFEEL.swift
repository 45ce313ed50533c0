import FEEL

/// Compiles the bytes as an expression and as unary tests, in both modes, and evaluates what compiles.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFEEL(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    for form in [Expression.Form.expression, .unaryTests(input: .number)] {
        for mode in [Expression.Mode.strict, .lenient] {
            var scope = NamedScope([("x", .number), ("name", .string), ("list", .list(.number))])
            guard let expression = Expression.compile(text, form: form, scope: &scope, mode: mode).expression else { continue }
            var evaluation = Evaluation(budget: 100_000)
            let list = Value.list([.number(1), .number(2), .null])
            _ = evaluation.evaluate(expression, slots: [.number(7), .string("имя"), list], input: .number(3))
        }
    }
    return 0
}
