import FEEL
import MeraModel
import MeraNumerics

/// What kind of text a question asks for, by its name and label.
enum TextRole: Sendable, Hashable {
    case surname, firstName, patronymic, fullName, phone, email, address, region, organisation
    /// A number in a list: `c001`.
    case number
    case phrase

    init(_ field: Field, _ table: DataTable) {
        let label = field.passport.label?.versions.map { $0.text.lowercased() }.joined(separator: " ") ?? ""
        let id = field.id.lowercased()
        func has(_ stems: String...) -> Bool { stems.contains { id.contains($0) || label.contains($0) } }
        if table.key.contains(where: { table.fields[$0].id == field.id }) {
            self = .number
        } else if has("email", "e-mail", "электронная почта", "электронной почты", "адрес почты") {
            self = .email
        } else if has("phone", "телефон") {
            self = .phone
        } else if has("patronymic", "отчеств") {
            self = .patronymic
        } else if has("surname", "last_name", "фамили") {
            self = has("имя") ? .fullName : .surname
        } else if has("first_name", "имя") {
            self = .firstName
        } else if has(
            "fio", "фио", "ф. и. о.", "person", "contact_name", "respondent", "director", "контактное лицо", "кто заполнил")
        {
            self = .fullName
        } else if has("url", "website", "адрес страницы", "адрес сайта") {
            self = .address
        } else if has("region", "регион", "субъект") {
            self = .region
        } else if table.kind == .register, id == "name" || has("наименование центра", "наименование площадки") {
            self = Vocabulary.isOfPeople(table.words) ? .fullName : .organisation
        } else {
            self = .phrase
        }
    }
}

/// What is known of the texts of a field before any row is drawn.
struct TextTask: Sendable {
    var role: TextRole
    /// Sentences for an open question.
    var family: PhraseFamily
    /// For a choice its codes and their topics: what other texts of the row may speak of.
    var topics: [(code: String, topics: Set<String>)] = []

    init(_ field: Field, _ table: DataTable, _ study: Study) {
        role = TextRole(field, table)
        let vocabulary = Vocabulary.of(study.language)
        family = vocabulary.phrases[0]
        if role == .phrase, field.kind == .text {
            let labels = [field.id, field.label(study.language).lowercased()]
            family = vocabulary.family(labels.map { ($0, 3) } + table.words.map { ($0, 1) })
        }
        if case .choice(let list) = field.kind {
            let known = Set(vocabulary.phrases.flatMap(\.entries).flatMap(\.topics))
            topics = study.choiceLists[list].options.map { option in
                let label = option.label.text(study.language).lowercased()
                return (option.code, known.filter { label.contains($0) })
            }
        }
    }
}

extension RowDraw {
    func text(_ task: FieldTask, _ row: inout DraftRow, _ phrasebook: inout Phrasebook, _ stream: inout RandomStream) -> Value? {
        if table.status?.field == task.field { return .string(study.language == "ru" ? "окончательная" : "final") }
        if let pattern = task.bounds.pattern, texts[task.field].role == .number {
            return PatternText.draw(pattern, &stream).map(Value.string)
        }
        var personal = RandomStream(seed: options.seed, "person", table.id, row.identity)
        let person = Person.draw(&personal, language: study.language)
        let vocabulary = phrasebook.vocabulary
        let text: String
        switch texts[task.field].role {
        case .surname: text = person.surname
        case .firstName: text = person.name
        case .patronymic: text = person.patronymic
        case .fullName: text = person.fullName
        // There is no area code 000, and example.org belongs to nobody.
        case .phone: text = "+7 (000) \(digits(3, &stream))-\(digits(2, &stream))-\(digits(2, &stream))"
        case .email: text = "\(person.mailbox)@\(domain(row)).example.org"
        case .address: text = "https://\(domain(row)).example.org"
        case .region: text = stream.pick(vocabulary.regions) ?? ""
        case .organisation: text = organisation(task.ordinal, vocabulary, &stream)
        case .number: text = "\(table.id.prefix(1))\(task.ordinal + 1)"
        case .phrase: text = phrase(task, &row, &phrasebook)
        }
        return .string(text)
    }

    private func digits(_ count: Int, _ stream: inout RandomStream) -> String {
        (0..<count).map { _ in String(stream.index(10)) }.joined()
    }

    private func domain(_ row: DraftRow) -> String {
        String(row.identity.transliterated.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    /// An invented name; no two of a register are alike.
    private func organisation(_ ordinal: Int, _ vocabulary: Vocabulary, _ stream: inout RandomStream) -> String {
        var order = RandomStream(seed: options.seed, "centres", table.id)
        let names = order.permutation(vocabulary.names.count)
        let kinds = vocabulary.kinds(table.words)
        let kind = kinds[stream.isTrue(0.6) ? 0 : stream.index(kinds.count)]
        let again = ordinal / names.count
        let name = vocabulary.names[names[ordinal % names.count]] + (again == 0 ? "" : "-\(again + 1)")
        return "\(kind) \(vocabulary.quotes.0)\(name)\(vocabulary.quotes.1)"
    }

    private func phrase(_ task: FieldTask, _ row: inout DraftRow, _ phrasebook: inout Phrasebook) -> String {
        var topics: Set<String> = []
        for (field, text) in texts.enumerated() {
            guard !text.topics.isEmpty, case .string(let code) = row.answers[field].value else { continue }
            topics.formUnion(text.topics.first { $0.code == code }?.topics ?? [])
        }
        return phrasebook.phrase(texts[task.field].family, topics: topics, row: &row)
    }
}

extension DataTable {
    /// The table's name and labels, lower case.
    fileprivate var words: [String] { [id] + (passport.label?.versions.map { $0.text.lowercased() } ?? []) }
}
