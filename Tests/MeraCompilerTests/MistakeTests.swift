import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Mistakes of people who come from Excel, XLSForm or SPSS, or write in Russian: one at a time in a study that is right.
@Suite struct MistakeTests {
    private static let study = """
        study: {id: demo, title: Пример, as_of: 2025-12-31, levels: {site: sites, country: all}}
        choices:
          scale: {1: Плохо, 2: Средне, 3: Хорошо, 98: {label: Не знаю, missing: dont_know}}
        registers:
          sites: {key: id, columns: {id: text, name: text, size: integer}}
        questionnaires:
          visit:
            label: Анкета
            level: site
            key: [site, day]
            items:
              site: {type: reference, to: sites, required: true}
              day: {type: date, required: true}
              age: {type: integer, constraint: "[0..120]", unit: лет}
              comfort: {type: select_one, choices: scale}
              ways: {type: select_multiple, choices: {mail: Почта, phone: Телефон}}
              happy: {type: boolean, relevant: age > 17}
              double: {type: calculate, calculation: "age * 2"}
            checks:
              adult: {assert: "age > 10", severity: warning, message: "Возраст {age}"}
        scores:
          mood: {of: visit, items: {comfort: 1}, method: mean, min_answered: 1}
        bands:
          level:
            low: {in: "[0..50)", kind: bad}
            high: {in: "[50..100]", kind: good}
        indicators:
          visits: {label: Визиты, of: visit, count: "true", unit: count}
          happy: {label: Довольны, of: visit, share: happy, unit: percent, bands: level, target: 75, better: higher}
          ages: {label: Возраст, of: visit, mean: age, unit: лет}
          whole: {label: Индекс, unit: points, index: {components: {happy: 0.5, ages: {weight: 0.5, normalise: goalposts 0..120}}}}
        conclusions:
          sad: {level: site, when: happy < 50, kind: problem, text: "Довольны {happy}"}
        report:
          title: Отчёт
          sections:
            - {headline: [visits, whole]}
            - {indicators: [happy, ages], by: site}

        """

    struct Mistake: Sendable, CustomTestStringConvertible {
        var right: String
        var wrong: String
        var code: String
        /// The first fix, or nil where the message says what to do.
        var fix: String?

        init(_ right: String, _ wrong: String, _ code: String, _ fix: String? = nil) {
            (self.right, self.wrong, self.code, self.fix) = (right, wrong, code, fix)
        }

        var testDescription: String { wrong }
    }

    private static let mistakes: [Mistake] = [
        // Keys of others.
        .init("label: Анкета", "title: Анкета", "M2001", "label"), .init("label: Анкета", "название: Анкета", "M2001", "label"),
        .init("calculation:", "formula:", "M2001", "calculation"), .init("calculation:", "формула:", "M2001", "calculation"),
        .init("constraint:", "ограничение:", "M2001", "constraint"), .init("constraint:", "validation:", "M2001", "constraint"),
        .init("sites, required:", "sites, mandatory:", "M2001", "required"),
        .init("relevant:", "relevance:", "M2001", "relevant"), .init("relevant:", "условие:", "M2001", "relevant"),
        .init("choices: scale", "options: scale", "M2001", "choices"), .init("type: date", "тип: date", "M2001", "type"),
        .init("mean: age", "среднее: age", "M2001", "mean"), .init("share: happy", "доля: happy", "M2001", "share"),
        .init("count: \"true\"", "количество: \"true\"", "M2001", "count"), .init("target: 75", "цель: 75", "M2001", "target"),
        .init("levels:", "уровни:", "M2001", "levels"), .init("indicators:\n", "показатели:\n", "M2001", "indicators"),
        .init("questionnaires:", "анкеты:", "M2001", "questionnaires"), .init("normalise:", "normalize:", "M2001", "normalise"),
        .init("min_answered:", "min_valid:", "M2001", "min_answered"), .init("columns:", "fields:", "M2001", "columns"),
        .init("label: Довольны", "lable: Довольны", "M2001", "label"), .init("when: happy", "condition: happy", "M2001", "when"),
        // Words of others.
        .init("type: integer, con", "type: int, con", "M2004", "integer"),
        .init("type: integer, con", "type: number, con", "M2004", "integer"),
        .init("type: boolean", "type: bool", "M2004", "boolean"), .init("type: select_one", "type: radio", "M2004", "select_one"),
        .init("type: select_multiple", "type: checkbox", "M2004", "select_multiple"),
        .init("type: select_one", "type: select one", "M2004", "select_one"),
        .init("severity: warning", "severity: предупреждение", "M2004", "warning"),
        .init("kind: problem", "kind: risk", "M2004", "problem"), .init("kind: bad", "kind: red", "M2004", "bad"),
        .init("better: higher", "better: up", "M2004", "higher"), .init("method: mean", "method: average", "M2004", "mean"),
        .init("missing: dont_know", "missing: unknown", "M2004", "dont_know"),
        .init("sites, required: true", "sites, required: True", "M2003", "true"),
        .init("sites, required: true", "sites, required: ДА", "M2003", "да"),
        .init("sites, required: true", "sites, required: 1", "M2003", "true"),
        // Numbers, days, units.
        .init("as_of: 2025-12-31", "as_of: 31.12.2025", "M2003", "2025-12-31"), .init("happy: 0.5", "happy: 0,5", "M2017", "0.5"),
        .init("target: 75", "target: \"75,5\"", "M2017", "75.5"), .init("weight: 0.5", "weight: 0.6", "M6002"),
        .init("unit: percent", "unit: precent", "M6090", "percent"),
        .init("goalposts 0", "golposts 0", "M2003", "goalposts 0..120"),
        .init("[50..100]", "[51..100]", "M7001"), .init("[50..100]", "[49..100]", "M7002"),
        // Names.
        .init("of: visit, mean", "of: vist, mean", "M3009", "visit"), .init("choices: scale", "choices: scal", "M3009", "scale"),
        .init("to: sites", "to: site", "M3009", "sites"), .init("level: site\n", "level: sitte\n", "M3009", "site"),
        .init("bands: level,", "bands: levl,", "M3009", "level"), .init("[site, day]", "[site, dya]", "M3009", "day"),
        .init("{happy: 0.5", "{hapy: 0.5", "M3009", "happy"), .init("[happy, ages]", "[happy, agse]", "M3009", "ages"),
        .init("by: site}", "by: district}", "M3009"), .init("{comfort: 1}", "{confort: 1}", "M3009", "comfort"),
        .init("mean: age", "mean: аge", "M3107", "age"), .init("mean: age", "mean: comfort", "M3162"),
        .init("mean: age", "mean: size", "M3160", "site.size"), .init("3: Хорошо", "3: Хорошо, 3.0: Ещё", "M5001"),
        // Expressions.
        .init("age > 17", "agee > 17", "M3001", "age"), .init("age > 17", "comfort = \"4\"", "M3005"),
        .init("age > 17", "comfort > 2", "M3006"), .init("age > 17", "comfort >= trur", "M3001", "true"),
        .init("age > 10", "age > 10 && age < 90", "M3104", "and"), .init("age > 10", "age > 10 И age < 90", "M3104", "and"),
        .init("age > 10", "age > 10 an age < 90", "M3104", "and"), .init("age > 10", "age => 10", "M3104", ">="),
        .init("age * 2", "IF(age > 5, 1, 2)", "M3008", "if … then … else …"),
        .init("age * 2", "ЕСЛИ(age > 5, 1, 2)", "M3008", "if … then … else …"),
        .init("age * 2", "ОКРУГЛ(age, 1)", "M3008", "round half up"), .init("age * 2", "СУММ(age, 1)", "M3008", "sum"),
        .init("age * 2", "СРЗНАЧ(age, 2)", "M3008", "mean"), .init("age * 2", "СЧЁТ(ways)", "M3008", "count"),
        .init("age * 2", "COUNTIF(ways, 1)", "M3008", "count(rows[…])"),
        .init("age * 2", "if age > 5 then 1 glse 2", "M3104", "else"), .init("age * 2", "if age > 5 then 1", "M3119"),
        .init("age * 2", "age * 2,5", "M3105", "2.5"), .init("happy < 50", "hapy < 50", "M3001", "happy"),
        .init("happy < 50", "happy < 0.5", "M6004"), .init("happy < 50", "age < 50", "M3160"),
        .init("age > 17", "comfort = \"Хорошо\"", "M3005", "\"3\""), .init("age > 17", "comfort = \"хорошо \"", "M3005", "\"3\""),
        .init("age > 17", "'comfort in (\"Харошо\", \"1\")'", "M3005", "\"3\""),
        .init("age > 17", "'comfort in [\"1\", \"Средне\"]'", "M3005", "[\"1\", \"2\"]"),
        .init("age > 17", "'list contains(ways, \"Почта\")'", "M3005", "\"mail\""),
        .init("{comfort: 1}", "{comfort: {points: {1: 1, 2: 2, Хорошо: 3}}}", "M3005", "3"),
        .init("items: {comfort: 1}, method: mean, min_answered: 1", "value: \"MEAN.2(age, double)\"", "M6087"),
        .init(
            "age * 2", "MEAN.2(age, site.size)", "M6086",
            "if count([age, site.size][item != null]) >= 2 then mean(age, site.size) else null"),
        .init("age > 17", "'ist contains(ways, \"mail\")'", "M3008", "list contains"),
        .init("age > 10", "age > = 10", "M3104", ">="), .init("age > 10", "age больше 10", "M3104", ">"),
        .init("age > 10", "${age} > 10", "M3104", "age"),
        .init("age > 17", "'day > \"2025-12-31\"'", "M3004", "@\"2025-12-31\""),
        .init("age > 17", "day > 2025-12-31", "M6089", "@\"2025-12-31\""),
        .init("age > 17", "day > 31.12.2025", "M6089", "@\"2025-12-31\""),
        .init("count: \"true\"", "count: да", "M3001", "true"), .init("age * 2", "ways", "M3010"),
        .init("[0..50)", "[50..0)", "M3023"), .init("[site, day]", "site; day", "M3009", "[site, day]"),
        .init("[happy, ages]", "[happy; ages]", "M3009", "happy, ages"),
        .init("country: all", "country: lal", "M3009", "all"),
        // Languages.
        .init("label: Анкета", "label: {ruu: Анкета}", "M5011", "ru"),
        .init("label: Визиты", "label: {ru: Визиты, een: Visits}", "M5011", "en"),
        .init("{happy}\"", "{{happy}}\"", "M6088", "{happy}"), .init("{happy}\"", "{happy\"", "M8007"),
        .init("{happy}\"", "{hapyy}\"", "M3001", "happy"),
    ]

    @Test func `the study without a mistake is right`() { #expect(Self.findings(in: Self.study).isEmpty) }

    @Test(arguments: mistakes)
    func `one mistake is one finding with its fix`(mistake: Mistake) throws {
        #expect(Self.study.contains(mistake.right))
        let start = try #require(Self.study.firstRange(of: mistake.right))
        let found = Self.findings(in: Self.study.replacingCharacters(start, with: mistake.wrong))
        let shown = TextRenderer(.english).render(found)
        #expect(found.map(\.code.id) == [mistake.code], "\(shown)")
        let first = found.first?.fixes.first?.edits.first?.replacement
        if let fix = mistake.fix { #expect(first == fix, "\(shown)") }
    }

    /// A fix that is called safe leaves fewer findings.
    @Test(arguments: mistakes)
    func `a safe fix mends`(mistake: Mistake) throws {
        let start = try #require(Self.study.firstRange(of: mistake.right))
        let text = Self.study.replacingCharacters(start, with: mistake.wrong)
        let found = Self.findings(in: text)
        for fix in found.flatMap(\.fixes) where fix.applicability == .safe {
            #expect(Self.findings(in: SafeFix.applied(fix, to: text)).count < found.count, "\(fix.edits.map(\.replacement))")
        }
    }

    private static func findings(in text: String) -> [Diagnostic] {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "study.yaml", text: text))
        return problems + MeraCompiler.compile([tree], name: "study").diagnostics
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}

enum SafeFix {
    /// The text after the edits of a fix, the last first.
    static func applied(_ fix: Diagnostic.Fix, to text: String) -> String {
        var bytes = Array(text.utf8)
        for edit in fix.edits.sorted(by: { $0.location.span.start > $1.location.span.start }) {
            bytes.replaceSubrange(edit.location.span.start..<edit.location.span.end, with: Array(edit.replacement.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
