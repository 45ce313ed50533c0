import FEEL
import Testing

/// Nothing that is read may trap, and what is read and printed is read again as the same.
@Suite struct MutationTests {
    @Test func numbers() {
        var random = Sequences(seed: 5)
        for _ in 0..<20_000 {
            let text = random.mutated(
                ["1234.5678", "-0.00012e-12", "9999999999999999999999999999999999e6111", "1e-6176"].randomElement(using: &random)
                    ?? "")
            guard let number = Decimal(text) else { continue }
            #expect(Decimal(number.description) == number)
            for other in [number, .one, -number, .greatestFinite] {
                _ = number.adding(other)
                _ = number.multiplied(by: other)
                _ = number.divided(by: other)
                _ = number.modulo(other)
                _ = number.compared(to: other)
            }
            _ = number.scaled(to: random.next(in: -40...40))
        }
    }

    @Test func powers() {
        var random = Sequences(seed: 6)
        for _ in 0..<2_000 {
            guard let base = Decimal(random.mutated("-12.5e3")), let exponent = Decimal(random.mutated("1.5e-2")) else {
                continue
            }
            _ = base.raised(to: exponent)
            _ = base.exponential
            _ = base.naturalLogarithm
            if let root = base.squareRoot, let square = root.multiplied(by: root), !base.isZero {
                let error = square.subtracting(base)?.divided(by: base)?.absolute ?? 0
                #expect(error < Decimal("1e-32") ?? 0)
            }
        }
    }

    @Test func datesAndTimes() {
        var random = Sequences(seed: 7)
        let seeds = [
            "2015-12-24", "-999999999-01-01", "10:30:11.123+05:00:01", "23:59:00@Europe/Paris", "2015-12-24T23:59:59.5Z",
            "999999999-12-31T24:00:00@America/New_York", "P1DT2H3M4.5S", "-P99999999Y3M", "PT9223372036854775807S",
        ]
        for _ in 0..<20_000 {
            let text = random.mutated(seeds.randomElement(using: &random) ?? "")
            if let date = CivilDate(text) { #expect(CivilDate(date.description) == date) }
            if let time = CivilTime(text) { #expect(CivilTime(time.description) == time) }
            if let moment = CivilDateTime(text) {
                #expect(CivilDateTime(moment.description) == moment)
                _ = moment.adding(DayTimeDuration(seconds: random.next(in: .min ... .max)))
                _ = moment.offset
            }
            if let duration = DayTimeDuration(text) {
                #expect(DayTimeDuration(duration.description) == duration)
                _ = duration.multiplied(by: .greatestFinite)
                _ = duration.negated
            }
            if let duration = YearMonthDuration(text) { #expect(YearMonthDuration(duration.description) == duration) }
        }
    }

    @Test func patterns() {
        var random = Sequences(seed: 8)
        let seeds = [
            "^([a-z-[aeiou]]+)\\.(\\d{2,5})?$", "\\p{IsCyrillic}*|(?:\\w\\s)+?", "[^\\p{Lu}\\-\\]]{3}", "(a|b)*[\\i-[:]]\\c",
        ]
        for _ in 0..<3_000 {
            let text = random.mutated(seeds.randomElement(using: &random) ?? "")
            let flags = ["", "s", "m", "i", "x", "q", "smix"].randomElement(using: &random) ?? ""
            guard let pattern = try? Pattern(text, flags: flags) else { continue }
            _ = pattern.matches("abc.123")
            _ = try? pattern.split("Привет, мир 12")
            _ = try? pattern.replacing(in: "Привет, мир 12", with: random.mutated("$1-\\$$2"))
        }
    }

    @Test func bytesOfNoMeaning() {
        var random = Sequences(seed: 9)
        for _ in 0..<5_000 {
            let bytes = (0..<random.next(in: 0...40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let text = String(decoding: bytes, as: UTF8.self)
            _ = Decimal(parsing: bytes)
            _ = Decimal(text)
            _ = CivilDate(text)
            _ = CivilTime(text)
            _ = CivilDateTime(text)
            _ = DayTimeDuration(text)
            _ = YearMonthDuration(text)
            _ = try? Pattern(text).replacing(in: text, with: text)
            let start = random.next(in: -50...50)
            if let part = CodePoints.substring(of: text, start: start, length: random.next(in: 0...50)) {
                #expect(CodePoints.contains(text, part))
            }
        }
    }
}

@Suite struct ConcurrencyTests {
    @Test func threadsMayShareAPatternAndTheZones() async throws {
        let pattern = try Pattern("^(\\w+)\\s(\\d{2})$")
        let names = ["Europe/Paris", "Asia/Dhaka", "Australia/Melbourne", "Europe/Moscow", "Asia/Tokyo", "America/New_York"]
        let same = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<300).allSatisfy { index in
                        let name = names[index % names.count]
                        return pattern.matches("мера \(10 + index % 90)")
                            && ZoneDatabase.system.zone(named: name)?.name == name
                    }
                }
            }
            return await group.allSatisfy(\.self)
        }
        #expect(same)
    }
}
