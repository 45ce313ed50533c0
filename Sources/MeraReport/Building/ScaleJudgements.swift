import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// What is odd about a scale, in sentences.
extension ScalePage {
    func judgements(_ quality: ScaleQuality) -> [Report.Block] {
        var found: [(text: String, tone: BandList.Tone)] = []
        if asked.parts.contains(.items), quality[.alpha] != nil {
            for (place, item) in quality.items.enumerated() { found += judgement(place, item, quality).map { ($0, .bad) } }
        }
        if asked.parts.contains(.options) {
            for (place, item) in quality.items.enumerated() { found += optionJudgements(place, item).map { ($0, .middle) } }
        }
        if asked.parts.contains(.answers) { found += answerJudgements(quality).map { ($0, .middle) } }
        guard !found.isEmpty else {
            return quality[.alpha] == nil ? [] : [.paragraph(words(.scaleSound))]
        }
        return [.list(found.map { Report.Item($0.text, tone: $0.tone) })]
    }

    private func number(_ number: Decimal?, _ measure: ItemMeasure) -> String {
        text(number.map { .value(.number($0)) }, measure.format(study.defaults.rounding))
    }

    /// The worst that can be said of an item.
    private func judgement(_ place: Int, _ item: ItemQuality, _ quality: ScaleQuality) -> [String] {
        var arguments: Arguments = ["item": .text(itemLabel(place))]
        if quality.constant.contains(place) { return [words(.itemConstant, arguments)] }
        var said: [String] = []
        let rest = item[.itemRest]
        arguments["r"] = .text(number(rest, .itemRest))
        let isAgainst = quality.against.contains(place)
        if isAgainst { said.append(words(.itemAgainst, arguments)) }
        if let alpha = quality[.alpha], let dropped = item[.alphaDropped] {
            let shown = [alpha, dropped].map { $0.rounded(to: 2, study.defaults.rounding.mode) ?? $0 }
            if shown[1] > shown[0] {
                said.append(
                    words(
                        .itemWorsens,
                        [
                            "item": .text(itemLabel(place)), "dropped": .text(number(dropped, .alphaDropped)),
                            "alpha": .text(number(alpha, .alphaDropped)),
                        ]))
            }
        }
        if said.isEmpty, let rest, rest < Self.weak { said.append(words(.itemWeak, arguments)) }
        if asked.isTest, !isAgainst, let share = item[.difficulty], share > Self.easy {
            let percent = words.percent(share, of: .one, study.defaults.rounding) ?? ""
            said.append(words(.itemTooEasy, ["item": .text(itemLabel(place)), "p": .text(percent)]))
        } else if asked.isTest, !isAgainst, let difference = item[.discrimination], difference < Self.weak {
            let d = number(difference, .discrimination)
            said.append(words(.itemDiscriminatesNot, ["item": .text(itemLabel(place)), "d": .text(d)]))
        }
        return said
    }

    private static let weak = Decimal(coefficient: Int64(2), exponent: -1) ?? .one
    private static let easy = Decimal(coefficient: Int64(95), exponent: -2) ?? .one

    /// Wrong answers that do no work, or the wrong work.
    private func optionJudgements(_ place: Int, _ item: ItemQuality) -> [String] {
        let wrong = item.options.filter { !$0.isRight }
        var said: [String] = []
        let idle = wrong.filter { $0.count == 0 }
        if !idle.isEmpty, wrong.count > 1 {
            let names = idle.map { words.quoted(optionLabel($0.code, place)) }.joined(separator: ", ")
            said.append(words(.distractorIdle, ["item": .text(itemLabel(place)), "options": .text(names)]))
        }
        for option in wrong where option.top > option.bottom && wrong.count > 1 {
            said.append(
                words(
                    .distractorStrong,
                    [
                        "item": .text(itemLabel(place)), "option": .text(words.quoted(optionLabel(option.code, place))),
                        "top": .text(number(option.top, .floor)), "bottom": .text(number(option.bottom, .floor)),
                    ]))
        }
        return said
    }

    func optionLabel(_ code: String, _ item: Int) -> String {
        words.prose(study.label(of: code, in: FieldID(table: score.table, field: score.items[item].field)))
    }

    private func answerJudgements(_ quality: ScaleQuality) -> [String] {
        var said: [String] = []
        func note(_ measure: ScaleMeasure, above percent: Int, _ phrase: Phrase) {
            guard let share = quality[measure], share > Decimal(percent) else { return }
            said.append(words(phrase, ["p": .text(text(measure, quality))]).uppercasedFirst)
        }
        // Terwee and others (2007): more than 15 % at an end.
        note(.floor, above: 15, .scaleAtFloor)
        note(.ceiling, above: 15, .scaleAtCeiling)
        note(.straightLining, above: 10, .scaleAlike)
        note(.hasty, above: 5, .scaleHasty)
        note(.contradictions, above: 5, .scaleContradicts)
        for (place, item) in quality.items.enumerated() {
            guard let share = item[.unanswered], share > 10 else { continue }
            said.append(
                words(.itemSilent, ["item": .text(itemLabel(place)), "p": .text(number(share, .unanswered))]).uppercasedFirst)
        }
        return said
    }
}
