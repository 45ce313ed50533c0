import MeraSource

/// The changes between two versions with what is advised, for people and for programs.
public struct ChangeList: Sendable {
    public var old: String
    public var new: String
    public var changes: [Change]
    public var advice: VersionAdvice

    /// - Parameters: what the versions are called: folders or revisions.
    public init(old: String, new: String, changes: [Change], advice: VersionAdvice) {
        (self.old, self.new, self.changes, self.advice) = (old, new, changes, advice)
    }

    public func count(_ changeClass: ChangeClass) -> Int { changes.count { $0.changeClass == changeClass && $0.waiver == nil } }

    /// In the order in which they are shown.
    var groups: [(changeClass: ChangeClass, changes: [Change])] {
        ChangeClass.allCases.compactMap { changeClass in
            let found = changes.filter { $0.changeClass == changeClass }
            return found.isEmpty ? nil : (changeClass, found)
        }
    }

    static let nothing = Phrase(en: "no changes", ru: "изменений нет")

    /// `{n} changes: 1 breaking for data, 2 text`
    func summary(_ language: Language) -> String {
        if changes.isEmpty { return Self.nothing.text(language) }
        let all = Phrase(en: "{n:change/changes}", ru: "{n:изменение/изменения/изменений}").text(
            language, ["n": .number(changes.count)])
        let parts = groups.map { "\($0.changeClass.phrase.text(language).lowercased()) — \($0.changes.count)" }
        return all + ": " + parts.joined(separator: ", ")
    }

    func advised(_ language: Language) -> String? {
        guard advice.step != .none else { return nil }
        let version = advice.version ?? "—"
        if advice.fits {
            return Phrase(en: "version {old} → {new}: fits", ru: "версия {old} → {new}: соответствует изменениям")
                .text(language, ["old": .text(advice.old), "new": .text(advice.new)])
        }
        return Phrase(
            en: "version: {old} → {advised} is advised ({step}), {new} is written",
            ru: "версия: рекомендуется {old} → {advised} ({step}), указана {new}"
        ).text(
            language,
            [
                "old": .text(advice.old), "advised": .text(version), "new": .text(advice.new),
                "step": .phrase(advice.step.phrase),
            ])
    }
}

extension VersionAdvice.Step {
    var phrase: Phrase {
        switch self {
        case .none: Phrase(en: "no step", ru: "без изменения")
        case .patch: Phrase(en: "patch", ru: "исправление, patch")
        case .minor: Phrase(en: "minor", ru: "младшая, minor")
        case .major: Phrase(en: "major", ru: "старшая, major")
        }
    }
}

extension Change {
    /// What happened, in one line.
    func sentence(_ language: Language) -> String {
        let arguments: Arguments = [
            "thing": .phrase(thing.phrase), "name": .text(name.isEmpty ? "study" : name), "key": .text(key ?? ""),
            "old": .text(old ?? ""), "new": .text(new ?? ""),
        ]
        let phrase: Phrase =
            switch kind {
            case .added: Phrase(en: "{thing} `{name}` added", ru: "{thing} `{name}`: добавлено")
            case .removed: Phrase(en: "{thing} `{name}` removed", ru: "{thing} `{name}`: удалено")
            case .renamed:
                isLikely
                    ? Phrase(
                        en: "{thing} `{name}`: most likely `{old}` renamed",
                        ru: "{thing} `{name}`: скорее всего, переименовано из `{old}`")
                    : Phrase(en: "{thing} `{name}`: renamed from `{old}`", ru: "{thing} `{name}`: переименовано из `{old}`")
            case .changed: Phrase(en: "{thing} `{name}`: {key}", ru: "{thing} `{name}`: {key}")
            case .reordered: Phrase(en: "{thing} `{name}`: another order", ru: "{thing} `{name}`: другой порядок")
            }
        return phrase.text(language, arguments)
    }

    /// `a.yaml:3`
    static func text(_ place: Location?) -> String? {
        place.map { "\($0.file.name):\($0.file.position(at: $0.span.start).line)" }
    }

    /// What rests on it, at most so many by name.
    func reached(_ language: Language, most: Int = 6) -> String? {
        guard !reaches.isEmpty else { return nil }
        let more = reaches.count - most
        let names = reaches.prefix(most).joined(separator: ", ") + (more > 0 ? " … (+\(more))" : "")
        return Phrase(en: "reaches {names}", ru: "влияет на {names}").text(language, ["names": .text(names)])
    }
}
