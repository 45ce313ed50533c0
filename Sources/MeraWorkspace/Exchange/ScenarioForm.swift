import MeraSource
import MeraXLSForm

/// A form as test suites of engines write it, by the nodes of its XML, as the sheets of an XLSForm.
struct ScenarioForm {
    struct Node {
        var path: String
        var isContainer: Bool
        var type: String
        var properties: JSON
    }

    /// A value that is set when something happens.
    struct Setting {
        var event: String
        var target: String
        /// Of several rows the one with this number, counted from 0.
        var number: Int?
        /// The question whose change it follows.
        var source: String?
        /// The repeat inside of which it stands.
        var within: String?
        /// The calculation beside the target that gives the value; nil: the text as it is.
        var item: String?
        var text: String
    }

    let root: String
    private(set) var nodes: [Node] = []
    private(set) var repeats: [String: String?] = [:]
    private(set) var settings: [Setting] = []
    private(set) var selects: [String: (list: String?, items: [(String, String)], filter: String?)] = [:]
    /// Questions in the order in which a person meets them, with their repeats.
    private(set) var body: [JSON]
    /// What the form brings, in order: each time a repeat comes there is a new row.
    private(set) var brought: [(path: String, value: String?, isTemplate: Bool)] = []
    private(set) var lists: [(name: String, json: JSON)] = []
    /// Repeats whose first row is only a pattern for new ones.
    private(set) var templates: Set<String> = []
    /// Repeats that people neither lengthen nor shorten.
    private(set) var fixed: Set<String> = []
    /// Calculations beside the form that say whether a node is read only.
    private(set) var readOnly: [String: String] = [:]

    init?(_ json: JSON) {
        guard let root = json["root"]?.string, let nodes = json["nodes"]?.array else { return nil }
        self.root = root
        body = json["body"]?.array ?? []
        for node in nodes {
            // What the form says of itself is no question.
            guard let path = node["path"]?.string, path.split(separator: "/").dropFirst().first != "meta" else { continue }
            let isTemplate = node["template"]?.isTrue == true
            brought.append((path, node["initial"]?.scalar, isTemplate))
            if isTemplate { templates.insert(path) }
            guard !self.nodes.contains(where: { $0.path == path }) else { continue }
            self.nodes.append(
                Node(
                    path: path, isContainer: node["has_parts"]?.isTrue ?? false, type: node["type"]?.string ?? "string",
                    properties: node))
        }
        lists = (json["lists"]?.entries ?? []).map { ($0.name, $0.value) }
        for part in body { look(part, within: nil) }
        for setting in json["set_value"]?.array ?? [] { add(setting, source: nil, within: nil) }
        for (index, node) in self.nodes.enumerated() {
            if node.properties["readonly"]?.string != nil { readOnly[node.path] = "readonly__\(index)" }
        }
    }

    /// A reference of a part of the body, which may be relative to the repeat around.
    private func absolute(_ path: String, within: String?) -> String {
        path.hasPrefix("/") ? path : "\(within ?? "/\(root)")/\(path)"
    }

    private mutating func look(_ part: JSON, within: String?) {
        var inner = within
        if part["control"]?.string == "repeat", let path = part["nodeset"]?.string {
            repeats[path] = .some(part["jr:count"]?.string)
            inner = path
            if part["jr:noAddRemove"] != nil { fixed.insert(path) }
        } else if part["control"]?.string == "select1" || part["control"]?.string == "select", let ref = part["ref"]?.string {
            let path = absolute(ref, within: within)
            let items = (part["items"]?.array ?? []).map { item in
                (item.array?.first?.scalar ?? "", item.array?.last?.scalar ?? "")
            }
            let (list, filter) = Self.itemset(part["itemset"]?.string)
            selects[path] = (list, items, filter)
        }
        let source = part["control"]?.string == "repeat" ? nil : part["ref"]?.string.map { absolute($0, within: within) }
        for setting in part["set_value"]?.array ?? [] { add(setting, source: source, within: inner) }
        for child in part["parts"]?.array ?? [] { look(child, within: inner) }
    }

    private mutating func add(_ json: JSON, source: String?, within: String?) {
        guard let event = json["event"]?.string, let ref = json["ref"]?.string else { return }
        let value = json["value"]?.string
        var target = absolute(ref, within: within)
        var number: Int?
        if let open = target.firstIndex(of: "["), let close = target.firstIndex(of: "]") {
            number = Int(target[open..<close].filter(\.isNumber)).map { $0 - 1 }
            target.removeSubrange(open...close)
        }
        settings.append(
            Setting(
                event: event, target: target, number: number, source: source, within: within,
                item: value == nil ? nil : "set__\(settings.count)", text: value ?? json["text"]?.scalar ?? ""))
    }

    /// `instance('list')/root/item[filter]`
    private static func itemset(_ text: String?) -> (list: String?, filter: String?) {
        guard let text, text.hasPrefix("instance('"), let end = text.dropFirst(10).firstIndex(of: "'") else { return (nil, nil) }
        let list = String(text.dropFirst(10)[..<end])
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]") else { return (list, nil) }
        return (list, String(text[text.index(after: open)..<close]))
    }

    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    static func parent(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    // MARK: Sheets

    /// The label of everything is its path, by which it is found in the study.
    var sheets: FormSheets {
        var survey: [[String?]] = [
            ["type", "name", "label", "calculation", "relevant", "required", "choice_filter"]
        ]
        rows(of: "/\(root)", &survey)
        var choices: [[String?]] = [["list_name", "name", "label"]]
        for (path, select) in selects.sorted(by: { $0.key < $1.key }) where select.list == nil {
            for item in select.items { choices.append([Self.listName(path), item.0, item.1]) }
        }
        for (name, list) in lists { add(list, name, &choices) }
        return FormSheets(
            [FormSheet(name: "survey", rows: survey)] + (choices.count > 1 ? [FormSheet(name: "choices", rows: choices)] : []))
    }

    private static let secondValue = "value_"

    /// Lists that have both `name` and `value`.
    private var hasSecondValue: Bool {
        lists.contains { list in
            (list.json.array ?? []).contains { $0["name"] != nil && $0["value"] != nil }
        }
    }

    private func renamed(_ text: String?) -> String? {
        hasSecondValue
            ? text?.replacing("[value", with: "[\(Self.secondValue)").replacing("/value", with: "/\(Self.secondValue)") : text
    }

    private static func listName(_ path: String) -> String { "list_" + name(path) }

    private func add(_ list: JSON, _ name: String, _ choices: inout [[String?]]) {
        for item in list.array ?? [] {
            // `[tag, [[column, value], …]]` or `{column: value}`
            let pairs =
                item.entries?.map { ($0.name, $0.value.scalar ?? "") }
                ?? (item.array?.last?.array ?? []).map { ($0.array?.first?.scalar ?? "", $0.array?.last?.scalar ?? "") }
            let value = pairs.first { $0.0 == "name" } ?? pairs.first { $0.0 == "value" } ?? pairs.first
            let label = pairs.first { $0.0 == "label" } ?? value
            var row: [String?] = [name, value?.1, label?.1]
            for var pair in pairs where pair.0 != "name" && pair.0 != "label" && pair.0 != value?.0 {
                // `value` is another word for `name` there.
                if pair.0 == "value" { pair.0 = Self.secondValue }
                while choices[0].count > row.count { row.append(nil) }
                if !choices[0].contains(pair.0) {
                    choices[0].append(pair.0)
                    row.append(nil)
                }
                if let place = choices[0].firstIndex(of: pair.0) { row[place] = pair.1 }
            }
            choices.append(row)
        }
    }

    private func rows(of container: String, _ survey: inout [[String?]]) {
        for node in nodes where Self.parent(node.path) == container {
            let name = Self.name(node.path)
            let relevant = node.properties["relevant"]?.string
            if node.isContainer {
                let kind = repeats.keys.contains(node.path) ? "repeat" : "group"
                survey.append(["begin_\(kind)", name, node.path, nil, relevant])
                rows(of: node.path, &survey)
                beside(node.path, &survey)
                survey.append(["end_\(kind)"])
                continue
            }
            let calculation = renamed(node.properties["calculation"]?.string)
            let isWhole = node.type == "int" || node.type == "integer"
            var type = calculation == nil || isWhole ? Self.types[node.type] ?? "text" : "calculate"
            var filter: String?
            if let select = selects[node.path], calculation == nil {
                if let list = select.list, lists.contains(where: { $0.name == list && !($0.json.array ?? []).isEmpty }) {
                    type = "select_one \(list)"
                    filter = select.filter
                } else if !select.items.isEmpty {
                    type = "select_one \(Self.listName(node.path))"
                }
            }
            let required = node.properties["required"]?.string
            survey.append([type, name, node.path, calculation, relevant, required, filter])
        }
        if container == "/\(root)" { beside(container, &survey) }
    }

    /// Calculations that a form does not have, and of which the scenario asks.
    private func beside(_ container: String, _ survey: inout [[String?]]) {
        for setting in settings where setting.item != nil && Self.parent(setting.target) == container {
            survey.append(["calculate", setting.item, setting.item, setting.text])
        }
        for node in nodes where Self.parent(node.path) == container {
            guard let item = readOnly[node.path], let text = node.properties["readonly"]?.string else { continue }
            survey.append(["calculate", item, item, "boolean(\(text))"])
        }
    }

    private static let types = [
        "string": "text", "int": "integer", "integer": "integer", "decimal": "decimal", "date": "date", "boolean": "acknowledge",
        "geopoint": "geopoint",
    ]
}

extension JSON {
    /// A text, a number or a truth as a text.
    var scalar: String? {
        switch self {
        case .string(let text): text
        case .number(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        default: nil
        }
    }
}
