import FEEL
import MeraModel
import MeraStatistics

/// A statistics file, written as the text that the reader of CSV reads: a tab between cells, names of variables in the first line.
///
/// As with workbooks (decision 0107) everything that is known of tables holds for them too. Days are ISO 8601; a number that stands for
/// an option of another code is written as its label, and one that stands for no value as the study knows the answer.
struct StatisticsText {
    static let separator: UInt8 = 0x09

    private(set) var bytes: [UInt8] = []
    private var layouts: [String: ColumnLayout]
    /// Variables that are options of questions with several answers, as other exports name them: `ways/bus`
    private var options: [String: String] = [:]
    private var columns: [Column] = []

    fileprivate struct Column {
        var variable: StatisticsVariable
        var layout: ColumnLayout?
        /// What is written for numbers that stand for something.
        var texts: [Double: String] = [:]
        /// For each missing number of the variable the answer that the study knows; else nothing.
        var missing: [String] = []
    }

    init(_ path: String, _ format: StatisticsFormat, layouts: [ColumnLayout]) throws(StatisticsReader.Failure) {
        self.layouts = Dictionary(layouts.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        for layout in layouts {
            guard case .set(let codes, _) = layout.kind else { continue }
            for code in codes {
                options[ItemName.fit(ItemName.ofOption(code, of: layout.name)).lowercased()] = "\(layout.name)/\(code)"
            }
        }
        var text = self
        try StatisticsReader(path, format).read {
            text.begin($0, format)
        } onRow: {
            text.add($0)
        }
        self = text
    }

    private mutating func begin(_ variables: [StatisticsVariable], _ format: StatisticsFormat) {
        columns = variables.map { variable in
            let layout = layouts[variable.name.lowercased()] ?? layouts[ItemName.fit(variable.name).lowercased()]
            var column = Column(variable: variable, layout: layout)
            let codes = column.codes
            let missing = Set(variable.missing.map(\.number))
            let options = variable.numberLabels.filter { !missing.contains($0.number) }
            // Numbers that are not all codes are places in a list: 1 may well stand for another option than the code 1.
            if !codes.isEmpty, !options.allSatisfy({ codes.contains(Self.plain($0.number)) }) {
                for (number, label) in options { column.texts[number] = label }
            }
            column.missing = variable.missing.map { column.answer($0, format) }
            return column
        }
        write(columns.map { $0.layout?.name ?? options[$0.variable.name.lowercased()] ?? $0.variable.name })
    }

    private mutating func add(_ cells: [StatisticsCell]) {
        write(zip(cells, columns).map { cell, column in Self.text(cell, column) })
    }

    private mutating func write(_ fields: [String]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(Self.separator) }
            guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else {
                bytes.append(contentsOf: field.utf8)
                continue
            }
            bytes.append(0x22)
            for byte in field.utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
        bytes.append(0x0A)
    }

    private static func text(_ cell: StatisticsCell, _ column: Column) -> String {
        switch cell {
        case .number(let number): column.texts[number] ?? plain(number)
        case .text(let text): text
        case .day(let day): CivilDate(dayNumber: day)?.description ?? ""
        case .time(let seconds): time(seconds)?.description ?? ""
        case .moment(let seconds):
            // Binary fractions of a second are no answer of people.
            CivilDate(dayNumber: Int((seconds / 86_400).rounded(.down))).flatMap { day in
                time(seconds - Double(day.dayNumber) * 86_400).map { CivilDateTime(day, $0).description }
            } ?? ""
        case .missing(let place): place.flatMap { column.missing.indices.contains($0) ? column.missing[$0] : nil } ?? ""
        }
    }

    private static func time(_ seconds: Double) -> CivilTime? {
        guard seconds >= 0, seconds < 86_400 else { return nil }
        let milliseconds = min(Int((seconds * 1_000).rounded()), 86_399_999)
        return CivilTime(
            hour: milliseconds / 3_600_000, minute: milliseconds / 60_000 % 60, second: milliseconds / 1_000 % 60,
            nanosecond: milliseconds % 1_000 * 1_000_000)
    }

    /// Digits without an exponent; of fractions the 15 that people see (decision 0108).
    static func plain(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        guard number.isFinite, let exact = Decimal("\(number)") else { return "" }
        let excess = exact.digits - 15
        guard excess > 0, let short = exact.rounded(to: exact.fractionDigits - excess, .halfEven) else {
            return exact.description
        }
        let text = short.description
        guard text.contains(".") else { return text }
        let digits = text.reversed().drop { $0 == "0" }
        return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
    }
}

extension StatisticsText.Column {
    /// The answers that the column may hold, where they are codes.
    fileprivate var codes: Set<String> {
        guard let layout else { return [] }
        let missing = Set(layout.missingCodes.keys)
        switch layout.kind {
        case .choice(let codes), .set(let codes, _), .order(let codes, _): return missing.union(codes)
        default: return []
        }
    }

    /// As the study knows an answer that stands for no value: its own number, or a code of the reason that mera's own files name.
    fileprivate func answer(_ missing: StatisticsVariable.MissingNumber, _ format: StatisticsFormat) -> String {
        guard let layout else { return "" }
        let own = missing.number.isFinite ? StatisticsText.plain(missing.number) : ""
        if layout.missingCodes[own] != nil { return own }
        // Only what was answered: what was not asked is not asked again.
        let reason = MissingReason.allCases.first { reason in
            switch format {
            case .dta:
                [.notApplicable, .notAvailable, .dontKnow, .refused].contains(reason)
                    && reason.missingLetter(isAnswered: true) == missing.letter
            case .sav: [-90.0, -9_900].contains(missing.number + reason.missingNumber(isAnswered: true))
            }
        }
        return layout.missingCodes.filter { $0.value == reason }.keys.min() ?? ""
    }
}
