import MeraYAML
import FEEL
import MeraModel
import MeraSource

extension StudyCompiler {
    func compileBands() {
        for declared in definitions.bands {
            var list = BandList(id: declared.id, passport: Passport(), bands: [])
            list.location = declared.key.location
            var isWhole = true
            for band in declared.definition.entries {
                guard let formula = band.definition[BandDefinition.test] else { continue }
                var scope = ParameterScope(self)
                let (test, findings) = Expression.compile(
                    formula.text, form: .unaryTests(input: .number), scope: &scope)
                names?.note(scope.uses, in: study, table: nil) { formula.node.location(of: $0) }
                add(findings, at: formula.node)
                // A band that cannot be read is still one that can be named.
                if test == nil { isWhole = false }
                guard let test = test ?? Expression.compile("null", form: .unaryTests(input: .number), scope: &scope).expression
                else { continue }
                list.bands.append(
                    BandList.Band(
                        code: band.id,
                        label: band.definition[CommonKeys.label]?.text(study.language)
                            ?? LocalizedText(band.id, language: study.language),
                        test: test, tone: band.definition[BandDefinition.tone] ?? .neutral, source: formula.text))
                list.bands[list.bands.count - 1].location = band.key.location
            }
            study.bandLists.append(list)
            if isWhole { checkCover(list, declared) }
        }
    }

    /// False where not more than one band holds.
    private func reportOverlap(
        at witness: Decimal, _ cover: BandCover, _ list: BandList, _ declared: Declared<DeclaredMap<BandDefinition>>
    ) -> Bool {
        let both = cover.holding(witness).prefix(2).map { list.bands[$0].code }
        guard both.count == 2 else { return false }
        diagnostics.append(
            Diagnostic(
                .bandOverlap, ["witness": .text(witness.description), "first": .text(both[0]), "second": .text(both[1])],
                at: declared.key.location,
                related: declared.definition.entries.filter { both.contains($0.id) }.compactMap { band in
                    band.definition[BandDefinition.test].map { .init($0.node.location, Self.holdsHere, [:]) }
                }))
        return true
    }

    /// Every number between the lowest and the highest end must fall into exactly one band.
    private func checkCover(_ list: BandList, _ declared: Declared<DeclaredMap<BandDefinition>>) {
        let key = declared.key
        let cover = BandCover(list.bands.map(\.test))
        guard let ends = cover.ends.last.map({ _ in cover.ends.count }) else {
            if !list.bands.isEmpty { report(.bandForm, at: key.location) }
            return
        }
        let outside = cover.outside.map { cover.holding($0).isEmpty }
        for (cell, count) in cover.counts.enumerated() where count != 1 {
            guard let witness = cover.witness(of: cell) else { continue }
            // The outermost ends may be left out on purpose, as in `(0..100)`; with `> 100` beyond it, 100 is none.
            if count == 0, cell == 0 && outside.first == true || cell == 2 * (ends - 1) && outside.last == true { continue }
            guard count > 1 else {
                report(.bandGap, ["witness": .text(witness.description), "name": .text(list.id)], at: key.location)
                return
            }
            if reportOverlap(at: witness, cover, list, declared) { return }
        }
        for witness in cover.outside where reportOverlap(at: witness, cover, list, declared) { return }
    }

    private static let holdsHere = Phrase(en: "holds here", ru: "выполняется здесь")
}
