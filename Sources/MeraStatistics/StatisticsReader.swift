import CReadStat
public import MeraSource

/// Reads a statistics file by ReadStat, row by row.
public struct StatisticsReader {
    /// Why a file cannot be read.
    public enum Failure: Error, Sendable {
        /// As ReadStat says it, in English.
        case damaged(String)
        case tooLarge
        /// Texts of more than 255 bytes in rows that are pressed as a whole.
        case deflated
    }

    /// Cells that are kept while a file is read; a file of the same size holds more columns or more rows.
    private static let mostCells = 200_000_000

    /// Bytes of a file whose rows have to be made anew.
    private static let mostBytes = 2 << 30
    /// Bytes in which the dictionary ends, mostly.
    private static let mostOfDictionaries = 4 << 20

    private let path: String
    private let format: StatisticsFormat

    public init(_ path: String, _ format: StatisticsFormat) {
        self.path = path
        self.format = format
    }

    /// - Parameters:
    ///   - onVariables: told once, before the first row.
    ///   - onRow: the cells of a row, in the order of the variables.
    public func read(
        onVariables: ([StatisticsVariable]) -> Void, onRow: ([StatisticsCell]) -> Void
    ) throws(Failure) {
        let rows = try format == .sav ? longTextRows() : nil
        // Labels of values stand behind the variables and may stand behind the rows: they are collected first.
        let labels = Collected(format)
        try parse(labels, of: rows, rows: false)
        var state = labels.variables
        for place in state.indices { labels.label(&state[place]) }
        onVariables(state.map(\.variable))
        try withoutActuallyEscaping(onRow) { (onRow) throws(Failure) in
            try parse(Collected(format, state, onRow), of: rows, rows: true)
        }
    }

    /// The rows as ReadStat can read them, where it cannot read them as they are; nil where it can.
    private func longTextRows() throws(Failure) -> SAVRows? {
        var bytes: [UInt8]
        var layout: SAVLayout?
        do throws(FileError) {
            let file = try InputFile(path: path)
            bytes = try file.prefix(Self.mostOfDictionaries)
            layout = SAVLayout(bytes)
            if file.size > bytes.count, layout.map({ !$0.longTexts.isEmpty }) ?? true {
                guard let all = try file.readAll(limit: Self.mostBytes) else { throw FileError.tooLarge(path, Self.mostBytes) }
                bytes = all
                layout = SAVLayout(bytes)
            }
        } catch {
            throw .damaged(Self.words(READSTAT_ERROR_READ))
        }
        guard let layout else { throw .damaged(Self.words(READSTAT_ERROR_PARSE)) }
        if layout.longTexts.isEmpty { return nil }
        if layout.isDeflated { throw .deflated }
        return SAVRows(bytes, layout)
    }

    private static func words(_ status: readstat_error_t) -> String {
        readstat_error_message(status).map { String(cString: $0) } ?? ""
    }

    private func parse(_ collected: Collected, of source: SAVRows?, rows: Bool) throws(Failure) {
        guard let parser = readstat_parser_init() else { throw .tooLarge }
        defer {
            readstat_parser_free(parser)
            withExtendedLifetime(source) {}
        }
        source?.attach(to: parser)
        readstat_set_metadata_handler(parser) { metadata, context in
            let cells = Int64(readstat_get_row_count(metadata)) * Int64(max(readstat_get_var_count(metadata), 1))
            Collected.of(context)?.isTooLarge = cells > StatisticsReader.mostCells
            Collected.of(context)?.version = Int(readstat_get_file_format_version(metadata))
            return Collected.of(context)?.isTooLarge == true ? 1 : 0
        }
        readstat_set_variable_handler(parser) { _, variable, labels, context in
            guard let variable else { return 1 }
            Collected.of(context)?.add(variable, labels: labels)
            return 0
        }
        readstat_set_value_label_handler(parser) { set, value, label, context in
            guard let set, let label else { return 0 }
            Collected.of(context)?.add(set, value, String(cString: label))
            return 0
        }
        if rows {
            readstat_set_value_handler(parser) { row, variable, value, context in
                guard let variable else { return 1 }
                Collected.of(context)?.take(row, variable, value)
                return 0
            }
        } else {
            readstat_set_row_limit(parser, 1)
        }
        let context = Unmanaged.passUnretained(collected).toOpaque()
        let status =
            switch format {
            case .sav: readstat_parse_sav(parser, path, context)
            case .dta: readstat_parse_dta(parser, path, context)
            }
        if collected.isTooLarge { throw .tooLarge }
        guard status == READSTAT_OK else {
            throw .damaged(Self.words(status))
        }
        collected.finish()
    }
}

extension StatisticsReader.Failure {
    public func diagnostic(_ file: String, _ format: StatisticsFormat) -> Diagnostic {
        let reason: Argument =
            switch self {
            case .damaged(let words): .text(words)
            case .tooLarge: .phrase(Phrase(en: "it has too many cells", ru: "в нём слишком много ячеек"))
            case .deflated:
                .phrase(
                    Phrase(
                        en: "its texts of more than 255 bytes are pressed as in a .zsav: save it without ZCOMPRESSED",
                        ru: "его тексты длиннее 255 байт сжаты, как в .zsav: сохраните файл без ZCOMPRESSED"))
            }
        return Diagnostic(.statisticsDamaged, ["file": .text(file), "program": .text(format.program), "reason": reason])
    }
}

/// What the callbacks of ReadStat have told. A class, which they are handed.
private final class Collected {
    struct Known {
        var variable: StatisticsVariable
        var labelSet: String?
        /// SPSS's ranges of values that stand for none.
        var ranges: [ClosedRange<Double>]
        /// The places of `variable.missing` by what stands in the file.
        var places: [Double: Int] = [:]
        var letters: [Character: Int] = [:]
    }

    private struct Label {
        var number: Double?
        var letter: Character?
        var text: String?
        var label: String
    }

    let format: StatisticsFormat
    private(set) var variables: [Known] = []
    private var labelSets: [String: [Label]] = [:]
    var isTooLarge = false
    /// Of the format, as the file says it.
    var version = 0
    private let onRow: (([StatisticsCell]) -> Void)?
    private let isReading: Bool
    private var row = -1
    private var cells: [StatisticsCell] = []

    init(_ format: StatisticsFormat) {
        self.format = format
        onRow = nil
        isReading = false
    }

    init(_ format: StatisticsFormat, _ variables: [Known], _ onRow: @escaping ([StatisticsCell]) -> Void) {
        self.format = format
        self.variables = variables
        self.onRow = onRow
        isReading = true
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Collected? {
        context.map { Unmanaged<Collected>.fromOpaque($0).takeUnretainedValue() }
    }

    func add(_ variable: UnsafeMutablePointer<readstat_variable_t>, labels: UnsafePointer<CChar>?) {
        if isReading { return }
        let labels = labels.map { setName($0) }
        let text = { (bytes: UnsafePointer<CChar>?) in bytes.map { String(cString: $0) } ?? "" }
        var missingTexts: [String] = []
        let ranges = (0..<readstat_variable_get_missing_ranges_count(variable)).compactMap { place -> ClosedRange<Double>? in
            let (low, high) = (
                readstat_variable_get_missing_range_lo(variable, place), readstat_variable_get_missing_range_hi(variable, place)
            )
            guard readstat_value_type_class(low) == READSTAT_TYPE_CLASS_NUMERIC else {
                if let text = readstat_string_value(low) { missingTexts.append(String(cString: text)) }
                return nil
            }
            let (least, greatest) = (readstat_double_value(low), readstat_double_value(high))
            return least <= greatest ? least...greatest : nil
        }
        let isText = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING
        var known = StatisticsVariable(
            name: text(readstat_variable_get_name(variable)), label: text(readstat_variable_get_label(variable)),
            kind: isText
                ? .text(width: readstat_variable_get_storage_width(variable))
                : Self.kind(text(readstat_variable_get_format(variable)).uppercased()),
            measure: measure(readstat_variable_get_measure(variable)))
        known.missingRanges = ranges
        known.missingTexts = missingTexts.map { text in String(text.reversed().drop { $0 == " " }.reversed()) }
        variables.append(Known(variable: known, labelSet: labels.flatMap { $0.isEmpty ? nil : $0 }, ranges: ranges))
    }

    /// By the format in which the program shows the numbers.
    private static func kind(_ format: String) -> StatisticsVariable.Kind {
        let name = String(format.prefix { $0.isLetter || $0 == "%" })
        if name.hasPrefix("%") {
            // Stata's formats of days and moments; the letter `c` counts milliseconds.
            if format.hasPrefix("%TCHH") { return .time }
            if format.hasPrefix("%TC") { return .dateTime }
            return format.hasPrefix("%TD") || format.hasPrefix("%D") ? .date : .number(digits: 0)
        }
        switch name {
        case "DATE", "ADATE", "EDATE", "JDATE", "SDATE": return .date
        case "DATETIME", "YMDHMS": return .dateTime
        case "TIME": return .time
        default:
            let digits = format.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 0
            return .number(digits: digits)
        }
    }

    private func measure(_ measure: readstat_measure_t) -> StatisticsVariable.Measure {
        switch measure {
        case READSTAT_MEASURE_ORDINAL: .ordinal
        case READSTAT_MEASURE_SCALE: .scale
        default: .nominal
        }
    }

    /// The name of a set of labels. ReadStat hands on the field of a Stata file as it is, and in a damaged one nothing ends it.
    private func setName(_ name: UnsafePointer<CChar>) -> String {
        let width =
            switch format {
            case .sav: 256
            case .dta: version >= 118 ? 129 : version >= 110 ? 33 : 9
            }
        let bytes = UnsafeBufferPointer(start: name, count: width).lazy.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    func add(_ set: UnsafePointer<CChar>, _ value: readstat_value_t, _ label: String) {
        if isReading { return }
        var made = Label(label: label)
        if readstat_value_is_tagged_missing(value) != 0 {
            made.letter = Character(UnicodeScalar(UInt8(bitPattern: readstat_value_tag(value))))
        } else if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
            made.text = readstat_string_value(value).map { String(cString: $0) }
        } else {
            made.number = number(value)
        }
        labelSets[setName(set), default: []].append(made)
    }

    /// Puts the labels of its values to a variable, those of missing values apart.
    func label(_ known: inout Known) {
        for label in known.labelSet.flatMap({ labelSets[$0] }) ?? [] {
            if let letter = label.letter {
                known.letters[letter] = known.variable.missing.count
                known.variable.missing.append(.init(number: .nan, letter: letter, label: label.label))
            } else if let number = label.number {
                if known.ranges.contains(where: { $0.contains(number) }) {
                    known.places[number] = known.variable.missing.count
                    known.variable.missing.append(.init(number: number, letter: "m", label: label.label))
                }
                known.variable.numberLabels.append((number, label.label))
            } else if let text = label.text {
                known.variable.textLabels.append((text, label.label))
            }
        }
    }

    func take(_ row: Int32, _ variable: UnsafeMutablePointer<readstat_variable_t>, _ value: readstat_value_t) {
        if Int(row) != self.row {
            finish()
            self.row = Int(row)
            cells = [StatisticsCell](repeating: .missing(nil), count: variables.count)
        }
        let place = Int(readstat_variable_get_index(variable))
        guard variables.indices.contains(place) else { return }
        cells[place] = cell(value, variables[place])
    }

    /// The row that was begun is whole.
    func finish() {
        if row >= 0 { onRow?(cells) }
        row = -1
    }

    private func cell(_ value: readstat_value_t, _ known: Known) -> StatisticsCell {
        if readstat_value_is_tagged_missing(value) != 0 {
            return .missing(known.letters[Character(UnicodeScalar(UInt8(bitPattern: readstat_value_tag(value))))])
        }
        if readstat_value_is_system_missing(value) != 0 { return .missing(nil) }
        if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
            return .text(readstat_string_value(value).map { String(cString: $0) } ?? "")
        }
        let number = number(value)
        // What was declared missing keeps its number too: a study may know it as an answer such as 99.
        if known.ranges.contains(where: { $0.contains(number) }) {
            return known.places[number].map { .missing($0) } ?? .missingNumber(number)
        }
        // What is no day or time of the calendar is refused as the number that it is.
        switch known.variable.kind {
        case .date:
            let days = (format == .sav ? number / 86_400 : number).rounded(.down) - Double(format.daysBefore1970)
            return abs(days) < Self.mostDays ? .day(Int(days)) : .number(number)
        case .time:
            let seconds = number / format.unitsPerSecond
            return (0..<86_400).contains(seconds) ? .time(seconds) : .number(number)
        case .dateTime:
            let seconds = number / format.unitsPerSecond - Double(format.daysBefore1970) * 86_400
            return abs(seconds) < Self.mostDays * 86_400 ? .moment(seconds) : .number(number)
        case .number, .text: return .number(number)
        }
    }

    /// Some eight thousand years.
    private static let mostDays = 3e6

    private func number(_ value: readstat_value_t) -> Double {
        switch readstat_value_type(value) {
        case READSTAT_TYPE_INT8: Double(readstat_int8_value(value))
        case READSTAT_TYPE_INT16: Double(readstat_int16_value(value))
        case READSTAT_TYPE_INT32: Double(readstat_int32_value(value))
        case READSTAT_TYPE_FLOAT: Double(readstat_float_value(value))
        default: readstat_double_value(value)
        }
    }
}
