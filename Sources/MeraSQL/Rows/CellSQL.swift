import FEEL
import MeraModel
import MeraTable

/// A cell of a file as SQL: what it means where it is written as mera writes it, and whether it is written otherwise.
///
/// Only the plain way of writing is said here. Blanks, labels in the place of codes, commas, faults: such a cell is `odd`, and mera's own
/// reader gets its row.
struct CellSQL {
    var value: SQLTerm
    /// Why there is no value.
    var reason: String
    /// Nil where no cell can be written otherwise.
    var odd: String?
    /// Values that are codes in other digits, where only a plain cell has a value: then `odd` need not look at the cell again.
    private var codesInDigits: String?
    private var isDay = false

    /// Digits before the point of a number that is written plainly, and after it.
    static let digits = 12
    static let scale = 6

    /// - Parameter raw: the column as it stands in the file, null where a cell is empty; nil where the file has no such column.
    init(_ layout: ColumnLayout, raw: String?, _ dialect: any SQLDialect) {
        guard let x = raw else {
            value = Self.absent(layout.kind, dialect)
            reason = dialect.literal(MissingReason.notAvailable.word)
            return
        }
        let codes = layout.missingCodes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let isCode = codes.isEmpty ? nil : dialect.isOneOf(x, codes.map(\.key))
        var isPlain: String
        switch layout.kind {
        case .integer:
            isPlain = dialect.matches(x, "-?[0-9]{1,\(Self.digits)}")
            value = .number("CASE WHEN \(isPlain) THEN CAST(\(x) AS BIGINT) END", digits: Self.digits, scale: 0)
        case .decimal:
            isPlain = dialect.matches(x, "-?[0-9]{1,\(Self.digits)}([.][0-9]{1,\(Self.scale)})?")
            let number = dialect.decimal(x, scale: Self.scale, digits: Self.digits)
            value = .number(
                "CASE WHEN \(isPlain) THEN \(number) END", digits: Self.digits, scale: Self.scale)
        case .text:
            let pattern = layout.isWholeNumber ? "0|[1-9][0-9]{0,17}" : layout.isIdentifier ? Self.identifier : Self.freeText
            isPlain = "(length(\(x)) <= 10000 AND \(dialect.matches(x, pattern)))"
            value = SQLTerm(x, .text)
        case .choice(let all):
            isPlain = all.isEmpty ? "FALSE" : dialect.isOneOf(x, all)
            value = SQLTerm("CASE WHEN \(isPlain) THEN \(x) END", .text)
        case .boolean(let yes, let no):
            let (yes, no) = (Self.forms(yes), Self.forms(no))
            let isYes = dialect.isOneOf(x, yes)
            let isNo = no.isEmpty ? "FALSE" : dialect.isOneOf(x, no)
            isPlain = "(\(isYes) OR \(isNo))"
            value = SQLTerm("CASE WHEN \(isYes) THEN TRUE WHEN \(isNo) THEN FALSE END", .truth)
        case .date(let forms):
            var days: [String] = []
            if forms.contains(.iso) { days.append(dialect.isoDay(x)) }
            if forms.contains(.russian), !forms.contains(.dayFirst) {
                let isRussian = dialect.matches(x, "[0-9]{2}[.][0-9]{2}[.][0-9]{4}")
                days.append("CASE WHEN \(isRussian) THEN \(dialect.date(dialect.isoText(ofRussianDay: x))) END")
            }
            let day = days.isEmpty ? "CAST(NULL AS DATE)" : dialect.first(days)
            // There is no year 0; days that stand for a reason are looked for in every form.
            isPlain = "(coalesce(\(day) >= DATE '0001-01-01', FALSE)\(codes.isEmpty ? "" : " AND FALSE"))"
            value = SQLTerm(day, .date)
        case .set(let all, let byte), .order(let all, let byte):
            let separator = String(UnicodeScalar(byte))
            let word = "(" + all.map(Self.escaped).joined(separator: "|") + ")"
            let pattern = "\(word)(\(Self.escaped(separator))\(word))*"
            let count = dialect.wordCount(x, separator: separator)
            let isOnce = "\(Self.distinctWords(x, all, separator, dialect)) = \(count)"
            let isSafe = !all.isEmpty && all.allSatisfy { !$0.contains(separator) && !$0.isEmpty }
            isPlain = isSafe ? "(\(dialect.matches(x, pattern)) AND \(isOnce))" : "FALSE"
            value = SQLTerm(x, .words(separator: separator))
        case .time:
            isPlain = dialect.matches(x, "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")
            value = SQLTerm(x, .present)
        // Whether the file of an answer is there, and whether clocks are alike, only mera knows.
        case .dateTime, .point, .fileName:
            isPlain = "FALSE"
            value = SQLTerm(x, .present)
        }
        if case .present = value.kind, let isCode { value.sql = "CASE WHEN NOT (\(isCode)) THEN \(x) END" }
        if case .words = value.kind, let isCode { value.sql = "CASE WHEN NOT (\(isCode)) THEN \(x) END" }
        if case .text = value.kind, let isCode { value.sql = "CASE WHEN NOT (\(isCode)) THEN \(value.sql) END" }
        if value.isNumber || value.kind == .date || value.kind == .truth, let isCode {
            value.sql = "CASE WHEN NOT (\(isCode)) THEN \(value.sql) END"
        }
        reason = Self.reason(x, codes, dialect)
        odd = "\(x) IS NOT NULL AND NOT \(isPlain)"
        if let isCode {
            odd =
                "\(x) IS NOT NULL AND NOT (\(isCode)) AND (NOT \(isPlain)\(Self.likeCodes(layout, x, value, codes.map(\.key), dialect)))"
        }
        switch layout.kind {
        case .integer, .decimal: codesInDigits = Self.numbers(codes.map(\.key)).joined(separator: ", ")
        case .choice, .boolean: codesInDigits = ""
        case .date where codes.isEmpty: isDay = true
        default: break
        }
    }

    /// The same over the columns of the value and of the reason, once they are made: a cell that is there for no reason and has no value. Nil
    /// where other cells have values, too.
    func odd(value: String, reason: String) -> String? {
        if isDay { return "(\(reason) IS NULL AND coalesce(\(value) < DATE '0001-01-01', TRUE))" }
        return codesInDigits.map { codes in
            "(\(reason) IS NULL AND (\(value) IS NULL\(codes.isEmpty ? "" : " OR \(value) IN (\(codes))")))"
        }
    }

    private static func numbers(_ codes: [String]) -> [String] {
        codes.map { $0.replacing(",", with: ".") }.compactMap { Decimal($0) }.map(\.description)
    }

    /// Whether a cell is a missing code in other letters or digits.
    private static func likeCodes(
        _ layout: ColumnLayout, _ x: String, _ value: SQLTerm, _ codes: [String], _ dialect: any SQLDialect
    ) -> String {
        switch layout.kind {
        case .integer, .decimal:
            let numbers = numbers(codes)
            return numbers.isEmpty ? "" : " OR \(value.sql) IN (\(numbers.joined(separator: ", ")))"
        case .text: return " OR \(dialect.lower(x)) IN (\(dialect.literals(codes.map { $0.lowercased() })))"
        default: return ""
        }
    }

    private static func reason(_ x: String, _ codes: [(key: String, value: MissingReason)], _ dialect: any SQLDialect) -> String {
        var cases = " WHEN \(x) IS NULL THEN \(dialect.literal(MissingReason.unanswered.word))"
        for reason in MissingReason.allCases {
            let own = codes.filter { $0.value == reason }.map(\.key)
            if !own.isEmpty { cases += " WHEN \(dialect.isOneOf(x, own)) THEN \(dialect.literal(reason.word))" }
        }
        return "CASE\(cases) END"
    }

    private static func absent(_ kind: ColumnLayout.Kind, _ dialect: any SQLDialect) -> SQLTerm {
        switch kind {
        case .integer: .number("CAST(NULL AS BIGINT)", digits: digits, scale: 0)
        case .decimal: .number("CAST(NULL AS \(dialect.decimalType(scale: scale)))", digits: digits, scale: scale)
        case .text, .choice: SQLTerm("CAST(NULL AS \(dialect.textType))", .text)
        case .boolean: SQLTerm("CAST(NULL AS BOOLEAN)", .truth)
        case .date: SQLTerm("CAST(NULL AS DATE)", .date)
        case .set(_, let byte), .order(_, let byte):
            SQLTerm("CAST(NULL AS \(dialect.textType))", .words(separator: String(UnicodeScalar(byte))))
        case .time, .dateTime, .point, .fileName: SQLTerm("CAST(NULL AS \(dialect.textType))", .present)
        }
    }

    /// Of so many options it is faster to look for each than to take a text apart.
    static let fewOptions = 12

    /// How many options a text has, each counted once, where it has nothing but options.
    private static func distinctWords(_ x: String, _ all: [String], _ separator: String, _ dialect: any SQLDialect) -> String {
        guard (1...fewOptions).contains(all.count) else { return dialect.distinctWords(x, separator: separator) }
        let isThere = all.map { "CASE WHEN \(dialect.holds(x, code: $0, separator: separator)) THEN 1 ELSE 0 END" }
        return "(\(isThere.joined(separator: " + ")))"
    }

    /// The ways in which a word for yes or no is written.
    private static func forms(_ words: [String]) -> [String] {
        var forms: [String] = []
        for word in words {
            for form in [word, word.lowercased(), word.uppercased(), word.prefix(1).uppercased() + word.dropFirst().lowercased()]
            where !forms.contains(form) {
                forms.append(form)
            }
        }
        return forms
    }

    /// A text in which a pattern finds itself.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "A"..."Z", "a"..."z", "_", " ", "-": escaped.unicodeScalars.append(scalar)
            case _ where !scalar.isASCII: escaped.unicodeScalars.append(scalar)
            default: escaped += "[\(scalar == "^" ? "\\^" : scalar == "\\" ? "\\\\" : scalar == "]" ? "\\]" : String(scalar))]"
            }
        }
        return escaped
    }

    private static let letters = "А-Яа-яЁё№«»„“”’–—…"
    /// Words of common letters and signs with one blank between them; no sign before them that spreadsheets write.
    private static let identifier = "[!\"$-<>-~\(letters)][!-~\(letters)]*( [!-~\(letters)]+)*"
    private static let freeText = "[!\"$-<>-~\(letters)]([ -~\\n\(letters)]*[!-~\(letters)])?"
}
