import FEEL
import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    func compileHeader(name: String, files: [DocumentTree]) {
        guard let header = definitions.study else {
            let location = files.first.map { Location($0.file, Span(0, 0)) }
            report(.missingHeader, ["path": .text(name)], at: location)
            study.id = name
            return
        }
        study.id = header[StudyDefinition.id]?.text ?? name
        study.language = header[StudyDefinition.language]?.text ?? Study.defaultLanguage
        study.passport = passport(header)
        study.passport.label = header[StudyDefinition.title]?.text(study.language)
        study.version = header[StudyDefinition.version]?.text ?? "1"
        study.asOf = header[StudyDefinition.asOf]
        if let id = header[StudyDefinition.id], !StudyName.isID(id.text) {
            report(.badIdentifier, ["id": .text(id.text), "rule": .phrase(DiagnosticCode.studyNameRule)], at: id.node.location)
        }
        if let publication = header[StudyDefinition.publication] {
            if let base = publication[PublicationDefinition.minimumBase] { study.publication.minimumBase = base }
        }
        guard let defaults = header[StudyDefinition.defaults] else { return }
        if let rounding = defaults[DefaultsDefinition.round] { study.defaults.rounding = rounding }
        if let base = defaults[DefaultsDefinition.minimumBase] { study.defaults.minimumBase = base }
        if let policy = defaults[DefaultsDefinition.onMissing] { study.defaults.onMissing = policy }
        study.defaults.interval = defaults[DefaultsDefinition.interval]
        if let share = defaults[DefaultsDefinition.confidence]?.fraction {
            study.defaults.confidence = confidence(share, at: defaults.valueNode(DefaultsDefinition.confidence.name))
        }
    }

    func compileChoiceLists() {
        for declared in definitions.choices {
            study.choiceLists.append(choiceList(declared.id, declared.definition))
        }
    }

    func choiceList(_ id: String, _ options: DeclaredMap<OptionDefinition>) -> ChoiceList {
        var list = ChoiceList(id: id, passport: Passport(), options: [])
        var numbers: [Decimal: String] = [:]
        for option in options.entries {
            // Spreadsheets turn 01 into 1, so two such codes would become one on the way.
            if let number = Decimal(option.id) {
                if let first = numbers[number] {
                    report(.duplicateCode, ["first": .text(first), "second": .text(option.id)], at: option.key.location)
                } else {
                    numbers[number] = option.id
                }
            }
            let label =
                option.definition.valueNode("label").flatMap(WrittenTexts.read)?.text(study.language)
                ?? LocalizedText(option.id, language: study.language)
            list.options.append(
                ChoiceList.Option(
                    code: option.id, label: label, missing: option.definition[OptionDefinition.missing],
                    exclusive: option.definition[OptionDefinition.exclusive] ?? false))
            for column in option.definition[OptionDefinition.with]?.entries ?? [] {
                list.options[list.options.count - 1].columns[column.id] = column.definition.text
                if !list.columns.contains(column.id) { list.columns.append(column.id) }
            }
            list.options[list.options.count - 1].media = media(option.definition[OptionDefinition.media])
            list.options[list.options.count - 1].specify = option.definition[OptionDefinition.specify]?.text(study.language)
            list.options[list.options.count - 1].formerCodes = option.definition[OptionDefinition.renamedFrom]?.map(\.text) ?? []
        }
        return list
    }
}
