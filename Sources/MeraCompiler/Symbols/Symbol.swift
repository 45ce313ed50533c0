/// A thing of a study that has a name, by its names: the same in every edition, and after every edit that does not touch them.
public enum Symbol: Hashable, Sendable {
    /// A register, questionnaire, repeat or reconciliation.
    case table(String)
    case field(table: String, String)
    /// A group or a note of a table.
    case group(table: String, String)
    /// A check or a rule that answers are unique.
    case check(table: String, String)
    case choiceList(String)
    /// `list` is `table.item` where the options are written at the item.
    case option(list: String, String)
    case score(String)
    case bandList(String)
    case band(list: String, String)
    case ruleTable(String)
    /// A column of a decision table, a parameter of a function.
    case ruleInput(table: String, String)
    case indicator(String)
    case conclusion(String)
    case level(String)
    case parameter(String)
    case report(String)
    /// A function of the study, or one of the language, which nobody declares.
    case function(String)

    /// As the author writes it.
    public var name: String {
        switch self {
        case .table(let name), .field(_, let name), .group(_, let name), .check(_, let name), .choiceList(let name),
            .option(_, let name), .score(let name), .bandList(let name), .band(_, let name), .ruleTable(let name),
            .ruleInput(_, let name), .indicator(let name), .conclusion(let name), .level(let name), .parameter(let name),
            .report(let name), .function(let name):
            name
        }
    }

    /// The name of the thing inside of which the name means something.
    public var owner: String? {
        switch self {
        case .field(let owner, _), .group(let owner, _), .check(let owner, _), .option(let owner, _), .band(let owner, _),
            .ruleInput(let owner, _):
            owner
        default: nil
        }
    }

    /// The kind of a thing that a definition names.
    init(_ thing: Thing, _ name: String, of owner: String) {
        switch thing {
        case .choiceList: self = .choiceList(name)
        case .table: self = .table(name)
        case .item: self = .field(table: owner, name)
        case .score: self = .score(name)
        case .bandList: self = .bandList(name)
        case .ruleTable: self = .ruleTable(name)
        case .indicator: self = .indicator(name)
        case .conclusion: self = .conclusion(name)
        case .level: self = .level(name)
        case .group: self = .group(table: owner, name)
        case .check: self = .check(table: owner, name)
        case .parameter: self = .parameter(name)
        }
    }
}
