import MeraCells
import MeraUnits
import MeraModel

/// The few indicators that stand for a study: in the summary of a report and in that of the terminal.
extension ReportBuilder {
    /// At most six: what the document's headline names, then the tops of the trees of indices (for tops that the whole has no
    /// value of, what they are made of), then what is judged: by a target, by bands. A kind that does not fit as a whole is left out, so
    /// that none is chosen by chance; `others` is how many indicators are not among them.
    var mainIndicators: (indicators: [Int], others: Int) {
        var chosen: [Int] = []
        func offer(_ candidates: [Int], isCut: Bool = false) {
            var fresh: [Int] = []
            for index in candidates where !chosen.contains(index) && !fresh.contains(index) && isMade(index) {
                fresh.append(index)
            }
            let room = Self.mostMain - chosen.count
            if isCut { chosen += fresh.prefix(room) } else if fresh.count <= room { chosen += fresh }
        }
        // The author's own order of weight may be cut at its end.
        offer(headlined, isCut: true)
        let tops = indexTops
        offer(tops, isCut: true)
        if chosen.isEmpty {
            for top in tops {
                if case .index(let composite) = study.indicators[top].formula {
                    offer(composite.components.map(\.indicator), isCut: true)
                }
            }
        }
        let judged = chosen.count
        let shown = shownIndicators
        offer(shown.filter { study.indicators[$0].target != nil && study.indicators[$0].bands != nil })
        offer(shown.filter { study.indicators[$0].target != nil })
        offer(shown.filter { study.indicators[$0].bands != nil })
        if chosen.isEmpty { offer(shown) }
        // What is no headline and no index stands in the order of the document.
        let own = shown.filter { chosen[judged...].contains($0) }
        chosen.replaceSubrange(judged..., with: own)
        return (chosen, study.indicators.count - chosen.count)
    }

    private static let mostMain = 6

    private func isMade(_ index: Int) -> Bool {
        guard let whole else { return false }
        return measure(index, whole) != nil
    }

    /// The headlines of this document, else of the study's others.
    private var headlined: [Int] {
        func named(_ outline: ReportOutline) -> [Int] {
            outline.sections.flatMap { section -> [Int] in
                if case .headline(let indicators) = section.content { indicators } else { [] }
            }
        }
        let own = outline.map(named) ?? []
        return own.isEmpty ? study.reports.flatMap(named) : own
    }

    /// Indices that are no component of another one, those of the most levels of indices first.
    private var indexTops: [Int] {
        var isComponent = Set<Int>()
        for indicator in study.indicators {
            if case .index(let composite) = indicator.formula {
                for component in composite.components { isComponent.insert(component.indicator) }
            }
        }
        let tops = study.indicators.indices.filter { index in
            if case .index = study.indicators[index].formula { !isComponent.contains(index) } else { false }
        }
        return tops.map { (index: $0, depth: depth($0)) }.enumerated().sorted { a, b in
            a.element.depth != b.element.depth ? a.element.depth > b.element.depth : a.offset < b.offset
        }.map(\.element.index)
    }

    private func depth(_ index: Int) -> Int {
        guard case .index(let composite) = study.indicators[index].formula else { return 0 }
        return 1 + (composite.components.map { depth($0.indicator) }.max() ?? 0)
    }

    /// Indicators of the document in its order, else all.
    private var shownIndicators: [Int] {
        var shown: [Int] = []
        for section in outline?.sections ?? [] {
            guard case .indicators(let indicators, _) = section.content else { continue }
            for indicator in indicators where !shown.contains(indicator) { shown.append(indicator) }
        }
        return shown.isEmpty ? Array(study.indicators.indices) : shown
    }
}
