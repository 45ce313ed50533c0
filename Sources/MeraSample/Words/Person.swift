import MeraNumerics

/// An invented person; surname, name and patronymic agree in gender. In English there is no patronymic.
struct Person: Sendable {
    var surname: String
    var name: String
    var patronymic: String

    var fullName: String { patronymic.isEmpty ? "\(name) \(surname)" : "\(surname) \(name) \(patronymic)" }

    /// The surname in Latin letters, for the left part of an e-mail address.
    var mailbox: String { surname.lowercased().transliterated }

    static func draw(_ stream: inout RandomStream, language: String) -> Person {
        guard language == "ru" else {
            return Person(
                surname: englishSurnames[stream.index(englishSurnames.count)],
                name: englishNames[stream.index(englishNames.count)],
                patronymic: "")
        }
        let isWoman = stream.isTrue(0.6)
        let surname = surnames[stream.index(surnames.count)]
        let name = isWoman ? womensNames[stream.index(womensNames.count)] : mensNames[stream.index(mensNames.count)]
        let stem = patronymics[stream.index(patronymics.count)]
        return Person(surname: isWoman ? surname + "а" : surname, name: name, patronymic: stem + (isWoman ? "на" : "ич"))
    }

    private static let surnames = """
        Абрамов Антонов Афанасьев Белов Беляев Борисов Васильев Виноградов Власов Воробьёв Гаврилов Герасимов Голубев
        Григорьев Гусев Давыдов Денисов Дмитриев Егоров Ершов Ефимов Жданов Жуков Зайцев Захаров Калинин Киселёв
        Климов Ковалёв Козлов Комаров Крылов Кудрявцев Кузнецов Лебедев Логинов Макаров Мартынов Медведев Мельников
        Миронов Назаров Николаев Новиков Орлов Осипов Павлов Поляков Пономарёв Попов Родионов Романов Савельев Семёнов
        Сергеев Сидоров Смирнов Соболев Соколов Соловьёв Степанов Тарасов Тимофеев Титов Фёдоров Филиппов Фомин Фролов
        Чернов Шилов Щербаков Юдин
        """.words
    private static let womensNames = """
        Александра Алла Анастасия Анна Валентина Вера Галина Екатерина Елена Жанна Инна Ирина Ксения Лариса Лидия
        Любовь Людмила Марина Мария Надежда Наталья Нина Оксана Ольга Светлана Тамара Татьяна Юлия
        """.words
    private static let mensNames = """
        Александр Алексей Анатолий Андрей Борис Вадим Валерий Виктор Виталий Владимир Геннадий Дмитрий Евгений Игорь
        Константин Максим Михаил Николай Олег Павел Пётр Роман Сергей Юрий
        """.words
    private static let englishSurnames = """
        Abbott Barlow Carter Dawson Ellis Fletcher Gibson Harper Ingram Jennings Kirby Lawson Mercer Norris Osborne Parker Quinn Reeves
        Sutton Turner Vaughan Walsh Yates
        """.words
    private static let englishNames = """
        Alice Brian Clara David Emma Frank Grace Henry Irene James Karen Leonard Martha Nigel Olive Peter Ruth Simon Teresa Victor
        """.words
    /// With `ич` for a man and `на` for a woman.
    private static let patronymics = """
        Александров Алексеев Анатольев Андреев Борисов Вадимов Валерьев Викторов Витальев Владимиров Геннадьев
        Дмитриев Евгеньев Игорев Константинов Максимов Михайлов Николаев Олегов Павлов Петров Романов Сергеев Юрьев
        """.words
}

extension String {
    /// Cyrillic letters in Latin ones, as e-mail addresses write them.
    var transliterated: String {
        var text = ""
        for character in self { text += Self.latin[character] ?? String(character) }
        return text
    }

    private static let latin: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
        "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    ]
}
