/// A system that collects answers, known by the columns of its own that its exports have beside the answers.
public enum CollectingSystem: Sendable, CaseIterable {
    case kobo, odk, limeSurvey, redcap, qualtrics, surveyMonkey, googleForms, microsoftForms, yandexForms, oneKA

    /// As people call it.
    public var title: String {
        switch self {
        case .kobo: "KoboToolbox"
        case .odk: "ODK"
        case .limeSurvey: "LimeSurvey"
        case .redcap: "REDCap"
        case .qualtrics: "Qualtrics"
        case .surveyMonkey: "SurveyMonkey"
        case .googleForms: "Google Forms"
        case .microsoftForms: "Microsoft Forms"
        case .yandexForms: "Yandex Forms"
        case .oneKA: "1KA"
        }
    }

    /// Nil where the names tell of no system: a column `id` or `Status` alone may be anything.
    public init?(header: [String]) {
        let names = Set(header).union(header.compactMap(Self.code))
        func has(_ wanted: String...) -> Bool { wanted.contains(where: names.contains) }
        if has("PARENT_KEY") || has("KEY") && has("SubmissionDate", "SubmitterID", "meta-instanceID", "meta:instanceID") {
            self = .odk
        } else if has("_submission_time", "_validation_status", "_parent_index", "_submission__uuid", "_submission__id") {
            self = .kobo
        } else if has("redcap_repeat_instrument", "redcap_event_name", "redcap_survey_identifier", "redcap_data_access_group")
            || has("record_id") && header.contains(where: { $0.hasSuffix("_complete") })
        {
            self = .redcap
        } else if has("submitdate") && has("lastpage", "startlanguage", "seed")
            || Self.shownNames.contains(where: { shown in shown.count(where: names.contains) > 1 })
        {
            self = .limeSurvey
        } else if let form = Self.form(header) {
            self = form
        } else {
            return nil
        }
    }

    /// It writes 0 for the options of a question that nobody answered: a row without any mark tells nothing.
    var marksNothing: Bool { self == .redcap }

    /// Its first row has the question, its second one the options: an option is told by both.
    var namesOptionsBelow: Bool { self == .surveyMonkey }

    /// What SurveyMonkey writes below a question that has no options.
    private static let answerWords: Set = ["response", "open-ended response", "ответ", "ответ в свободной форме"]

    /// The names of columns whose options stand in the row below: `Which ways?`, ``, `` above `Bus`, `Car`, `Other`. Nil where the row
    /// below is none of this kind.
    static func joined(_ header: [String], _ below: [String]) -> [String]? {
        guard below.count == header.count, below.first?.isEmpty == true,
            below.contains(where: { answerWords.contains($0.lowercased()) }) || header.contains("")
        else { return nil }
        var question = ""
        return zip(header, below).map { name, part in
            if !name.isEmpty { question = name }
            if part.isEmpty || answerWords.contains(part.lowercased()) { return name }
            return "\(question) / \(part)"
        }
    }

    /// The columns that tell submissions apart, the strongest first.
    public var keys: [String] {
        switch self {
        case .kobo: ["_uuid", "meta/instanceID", "_id", "_index"]
        case .odk: ["KEY", "meta-instanceID", "meta:instanceID"]
        case .limeSurvey: ["id", "Response ID", "ID ответа", "id. Response ID", "id. ID ответа"]
        case .redcap: ["record_id"]
        case .qualtrics: ["ResponseId", "ResponseID", "Response ID"]
        case .surveyMonkey: ["Respondent ID"]
        // It has no number of its own; the moment of sending stays the same in every export.
        case .googleForms: Self.moments
        case .microsoftForms: ["ID", "Id", "ИД"]
        case .yandexForms: ["ID"]
        case .oneKA: ["recnum"]
        }
    }

    /// From a column of a row of a repeat to the column of a row around it that holds the same.
    public struct Link: Sendable {
        public var inner: String
        public var outer: String
        /// It leads to the submission, however deep the repeat lies; else to the row immediately around.
        public var isToSubmission: Bool
        /// The column that names the repeat of the row immediately around, where the link says only its number.
        public var table: String?

        public init(inner: String, outer: String, isToSubmission: Bool = false, table: String? = nil) {
            self.inner = inner
            self.outer = outer
            self.isToSubmission = isToSubmission
            self.table = table
        }
    }

    /// The surest first.
    public var links: [Link] {
        switch self {
        case .kobo:
            [
                Link(inner: "_submission__uuid", outer: "_uuid", isToSubmission: true),
                Link(inner: "_parent_index", outer: "_index", table: "_parent_table_name"),
                Link(inner: "_submission__id", outer: "_id", isToSubmission: true),
            ]
        case .odk: [Link(inner: "PARENT_KEY", outer: "KEY")]
        case .redcap: [Link(inner: "record_id", outer: "record_id", isToSubmission: true)]
        case .limeSurvey, .qualtrics, .surveyMonkey, .googleForms, .microsoftForms, .yandexForms, .oneKA: []
        }
    }

    /// Every column by which rows are led to other rows.
    public static let linkColumns: Set<String> = Set(
        allCases.flatMap(\.links).flatMap { [$0.inner, $0.outer] + [$0.table].compactMap { $0 } })

    /// The column that tells the occasions apart on which one form was filled in for one record.
    public var event: String? { self == .redcap ? Self.eventColumn : nil }
    public static let eventColumn = "redcap_event_name"

    /// LimeSurvey writes `water. Where does the water come from?` for the code with the question.
    static func code(of name: String) -> String? {
        guard let mark = name.firstRange(of: ". "), name.first?.isLetter == true else { return nil }
        let code = name[..<mark.lowerBound]
        return code.contains(where: \.isWhitespace) ? nil : String(code)
    }

    /// Whether a column holds nothing that a questionnaire asks for.
    public func owns(_ name: String) -> Bool {
        if Self.ownNames[self]?.contains(name) == true || keys.contains(name) { return true }
        if self == .limeSurvey {
            if Self.shownNames.contains(where: { $0.contains(name) }) { return true }
            if let code = Self.code(of: name), owns(code) { return true }
        }
        switch self {
        case .kobo:
            return name.hasPrefix("_submission_") || name.hasPrefix("meta/") || name.hasPrefix("__version__")
                || name.hasPrefix("_version_") || name.hasSuffix("_URL")
                || name.hasPrefix("_") && ["_latitude", "_longitude", "_altitude", "_precision"].contains(where: name.hasSuffix)
        case .odk: return name.hasPrefix("SET-OF-") || name.hasPrefix("meta-") || name.hasPrefix("meta:")
        case .limeSurvey: return name.hasPrefix("groupTime") || name.hasSuffix("Time") && name.count > 4
        case .redcap: return name.hasPrefix("redcap_") || name.hasSuffix("_complete") || name.hasSuffix("_timestamp")
        case .microsoftForms:
            return ["Points - ", "Feedback - ", "Баллы - ", "Отзыв - "].contains(where: name.hasPrefix)
        case .qualtrics, .surveyMonkey, .googleForms, .yandexForms, .oneKA: return false
        }
    }

    /// LimeSurvey's own columns where it writes the texts of questions for their names.
    private static let shownNames: [Set<String>] = [
        [
            "Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action",
            "IP address", "Referrer URL", "Access code", "Total time",
        ],
        [
            "ID ответа", "Дата отправки", "Последняя страница", "Начальный язык", "Начальное число", "Дата начала",
            "Дата последнего действия", "IP-адрес", "Код доступа", "Общее время",
        ],
    ]

    private static let device: Set = [
        "start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid", "audit",
    ]

    private static let ownNames: [CollectingSystem: Set<String>] = [
        .kobo: device.union([
            "_notes", "_status", "_submitted_by", "_tags", "_index", "_parent_index", "_parent_table_name", "_validation_status",
            "_attachments", "_geolocation", "_xform_id_string", "_bamboo_dataset_id", "_media_all_received", "formhub/uuid",
            "rootUuid", "background-audio",
        ]),
        .odk: device.union([
            "SubmissionDate", "PARENT_KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
            "ReviewState", "DeviceID", "Edits", "FormVersion", "isValidated", "instanceID", "instanceName", "__version__",
        ]),
        .limeSurvey: [
            "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token",
            "interviewtime",
        ],
        .redcap: [],
        .qualtrics: [
            "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
            "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "ExternalDataReference",
            "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage", "Start Date", "End Date",
            "Response Type", "IP Address", "Recorded Date", "Recipient Last Name", "Recipient First Name", "Recipient Email",
            "External Data Reference", "Location Latitude", "Location Longitude", "Distribution Channel", "User Language",
        ],
        .surveyMonkey: [
            "Collector ID", "Start Date", "End Date", "Date Created", "Date Modified", "IP Address", "Email Address",
            "First Name",
            "Last Name", "Custom Data 1", "Custom Data 2", "Custom Data 3", "Custom Data 4", "Custom Data 5", "Custom Data 6",
        ],
        .googleForms: [
            "Email Address", "Username", "Score", "Адрес электронной почты", "Имя пользователя", "Баллы", "Балл",
        ],
        .microsoftForms: Set(started + completed).union([
            "Email", "Name", "Language", "Last modified time", "Total points", "Quiz feedback", "Grade posted time",
            "Электронная почта", "Адрес электронной почты", "Имя", "Язык", "Время последнего изменения", "Всего баллов",
            "Отзыв о тесте",
        ]),
        .yandexForms: ["Время создания", "Время изменения", "UID", "Created", "IP", "Ключ"],
        .oneKA: ["status", "lurker", "usability", "itime", "code", "ip", "browser", "os", "lang"],
    ]

    private static let moments = ["Timestamp", "Отметка времени", "Отметка даты и времени"]
    private static let started = ["Start time", "Время начала"]
    private static let completed = ["Completion time", "Время выполнения", "Время завершения"]

    /// Systems whose exports call the columns as people do: several names together, at their places, tell them.
    private static func form(_ header: [String]) -> Self? {
        let names = Set(header)
        func has(_ wanted: String...) -> Bool { wanted.contains(where: names.contains) }
        if has("ResponseId", "ResponseID", "Response ID")
            && has("RecordedDate", "Recorded Date", "DistributionChannel", "Distribution Channel", "ExternalReference")
        {
            return .qualtrics
        }
        if has("Respondent ID"), has("Collector ID") { return .surveyMonkey }
        if has("recnum"), has("status", "lurker", "itime") { return .oneKA }
        guard let first = header.first else { return nil }
        if moments.contains(first) { return .googleForms }
        guard ["ID", "Id", "ИД"].contains(first) else { return nil }
        if header.count > 2, started.contains(header[1]), completed.contains(header[2]) { return .microsoftForms }
        return header.count > 2 && header[1] == "Время создания" ? .yandexForms : nil
    }
}
