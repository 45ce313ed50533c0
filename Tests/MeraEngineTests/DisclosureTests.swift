import FEEL
import Testing

import MeraEngine
@testable import MeraUnits

/// What an outsider can compute from a table whose totals are published.
struct DisclosureTests {
    /// A tree of units three levels deep: its numbers, and the equations total = sum of parts.
    private struct Tree {
        var graph = DisclosureGraph()

        init(seed: UInt64, least: Int) {
            var generator = Generator(state: seed)
            var regions: [(cell: Int, count: Int)] = []
            for _ in 0..<generator.next(1...5) {
                let counts = (0..<generator.next(1...5)).map { _ in generator.next(0...9) * (generator.next(0...2) == 0 ? 7 : 1) }
                let sites = counts.map { graph.add(base: Decimal($0), isHidden: $0 > 0 && $0 < least) }
                let sum = counts.reduce(0, +)
                let region = graph.add(base: Decimal(sum), isHidden: sum > 0 && sum < least)
                graph.families.append(DisclosureGraph.Family(total: region, parts: sites))
                regions.append((region, sum))
            }
            let all = regions.reduce(0) { $0 + $1.count }
            let whole = graph.add(base: Decimal(all), isHidden: all > 0 && all < least)
            graph.families.append(DisclosureGraph.Family(total: whole, parts: regions.map(\.cell)))
        }
    }

    private struct Generator {
        var state: UInt64

        mutating func next(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int((state >> 33) % UInt64(range.count))
        }
    }

    @Test func `no hidden number follows from the totals, in any of 3000 trees`() {
        var hidden = 0
        for seed in 0..<3_000 {
            var tree = Tree(seed: UInt64(seed), least: 5)
            tree.graph.close(least: 5)
            // Nobody is told of where nobody is, so zeros are known.
            let unknown = tree.graph.bases.indices.filter { tree.graph.isHidden[$0] && tree.graph.bases[$0] > .zero }
            hidden += unknown.count
            let rows = tree.graph.families.map { family in
                unknown.map { $0 == family.total ? -1 : family.parts.contains($0) ? 1 : 0 }
            }
            let determined = LinearSystem(rows).determined
            #expect(determined.isEmpty, "seed \(seed): \(determined.map { unknown[$0] })")
        }
        #expect(hidden > 1_000)
    }

    @Test func `what is hidden together is no small group either`() {
        for seed in 0..<3_000 {
            var tree = Tree(seed: UInt64(seed), least: 5)
            tree.graph.close(least: 5)
            for family in tree.graph.families where !tree.graph.isHidden[family.total] {
                let hidden = family.parts.filter { tree.graph.isHidden[$0] }.map { tree.graph.bases[$0] }
                let sum = hidden.reduce(Decimal.zero) { $0.adding($1) ?? $0 }
                #expect(hidden.isEmpty || sum >= 5, "seed \(seed)")
            }
        }
    }

    /// Worked by hand: 3 + 20 + 40 = 63; 3 is small, so 20, the smallest other, is hidden with it.
    @Test func `the smallest other part is hidden beside a small one`() {
        var graph = DisclosureGraph()
        let cells = [3, 20, 40, 63].map { graph.add(base: Decimal($0), isHidden: $0 < 5) }
        graph.families = [DisclosureGraph.Family(total: cells[3], parts: Array(cells.prefix(3)))]
        graph.close(least: 5)
        #expect(graph.isHidden == [true, true, false, false])
    }

    /// One site is all of its region, so the region would tell its number.
    @Test func `a total that equals a hidden part is hidden, and beside it another total`() {
        var graph = DisclosureGraph()
        let (site, region, other, country) = (
            graph.add(base: 3, isHidden: true), graph.add(base: 3, isHidden: false), graph.add(base: 30, isHidden: false),
            graph.add(base: 33, isHidden: false)
        )
        graph.families = [
            DisclosureGraph.Family(total: region, parts: [site]), DisclosureGraph.Family(total: country, parts: [region, other]),
        ]
        graph.close(least: 5)
        #expect([region, other, country].map { graph.isHidden[$0] } == [true, true, false])
    }
}

/// Which unknowns of homogeneous equations with whole coefficients are zero in every solution: those that the published numbers fix.
struct LinearSystem {
    private let rows: [[Rational]]
    private let width: Int

    init(_ rows: [[Int]]) {
        width = rows.first?.count ?? 0
        var reduced = rows.map { $0.map { Rational($0, 1) } }
        var rank = 0
        for column in 0..<width {
            guard let pivot = (rank..<reduced.count).first(where: { reduced[$0][column].top != 0 }) else { continue }
            reduced.swapAt(rank, pivot)
            let lead = reduced[rank][column]
            reduced[rank] = reduced[rank].map { $0 / lead }
            for row in reduced.indices where row != rank && reduced[row][column].top != 0 {
                let factor = reduced[row][column]
                for place in 0..<width { reduced[row][place] = reduced[row][place] - factor * reduced[rank][place] }
            }
            rank += 1
        }
        self.rows = Array(reduced.prefix(rank))
    }

    /// The equations that are left, each with whole coefficients.
    var whole: [[Int]] {
        rows.map { row in
            let common = row.reduce(1) { multiple, number in multiple * Rational(number.bottom, multiple).top }
            return row.map { $0.top * (common / $0.bottom) }
        }
    }

    /// An unknown is fixed where a reduced row holds nothing but it.
    var determined: [Int] {
        rows.compactMap { row in
            let used = row.indices.filter { row[$0].top != 0 }
            return used.count == 1 ? used[0] : nil
        }
    }

    private struct Rational {
        var top: Int
        var bottom: Int

        init(_ top: Int, _ bottom: Int) {
            var (a, b) = (abs(top), abs(bottom))
            while b != 0 { (a, b) = (b, a % b) }
            let sign = bottom < 0 ? -1 : 1
            self.top = sign * top / max(a, 1)
            self.bottom = sign * bottom / max(a, 1)
        }

        static func - (a: Self, b: Self) -> Self { Self(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom) }
        static func * (a: Self, b: Self) -> Self { Self(a.top * b.top, a.bottom * b.bottom) }
        static func / (a: Self, b: Self) -> Self { Self(a.top * b.bottom, a.bottom * b.top) }
    }
}
