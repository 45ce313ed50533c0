import MeraSource

// What only documents with pages have.

extension Phrase {
    static let figureCaption = Phrase(en: "Figure {n}. {caption}", ru: "Рисунок {n}. {caption}")
}
