/// A study with one questionnaire, and answers to it, from a seed. An expression reads only what stands before it.
struct RandomForm {
    private var state: UInt64
    private var numbers = ["0", "1", "2.5", "-3"]
    private var truths: [String] = []
    private var texts = ["\"low\""]
    /// Numbers that may have no result although all that they need is there.
    private var failing = ["10 / site.size", "number(site.name)"]
    private(set) var yaml = ""
    let language: String

    init(_ seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        language = seed.isMultiple(of: 2) ? "ru" : "en"
        yaml = study()
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private mutating func pick<T>(_ all: [T]) -> T { all[next(all.count)] }
    private mutating func one(in count: Int) -> Bool { next(count) == 0 }

    // MARK: Expressions

    private mutating func number(_ depth: Int) -> String {
        if depth == 0 { return pick(numbers) }
        switch next(11) {
        case 0: return "(\(number(depth - 1)) + \(number(depth - 1)))"
        case 1: return "(\(number(depth - 1)) - \(number(depth - 1)))"
        case 2: return "(\(number(depth - 1)) * \(number(depth - 1)))"
        case 3: return "(\(number(depth - 1)) / \(answer()))"
        case 4: return "(if \(truth(depth - 1)) then \(number(depth - 1)) else \(pick([number(0), "null"])))"
        case 5: return "\(pick(["floor", "ceiling", "abs"]))(\(number(depth - 1)))"
        case 6: return "decimal(\(number(depth - 1)), \(next(3)))"
        case 7: return "at_most(\(number(depth - 1)), \(number(0)))"
        case 8: return "(\(number(depth - 1)) / \(pick(["3", "7"])) * \(pick(["3", "7"])))"
        case 9: return "\(pick(["sum", "max", "mean"]))([\(number(0)), \(number(depth - 1))])"
        default: return number(0)
        }
    }

    /// A number that only the answers tell.
    private mutating func answer() -> String { pick(numbers.filter { $0.first?.isLetter == true }) }

    private mutating func truth(_ depth: Int) -> String {
        if depth == 0, !truths.isEmpty { return pick(truths) }
        switch next(7) {
        case 0: return "(\(truth(max(0, depth - 1))) and \(truth(max(0, depth - 1))))"
        case 1: return "(\(truth(max(0, depth - 1))) or \(truth(max(0, depth - 1))))"
        case 2: return "not(\(truth(max(0, depth - 1))))"
        case 3: return "(\(number(0)) in [\(answer())..\(number(0))])"
        case 4 where !truths.isEmpty: return pick(truths)
        default: return "(\(number(max(0, depth - 1))) \(pick(["<", "<=", ">", ">=", "=", "!="])) \(number(0)))"
        }
    }

    // MARK: The study

    private mutating func rule(_ key: String, _ chance: Int, _ make: (inout Self) -> String) -> String {
        one(in: chance) ? ", \(key): '\(make(&self).replacing("'", with: "''"))'" : ""
    }

    private mutating func flags(_ chance: Int = 2) -> String { one(in: chance) ? ", required: true" : "" }

    private mutating func relevance() -> String {
        rule("relevant", 3) { $0.one(in: 4) ? $0.pick($0.failing) + " > 1" : $0.truth(1) }
    }

    private mutating func constraint(_ tests: [String], _ id: String) -> String {
        guard one(in: 2) else { return "" }
        let severity = one(in: 3) ? ", severity: \(pick(["warning", "info"]))" : ""
        let message = one(in: 2) ? ", message: 'Не {\(id)} и не {\(one(in: 3) ? pick(failing) : number(1))}'" : ""
        return ", constraint: '\(pick(tests))'" + severity + message
    }

    private mutating func check(_ id: String, _ items: [String], reading truth: (inout Self) -> String) -> String {
        var text = "{assert: '\(truth(&self))'"
        if one(in: 3) { text += ", when: '\(one(in: 4) ? pick(failing) + " < 2" : truth(&self))'" }
        text += ", severity: \(pick(["error", "warning", "info"])), on_missing: \(pick(["undecided", "skip", "fail"]))"
        if one(in: 2) { text += ", message: '\(id): {\(pick(one(in: 3) ? failing : numbers))}, {\(pick(texts))}'" }
        if one(in: 2) { text += ", blocks: [\(pick(items))]" }
        return "      \(id): \(text)}\n"
    }

    private mutating func study() -> String {
        var text = """
            study: {id: t, title: T, language: \(language), as_of: 2025-03-01}
            choices:
              c: {a: Аист, b: Бобр, c: {label: Сова, with: {kind: bird}}, z: {label: Не знаю, missing: dont_know}, y: {label: Нет, missing: refused}}
              many: {a: {label: Аист, with: {kind: bird}}, b: {label: Бобр, with: {kind: beast}}, o: {label: Другое, with: {kind: bird}, specify: Какое}, n: {label: Ничего, with: {kind: none}, exclusive: true}}
            registers:
              sites: {key: id, columns: {id: text, name: text, size: integer, opened: date, grade: {type: select_one, choices: c}}}
            questionnaires:
              q:
                key: [site]
                items:
                  site: {type: reference, to: sites, required: true}

            """
        numbers.append("site.size")
        truths += ["site.grade = \"a\"", "site.opened < @\"2021-01-01\"", "site != null"]
        func add(_ line: String) { text += "      " + line + "\n" }
        add(
            "i: {type: integer, missing: {98: dont_know, \"н/д\": not_available}, unit: \(pick(["percent", "points"]))"
                + flags() + constraint(["[0..10]", ">= 1", "? * 2 < 9"], "i") + "}")
        numbers.append("i")
        truths += ["reason(i) = \"dont_know\"", "i != null"]
        add("j: {type: integer" + flags() + relevance() + constraint(["<= i", "[0..i + 1]"], "j") + "}")
        numbers.append("j")
        add("x: {type: text" + flags(3) + relevance() + constraint(["string length(?) > 1", "\"Иван\", \"ab\""], "x") + "}")
        texts += ["x", "upper case(x)"]
        failing += ["number(x)", "10 / i", "modulo(i, j)", "sqrt(i)", "date(x).year", "1 / string length(x)"]
        truths += ["string length(x) > 1", "matches(x, \"^[А-я]+$\")", "contains(x, \"a\")"]
        add("k: {type: select_one, choices: c" + flags() + relevance() + constraint(["\"a\", \"b\"", "not(\"c\")"], "k") + "}")
        texts.append("k")
        truths += ["k = \"a\"", "k in (\"a\", \"c\")", "reason(k) = \"refused\""]
        let filters = [
            "option.kind = \"bird\"", "option.code != k", "if k = \"a\" then option.kind != \"beast\" else true",
            "option.kind = \"bird\" or site.size > 0", "if site.name = \"Юг\" then option.code != \"b\" else true",
            "option.code = \"a\" or 10 / site.size > 1", "option.kind = \"bird\" and number(x) > 2 or option.code != site.grade",
        ]
        add(
            "m: {type: select_multiple, choices: many" + flags() + relevance() + rule("choice_filter", 2) { $0.pick(filters) }
                + "}")
        truths += ["\"b\" in m", "list contains(m, \"a\")", "count(m) > 1", "m = null"]
        numbers.append("count(m)")
        let required = one(in: 2) ? ", required: true" : ""
        add("g: {type: group, label: Группа" + required + relevance() + ", items: {")
        add("  d: {type: decimal, round: 1 half_up" + flags() + relevance() + constraint(["> 0.5", "<= i"], "d") + "},")
        add(
            "  h: {type: group, label: Внутри" + relevance() + ", items: {w: {type: date" + flags()
                + constraint(["<= @\"2025-03-01\""], "w") + "}}},")
        add("  f: {type: boolean" + flags() + relevance() + "}}}")
        numbers += ["d"]
        truths += ["f", "f = false", "w < today()", "w = null", "(today() - w).days > 30"]
        add("r: {type: range, range: 0..10, step: 0.5" + flags(3) + relevance() + "}")
        add("o: {type: rank, choices: many, max_choices: 2" + flags(3) + relevance() + "}")
        add("y: {type: time" + flags(3) + constraint(["> @\"08:00:00\""], "y") + "}")
        add("z: {type: text, max_length: 3, default: '\"\(pick(["ab", "abcd"]))\"'" + flags(3) + "}")
        add("agreed: {type: acknowledge" + flags() + "}")
        numbers.append("r")
        truths += ["o[1] = \"a\"", "y < @\"12:00:00\"", "agreed"]
        texts.append("z")
        for index in 0..<3 {
            add(
                "n\(index): {type: calculate, calculation: '\(number(2))'" + relevance() + constraint(["< 100"], "n\(index)")
                    + "}")
            numbers.append("n\(index)")
            add("t\(index): {type: calculate, calculation: '\(truth(2))'" + relevance() + "}")
            truths.append("t\(index)")
        }
        add("s0: {type: calculate, calculation: 'if \(truth(1)) then \(pick(texts)) else string(\(number(0)))'}")
        texts.append("s0")
        // What may have no result although all that it needs is there.
        let calculations = [
            "number(x) + 1", "date(x).year", "duration(x).days", "(10 ** 3000) ** i", "string length(substring(x, i))",
            "modulo(i, j)", "sqrt(i)", "log(j)", "index of([1, i], j)[i]", "time(x).hour",
        ]
        for index in 0..<2 {
            add("e\(index): {type: calculate, calculation: '\(pick(calculations))'" + constraint(["< 100"], "e\(index)") + "}")
        }
        text += visits() + stocks()
        text += "    checks:\n"
        for index in 0..<4 {
            text += check("c\(index)", ["i", "j", "k", "m", "d", "w", "x", "n1", "f"]) { $0.truth(2) }
        }
        return text
    }

    private mutating func visits() -> String {
        var outer = self
        var text = "      visits:\n        type: repeat\n        label: Посещения\n"
        if one(in: 2) { text += "        required: true\n" }
        if one(in: 3) { text += "        relevant: '\(truth(1))'\n" }
        let hasKey = one(in: 2)
        if hasKey { text += "        key: [v]\n        duplicates: \(pick(["latest", "first", "none"]))\n" }
        if one(in: 2) { text += "        unique: {once: {items: [p]\(one(in: 2) ? ", severity: warning" : "")}}\n" }
        text += "        items:\n"
        numbers = ["1", "2", "v", "parent.i", "parent.d", "parent.n0"]
        truths = ["v > 1", "parent.k = \"a\"", "parent.f"]
        texts = ["parent.x", "parent.site.name"]
        failing = ["1 / v", "number(parent.x)", "modulo(v, parent.i)"]
        text += "          v: {type: integer" + flags() + constraint(["> 0", "<= parent.i"], "v") + "}\n"
        text += "          p: {type: select_one, choices: c" + flags() + relevance() + "}\n"
        truths += ["p = \"b\"", "p = null"]
        texts.append("p")
        text += "          u: {type: calculate, calculation: '\(number(2))'" + relevance() + "}\n"
        numbers.append("u")
        text += "        checks:\n"
        // Of groups of rows, which the form leaves to the receipt.
        if one(in: 3) { text += "          often: {assert: 'count(v) < \(next(3))', by: [p], severity: warning}\n" }
        for index in 0..<2 {
            text += "    " + check("v\(index)", ["v", "p", "u"]) { $0.truth(1) }
        }
        outer.state = state
        self = outer
        numbers += ["sum(visits.v)", "count(visits)", "count(visits[v > 1])", "max(visits.v)"]
        truths += ["some visit in visits satisfies visit.p = \"b\"", "every visit in visits satisfies visit.v > 0"]
        return text
    }

    /// A row for each row of the register.
    private mutating func stocks() -> String {
        var outer = self
        var text = "      stocks:\n        type: repeat\n        label: Запасы\n        rows: sites\n"
        if one(in: 3) { text += "        relevant: '\(truth(1))'\n" }
        text += "        items:\n          of: {type: reference, to: sites, required: true}\n"
        numbers = ["1", "h", "of.size", "parent.i", "parent.n0"]
        truths = ["h > 1", "of.grade = \"a\"", "parent.f"]
        texts = ["of.name", "parent.x"]
        failing = ["10 / of.size", "12 / h", "number(of.name)", "parent.i / h"]
        text += "          h: {type: integer" + flags() + constraint(["> 0", "<= of.size"], "h") + "}\n"
        text += "          q: {type: select_multiple, choices: many" + relevance()
        text += rule("choice_filter", 2) {
            $0.pick(["option.kind = \"bird\" or of.size > 0", "option.code = \"a\" or 10 / h > 2", "option.code != parent.k"])
        }
        text += "}\n          l: {type: calculate, calculation: '\(number(2))'" + relevance() + "}\n        checks:\n"
        text += "    " + check("s0", ["h", "l"]) { $0.truth(1) }
        outer.state = state
        self = outer
        numbers += ["sum(stocks.h)", "count(stocks[h > 1])"]
        return text
    }

    // MARK: The answers

    /// What a person does, as JSON for the harness: filling in, changing, adding and removing rows, in any order.
    mutating func actions(_ count: Int) -> [String] {
        (0..<count).map { _ in
            switch next(12) {
            case 0, 1: return #"{"add": ["visits"]}"#
            case 2: return one(in: 3) ? #"{"remove": ["visits"], "at": \#(next(3))}"# : set("site")
            case 3: return set(pick(["v", "p"]), row: next(3))
            case 4: return set(pick(["h", "q"]), row: next(3), of: "stocks")
            case 5: return set("site")
            default: return set(pick(["i", "j", "x", "k", "m", "d", "w", "f", "m_o", "r", "o", "y", "z", "agreed"]))
            }
        }
    }

    private mutating func set(_ item: String, row: Int? = nil, of group: String = "visits") -> String {
        let path = row.map { "[\"\(group)\", \($0), \"\(item)\"]" } ?? "[\"\(item)\"]"
        return "{\"set\": \(path), \"raw\": \(raw(item))}"
    }

    private mutating func raw(_ item: String) -> String {
        switch item {
        case "site": pick(["\"1\"", "\"2\"", "\"3\"", "null"])
        case "i", "j", "v", "h": pick(["\"0\"", "\"1\"", "\"2\"", "\"5\"", "\"12\"", "\"98\"", "\"\"", "\"-4\"", "\"1 000\""])
        case "d": pick(["\"0,5\"", "\"2.50\"", "\"-1,25\"", "\"\"", "\"0.000000000000000001\"", "\"3\""])
        case "x": pick(["\"Иван\"", "\"ab\"", "\"a\"", "\"\"", "\"17\"", "\"я \\\"x\\\"\""])
        case "k", "p": pick(["\"a\"", "\"b\"", "\"c\"", "\"z\"", "\"y\"", "null"])
        case "m", "q": pick(["[\"a\"]", "[\"b\", \"a\"]", "[\"o\"]", "[\"n\"]", "[\"a\", \"n\"]", "[]", "[\"o\", \"b\"]"])
        case "w": pick(["\"2020-02-29\"", "\"01.03.2025\"", "\"\"", "\"2030-06-30\""])
        case "r": pick(["\"2.5\"", "\"0,25\"", "\"11\"", "\"\""])
        case "o": pick(["[\"b\", \"a\"]", "[\"a\"]", "[\"b\", \"o\", \"a\"]", "[]"])
        case "y": pick(["\"7:15\"", "\"14:30:15\"", "\"\""])
        case "agreed": pick(["true", "false"])
        case "z": pick(["\"abc\"", "\"абвг\"", "\"\"", "\"😀😀😀\""])
        case "f": pick(["true", "\"нет\"", "null"])
        default: pick(["\"свой\"", "\"\""])
        }
    }
}
