/// A system that collects answers, known by the columns of its own that its exports have beside the answers.
public enum CollectingSystem: Sendable, CaseIterable {
    case kobo, odk, limeSurvey, redcap

    /// As people call it.
    public var title: String {
        switch self {
        case .kobo: "KoboToolbox"
        case .odk: "ODK"
        case .limeSurvey: "LimeSurvey"
        case .redcap: "REDCap"
        }
    }

    /// Nil where the names tell of no system: a column `id` or `Status` alone may be anything.
    public init?(header: [String]) {
        let names = Set(header)
        func has(_ wanted: String...) -> Bool { wanted.contains(where: names.contains) }
        if has("PARENT_KEY") || has("KEY") && has("SubmissionDate", "SubmitterID", "meta-instanceID", "meta:instanceID") {
            self = .odk
        } else if has("_submission_time", "_validation_status", "_parent_index", "_submission__uuid", "_submission__id") {
            self = .kobo
        } else if has("redcap_repeat_instrument", "redcap_event_name", "redcap_survey_identifier", "redcap_data_access_group")
            || has("record_id") && header.contains(where: { $0.hasSuffix("_complete") })
        {
            self = .redcap
        } else if has("submitdate") && has("lastpage", "startlanguage", "seed") {
            self = .limeSurvey
        } else {
            return nil
        }
    }

    /// It writes 0 for the options of a question that nobody answered: a row without any mark tells nothing.
    var marksNothing: Bool { self == .redcap }

    /// The columns that tell submissions apart, the strongest first.
    public var keys: [String] {
        switch self {
        case .kobo: ["_uuid", "meta/instanceID", "_id", "_index"]
        case .odk: ["KEY", "meta-instanceID", "meta:instanceID"]
        case .limeSurvey: ["id"]
        case .redcap: ["record_id"]
        }
    }

    /// From a column of a row of a repeat to the column of the row around it that holds the same, the surest first.
    public var links: [(inner: String, outer: String)] {
        switch self {
        case .kobo: [("_submission__uuid", "_uuid"), ("_parent_index", "_index"), ("_submission__id", "_id")]
        case .odk: [("PARENT_KEY", "KEY")]
        case .redcap: [("record_id", "record_id")]
        case .limeSurvey: []
        }
    }

    /// Every column by which rows are led to other rows.
    public static let linkColumns: Set<String> = Set(allCases.flatMap(\.links).flatMap { [$0.inner, $0.outer] })
        .union(["_parent_table_name"])

    /// Whether a column holds nothing that a questionnaire asks for.
    public func owns(_ name: String) -> Bool {
        if Self.ownNames[self]?.contains(name) == true || keys.contains(name) { return true }
        switch self {
        case .kobo:
            return name.hasPrefix("_submission_") || name.hasPrefix("meta/") || name.hasPrefix("__version__")
                || name.hasPrefix("_version_") || name.hasSuffix("_URL")
                || name.hasPrefix("_") && ["_latitude", "_longitude", "_altitude", "_precision"].contains(where: name.hasSuffix)
        case .odk: return name.hasPrefix("SET-OF-") || name.hasPrefix("meta-") || name.hasPrefix("meta:")
        case .limeSurvey: return name.hasPrefix("groupTime") || name.hasSuffix("Time") && name.count > 4
        case .redcap: return name.hasPrefix("redcap_") || name.hasSuffix("_complete") || name.hasSuffix("_timestamp")
        }
    }

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
    ]
}
