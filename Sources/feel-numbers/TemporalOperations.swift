import FEEL

func temporalResult(_ name: String, _ words: [String]) -> String? {
    switch (name, words.count) {
    case ("date", 1):
        guard let date = CivilDate(words[0]) else { return "none" }
        return "\(date.weekday) \(date.dayOfYear) \(date.weekOfYear) \(date.dayNumber)"
    default: return nil
    }
}
