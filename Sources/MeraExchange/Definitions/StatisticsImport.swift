import MeraModel
public import MeraStatistics
import MeraYAML

/// A first definition of a study, made of the dictionary of a statistics file: items with their labels, lists of options, answers that
/// stand for no value. What a dictionary does not tell (groups, conditions, indicators) is the author's to write.
public struct StatisticsImport: Sendable {
    /// The definitions.
    public let text: String
    /// Names that mera writes otherwise.
    public let renamed: [(variable: String, item: String)]
    /// Items of whose numbers only some have labels, so that the labels have no place in the definitions.
    public private(set) var unlisted: [(item: String, labels: [String])] = []

    /// - Parameters:
    ///   - name: of the study and its questionnaire.
    ///   - title: the label of the file.
    public init(_ variables: [StatisticsVariable], _ answers: ObservedAnswers, name: String, title: String) {
        let isRussian = variables.contains { $0.label.isRussian }
        var lists = OptionLists()
        var items: [String] = []
        var renamed: [(variable: String, item: String)] = []
        var taken: Set<String> = []
        for (place, variable) in variables.enumerated() {
            var id = ItemName.fit(variable.name)
            while !taken.insert(id).inserted { id += "_2" }
            if id != variable.name { renamed.append((variable.name, id)) }
            let item = Item(variable, answers.columns[place], id, &lists)
            items.append("      \(YAMLScalar.key(id)): {" + item.keys.joined(separator: ", ") + "}")
            if !item.unlisted.isEmpty { unlisted.append((id, item.unlisted)) }
        }
        let id = ItemName.fit(name)
        var lines = [
            "study:", "  id: \(StudyName.fit(name))", "  title: \(YAMLScalar.text(title.isEmpty ? name : title))",
            "  version: \"1.0\"",
            "  language: \(isRussian ? "ru" : "en")", "",
        ]
        if !lists.lists.isEmpty { lines += ["choices:"] + lists.lists.flatMap(\.lines) + [""] }
        lines += ["questionnaires:", "  \(YAMLScalar.key(id)):", "    items:"] + items
        text = lines.joined(separator: "\n") + "\n"
        self.renamed = renamed
    }
}

/// What was answered, as far as it tells of what kind an item is.
public struct ObservedAnswers: Sendable {
    public struct Column: Sendable {
        /// Different numbers, up to a limit.
        fileprivate var numbers: Set<Double> = []
        /// Numbers that the file holds for missing without saying why.
        fileprivate var missing: Set<Double> = []
        fileprivate var isWhole = true
    }

    fileprivate private(set) var columns: [Column]
    private static let most = 1_000

    public init(_ variables: [StatisticsVariable]) { columns = variables.map { _ in Column() } }

    public mutating func add(_ cells: [StatisticsCell]) {
        for (place, cell) in cells.enumerated() {
            if case .missingNumber(let number) = cell, columns[place].missing.count < 50 { columns[place].missing.insert(number) }
            guard case .number(let number) = cell else { continue }
            if number != number.rounded() { columns[place].isWhole = false }
            if columns[place].numbers.count < Self.most { columns[place].numbers.insert(number) }
        }
    }
}

private struct Item {
    /// `type: integer`, `label: …`
    var keys: [String]
    /// `1 — bad`: labels of numbers that are no list of options.
    private(set) var unlisted: [String] = []

    init(_ variable: StatisticsVariable, _ seen: ObservedAnswers.Column, _ id: String, _ lists: inout OptionLists) {
        var variable = variable
        for number in seen.missing.union(variable.unlabelledMissing).sorted() {
            variable.missing.append(.init(number: number, letter: "m", label: ""))
        }
        let missing = Set(variable.missing.map(\.number))
        let options = variable.numberLabels.filter { !missing.contains($0.number) }
        let labelled = Set(options.map(\.number))
        switch variable.kind {
        case .date: keys = ["type: date"]
        case .time: keys = ["type: time"]
        case .dateTime: keys = ["type: date_time"]
        case .text where !variable.textLabels.isEmpty:
            keys = [
                "type: select_one",
                "choices: \(YAMLScalar.text(lists.id(Self.options(variable), of: id)))",
            ]
        case .text where !variable.missingTexts.isEmpty:
            keys = [
                "type: text",
                "missing: {"
                    + variable.missingTexts.map { "\(Self.code($0)): \(MissingReason.notAvailable.word)" }
                    .joined(separator: ", ") + "}",
            ]
        case .text: keys = ["type: text"]
        case .number where Self.isYesNo(options): keys = ["type: boolean"] + Self.missing(variable)
        // A scale of which only the ends have words is a number.
        case .number where options.count > 1 && seen.numbers.isSubset(of: labelled):
            let written =
                options.map { Self.option(Self.plain($0.number), $0.label) }
                + variable.missing.map {
                    "\(Self.code($0)): {label: \(YAMLScalar.text($0.label.isEmpty ? Self.name($0) : $0.label)), "
                        + "missing: \(Self.reason($0.label).word)}"
                }
            keys = ["type: select_one", "choices: \(YAMLScalar.text(lists.id(written, of: id)))"]
        case .number:
            keys = [seen.isWhole ? "type: integer" : "type: decimal"] + Self.missing(variable)
            unlisted = options.map { "\(Self.plain($0.number)) — \($0.label)" }
        }
        if !variable.label.isEmpty { keys.append("label: \(YAMLScalar.text(variable.label))") }
    }

    private static func option(_ written: String, _ label: String) -> String { "\(code(written)): \(YAMLScalar.text(label))" }

    private static func options(_ variable: StatisticsVariable) -> [String] {
        variable.textLabels.map { text, label in
            variable.missingTexts.contains(text)
                ? "\(code(text)): {label: \(YAMLScalar.text(label)), missing: \(reason(label).word)}" : option(text, label)
        }
    }

    private static func missing(_ variable: StatisticsVariable) -> [String] {
        let codes = variable.missing
        if codes.isEmpty { return [] }
        return ["missing: {" + codes.map { "\(code($0)): \(reason($0.label).word)" }.joined(separator: ", ") + "}"]
    }

    /// Stata has letters, which stand in answers as it shows them: `.a`.
    private static func name(_ missing: StatisticsVariable.MissingNumber) -> String {
        missing.number.isFinite ? plain(missing.number) : ".\(missing.letter)"
    }

    private static func isYesNo(_ options: [(number: Double, label: String)]) -> Bool {
        guard options.count == 2 else { return false }
        let words = Dictionary(options.map { ($0.number, $0.label.lowercased()) }, uniquingKeysWith: { first, _ in first })
        return (words[0] == "нет" && words[1] == "да") || (words[0] == "no" && words[1] == "yes")
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
    }

    private static func code(_ missing: StatisticsVariable.MissingNumber) -> String { code(name(missing)) }

    private static func code(_ text: String) -> String { YAMLScalar.code(text) }

    private static func reason(_ label: String) -> MissingReason { MissingReason(label: label) ?? .notAvailable }
}
