import MeraSource

/// M3001-M3026: names and what they stand for.
extension FindingPage {
    static let names: [FindingPage] = [
        FindingPage(
            .undefinedReference,
            why: Phrase(
                en: "A formula with a name that nothing has cannot be computed for anybody.",
                ru: "Формулу с именем, которого ни у чего нет, нельзя посчитать ни для кого."),
            bad: """
                indicators:
                  old: {of: visits, share: aeg >= 60, unit: percent}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, share: age >= 60, unit: percent}
                """,
            fix: Phrase(
                en: "Write the name as it is declared. Names of close spelling are offered; a name is case-sensitive.",
                ru:
                    "Напишите имя так, как оно объявлено. Похожие имена предлагаются в замечании; прописные и строчные буквы различаются."
            )
        )
    ]
}
