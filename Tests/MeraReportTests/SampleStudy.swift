@testable import FEEL
import MeraModel
import MeraSource

/// A small study as the compiler would make it: 12 sites in 6 regions, a quarterly form, a register.
enum SampleStudy {
    /// The report shows results; it evaluates nothing.
    static let expression = Expression(program: Program(ProgramBuilder()), root: 0, slots: [])

    enum Table { static let sites = 0, form = 1 }
    enum FormField { static let site = 0, quarter = 1, examined = 2, passed = 3, names = 4, data = 5, burden = 6, channels = 7, remark = 8 }
    enum Level { static let site = 0, region = 1, country = 2 }

    static let study: Study = {
        var study = Study(
            id: "csk-pilot", passport: Passport(label: ru("Апробация модели мониторинга центров сертификации")), version: "1.0",
            language: "ru", asOf: nil, defaults: Defaults())
        study.choiceLists = [agreement, channels]
        study.tables = [sites, form]
        study.levels = [
            MeraModel.Level(id: "site", passport: Passport(), units: .rows(table: Table.sites)),
            MeraModel.Level(
                id: "region", passport: Passport(),
                units: .values(UnitPath(references: [], value: FieldID(table: Table.sites, field: 2)))),
            MeraModel.Level(id: "country", passport: Passport(), units: .all),
        ]
        study.bandLists = [bands]
        study.scores = [clarity]
        study.indicators = indicators
        study.conclusions = conclusions
        study.report = outline
        return study
    }()

    static func ru(_ text: String) -> LocalizedText { LocalizedText(text, language: "ru") }

    private static let agreement = ChoiceList(
        id: "agreement", passport: Passport(),
        options: [
            ("1", "Полностью не согласен"), ("2", "Скорее не согласен"), ("3", "Отчасти согласен"), ("4", "Скорее согласен"),
            ("5", "Полностью согласен"),
        ].map { ChoiceList.Option(code: $0.0, label: ru($0.1), missing: nil, exclusive: false) }
            + [ChoiceList.Option(code: "98", label: ru("Затрудняюсь ответить"), missing: .dontKnow, exclusive: false)])

    private static let channels = ChoiceList(
        id: "channels", passport: Passport(),
        options: [("phone", "Горячая линия"), ("mail", "Электронная почта"), ("forum", "Форум на сайте"), ("visit", "Выезд специалиста")].map {
            ChoiceList.Option(code: $0.0, label: ru($0.1), missing: nil, exclusive: false)
        })

    private static let sites: DataTable = {
        var table = DataTable(
            id: "sites", kind: .register, passport: Passport(label: ru("Пилотная площадка")), key: [0], displayField: 1,
            duplicates: .latest, onError: .answer)
        table.fields = [
            Field(id: "id", kind: .text, type: .string, passport: Passport(label: ru("Код"))),
            Field(id: "name", kind: .text, type: .string, passport: Passport(label: ru("Площадка"))),
            Field(id: "region", kind: .text, type: .string, passport: Passport(label: ru("Регион"))),
            Field(id: "agreed_on", kind: .date, type: .date, passport: Passport(label: ru("Дата согласования"))),
            Field(id: "contact", kind: .text, type: .string, passport: Passport(label: ru("Контактное лицо")), personal: true),
        ]
        table.checks = [check("agreed_in_time", "Площадка согласована в срок по плану", .warning)]
        return table
    }()

    private static let form: DataTable = {
        var table = DataTable(
            id: "centre_form", kind: .questionnaire, passport: Passport(label: ru("Анкета центра сертификации")), key: [0, 1],
            displayField: nil, duplicates: .latest, onError: .answer)
        func item(_ id: String, _ kind: Field.Kind, _ type: FEELType, _ label: String) -> Field {
            Field(id: id, kind: kind, type: type, passport: Passport(label: ru(label)))
        }
        table.fields = [
            item("site", .reference(table: Table.sites), .string, "Площадка"), item("quarter", .text, .string, "Квартал"),
            item("examined", .integer, .number, "Экзаменовано"), item("passed", .integer, .number, "Успешно сдали"),
            item("clear_names", .choice(list: 0), .string, "Названия показателей понятны"),
            item("clear_data", .choice(list: 0), .string, "Данные для показателей доступны"),
            item("burden", .choice(list: 0), .string, "Сбор данных обременителен"),
            item("channels", .choices(list: 1), .string, "Какими каналами консультаций вы пользовались"),
            item("remark", .text, .string, "Что следует изменить в модели"),
            item("clarity", .score(0), .number, "Понятность модели"),
        ]
        table.level = Level.site
        table.checks = [
            check("passed_in_examined", "Сдавших не больше, чем экзаменованных", .error),
            check("examined_any", "В квартале были экзамены", .info),
        ]
        return table
    }()

    private static func check(_ id: String, _ label: String, _ severity: Severity) -> Check {
        Check(
            id: id, passport: Passport(label: ru(label)), condition: nil, assertion: expression, severity: severity, message: nil,
            onMissing: .undecided, invalidates: [], location: nil)
    }

    private static let bands = BandList(
        id: "level", passport: Passport(),
        bands: [
            BandList.Band(code: "low", label: ru("Низкий"), test: expression, tone: .bad, source: "[0..50)"),
            BandList.Band(code: "medium", label: ru("Средний"), test: expression, tone: .middle, source: "[50..75)"),
            BandList.Band(code: "high", label: ru("Высокий"), test: expression, tone: .good, source: "[75..100]"),
        ])

    private static let clarity = Score(
        id: "clarity", passport: Passport(label: ru("Понятность модели")), table: Table.form, field: 9,
        items: [FormField.names, FormField.data, FormField.burden].map {
            Score.Item(
                field: $0, weight: 1, points: [("1", 0), ("2", 25), ("3", 50), ("4", 75), ("5", 100)], factor: 1, offset: 0, lowest: 0,
                highest: 100)
        }, method: .mean, minimumAnswered: 2, unit: .points, rounding: nil, bands: 0, location: nil)
}
