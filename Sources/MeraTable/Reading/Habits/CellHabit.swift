import MeraSource

/// A way of writing that spreadsheets and exports have and that has one meaning only: it is read, and said once a column.
enum CellHabit: Int, CaseIterable {
    case blanks, onlyBlanks, invisible, textFormula, apostrophe
    case groups, zeroDecimals, exponent, sign, wideCharacters, percent, bareMark
    case timeOfDay, dateForm, timeForm, offset, pointForm, spreadsheetDay, textNumber
    case booleanWord, label, sameNumber, otherCase, severalWords, codeAndLabel, labelMarks, lookalike

    /// What was met, for a list of such things.
    var phrase: Phrase {
        switch self {
        case .blanks: Phrase(en: "blanks around the value", ru: "пробелы вокруг значения")
        case .onlyBlanks: Phrase(en: "blanks where there is no answer", ru: "пробелы вместо пустой ячейки (это не ответ)")
        case .invisible:
            Phrase(en: "invisible characters and blanks of other kinds", ru: "невидимые знаки и пробелы другого вида")
        case .textFormula: Phrase(en: "a text written as a formula (=\"…\")", ru: "текст, записанный формулой (=\"…\")")
        case .apostrophe: Phrase(en: "an apostrophe in front", ru: "апостроф впереди")
        case .groups: Phrase(en: "thousands set apart", ru: "разделённые тысячи")
        case .zeroDecimals: Phrase(en: "zeros for decimals of whole numbers", ru: "нулевые десятичные у целых чисел")
        case .exponent: Phrase(en: "numbers with an exponent", ru: "числа с порядком (E)")
        case .sign: Phrase(en: "a plus or a typographic minus", ru: "плюс или типографский минус")
        case .wideCharacters: Phrase(en: "full-width digits", ru: "полноширинные цифры")
        case .percent: Phrase(en: "a sign of percent", ru: "знак процента")
        case .bareMark: Phrase(en: "a decimal mark without a zero before it", ru: "десятичный знак без нуля впереди")
        case .timeOfDay: Phrase(en: "a time of day (the day is taken)", ru: "время суток (взят день)")
        case .dateForm: Phrase(en: "another form of the date", ru: "другая запись даты")
        case .timeForm: Phrase(en: "another form of the time", ru: "другая запись времени")
        case .offset: Phrase(en: "an offset (the reading of the clock is taken)", ru: "смещение (взято показание часов)")
        case .pointForm: Phrase(en: "another form of the point", ru: "другая запись точки")
        case .spreadsheetDay:
            Phrase(
                en: "days shown as the numbers by which Excel counts them",
                ru: "даты, показанные числом дней, как их считает Excel")
        case .textNumber: Phrase(en: "numbers stored as text, with a comma", ru: "числа, записанные текстом с запятой")
        case .booleanWord: Phrase(en: "other words for yes and no", ru: "другие слова для «да» и «нет»")
        case .label: Phrase(en: "labels of options instead of their codes", ru: "подписи вариантов вместо кодов")
        case .sameNumber: Phrase(en: "the number of a code in another form", ru: "число кода в другой записи")
        case .otherCase: Phrase(en: "capital and small letters", ru: "другой регистр букв")
        case .codeAndLabel: Phrase(en: "codes with their labels", ru: "коды вместе с подписями")
        case .labelMarks: Phrase(en: "quotes or a point around labels", ru: "кавычки и точки у подписей")
        case .lookalike: Phrase(en: "letters of the other alphabet in labels", ru: "буквы другого алфавита в подписях")
        case .severalWords: Phrase(en: "options with another separator between them", ru: "варианты через другой разделитель")
        }
    }
}

/// Some habits.
struct CellHabits: OptionSet, Hashable {
    var rawValue: UInt32

    static func one(_ habit: CellHabit) -> CellHabits { CellHabits(rawValue: 1 << UInt32(habit.rawValue)) }

    mutating func insert(_ habit: CellHabit) { formUnion(.one(habit)) }

    /// All of them as one list.
    var phrase: Phrase {
        let phrases = CellHabit.allCases.filter { contains(.one($0)) }.map(\.phrase)
        return Phrase(en: phrases.map(\.en).joined(separator: ", "), ru: phrases.map(\.ru).joined(separator: ", "))
    }
}

/// What became of a cell that the reader of its kind cannot read.
enum Rewriting {
    /// As it should have been written: the reader reads it.
    case read([UInt8], CellHabits)
    /// Nothing but blanks: no answer.
    case empty
    /// A better reason than the reader's own, or several; `detail` is what stands in the message beside the cell.
    case faults([(fault: CellFault, detail: String)])
    /// Nothing is known of it: what the reader said stands.
    case unknown
}

/// The cells of a column that were read although they are written otherwise.
struct AdaptedCells: Sendable {
    var count = 0
    var habits: UInt32 = 0
    /// The first of them: its row, its line once that is known, how it is written and as what it was read.
    var row = 0
    var line = 0
    var written: [UInt8] = []
    var read: [UInt8] = []

    mutating func add(_ habits: CellHabits, row: Int, written: some Collection<UInt8>, read: some Collection<UInt8>) {
        if count == 0 {
            self.row = row
            self.written = Array(written)
            self.read = Array(read)
        }
        count += 1
        self.habits |= habits.rawValue
    }

    /// Adds those of a later piece of the file.
    mutating func append(_ later: AdaptedCells) {
        guard later.count > 0 else { return }
        if count == 0 {
            self = later
        } else {
            count += later.count
            habits |= later.habits
        }
    }

    static func place(_ line: Int) -> Phrase { Phrase(en: "at line \(line)", ru: "строка \(line)") }

    func diagnostic(_ file: String, _ column: String) -> Diagnostic {
        Diagnostic(
            .cellsAdapted,
            [
                "file": .text(file), "column": .text(column), "count": .number(count), "line": .number(line),
                "at": .phrase(Self.place(line)),
                "written": .text(String(decoding: written, as: UTF8.self)),
                "read": .text(String(decoding: read, as: UTF8.self)), "habits": .phrase(CellHabits(rawValue: habits).phrase),
            ])
    }
}
