import CReadStat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes a statistics file by ReadStat, which knows the formats.
public struct StatisticsWriter {
    private let format: StatisticsFormat
    private let variables: [StatisticsVariable]

    public init(_ format: StatisticsFormat, _ variables: [StatisticsVariable]) {
        self.format = format
        self.variables = variables
    }

    /// - Parameters:
    ///   - label: of the file.
    ///   - day: days since 1 January 1970; stands in the file as the day of its making, so that the same answers give the same bytes.
    ///   - cell: that of a row and a variable.
    /// - Returns: the file; nil where ReadStat refuses what it was given.
    public func bytes(label: String, day: Int, rows: Int, _ cell: (_ row: Int, _ variable: Int) -> StatisticsCell) -> [UInt8]? {
        let sink = Sink()
        guard let writer = readstat_writer_init() else { return nil }
        defer {
            readstat_writer_free(writer)
            withExtendedLifetime(sink) {}
        }
        readstat_set_data_writer(writer) { bytes, count, context in
            guard let bytes, let context else { return -1 }
            Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue().bytes.append(
                contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            return count
        }
        // Noon, so that the day is the same in every zone that people live in.
        readstat_writer_set_file_timestamp(writer, day * 86_400 + 43_200)
        readstat_writer_set_file_label(writer, label.cut(toBytes: 64))
        let added = variables.indices.map { add($0, to: writer, sink) }
        let context = Unmanaged.passUnretained(sink).toOpaque()
        // They are counted in the head of the file, so they are known before it; the same text is kept once.
        var long: [String: UnsafeMutablePointer<readstat_string_ref_t>] = [:]
        for index in variables.indices where isLong(variables[index]) {
            for row in 0..<rows {
                let text = longText(cell(row, index))
                if long[text] == nil { long[text] = readstat_add_string_ref(writer, text) }
            }
        }
        var status =
            switch format {
            case .sav: readstat_begin_writing_sav(writer, context, rows)
            case .dta: readstat_begin_writing_dta(writer, context, rows)
            }
        for row in 0..<rows where status == READSTAT_OK {
            status = readstat_begin_row(writer)
            for (index, variable) in added.enumerated() where status == READSTAT_OK {
                status = insert(cell(row, index), index, variable, writer, long)
            }
            if status == READSTAT_OK { status = readstat_end_row(writer) }
        }
        guard status == READSTAT_OK, readstat_end_writing(writer) == READSTAT_OK else { return nil }
        return sink.bytes
    }

    /// A class: ReadStat hands it back to its callback.
    private final class Sink {
        var bytes: [UInt8] = []
        /// Texts that ReadStat keeps by their place.
        private var texts: [UnsafeMutablePointer<CChar>] = []

        func keep(_ text: String) -> UnsafeMutablePointer<CChar>? {
            guard let kept = strdup(text) else { return nil }
            texts.append(kept)
            return kept
        }

        deinit { for text in texts { free(text) } }
    }

    private typealias Writer = UnsafeMutablePointer<readstat_writer_t>
    private typealias Variable = UnsafeMutablePointer<readstat_variable_t>?

    private func add(_ index: Int, to writer: Writer, _ sink: Sink) -> Variable {
        let variable = variables[index]
        let isLong = isLong(variable)
        let type = isLong ? READSTAT_TYPE_STRING_REF : variable.isText ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE
        let width: Int = if case .text(let width) = variable.kind, !isLong { width } else { 0 }
        let added = readstat_add_variable(writer, variable.name, type, width)
        readstat_variable_set_label(added, variable.label)
        readstat_variable_set_format(added, shape(of: variable.kind))
        readstat_variable_set_measure(added, measure(variable.measure))
        if format == .sav { declareMissing(variable, added, sink) }
        if !variable.numberLabels.isEmpty || !variable.textLabels.isEmpty || !variable.missing.isEmpty {
            let set = readstat_add_label_set(writer, type, "labels\(index + 1)")
            for (number, label) in variable.numberLabels { readstat_label_double_value(set, number, label) }
            for (text, label) in variable.textLabels { readstat_label_string_value(set, text, label) }
            for missing in variable.missing {
                switch format {
                case .sav: readstat_label_double_value(set, missing.number, missing.label)
                case .dta: readstat_label_tagged_value(set, missing.letter.tag, missing.label)
                }
            }
            readstat_variable_set_label_set(added, set)
        }
        return added
    }

    /// SPSS takes three numbers or texts, or a range.
    private func declareMissing(_ variable: StatisticsVariable, _ added: Variable, _ sink: Sink) {
        let numbers = variable.missing.map(\.number)
        if numbers.count <= Self.mostMissingValues {
            for number in numbers { readstat_variable_add_missing_double_value(added, number) }
        } else if let least = numbers.min(), let greatest = numbers.max() {
            readstat_variable_add_missing_double_range(added, least, greatest)
        }
        for range in variable.missingRanges {
            if range.lowerBound == range.upperBound {
                readstat_variable_add_missing_double_value(added, range.lowerBound)
            } else {
                readstat_variable_add_missing_double_range(added, range.lowerBound, range.upperBound)
            }
        }
        for text in variable.missingTexts.filter({ $0.utf8.count <= 8 }).prefix(Self.mostMissingValues) {
            readstat_variable_add_missing_string_value(added, sink.keep(text))
        }
    }

    /// More stand in a range, which has to be free of values.
    public static let mostMissingValues = 3

    /// Stata keeps texts that are longer than a column can be apart from the rows (strL).
    private func isLong(_ variable: StatisticsVariable) -> Bool {
        if case .text(let width) = variable.kind { format == .dta && width > StatisticsFormat.columnLength } else { false }
    }

    private func longText(_ cell: StatisticsCell) -> String {
        if case .text(let text) = cell { text.cut(toBytes: format.textLength) } else { "" }
    }

    private func insert(
        _ cell: StatisticsCell, _ index: Int, _ variable: Variable, _ writer: Writer,
        _ long: [String: UnsafeMutablePointer<readstat_string_ref_t>]
    ) -> readstat_error_t {
        if isLong(variables[index]) {
            return readstat_insert_string_ref(writer, variable, long[longText(cell)])
        }
        return switch cell {
        case .number(let number), .missingNumber(let number): readstat_insert_double_value(writer, variable, number)
        case .text(let text): readstat_insert_string_value(writer, variable, text.cut(toBytes: format.textLength))
        case .day(let day):
            readstat_insert_double_value(
                writer, variable, Double(day + format.daysBefore1970) * (format == .sav ? 86_400 : 1))
        case .time(let seconds): readstat_insert_double_value(writer, variable, seconds * format.unitsPerSecond)
        case .moment(let seconds):
            readstat_insert_double_value(
                writer, variable, (seconds + Double(format.daysBefore1970) * 86_400) * format.unitsPerSecond)
        case .missing(let place):
            if let place, !variables[index].isText {
                format == .dta
                    ? readstat_insert_tagged_missing_value(writer, variable, variables[index].missing[place].letter.tag)
                    : readstat_insert_double_value(writer, variable, variables[index].missing[place].number)
            } else {
                readstat_insert_missing_value(writer, variable)
            }
        }
    }

    private func shape(of kind: StatisticsVariable.Kind) -> String {
        switch (kind, format) {
        case (.number(let digits), .sav): "F\(digits == 0 ? 8 : digits + 10).\(digits)"
        case (.number(let digits), .dta): digits == 0 ? "%12.0g" : "%\(digits + 10).\(digits)f"
        case (.text(let width), .sav): "A\(width)"
        case (.text(let width), .dta): width > StatisticsFormat.columnLength ? "%9s" : "%\(width)s"
        case (.date, .sav): "EDATE10"
        case (.date, .dta): "%td"
        case (.time, .sav): "TIME8"
        case (.time, .dta): "%tcHH:MM:SS"
        case (.dateTime, .sav): "DATETIME20"
        case (.dateTime, .dta): "%tc"
        }
    }

    private func measure(_ measure: StatisticsVariable.Measure) -> readstat_measure_t {
        switch measure {
        case .nominal: READSTAT_MEASURE_NOMINAL
        case .ordinal: READSTAT_MEASURE_ORDINAL
        case .scale: READSTAT_MEASURE_SCALE
        }
    }
}

extension Character {
    fileprivate var tag: CChar { CChar(bitPattern: asciiValue ?? 0) }
}

extension String {
    /// At most so many bytes, whole characters.
    public func cut(toBytes bytes: Int) -> String {
        guard utf8.count > bytes else { return self }
        var kept = ""
        var size = 0
        for character in self {
            size += character.utf8.count
            if size > bytes { break }
            kept.append(character)
        }
        return kept
    }
}
