import FEEL
import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Bands of random ends: where nothing is said every number between the outer ends has exactly one band, and what is said is so.
@Suite struct BandCoverTests {
    /// From one number to another, in tenths; nil: no end.
    private struct Range {
        var low: Int?
        var high: Int?
        var holdsLow = true
        var holdsHigh = true

        func holds(_ hundredths: Int) -> Bool {
            if let low, hundredths < low * 10 || hundredths == low * 10 && !holdsLow { return false }
            if let high, hundredths > high * 10 || hundredths == high * 10 && !holdsHigh { return false }
            return true
        }

        var text: String {
            func number(_ tenths: Int) -> String { "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)" }
            switch (low, high) {
            case (let low?, let high?):
                return "\(holdsLow ? "[" : "(")\(number(low))..\(number(high))\(holdsHigh ? "]" : ")")"
            case (let low?, nil): return "\(holdsLow ? ">=" : ">") \(number(low))"
            case (nil, let high?): return "\(holdsHigh ? "<=" : "<") \(number(high))"
            case (nil, nil): return "-"
            }
        }
    }

    /// Ranges that follow one another, most of them without a gap, sometimes with two of them in one band.
    private static func bands(_ random: inout SystemSeeded) -> [[Range]] {
        var end = random.next(20) - 10
        var holds = random.next(2) == 0
        var ranges: [Range] = random.next(3) == 0 ? [Range(low: nil, high: end, holdsHigh: !holds)] : []
        for _ in 0..<(2 + random.next(4)) {
            let slip = random.next(12)
            let low = slip == 0 ? end + 1 + random.next(5) : slip == 1 ? end - 1 - random.next(5) : end
            let high = max(low + 1, end + 1 + random.next(15))
            let isWrong = random.next(12) == 0
            let holdsHigh = random.next(2) == 0
            ranges.append(Range(low: low, high: high, holdsLow: isWrong ? !holds : holds, holdsHigh: holdsHigh))
            (end, holds) = (high, !holdsHigh)
        }
        if random.next(3) == 0 { ranges.append(Range(low: end, high: nil, holdsLow: holds)) }
        // Another band without an end, within or beyond those that are there.
        if random.next(8) == 0 { ranges.append(Range(low: end - 3 + random.next(6), high: nil, holdsLow: random.next(2) == 0)) }
        if random.next(4) == 0, ranges.count > 2 {
            return [[ranges[0], ranges[2]], [ranges[1]]] + ranges.dropFirst(3).map { [$0] }
        }
        return ranges.map { [$0] }
    }

    private struct SystemSeeded {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    @Test func `every number has one band or its gap is named`() throws {
        var said: [String: Int] = [:]
        for seed in 0..<600 {
            var random = SystemSeeded(state: UInt64(seed) &* 104_729 &+ 7)
            let bands = Self.bands(&random)
            let lines = bands.enumerated().map { "    b\($0): {in: '\($1.map(\.text).joined(separator: ", "))'}\n" }.joined()
            let text = "study: {id: t, title: T, language: en, levels: {all: all}}\nbands:\n  list:\n\(lines)"
            let (tree, _) = DocumentTree.parse(SourceFile(name: "t.yaml", text: text))
            let found = MeraCompiler.compile([tree], name: "t").diagnostics.filter { $0.code.id.hasPrefix("M70") }
            func holding(_ hundredths: Int) -> Int { bands.count { $0.contains { $0.holds(hundredths) } } }
            let ends = bands.joined().flatMap { [$0.low, $0.high].compactMap(\.self) }.map { $0 * 10 }
            let (least, greatest) = (try #require(ends.min()), try #require(ends.max()))
            // The outer ends may be open, but not where a band holds beyond them.
            let counts = (least + 1..<greatest).map(holding)
            let outer = [least - 100, least, greatest, greatest + 100].map(holding)
            let isOpen = outer[0] > 0 && outer[1] == 0 || outer[3] > 0 && outer[2] == 0
            let isSound = counts.allSatisfy { $0 == 1 } && outer.allSatisfy { $0 < 2 } && !isOpen
            #expect(found.isEmpty == isSound, "seed \(seed): \(text) \(found.map(\.code.id))")
            for finding in found {
                said[finding.code.id, default: 0] += 1
                guard case .text(let witness)? = finding.arguments["witness"], let number = Decimal(witness),
                    let hundredths = number.scaled(to: 2)
                else { continue }
                #expect(
                    finding.code.id == "M7001" ? holding(Int(hundredths)) == 0 : holding(Int(hundredths)) > 1,
                    "\(text) \(witness)")
            }
            if found.isEmpty { said["", default: 0] += 1 }
        }
        #expect(said["M7001", default: 0] > 50 && said["M7002", default: 0] > 50 && said["", default: 0] > 50, "\(said)")
    }
}
