import FEEL
import MeraModel
import MeraSource

/// How an answer is given on paper.
struct PaperAnswer {
    let study: Study
    let words: ReportWords
    /// A longer list is not printed: the name and the code are written.
    private static let mostOptions = 60

    init(study: Study, words: ReportWords) { (self.study, self.words) = (study, words) }

    func answer(_ field: Field) -> PaperForm.Answer {
        switch field.kind {
        case .integer, .decimal: return .number(unit: field.unit.map(words.unitWord))
        case .date: return .date
        case .time: return .time
        case .dateTime: return .moment
        case .point: return .place
        case .file, .image: return .attachment
        case .acknowledgement:
            return .options([.init(code: "true", label: words(.docsYes).uppercasedFirst)], several: false)
        case .rank(let list): return .order(options(list, field))
        case .boolean:
            return .options(
                [
                    .init(code: "true", label: words(.docsYes).uppercasedFirst),
                    .init(code: "false", label: words(.docsNo).uppercasedFirst),
                ], several: false)
        case .choice(let list), .choices(let list):
            let choices = study.choiceLists[list]
            guard choices.options.count <= Self.mostOptions else {
                return .entry(register: words.label(choices.passport, id: choices.id))
            }
            if case .choices = field.kind { return .options(options(list, field), several: true) }
            return .options(options(list, field), several: false)
        case .reference(let register):
            return .entry(register: words.label(study.tables[register].passport, id: study.tables[register].id))
        default: return .lines(field.presentation.appearance == .multiline ? 5 : 2)
        }
    }

    private func options(_ list: Int, _ field: Field) -> [PaperForm.Option] {
        study.choiceLists[list].options.map { option in
            var made = PaperForm.Option(code: option.code, label: words.prose(option.label.text(words.code)))
            if let specify = option.specify {
                made.specify = (words.prose(specify.text(words.code)), field.id + "_" + option.code)
            }
            return made
        }
    }
}
