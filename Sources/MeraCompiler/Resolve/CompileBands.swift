import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileBands() {
        for declared in definitions.bands {
            var list = BandList(id: declared.id, passport: Passport(), bands: [])
            list.location = declared.key.location
            for band in declared.definition.entries {
                guard let formula = band.definition[BandDefinition.test] else { continue }
                var scope = ParameterScope(self)
                let (test, findings) = Expression.compile(
                    formula.text, form: .unaryTests(input: .number), scope: &scope)
                add(findings, at: formula.node)
                guard let test else { continue }
                list.bands.append(
                    BandList.Band(
                        code: band.id,
                        label: band.definition[CommonKeys.label]?.text(study.language)
                            ?? LocalizedText(band.id, language: study.language),
                        test: test, tone: band.definition[BandDefinition.tone] ?? .neutral, source: formula.text))
                list.bands[list.bands.count - 1].location = band.key.location
            }
            study.bandLists.append(list)
            checkCover(list, declared)
        }
    }

    /// Every number between the lowest and the highest end must fall into exactly one band. Bands can only change at the
    /// numbers that they name, so it is enough to try each of these, a point between each two, and none beyond the outer ends.
    private func checkCover(_ list: BandList, _ declared: Declared<DeclaredMap<BandDefinition>>) {
        let key = declared.key
        var ends: Set<Decimal> = []
        for band in list.bands {
            for case .number(let number) in band.test.program.constants { ends.insert(number) }
        }
        let sorted = ends.sorted()
        guard !sorted.isEmpty else {
            if !list.bands.isEmpty { report(.bandForm, at: key.location) }
            return
        }
        var points: [(value: Decimal, isEnd: Bool)] = []
        for (index, end) in sorted.enumerated() {
            points.append((end, index == 0 || index == sorted.count - 1))
            if index + 1 < sorted.count, let middle = end.adding(sorted[index + 1])?.divided(by: Decimal(2)) {
                points.append((middle, false))
            }
        }
        var evaluation = Evaluation()
        for point in points {
            let holding = list.bands.filter {
                evaluation.evaluate($0.test, slots: [], input: .number(point.value)) == .boolean(true)
            }
            if holding.count > 1 {
                let both = holding.prefix(2).map(\.code)
                diagnostics.append(
                    Diagnostic(
                        .bandOverlap,
                        ["witness": .text(point.value.description), "first": .text(both[0]), "second": .text(both[1])],
                        at: key.location,
                        related: declared.definition.entries.filter { both.contains($0.id) }.compactMap { band in
                            band.definition[BandDefinition.test].map { .init($0.node.location, Self.holdsHere, [:]) }
                        }))
                return
            }
            // The outermost ends may be left out on purpose, as in `(0..100)`.
            if holding.isEmpty, !point.isEnd {
                report(.bandGap, ["witness": .text(point.value.description), "name": .text(list.id)], at: key.location)
                return
            }
        }
    }

    private static let holdsHere = Phrase(en: "holds here", ru: "выполняется здесь")
}
