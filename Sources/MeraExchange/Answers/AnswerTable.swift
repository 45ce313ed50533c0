package import FEEL
import MeraCells
package import MeraModel
package import MeraRows
package import MeraSource
package import MeraStatistics
import MeraTable

/// The answers of a table as a statistics file shows them: variables with their dictionary, made of the questions and of what was
/// answered. Only rows that count are in it, with the values that count.
package struct AnswerTable {
    private let format: StatisticsFormat
    private let id: String
    private let label: String
    private let variables: [AnswerVariable]
    private let rows: [Int]
    private let data: TableData
    /// What could not be carried as it is.
    package let findings: [Diagnostic]

    /// - Parameter language: of the labels.
    package init(_ study: Study, _ table: Int, _ rows: JudgedRows, _ format: StatisticsFormat, language: String) {
        let definition = study.tables[table]
        let data = rows.data.tables[table]
        var builder = AnswerVariables(study, definition, format, language)
        for field in definition.fields.indices { builder.add(field) }
        self.format = format
        self.data = data
        id = definition.id
        label = definition.passport.label?.text(language) ?? definition.id
        let active = data.isActive.indices.filter { data.isActive[$0] }
        self.rows = active
        var findings = builder.names.findings
        variables = builder.variables.map { variable in
            let seen = Seen(variable, data, active)
            if seen.longTexts(format) > 0 {
                findings.append(
                    Diagnostic(
                        .statisticsTexts,
                        [
                            "file": .text(format.fileName(definition.id)), "name": .text(variable.column.name),
                            "count": .number(seen.longTexts(format)), "limit": .number(format.textLength),
                            "program": .text(format.program),
                        ]))
            }
            return variable.fitted(to: seen, format, Language(rawValue: language) ?? .english)
        }
        self.findings = findings
    }

    /// - Parameter day: of the answers.
    /// - Returns: nil where the library refuses to write the file.
    package func bytes(day: CivilDate?) -> [UInt8]? {
        StatisticsWriter(format, variables.map(\.column)).bytes(label: label, day: day?.dayNumber ?? 0, rows: rows.count) {
            row, place in
            let (field, row) = (data.fields[variables[place].field], rows[row])
            return variables[place].cell(field.value(row), Absence(field, row, isAsked: variables[place].isAsked))
        }
    }
}

/// Why a cell has no value, and whether somebody answered so: "do not know" is an answer, a question that was not asked has none.
struct Absence: Hashable {
    var reason: MissingReason
    var isAnswered: Bool

    /// Nil where there is a value.
    init?(_ field: FieldData, _ row: Int, isAsked: Bool) {
        guard let reason = field.reason(row) else { return nil }
        self.reason = reason
        isAnswered =
            if isAsked, case .missing(reason)? = field.column.cell(row) { reason != .unanswered && reason != .invalid } else {
                false
            }
    }
}

/// What stands in a variable, over all rows.
struct Seen {
    private(set) var absences: Set<Absence> = []
    private(set) var numbers: ClosedRange<Double>?
    /// Digits behind the point.
    private(set) var digits = 0
    /// How many texts have so many bytes.
    private var lengths: [Int: Int] = [:]

    init(_ variable: AnswerVariable, _ data: TableData, _ rows: [Int]) {
        let field = data.fields[variable.field]
        for row in rows {
            let value = field.value(row)
            if let absence = Absence(field, row, isAsked: variable.isAsked) {
                absences.insert(absence)
                continue
            }
            switch variable.cell(value, nil) {
            case .number(let number):
                numbers = numbers.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
                if case .number(let exact) = value { digits = max(digits, exact.fractionDigits) }
            case .text(let text): lengths[text.utf8.count, default: 0] += 1
            case .day, .time, .moment, .missing, .missingNumber: break
            }
        }
    }

    var width: Int { max(lengths.keys.max() ?? 1, 1) }

    func longTexts(_ format: StatisticsFormat) -> Int {
        lengths.reduce(0) { $0 + ($1.key > format.textLength ? $1.value : 0) }
    }
}
