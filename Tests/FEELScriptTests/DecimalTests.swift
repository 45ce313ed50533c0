import FEEL
import FEELScript
import Testing

/// Numbers have the same digits in the browser: 100,000 operations on numbers of every size.
@Suite struct DecimalTests {
    private static func number(_ random: inout SplitMix) -> Decimal {
        let digits = random.pick([1, 2, 3, 5, 9, 15, 16, 17, 19, 25, 34])
        var text = random.next() % 3 == 0 ? "-" : ""
        for _ in 0..<digits { text += String(random.next() % 10) }
        let exponent = random.pick([0, 0, 0, -1, -2, 1, -5, -15, 4, -34, 20, -400, 400, -6150, 6100])
        return Decimal("\(text)e\(exponent)") ?? .one
    }

    private static func result(_ name: String, _ a: Decimal, _ b: Decimal) -> Decimal? {
        switch name {
        case "add": a.adding(b)
        case "subtract": a.subtracting(b)
        case "multiply": a.multiplied(by: b)
        case "divide": a.divided(by: b)
        case "modulo": a.modulo(b)
        case "compare": Decimal(a.compared(to: b))
        case "order": Decimal(a.order(against: b))
        case "power": a.raised(to: b)
        case "squareRoot": a.squareRoot
        case "exponential": a.exponential
        case "logarithm": a.naturalLogarithm
        default: nil
        }
    }

    /// Each operation is a line `name a b result`; node says which lines differ.
    private static func differing(_ lines: [String]) throws -> [String] {
        let program = """
            const D=F.decimal,lines=`\(lines.joined(separator: "\n"))`.split('\\n');
            for (const line of lines) {
              const [name,a,b,wanted]=line.split(' ');
              const x=name.startsWith('round')?D.rounded(F.n(a),Number(b),Number(name.slice(5))):D[name](F.n(a),F.n(b));
              const found=x===null?'none':typeof x==='number'?String(x):D.text(x);
              if (found!==wanted) console.log(line+' but '+found);
            }
            console.log('done');
            """
        let found = try Node.run(program).split(separator: "\n").map(String.init)
        #expect(found.last == "done")
        return Array(found.dropLast())
    }

    @Test func operations() throws {
        var random = SplitMix(state: 34)
        let names = ["add", "subtract", "multiply", "divide", "modulo", "compare", "order", "add", "divide"]
        var lines: [String] = []
        for _ in 0..<90_000 {
            let (a, b, name) = (Self.number(&random), Self.number(&random), random.pick(names))
            lines.append("\(name) \(a) \(b) \(Self.result(name, a, b)?.description ?? "none")")
        }
        for _ in 0..<10_000 {
            let (a, scale) = (Self.number(&random), Int(random.next() % 40) - 10)
            let way = Int(random.next() % UInt64(RoundingMode.allCases.count))
            lines.append("round\(way) \(a) \(scale) \(a.rounded(to: scale, RoundingMode.allCases[way])?.description ?? "none")")
        }
        let different = try Self.differing(lines)
        #expect(different.isEmpty, "\(different.count): \(different.prefix(10))")
    }

    @Test func rootsAndPowers() throws {
        var random = SplitMix(state: 35)
        var lines: [String] = []
        for _ in 0..<600 {
            let (a, b) = (Self.number(&random), Self.number(&random))
            for name in ["squareRoot", "exponential", "logarithm", "power"] {
                lines.append("\(name) \(a) \(b) \(Self.result(name, a, b)?.description ?? "none")")
            }
            let (base, exponent) = (Decimal(Int(random.next() % 1000)), Decimal(Int(random.next() % 400) - 200))
            let fraction = exponent.divided(by: 8) ?? .one
            lines.append("power \(base) \(exponent) \(Self.result("power", base, exponent)?.description ?? "none")")
            lines.append("power \(base) \(fraction) \(Self.result("power", base, fraction)?.description ?? "none")")
            lines.append("exponential \(fraction) 0 \(fraction.exponential?.description ?? "none")")
        }
        let different = try Self.differing(lines)
        #expect(different.isEmpty, "\(different.count): \(different.prefix(10))")
    }
}
