import MeraSource

extension Report {
    /// A chapter, a subsection of the chapter before it, or the same of an appendix.
    public struct Section: Sendable {
        public enum Place: Sendable {
            /// Before the chapters, without a number.
            case front
            case chapter
            case section
            case appendix
            case appendixSection
        }

        public var title: String
        public var place: Place
        /// What links to it name; nil: its place in the document.
        public var anchor: String?
        public var blocks: [Block]
        /// An appendix for the few who ask for it: it is not part of documents for paper.
        public var isOnRequest = false
        /// `2`, `2.3`, `А`, `А.1`; empty before the document is numbered and in front.
        public internal(set) var number = ""

        public init(_ title: String, _ place: Place = .chapter, anchor: String? = nil, _ blocks: [Block] = []) {
            self.title = title
            self.place = place
            self.anchor = anchor
            self.blocks = blocks
        }

        public init(_ title: String, _ blocks: [Block]) { self.init(title, .chapter, blocks) }

        /// Chapters and appendices are of the first depth.
        public var depth: Int { place == .section || place == .appendixSection ? 2 : 1 }
        public var isInAppendix: Bool { place == .appendix || place == .appendixSection }

        /// `2.3. Рекомендации площадок`, `Приложение А. Подробные таблицы`
        func heading(_ language: Language) -> String {
            switch place {
            case .front: title
            case .chapter, .section, .appendixSection: number.isEmpty ? title : number + ". " + title
            case .appendix:
                number.isEmpty
                    ? title : Phrase.headingAppendix.text(language, ["n": .text(number), "title": .text(title)])
            }
        }
    }

    /// A chapter with its subsections, as they stand in the contents.
    struct Part {
        /// Indices into `sections`.
        var first: Int
        var sections: Range<Int>
    }

    /// Chapters and appendices in order; subsections without a chapter before them stand by themselves.
    var parts: [Part] {
        var parts: [Part] = []
        for (place, section) in sections.enumerated() {
            if section.depth == 2, let last = parts.last, sections[last.first].isInAppendix == section.isInAppendix {
                parts[parts.count - 1].sections = last.first + 1..<place + 1
            } else {
                parts.append(Part(first: place, sections: place + 1..<place + 1))
            }
        }
        return parts
    }

    /// The name of the place of a section, for links.
    func anchor(of section: Int) -> String { sections[section].anchor ?? "s\(section + 1)" }

    /// Numbers chapters, appendices and what stands in them; tables and figures are counted through the whole document, so that
    /// a letter can refer to "table 3".
    mutating func number() {
        var (chapter, section, appendix, supplement) = (0, 0, 0, 0)
        var (tables, figures) = (0, 0)
        for place in sections.indices {
            switch sections[place].place {
            case .front: break
            case .chapter:
                (chapter, section) = (chapter + 1, 0)
                sections[place].number = String(chapter)
            case .section:
                section += 1
                sections[place].number = "\(chapter).\(section)"
            case .appendix:
                (appendix, supplement) = (appendix + 1, 0)
                sections[place].number = letter(appendix)
            case .appendixSection:
                supplement += 1
                sections[place].number = "\(letter(appendix)).\(supplement)"
            }
            for block in sections[place].blocks.indices {
                number(&sections[place].blocks[block], &tables, &figures)
            }
        }
        nameLinks()
    }

    /// References to appendices have their numbers: «приложение Б.3».
    private mutating func nameLinks() {
        var numbers: [String: String] = [:]
        for place in sections.indices where sections[place].isInAppendix { numbers[anchor(of: place)] = sections[place].number }
        for section in sections.indices {
            for block in sections[section].blocks.indices {
                guard case .see(let links) = sections[section].blocks[block] else { continue }
                sections[section].blocks[block] = .see(
                    links.compactMap { link in
                        numbers[link.anchor].map {
                            Link(Phrase.appendixNamed.text(language, ["n": .text($0)]), to: link.anchor)
                        }
                    })
            }
        }
    }

    private func number(_ block: inout Block, _ tables: inout Int, _ figures: inout Int) {
        switch block {
        case .table(var table):
            tables += 1
            table.number = tables
            table.caption = Phrase.tableCaption.text(language, ["n": .number(tables), "caption": .text(table.caption)])
            block = .table(table)
        case .trend(var chart):
            figures += 1
            chart.number = figures
            chart.caption = Phrase.figureCaption.text(language, ["n": .number(figures), "caption": .text(chart.caption)])
            block = .trend(chart)
        default: break
        }
    }

    /// Russian appendices leave out letters that could be taken for digits or are no capitals (GOST 2.105).
    private func letter(_ number: Int) -> String {
        let letters = Array(language == .russian ? "АБВГДЕЖИКЛМНПРСТУФХЦШЩЭЮЯ" : "ABCDEFGHJKLMNPQRSTUVWXYZ")
        return number <= letters.count ? String(letters[number - 1]) : String(number)
    }
}
