/// Words by which rows that are no answers are known.
enum RowWords {
    private static let totals: Set = [
        "итого", "всего", "итог", "общий итог", "промежуточный итог", "подытог", "сумма", "среднее", "среднее значение",
        "total", "totals", "grand total", "subtotal", "sub-total", "sub total", "sum", "average", "mean",
    ]
    private static let totalBeginnings = ["итого ", "всего ", "итог ", "total ", "subtotal "]
    private static let remarkBeginnings = [
        "примечание", "примечания", "источник", "источники", "составил", "составила", "исполнитель", "подпись", "ответственный",
        "note:", "notes:", "source:", "sources:", "prepared by", "signature",
    ]

    /// `folded`: as `CellText` compares texts.
    static func isTotal(_ folded: String) -> Bool {
        totals.contains(folded) || totalBeginnings.contains(where: folded.hasPrefix)
    }

    static func isRemark(_ folded: String) -> Bool { remarkBeginnings.contains(where: folded.hasPrefix) }

    /// Types of columns and units of measure, as they stand in a row of their own below the names.
    static let typesAndUnits: Set = [
        "integer", "int", "bigint", "decimal", "numeric", "number", "float", "double", "real", "string", "str", "text", "varchar",
        "char", "character", "factor", "object", "date", "datetime", "timestamp", "boolean", "bool", "logical", "category",
        "select_one", "select_multiple", "целое", "целое число", "число", "числовой", "дробное", "строка", "текст", "текстовый",
        "дата", "дата и время", "логический", "да/нет", "справочник", "код", "шт", "шт.", "штук", "чел", "чел.", "человек", "руб",
        "руб.", "тыс. руб.", "тыс.руб.", "млн руб.", "млн. руб.", "₽", "%", "процент", "проценты", "кг", "г", "т", "тонн", "м",
        "м2", "м²", "кв. м", "кв.м", "км", "га", "ед", "ед.", "единиц", "лет", "год", "дней", "дн.", "час", "часов", "ч", "мин",
        "мин.", "балл", "баллы", "баллов", "pcs", "usd", "eur", "rub", "kg", "km", "years", "days", "hours", "points", "percent",
    ]

    /// Whether a cell may begin with such a word: only then is it worth to be read as text.
    static func mayBegin(_ cell: UnsafePointer<UInt8>, _ count: Int, isWindows1251: Bool) -> Bool {
        var (start, count) = (cell, count)
        while count > 0, start[0] == 0x22 || start[0] == 0x20 { (start, count) = (start + 1, count - 1) }
        guard count >= 3 else { return false }
        if start[0] < 0x80 {
            let key = UInt32(start[0] | 0x20) << 16 | UInt32(start[1] | 0x20) << 8 | UInt32(start[2] | 0x20)
            return beginnings.contains(key)
        }
        // In UTF-8 a Russian letter has two bytes, in windows-1251 one.
        if isWindows1251 { return true }
        guard start[0] == 0xD0 || start[0] == 0xD1, count >= 4 else { return start[0] == 0xC2 || start[0] == 0xEF }
        return letters.contains(letter(start) << 8 | letter(start + 2))
    }

    /// The last byte of the small letter's code: enough to tell letters apart.
    private static func letter(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
        let scalar = UInt32(bytes[0] & 0x1F) << 6 | UInt32(bytes[1] & 0x3F)
        return (0x410...0x42F).contains(scalar) ? (scalar + 0x20) & 0xFF : scalar & 0xFF
    }

    private static let beginnings: [UInt32] = ["tot", "gra", "sub", "sum", "ave", "mea", "not", "sou", "pre", "sig"].map { word in
        word.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static let letters: [UInt32] = ["ит", "вс", "об", "пр", "по", "су", "ср", "ис", "со", "от"].map { word in
        word.unicodeScalars.reduce(0) { $0 << 8 | $1.value & 0xFF }
    }
}
