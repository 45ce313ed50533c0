import FEEL
import MeraModel
import MeraStatistics

/// A statistics file, written as the text that the reader of CSV reads: a tab between cells, names of variables in the first line.
///
/// As with workbooks (decision 0107) everything that is known of tables holds for them too. Days are ISO 8601; a number that stands for
/// an option of another code is written as its label, and one that stands for no value as the study knows the answer.
struct StatisticsText {
    static let separator: UInt8 = 0x09

    let bytes: [UInt8]
    /// Of items that are read: answers that the file holds for missing and of which the study knows no such code.
    let unknownMissing: [(item: String, count: Int, values: [String])]

    fileprivate struct Column {
        var variable: StatisticsVariable
        var layout: ColumnLayout?
        /// How often a value was met that the file holds for missing and the study does not know.
        var unknown: [String: Int] = [:]
        /// What is written for numbers that stand for something.
        var texts: [Double: String] = [:]
        /// For each missing number of the variable the answer that the study knows, nothing where nothing was asked; nil where the study
        /// knows none.
        var missing: [String?] = []
    }

    init(_ path: String, _ format: StatisticsFormat, layouts: [ColumnLayout]) throws(StatisticsReader.Failure) {
        var csv = CSVWriter(style: CSVStyle(separator: Self.separator), neutralisesFormulas: false)
        var columns: [Column] = []
        try StatisticsReader(path, format).read {
            columns = Self.columns($0, format, layouts)
            csv.row(Self.names(columns, layouts))
        } onRow: { cells in
            csv.row(zip(cells.indices, cells).map { Self.text($1, &columns[$0]) })
        }
        bytes = csv.bytes
        unknownMissing = columns.compactMap { column in
            guard let layout = column.layout, !column.unknown.isEmpty else { return nil }
            return (layout.name, column.unknown.values.reduce(0, +), column.unknown.keys.sorted())
        }
    }

    private static func columns(
        _ variables: [StatisticsVariable], _ format: StatisticsFormat, _ layouts: [ColumnLayout]
    ) -> [Column] {
        let known = Dictionary(layouts.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        return variables.map { variable in
            let layout = known[variable.name.lowercased()] ?? known[ItemName.fit(variable.name).lowercased()]
            var column = Column(variable: variable, layout: layout)
            let codes = column.codes
            let missing = Set(variable.missing.map(\.number))
            let options = variable.numberLabels.filter { !missing.contains($0.number) }
            // Numbers that are not all codes are places in a list: 1 may well stand for another option than the code 1.
            if !codes.isEmpty, !options.allSatisfy({ codes.contains(plain($0.number)) }) {
                for (number, label) in options { column.texts[number] = label }
            }
            column.missing = variable.missing.map { column.answer($0, format) }
            return column
        }
    }

    /// What the columns are called: an option of a question with several answers as other exports name it, `ways/bus`.
    private static func names(_ columns: [Column], _ layouts: [ColumnLayout]) -> [String] {
        var options: [String: String] = [:]
        for layout in layouts {
            guard case .set(let codes, _) = layout.kind else { continue }
            for code in codes {
                options[ItemName.fit(ItemName.ofOption(code, of: layout.name)).lowercased()] = "\(layout.name)/\(code)"
            }
        }
        return columns.map { $0.layout?.name ?? options[$0.variable.name.lowercased()] ?? $0.variable.name }
    }

    private static func text(_ cell: StatisticsCell, _ column: inout Column) -> String {
        switch cell {
        case .number(let number): return column.texts[number] ?? plain(number)
        case .text(let text) where column.variable.missingTexts.contains(text): return known(text, &column)
        case .text(let text): return text
        case .day(let day): return CivilDate(dayNumber: day)?.description ?? ""
        case .time(let seconds): return time(seconds)?.description ?? ""
        case .moment(let seconds):
            // Binary fractions of a second are no answer of people.
            return CivilDate(dayNumber: Int((seconds / 86_400).rounded(.down))).flatMap { day in
                time(seconds - Double(day.dayNumber) * 86_400).map { CivilDateTime(day, $0).description }
            } ?? ""
        case .missingNumber(let number): return known(plain(number), &column)
        case .missing(let place):
            guard let place, column.missing.indices.contains(place) else { return "" }
            if let answer = column.missing[place] { return answer }
            let missing = column.variable.missing[place]
            return known(missing.number.isFinite ? plain(missing.number) : ".\(missing.letter)", &column)
        }
    }

    /// What the file holds for missing is no value, whatever the study says of it; unless it knows it as an answer.
    private static func known(_ value: String, _ column: inout Column) -> String {
        guard let layout = column.layout else { return "" }
        if layout.missingCodes[value] != nil || column.codes.contains(value) { return value }
        column.unknown[value, default: 0] += 1
        return ""
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
        var written = "\(number)"
        return written.withUTF8(WorkbookNumber.plain).map { String(decoding: $0, as: UTF8.self) } ?? written
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
    fileprivate func answer(_ missing: StatisticsVariable.MissingNumber, _ format: StatisticsFormat) -> String? {
        guard let layout else { return "" }
        let own = missing.number.isFinite ? StatisticsText.plain(missing.number) : ".\(missing.letter)"
        if layout.missingCodes[own] != nil || codes.contains(own) { return own }
        // Only what was answered: what was not asked is not asked again.
        let reason = MissingReason.allCases.first { reason in
            switch format {
            case .dta:
                [.notApplicable, .notAvailable, .dontKnow, .refused].contains(reason)
                    && reason.missingLetter(isAnswered: true) == missing.letter
            case .sav: MissingReason.numberStarts.contains(missing.number + reason.missingNumber(isAnswered: true))
            }
        }
        if let code = layout.missingCodes.filter({ $0.value == reason }).keys.min() { return code }
        let isOwn = MissingReason.allCases.contains { reason in
            format == .sav
                ? [true, false].contains {
                    MissingReason.numberStarts.contains(missing.number + reason.missingNumber(isAnswered: $0))
                }
                : [true, false].contains { reason.missingLetter(isAnswered: $0) == missing.letter }
        }
        return isOwn ? "" : nil
    }
}
