import CForm
public import FEEL
public import MeraSource

/// JavaScript of compiled expressions, for forms that check answers where they are typed. The text is made of the nodes of the
/// expression, so nothing is parsed in the browser, and means what `Evaluation` means.
///
/// A script is an expression of JavaScript whose value is a function `(s, v) => value`: `s(n)` gives the value of slot n, `v` is
/// the value under test. It uses the constant `F`, which is `Mera.feel` of the `runtime`, and nothing else.
public enum Script {
    /// Why an expression cannot be carried into the browser.
    public struct Refusal: Error, Sendable {
        /// Half a sentence that can follow a colon.
        public var reason: Phrase
        /// UTF-8 bytes of the expression's text.
        public var span: Span
    }

    /// One expression with its constants. `host` names the functions that the page offers as `F.host[name]`.
    public static func text(of expression: Expression, host: Set<String> = []) throws(Refusal) -> String {
        var scripts = Scripts(host: host)
        let text = try scripts.add(expression)
        return scripts.declarations.isEmpty ? text : "(()=>{\(scripts.declarations)return \(text)})()"
    }

    /// A value as an expression of JavaScript.
    public static func literal(_ value: Value) throws(Refusal) -> String {
        var scripts = Scripts()
        let text = try scripts.add(value)
        return scripts.declarations.isEmpty ? text : "(()=>{\(scripts.declarations)return \(text)})()"
    }

    /// The text of a string of JavaScript that can stand in an HTML page.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            // `</script>` and `<!--` must not be seen by the reader of HTML.
            case "<", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// What every script needs, to be run before: it makes the global object `Mera.feel`.
    public static let runtime = assets(files)

    private static let files =
        [
            "feel-decimal.js", "feel-powers.js", "feel-time.js", "feel-values.js", "feel-machine.js", "feel-pattern.js",
            "feel-builtins.js",
        ] + ofFunctions + ["feel-tables.js"]

    /// Files that only define functions.
    private static let ofFunctions = [
        "feel-conversions.js", "feel-strings.js", "feel-contexts.js", "feel-relations.js", "feel-traces.js",
    ]

    /// The same without the parts that some scripts have no use for: tables and open lists, regular expressions, powers,
    /// and functions that nobody calls.
    package static func runtime(for scripts: String) -> String {
        let hasTables = scripts.contains("F.table(") || scripts.contains("F.bounds")
        let hasPatterns = scripts.contains("F.pattern")
        let hasPowers = ["F.power", "**", "sqrt", "stddev", ".log", ".exp", "\"log\"", "\"exp\"", "geoArea", "geoDistance"]
            .contains {
                scripts.contains($0)
            }
        return assets(
            files.filter { file in
                switch file {
                case "feel-tables.js": hasTables
                case "feel-pattern.js": hasPatterns
                case "feel-powers.js": hasPowers
                case let name where ofFunctions.contains(name): defines(name, oneOf: scripts)
                default: true
                }
            })
    }

    /// Whether a file defines a function that the scripts call or hand on.
    private static func defines(_ file: String, oneOf scripts: String) -> Bool {
        asset(file).split(separator: "\n").contains { line in
            guard line.hasPrefix("    "), let end = line.firstIndex(of: ":") else { return false }
            let name = line[..<end].drop { $0 == " " }
            return scripts.contains("F.b.\(name)(") || scripts.contains("F.builtin(\"\(name)\"")
        }
    }

    /// Embedded scripts one after the other, without comments that have lines of their own and without indentation.
    package static func assets(_ names: [String]) -> String {
        var text = ""
        for name in names {
            for line in asset(name).split(separator: "\n") {
                let code = line.drop { $0 == " " }
                if code.isEmpty || code.hasPrefix("//") { continue }
                text += code + "\n"
            }
        }
        return text
    }

    /// An embedded file as it is; empty where there is none of the name.
    package static func asset(_ name: String) -> String {
        var count = 0
        guard let bytes = cform_asset(name, &count) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}

/// Scripts that share their constants, so that a number or a table that many rules use is written once.
public struct Scripts: Sendable {
    /// Names of the functions that the page offers.
    let host: Set<String>
    /// What was declared, by its text.
    private var names: [String: String] = [:]
    /// Declarations of the constants, to stand before the scripts and in the same scope.
    public private(set) var declarations = ""

    public init(host: Set<String> = []) { self.host = host }

    /// The script of an expression.
    public mutating func add(_ expression: Expression) throws(Script.Refusal) -> String {
        try write(expression.program) { writer throws(Script.Refusal) in
            let isTruth = expression.type == .boolean
            return "F.rule((s,v)=>\(isTruth ? try writer.truth(expression.root) : try writer.value(expression.root)))"
        }
    }

    /// The script of a decision table.
    public mutating func add(_ table: DecisionTable) throws(Script.Refusal) -> String {
        try write(table.program) { writer throws(Script.Refusal) in
            "F.rule(s=>F.table(\(try writer.hoisted(table.plan)),s,\(table.program.mode.number)))"
        }
    }

    /// A value as an expression of JavaScript.
    public mutating func add(_ value: Value) throws(Script.Refusal) -> String {
        try write(nil) { writer throws(Script.Refusal) in try writer.literal(value, Span(0, 0)) }
    }

    /// Lends the constants to a writer, so that they are never copied.
    mutating func write(
        _ program: Program?, _ body: (inout ScriptWriter) throws(Script.Refusal) -> String
    ) throws(Script.Refusal) -> String {
        var lent = Scripts(host: host)
        swap(&lent, &self)
        var writer = ScriptWriter(program, consume lent)
        defer { swap(&self, &writer.scripts) }
        return try body(&writer)
    }

    /// The name of a constant of this text.
    mutating func constant(_ text: String) -> String {
        if let name = names[text] { return name }
        let name = "k\(names.count)"
        names[text] = name
        declarations += "const \(name)=\(text);"
        return name
    }
}

extension Expression.Mode {
    /// As the runtime counts the modes.
    var number: Int {
        switch self {
        case .strict: 0
        case .checking: 1
        case .gathering: 2
        case .lenient: 3
        }
    }
}
