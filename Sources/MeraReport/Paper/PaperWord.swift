import MeraSource

extension PaperForm {
    /// The questionnaire as a Word document: the same questions, which an office can still change.
    public func word() throws(ContainerFailure) -> [UInt8] {
        var writer = PaperWord(form: self)
        writer.write()
        return try WordPackage(
            title: title, subtitle: subtitle, language: words.language, body: writer.body,
            running: title + " · " + version, hasTitlePage: false
        ).bytes()
    }
}

/// Turns the blocks of a paper form into the body of a Word document.
struct PaperWord {
    let form: PaperForm
    private(set) var body: [XML] = []

    init(form: PaperForm) { self.form = form }

    private static let box = "\u{2610}"
    private static let widths = [560, 7561, 1800]
    private static let small: [XML] = [.property("w:color", "5C6670"), .property("w:sz", "16")]
    private static let soft: [XML] = [.property("w:color", "5C6670"), .property("w:sz", "20")]

    private var words: ReportWords { form.words }

    mutating func write() {
        body.append(.paragraph("Subtitle", Word.inline(form.subtitle + " · " + form.version)))
        body.append(.paragraph("Title", Word.inline(form.title)))
        for text in form.about { body.append(.paragraph(nil, Word.inline(text))) }
        for block in form.blocks {
            switch block {
            case .heading(let heading): self.heading(heading)
            case .question(let question): self.question(question)
            case .matrix(let matrix): self.matrix(matrix)
            case .rows(let rows): self.rows(rows)
            case .note(let texts): for text in texts { body.append(.paragraph(nil, Word.inline(text))) }
            }
        }
    }

    private mutating func heading(_ heading: PaperForm.Heading) {
        body.append(.paragraph(heading.depth == 1 ? "Heading2" : "Heading3", Word.inline(heading.text)))
        for text in heading.about { body.append(.paragraph("Note", Word.inline(text), [.tag("w:keepNext")])) }
        if let condition = heading.condition {
            body.append(.paragraph(nil, Word.inline(condition, [.tag("w:i")]), [.tag("w:keepNext")]))
        }
    }

    // MARK: - Questions

    private mutating func question(_ question: PaperForm.Question) {
        var inner = [said(question)]
        if let condition = question.condition {
            inner.append(.paragraph("Cell", Word.inline(condition, [.tag("w:i")] + Self.soft)))
        }
        if let hint = question.hint { inner.append(.paragraph("Cell", Word.inline(hint, Self.soft))) }
        inner += answer(question)
        if let jump = question.jump { inner.append(.paragraph("Cell", Word.inline("→ " + jump, [.tag("w:b")]))) }
        body.append(
            Word.table(
                style: "Layout", widths: Self.widths,
                [
                    Word.row([
                        Word.cell(Self.widths[0], [.paragraph("Cell", [Word.run(question.number, [.tag("w:b")])])]),
                        Word.cell(Self.widths[1], inner),
                        Word.cell(Self.widths[2], [.paragraph("CellNumber", [Word.run(question.code, Self.small)])]),
                    ])
                ]))
        body.append(.paragraph("Gap", []))
    }

    private func said(_ question: PaperForm.Question) -> XML {
        let optional = question.isOptional ? [Word.run(" (" + words(.paperOptional) + ")", Self.soft)] : []
        return .paragraph("Cell", Word.inline(question.label, [.tag("w:b")]) + optional)
    }

    private func answer(_ question: PaperForm.Question) -> [XML] {
        switch question.answer {
        case .options(let options, let several):
            return (several ? [note(words(.paperSeveral))] : []) + options.map(option)
        case .order(let options): return [note(words(.paperOrder))] + options.map(option)
        case .number(let unit):
            return [.paragraph("Cell", [Word.run("_____________" + (unit.map { " " + $0 } ?? ""))] + missing(question))]
        case .date: return [comb([2, 2, 4], ".", question)]
        case .time: return [comb([2, 2], ":", question)]
        case .moment: return [comb([2, 2, 4], ".", question), comb([2, 2], ":", nil)]
        case .lines(let count): return (0..<count).map { _ in rule }
        case .place:
            return [words(.paperLatitude), words(.paperLongitude)].map { .paragraph("Cell", [Word.run($0 + " _____________")]) }
        case .entry(let register):
            let text = words(.paperEntry, ["register": .text(register)]) + "; " + words(.paperCode) + " _____________"
            return [rule, note(text)]
        case .attachment: return [note(words(.paperAttach))]
        }
    }

    private func note(_ text: String) -> XML { .paragraph("Cell", Word.inline(text, Self.soft)) }

    private var rule: XML {
        .paragraph(
            "Cell", [],
            [
                .tag("w:pBdr", [:], [.tag("w:bottom", ["w:val": "single", "w:sz": "4", "w:space": "1", "w:color": "1D2329"])]),
                .tag("w:spacing", ["w:before": "200", "w:after": "40"]),
            ])
    }

    private func option(_ option: PaperForm.Option) -> XML {
        var runs = [Word.run(Self.box + " "), Word.run(option.code + " ", Self.small), Word.run(option.label)]
        if let specify = option.specify {
            runs.append(Word.run(" (" + specify.label + ") ____________________ "))
            runs.append(Word.run(specify.code, Self.small))
        }
        if let jump = option.jump { runs.append(Word.run(" → " + jump, [.tag("w:b")])) }
        return .paragraph("Cell", runs)
    }

    private func missing(_ question: PaperForm.Question) -> [XML] {
        question.missing.flatMap { option in
            [Word.run("   " + Self.box + " "), Word.run(option.code + " ", Self.small)]
                + (option.label == option.code ? [] : [Word.run(option.label)])
        }
    }

    private func comb(_ groups: [Int], _ sign: String, _ question: PaperForm.Question?) -> XML {
        let text = groups.map { Array(repeating: "__", count: $0).joined(separator: "|") }.joined(separator: "|" + sign + "|")
        return .paragraph("Cell", [Word.run("|" + text + "|")] + (question.map(missing) ?? []))
    }

    // MARK: - Tables

    private mutating func matrix(_ matrix: PaperForm.Matrix) {
        let code = 1200
        let number = 480
        // Wide enough for the longest word of the headings, as far as the questions keep room.
        let longest = matrix.options.flatMap { $0.label.split(separator: " ") }.map(\.count).max() ?? 0
        let room = (Word.textWidth - number - code - 2600) / max(1, matrix.options.count)
        let option = max(560, min(room, longest * 92 + 160))
        let label = Word.textWidth - number - code - option * matrix.options.count
        let widths = [number, label] + matrix.options.map { _ in option } + [code]
        var head: [XML] = [headCell(number, "№"), headCell(label, "")]
        for one in matrix.options { head.append(headCell(option, one.label + " [" + one.code + "]")) }
        head.append(headCell(code, words(.paperCodes)))
        var rows = [Word.row(head, isHeader: true)]
        for question in matrix.questions {
            var cells = [
                Word.cell(number, [.paragraph("Cell", [Word.run(question.number, [.tag("w:b")])])]),
                Word.cell(
                    label,
                    [
                        .paragraph(
                            "Cell", Word.inline([question.label, question.condition].compactMap { $0 }.joined(separator: " ")))
                    ]),
            ]
            for _ in matrix.options {
                cells.append(Word.cell(option, [.paragraph("Cell", [Word.run(Self.box)], [.property("w:jc", "center")])]))
            }
            cells.append(Word.cell(code, [.paragraph("CellNumber", [Word.run(question.code, Self.small)])]))
            rows.append(Word.row(cells))
        }
        body.append(Word.table(style: "ReportTable", widths: widths, rows))
        body.append(.paragraph("Gap", []))
    }

    private func headCell(_ width: Int, _ text: String) -> XML {
        Word.cell(width, [.paragraph("CellHead", Word.inline(text, Self.small))])
    }

    private mutating func rows(_ rows: PaperForm.Rows) {
        body.append(.paragraph("Note", Word.inline(rows.note), [.tag("w:keepNext")]))
        let number = 420
        let width = (Word.textWidth - number) / rows.columns.count
        let widths = [number] + rows.columns.map { _ in width }
        var lines = [
            Word.row(
                [headCell(number, "№")]
                    + rows.columns.map { column in
                        Word.cell(
                            width,
                            [
                                .paragraph("CellHead", Word.inline(column.number + " " + column.label, Self.small)),
                                .paragraph("CellHead", [Word.run(column.code, Self.small)]),
                            ])
                    }, isHeader: true)
        ]
        for place in 0..<rows.count {
            let cells = rows.columns.indices.map { column in
                Word.cell(
                    width, [.paragraph("Cell", Word.inline(column == 0 && place < rows.names.count ? rows.names[place] : " "))])
            }
            lines.append(Word.row([Word.cell(number, [.paragraph("Cell", [Word.run(String(place + 1))])])] + cells))
        }
        body.append(Word.table(style: "ReportTable", widths: widths, lines))
        for legend in rows.legends { body.append(.paragraph("Note", Word.inline(legend))) }
        body.append(.paragraph("Gap", []))
    }
}
