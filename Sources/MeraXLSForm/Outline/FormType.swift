/// What a row of the sheet `survey` is.
enum FormType: Hashable, Sendable {
    case text, integer, decimal, date, time, dateTime, note, calculate, hidden, acknowledge, barcode
    case selectOne(list: String, orOther: Bool), selectMultiple(list: String, orOther: Bool), rank(list: String)
    case selectOneExternal(list: String)
    case selectFromFile(file: String, isMultiple: Bool)
    case range
    case geopoint, geotrace, geoshape, startGeopoint, backgroundGeopoint
    case image, audio, video, file, backgroundAudio
    case start, end, today
    /// What the device knows: `deviceid`, `username`, `phonenumber` …
    case device
    case audit
    case externalFile(isCSV: Bool)
    case osm
    case include
    case group, `repeat`
    case loop(list: String)

    var isContainer: Bool {
        switch self {
        case .group, .repeat, .loop: true
        default: false
        }
    }

    var isSelect: Bool { list != nil }

    /// The list of choices that it offers.
    var list: String? {
        switch self {
        case .selectOne(let list, _), .selectMultiple(let list, _), .rank(let list), .selectOneExternal(let list): list
        default: nil
        }
    }

    var hasOther: Bool {
        switch self {
        case .selectOne(_, let orOther), .selectMultiple(_, let orOther): orOther
        default: false
        }
    }

    /// Whether it is asked, so that it needs something to show.
    var isAsked: Bool {
        switch self {
        case .calculate, .hidden, .start, .end, .today, .device, .audit, .externalFile, .backgroundAudio, .backgroundGeopoint,
            .startGeopoint, .include, .group, .repeat, .loop:
            false
        default: true
        }
    }
}

/// What the word in the column `type` says.
enum WrittenType: Equatable {
    case row(FormType)
    case begin(FormType)
    /// `group`, `repeat` or `loop`
    case end(String)
    /// A setting that stands among the questions, as old forms have it.
    case setting(String)
    case unknown
}

extension WrittenType {
    init(_ text: String) {
        if let plain = Self.plain[text] {
            self = .row(plain)
        } else if let block = Self.block(text) {
            self = block
        } else if let select = Self.select(text) {
            self = .row(select)
        } else if text.hasPrefix("osm ") {
            self = .row(.osm)
        } else if ["form_title", "form_id", "set_form_title", "set_form_id", "prefix"].contains(text) {
            self = .setting(FormSheetKind.settings.aliases[text] ?? text)
        } else {
            self = .unknown
        }
    }

    private static let controls = [
        "group": "group", "lgroup": "repeat", "repeat": "repeat", "loop": "loop", "looped group": "repeat",
    ]

    private static func block(_ text: String) -> WrittenType? {
        for (word, isEnd) in [("begin", false), ("end", true)] where text.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            guard let first = rest.first, first == " " || first == "_" else { continue }
            var words = rest.dropFirst().split(separator: " ").map(String.init)
            guard !words.isEmpty else { return nil }
            var control = words.removeFirst()
            if control == "looped", words.first == "group" {
                control = "looped group"
                words.removeFirst()
            }
            guard let kind = controls[control] else { return nil }
            if isEnd { return words.isEmpty ? .end(kind) : nil }
            if words.first == "over", words.count == 2 { words.removeFirst() }
            guard words.count <= 1 else { return nil }
            switch kind {
            case "group": return .begin(.group)
            case "repeat": return .begin(.repeat)
            default: return .begin(.loop(list: words.first ?? ""))
            }
        }
        return nil
    }

    private enum Select { case one, multiple, rank, external, oneFromFile, multipleFromFile }

    private static let commands: [(String, Select)] = [
        ("select_one_from_file", .oneFromFile), ("select_multiple_from_file", .multipleFromFile),
        ("select one from file", .oneFromFile), ("select multiple from file", .multipleFromFile),
        ("select_one_external", .external), ("add select one prompt using", .one),
        ("add select multiple prompt using", .multiple), ("select all that apply from", .multiple),
        ("select all that apply", .multiple), ("select one from", .one), ("select_one", .one), ("select one", .one),
        ("select1", .one), ("select_multiple", .multiple), ("rank", .rank),
    ]

    private static func select(_ text: String) -> FormType? {
        for (command, select) in commands where text.hasPrefix(command + " ") {
            let rest = text.dropFirst(command.count + 1)
            let list = String(rest.prefix { $0 != " " })
            guard !list.isEmpty else { continue }
            let behind = rest.dropFirst(list.count).drop { $0 == " " }
            guard behind.isEmpty || ["or specify other", "or_other", "or other"].contains(String(behind)) else { continue }
            switch select {
            case .one: return .selectOne(list: list, orOther: !behind.isEmpty)
            case .multiple: return .selectMultiple(list: list, orOther: !behind.isEmpty)
            case .rank: return .rank(list: list)
            case .external: return .selectOneExternal(list: list)
            case .oneFromFile: return .selectFromFile(file: list, isMultiple: false)
            case .multipleFromFile: return .selectFromFile(file: list, isMultiple: true)
            }
        }
        return nil
    }

    /// Every other word, with the names that old forms use.
    private static let plain: [String: FormType] = {
        let names: [(FormType, [String])] = [
            (.text, ["text", "string", "q string", "add text prompt"]),
            (.integer, ["integer", "int", "q int", "add integer prompt", "percentage"]),
            (
                .integer,
                ["number of days in last month", "number of days in last six months", "number of days in last year"]
            ),
            (.decimal, ["decimal", "q decimal", "add decimal prompt"]), (.date, ["date", "q date", "add date prompt"]),
            (.time, ["time"]),
            (
                .dateTime,
                [
                    "dateTime", "datetime", "date time", "q date time", "q dateTime", "add date time prompt",
                    "add dateTime prompt",
                ]
            ),
            (.note, ["note", "q note", "add note prompt"]), (.calculate, ["calculate", "q calculate", "add calculate prompt"]),
            (.hidden, ["hidden"]), (.acknowledge, ["acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"]),
            (.barcode, ["barcode", "q barcode", "add barcode prompt"]), (.range, ["range"]),
            (.geopoint, ["geopoint", "gps", "location", "q geopoint", "q location", "add location prompt"]),
            (.geotrace, ["geotrace", "q geotrace"]), (.geoshape, ["geoshape", "q geoshape"]),
            (.startGeopoint, ["start-geopoint"]), (.backgroundGeopoint, ["background-geopoint"]),
            (.image, ["image", "photo", "q image", "q picture", "add image prompt", "add photo prompt"]),
            (.audio, ["audio", "q audio", "add audio prompt"]), (.video, ["video", "q video", "add video prompt"]),
            (.file, ["file", "add file prompt"]), (.backgroundAudio, ["background-audio"]),
            (.start, ["start", "start time", "get start time"]), (.end, ["end", "end time", "get end time"]),
            (.today, ["today", "get today"]),
            (
                .device,
                [
                    "deviceid", "device id", "get device id", "imei", "uri:deviceid", "simserial", "sim id", "get sim id",
                    "uri:simserial", "subscriberid", "subscriber id", "get subscriber id", "uri:subscriberid", "phonenumber",
                    "phone number", "get phone number", "uri:phonenumber", "username", "uri:username", "email", "uri:email",
                ]
            ), (.audit, ["audit"]), (.externalFile(isCSV: true), ["csv-external"]),
            (.externalFile(isCSV: false), ["xml-external"]), (.osm, ["osm"]), (.include, ["include"]),
        ]
        return Dictionary(
            names.flatMap { type, names in names.map { ($0, type) } }, uniquingKeysWith: { first, _ in first })
    }()

    /// What a word that is no type could have meant.
    static let known: [String] =
        plain.keys.sorted() + [
            "select_one", "select_multiple", "select_one_from_file", "begin_group", "begin_repeat", "end_group", "end_repeat",
        ]
}
