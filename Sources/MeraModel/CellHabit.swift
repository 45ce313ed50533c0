package import MeraSource

/// A way of writing that spreadsheets and exports have and that has one meaning only: it is read, and said once a column.
package enum CellHabit: Int, CaseIterable {
    case blanks, onlyBlanks, invisible, textFormula, apostrophe
    case groups, zeroDecimals, exponent, sign, wideCharacters, percent, bareMark
    case timeOfDay, dateForm, timeForm, offset, pointForm, spreadsheetDay, textNumber
    case booleanWord, label, sameNumber, otherCase, severalWords, codeAndLabel, labelMarks, lookalike

    /// What was met, for a list of such things.
    package var phrase: Phrase {
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
package struct CellHabits: OptionSet, Hashable {
    package var rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static func one(_ habit: CellHabit) -> CellHabits { CellHabits(rawValue: 1 << UInt32(habit.rawValue)) }

    package mutating func insert(_ habit: CellHabit) { formUnion(.one(habit)) }

    /// All of them as one list.
    package var phrase: Phrase {
        let phrases = CellHabit.allCases.filter { contains(.one($0)) }.map(\.phrase)
        return Phrase(en: phrases.map(\.en).joined(separator: ", "), ru: phrases.map(\.ru).joined(separator: ", "))
    }

    /// Those that such a list names.
    package init(_ list: Phrase) {
        self.init(rawValue: 0)
        var rest = Substring(list.en)
        for habit in CellHabit.allCases {
            let name = habit.phrase.en
            guard rest == name || rest.hasPrefix(name + ", ") else { continue }
            insert(habit)
            rest = rest.dropFirst(name.count + 2)
        }
    }
}
