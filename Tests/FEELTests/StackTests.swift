import FEEL
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The limits on depth keep within the smallest stack a thread is given; code that is not optimised needs several times as much.
@Suite struct StackTests {
    #if DEBUG
        private static let stack = 4096 * 1024
    #else
        private static let stack = 512 * 1024
    #endif

    /// Runs a body on a thread with a small stack.
    private static func onSmallStack(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, stack)
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let argument = Unmanaged.passRetained(Box(body)).toOpaque()
        let status = pthread_create(
            &thread, &attributes,
            { pointer in
                #if canImport(Glibc)
                    if let pointer { Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body() }
                #else
                    Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
                #endif
                return nil
            }, argument)
        #expect(status == 0)
        #if canImport(Glibc)
            pthread_join(thread, nil)
        #else
            if let thread { pthread_join(thread, nil) }
        #endif
    }

    private static func evaluate(_ text: String) {
        var scope = EmptyScope()
        guard let expression = Expression.compile(text, scope: &scope, mode: .lenient).expression else { return }
        var evaluation = Evaluation(budget: 100_000)
        _ = evaluation.evaluate(expression).description
    }

    static let texts: [String] =
        SafetyTests.deep + [
            "x" + SafetyTests.repeated("+x", 248), SafetyTests.repeated("-", 98) + "x",
            SafetyTests.repeated("(1+", 98) + "x" + SafetyTests.repeated(")", 98),
            SafetyTests.repeated("if x then 1 else ", 98) + "x",
            SafetyTests.repeated("{a:", 98) + "1" + SafetyTests.repeated("}", 98),
            SafetyTests.repeated("[", 98) + "x" + SafetyTests.repeated("]", 98),
            SafetyTests.repeated("for i in [1] return ", 98) + "i",
            SafetyTests.repeated("abs(", 98) + "x" + SafetyTests.repeated(")", 98), "x" + SafetyTests.repeated("[x]", 248),
            "x" + SafetyTests.repeated(".a", 248),
            "{f: function(f, n) f(f, n + 1), r: f(f, 1)}.r", "{f: function(f, n) [f(f, n + 1)], r: f(f, 1)}.r",
            "{f: function(f, n) if n = 0 then [] else [[[[[[[[[[f(f, n - 1)]]]]]]]]]], r: f(f, 30)}.r",
            "{f: function(f, n) sort([2, 1], function(a, b) f(f, n + 1)), r: f(f, 1)}.r",
            "{f: function(f, n) for i in [n] return f(f, i + 1), r: f(f, 1)}.r",
            "for i in 1..190 return if i = 1 then [] else [partial[-1]]",
            "string(for i in 1..190 return if i = 1 then [] else [partial[-1]])",
            "(for i in 1..190 return if i = 1 then [] else [partial[-1]])[-1] = (for i in 1..190 return if i = 1 then [] else [partial[-1]])[-1]",
        ]

    /// A body stands in the place of its call, at the bottom of what is as deep as it may be.
    @Test(arguments: [
        ("x" + SafetyTests.repeated("+x", 117), "x" + SafetyTests.repeated("+x", 246) + "+f(1)"),
        ("x" + SafetyTests.repeated("+x", 117), SafetyTests.repeated("if x = 1 then 1 else ", 97) + "f(x)"),
        (
            SafetyTests.repeated("(1+", 38) + "x" + SafetyTests.repeated(")", 38),
            SafetyTests.repeated("for i in [1] return ", 97) + "f(i)"
        ),
        (
            SafetyTests.repeated("[", 98) + "x" + SafetyTests.repeated("]", 98),
            SafetyTests.repeated("abs(", 97) + "f(x)" + SafetyTests.repeated(")", 97)
        ),
    ])
    func smallStackWithFunctions(body: String, call: String) throws {
        let parameters = [FunctionValue.Parameter("x")]
        let function = HostFunction.compile(
            "f", body, scope: FunctionScope(parameters, constants: [:], functions: [:]), result: nil
        ).function
        let written = try #require(function)
        Self.onSmallStack {
            var scope = FunctionScope(parameters, constants: [:], functions: ["f": written])
            guard let expression = Expression.compile(call, scope: &scope, mode: .lenient).expression else { return }
            var evaluation = Evaluation(budget: 100_000)
            _ = evaluation.evaluate(expression, slots: [.number(2)]).description
        }
    }

    @Test(arguments: texts) func smallStack(text: String) {
        Self.onSmallStack { Self.evaluate(text) }
    }
}
