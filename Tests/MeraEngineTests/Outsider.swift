import MeraCells
import MeraModel
import MeraReport
import MeraTable
import MeraUnits

/// Somebody who has all published files of a run, knows that rows are whole and not negative, and computes what was hidden.
///
/// What is unknown are numbers of rows: of every unit, undivided and with each answer to each question. They are read from the files
/// as a reader would; the equations are those that everybody knows: a unit is the sum of the units below it, and all answers to a
/// question that each row must answer are the rows.
struct Outsider {
    struct Cell: Hashable {
        /// `level id`
        var unit: String
        /// `question code`; empty: all rows.
        var answer = ""
    }

    private var numbers: [Cell: Int] = [:]
    private(set) var bounds: [ClosedRange<Int>] = []
    private var equations: [[Int: Int]] = []
    private(set) var published: [Cell: Int] = [:]
    /// A file says that it hides them.
    private(set) var hidden: Set<Cell> = []
    private let questions: [String: [String]]
    private let below: [String: [String]]
    private static let most = 10_000
    /// Numbers that sentences told.
    private(set) var told = 0

    /// - Parameters:
    ///   - parts: for each unit those below it.
    ///   - questions: the codes of each.
    ///   - joint: questions whose codes are pairs (`f.yes`) of the codes of two others.
    init(
        parts: [String: [String]], units: [String], questions: [String: [String]], joint: [String: (String, String)] = [:]
    ) {
        self.questions = questions
        below = parts
        let answers = questions.keys.sorted().flatMap { question in (questions[question] ?? []).map { "\(question) \($0)" } }
        for unit in units { for answer in [""] + answers { number(Cell(unit: unit, answer: answer)) } }
        for unit in units {
            for question in questions.keys.sorted() {
                var equation = [number(Cell(unit: unit)): -1]
                for code in questions[question] ?? [] { equation[number(Cell(unit: unit, answer: "\(question) \(code)"))] = 1 }
                equations.append(equation)
            }
            for (pairs, (first, second)) in joint.sorted(by: { $0.key < $1.key }) {
                for (side, question) in [first, second].enumerated() {
                    for code in questions[question] ?? [] {
                        var equation = [number(Cell(unit: unit, answer: "\(question) \(code)")): -1]
                        for pair in questions[pairs] ?? [] where pair.split(separator: ".")[side] == code {
                            equation[number(Cell(unit: unit, answer: "\(pairs) \(pair)"))] = 1
                        }
                        equations.append(equation)
                    }
                }
            }
            guard let below = parts[unit] else { continue }
            for answer in [""] + answers {
                var equation = [number(Cell(unit: unit, answer: answer)): -1]
                for part in below { equation[number(Cell(unit: part, answer: answer))] = 1 }
                equations.append(equation)
            }
        }
    }

    @discardableResult private mutating func number(_ cell: Cell) -> Int {
        if let number = numbers[cell] { return number }
        numbers[cell] = bounds.count
        bounds.append(0...Self.most)
        return bounds.count - 1
    }

    private mutating func learn(_ count: String, _ cell: Cell) {
        guard let count = Int(count) else { return }
        published[cell] = count
        bounds[number(cell)] = count...count
    }

    // MARK: Reading

    /// - Parameter counted: what each indicator counts; its `n` is the rows of that.
    mutating func read(_ result: RunResult, counted: [String: String], series: [String: String]) {
        for row in Self.rows({ IndicatorFile.write(result, to: &$0) }) {
            guard let name = row["indicator"], let all = counted[name] else { continue }
            let unit = "\(row["level"] ?? "") \(row["unit_id"] ?? "")"
            var cell = Cell(unit: unit, answer: all)
            if let question = series[name], let period = row["period"] { cell.answer = "\(question) \(period)" }
            if let question = row["breakdown"], !question.isEmpty {
                if row["category"] == "*" {
                    hide(question, unit)
                } else {
                    take(row, Cell(unit: unit, answer: "\(question) \(row["category"] ?? "")"))
                }
                continue
            }
            // A share tells of the answer that it is about; its base may be told elsewhere.
            if name == "share", row["status"] == "suppressed" {
                hide("q", unit)
                continue
            }
            // Single groups of the whole are hidden and shown by the breakdown, and all else that counts groups with any of them.
            if name == "women", unit == "country country", row["status"] == "suppressed" { continue }
            take(row, cell)
            if name == "share" { learn(row["numerator"] ?? "", Cell(unit: unit, answer: "q yes")) }
            if series[name] == nil, all.isEmpty { learn(row["expected"] ?? "", cell) }
        }
        for row in Self.rows({ DistributionFile.write(result, to: &$0) }) {
            let (unit, question) = ("\(row["level"] ?? "") \(row["unit_id"] ?? "")", row["item"] ?? "")
            guard questions[question] != nil else { continue }
            if row["reason"] == "suppressed" {
                if unit != "country country" || question != "g" { hide(question, unit) }
            } else {
                learn(row["count"] ?? "", Cell(unit: unit, answer: "\(question) \(row["code"] ?? "")"))
                learn(row["asked"] ?? "", Cell(unit: unit))
            }
        }
        // `"table": "form", …, "accepted": 12` in run.json.
        let record = String(
            decoding: RunRecord(engineVersion: "0", definitions: [], inputs: [], outputs: []).bytes(result), as: UTF8.self)
        if let form = record.firstRange(of: "\"form\""), let accepted = record[form.upperBound...].firstRange(of: "\"accepted\":")
        {
            let digits = record[accepted.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }
            learn(String(digits), Cell(unit: "country country"))
        }
    }

    /// What sentences tell, as `s3: 12`: conclusions, every document, the summary on the screen.
    mutating func readTexts(_ result: RunResult, units: [String]) {
        let documents = Report.names(result.study).indices.map { Report.document($0, result).markdown() }
        for text in documents + [Report.analyticalConclusion(result).markdown(), RunSummary.text(result)] {
            let words = text.split { !$0.isLetter && !$0.isNumber && $0 != ":" }
            for (name, count) in zip(words, words.dropFirst()) where name.last == ":" {
                guard let unit = units.first(where: { $0.hasSuffix(" \(name.dropLast())") }), let count = Int(count) else {
                    continue
                }
                told += 1
                learn(String(count), Cell(unit: unit))
            }
        }
    }

    private mutating func take(_ row: [String: String], _ cell: Cell) {
        if row["status"] == "suppressed" { hidden.insert(cell) } else { learn(row["n"] ?? "", cell) }
    }

    private mutating func hide(_ question: String, _ unit: String) {
        for code in questions[question] ?? [] { hidden.insert(Cell(unit: unit, answer: "\(question) \(code)")) }
    }

    /// The rows of a result file by the names of its columns.
    private static func rows(_ write: (inout CSVWriter) -> Void) -> [[String: String]] {
        var csv = CSVWriter()
        write(&csv)
        let lines = String(decoding: csv.bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    // MARK: Computing

    /// Narrows the bounds of all unknown numbers until nothing changes; also by what equations say together.
    mutating func compute() {
        let all = equations + eliminated
        var isChanged = true
        while isChanged {
            isChanged = false
            for equation in all {
                for (cell, factor) in equation {
                    // factor · cell = rest, and the rest lies between its own bounds.
                    var (low, high) = (0, 0)
                    for (other, weight) in equation where other != cell {
                        let ends = [-weight * bounds[other].lowerBound, -weight * bounds[other].upperBound]
                        (low, high) = (low + min(ends[0], ends[1]), high + max(ends[0], ends[1]))
                    }
                    if factor < 0 { (low, high) = (-high, -low) }
                    let size = abs(factor)
                    let (least, most) = (
                        low > 0 ? (low + size - 1) / size : -(-low / size), high >= 0 ? high / size : -((-high + size - 1) / size)
                    )
                    let narrowed =
                        max(
                            least, bounds[cell].lowerBound)...max(
                            least, bounds[cell].lowerBound, min(most, bounds[cell].upperBound))
                    if narrowed != bounds[cell] { (bounds[cell], isChanged) = (narrowed, true) }
                }
            }
        }
    }

    /// The equations of the unknown numbers after elimination: what follows from several of them.
    private var eliminated: [[Int: Int]] {
        let known = Dictionary(uniqueKeysWithValues: published.compactMap { cell, count in numbers[cell].map { ($0, count) } })
        let unknown = bounds.indices.filter { known[$0] == nil }
        // The numbers that are known stand in columns of their own, after all others.
        let order = unknown + known.keys.sorted()
        let rows = LinearSystem(equations.map { equation in order.map { equation[$0] ?? 0 } }).whole
        return rows.map { row in
            Dictionary(uniqueKeysWithValues: row.indices.filter { row[$0] != 0 }.map { (order[$0], row[$0]) })
        }
    }

    /// Of the units below; nil for those at the bottom.
    func parts(of cell: Cell) -> [Cell]? { below[cell.unit]?.map { Cell(unit: $0, answer: cell.answer) } }

    func bounds(_ cell: Cell) -> ClosedRange<Int>? { numbers[cell].map { bounds[$0] } }
}
