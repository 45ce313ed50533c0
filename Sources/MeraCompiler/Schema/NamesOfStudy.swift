import MeraSource
import MeraYAML

/// The names of a study by what they are names of, for a schema that offers them.
struct NamesOfStudy {
    struct Name: Hashable {
        var text: String
        var label: String
    }

    private var byThing: [Thing: [Name]] = [:]

    /// Without symbols there are none, and the schema is that of every study.
    init(_ symbols: StudySymbols?, _ language: Language) {
        for declaration in symbols?.declarations ?? [] {
            guard let thing = declaration.symbol.thing else { continue }
            let written = declaration.value["label"] ?? declaration.value["title"]
            let label = written.flatMap { node in
                node.kind == .scalar ? node.text : (node[language.rawValue] ?? node.entries.first?.value)?.text
            }
            let name = Name(text: declaration.symbol.name, label: label ?? "")
            // Several tables may have an item of one name.
            if byThing[thing]?.contains(where: { $0.text == name.text }) != true { byThing[thing, default: []].append(name) }
        }
    }

    /// Nil where the study has none.
    func of(_ thing: Thing) -> [Name]? { byThing[thing] }

    /// What the keys of a map are names of.
    func keys(of record: RecordShape, _ key: String) -> [Name]? {
        switch (record.name, key) {
        case (ScoreDefinition.shape.name, ScoreDefinition.items.name): of(.item)
        case (IndexDefinition.shape.name, IndexDefinition.components.name): of(.indicator)
        case (FileDefinition.shape.name, FileDefinition.answers.name): of(.table)
        default: nil
        }
    }
}

extension Symbol {
    fileprivate var thing: Thing? {
        switch self {
        case .table: .table
        case .field: .item
        case .check: .check
        case .choiceList: .choiceList
        case .score: .score
        case .bandList: .bandList
        case .ruleTable: .ruleTable
        case .indicator: .indicator
        case .conclusion: .conclusion
        case .level: .level
        case .group: .group
        case .parameter: .parameter
        case .option, .band, .ruleInput, .report, .function: nil
        }
    }
}
