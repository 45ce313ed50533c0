import FEEL
import Testing

/// The bulk of the proof is Tests/Differential; here are the edges and the laws.
@Suite struct DecimalTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("00.100", "0.1"), (".5", "0.5"), ("-.5", "-0.5"), ("1e3", "1000"), ("1.5E-3", "0.0015"),
        ("12345678901234567890123456789012345", "1.234567890123456789012345678901234E34"),
        ("0.1000000000000000000000000000000000000000001", "0.1"), ("9e6144", "9E6144"), ("9.5e-6170", "9.5E-6170"),
        ("1e-6176", "1E-6176"), ("1e-6177", "0"), ("6e-6177", "1E-6176"), ("1e-99999999999999999999", "0"), ("0e99999", "0"),
        ("1e34", "1E34"), ("1e33", "1000000000000000000000000000000000"),
    ])
    func readsAndPrints(text: String, printed: String) {
        #expect(Decimal(text)?.description == printed)
        let bytes = [UInt8](unsafeUninitializedCapacity: Decimal.textCapacity) { memory, count in
            count = Decimal(text)?.write(to: memory) ?? 0
        }
        #expect(bytes == Array(printed.utf8))
    }

    @Test(arguments: [
        "", "-", "+1", "1.", ".", "1e", "e1", "1e+", "1 ", " 1", "1_000", "1,5", "0x1", "١", "∞", "nan", "--1", "1.2.3", "1e1.5",
        "1e6145", "9.9999999999999999999999999999999999e6144", "1e99999999999999999999", "１",
    ])
    func refuses(text: String) {
        #expect(Decimal(text) == nil)
    }

    @Test func equalValuesAreEqualHoweverTheyAreWritten() throws {
        let forms = try ["1", "1.0", "1.00", "10e-1", "0.1e1"].map { try #require(Decimal($0)) }
        #expect(Set(forms).count == 1)
        #expect(Set(forms.map(\.description)).count == 1)
        #expect(try #require(Decimal("1e6111")) == #require(Decimal("10e6110")))
        #expect(Set([Decimal(coefficient: Int64(0), exponent: 5), Decimal(coefficient: Int64(0), exponent: -5)]).count == 1)
    }

    @Test func overflowHasNoResult() throws {
        let greatest = Decimal.greatestFinite
        #expect(greatest.description == "9.999999999999999999999999999999999E6144")
        #expect(greatest.adding(greatest) == nil)
        #expect(greatest.multiplied(by: 10) == nil)
        #expect(greatest.divided(by: try #require(Decimal("0.1"))) == nil)
        #expect(greatest.adding(1) == greatest)
        #expect(greatest.rounded(to: -6144, .up) == nil)
        #expect(greatest.rounded(to: -6144, .down)?.description == "9E6144")
        #expect(Decimal(1).divided(by: 0) == nil)
        #expect(Decimal(0).divided(by: 0) == nil)
        #expect(Decimal(5).modulo(0) == nil)
    }

    @Test func extremesOfMachineIntegersDoNotTrap() {
        let extremes = [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max - 1, Int64.max].compactMap {
            Decimal(coefficient: $0, exponent: 0)
        }
        for a in extremes {
            #expect(-(-a) == a)
            for b in extremes {
                #expect(a.adding(b) == b.adding(a))
                #expect(a.subtracting(b) == b.subtracting(a).map { -$0 })
                #expect(a.multiplied(by: b) == b.multiplied(by: a))
                if !b.isZero {
                    #expect(a.divided(by: b) != nil)
                    #expect(a.modulo(b).map { $0.isZero || $0.isNegative == b.isNegative } == true)
                }
            }
        }
        #expect(Decimal(coefficient: Int128.min, exponent: 0)?.description == "-1.701411834604692317316873037158841E38")
        #expect(Decimal(coefficient: Int128.max, exponent: .max) == nil)
        #expect(Decimal(coefficient: Int128.max, exponent: .min)?.isZero == true)
        #expect(Decimal(coefficient: Int64.max, exponent: .min)?.isZero == true)
    }

    @Test(arguments: [
        (RoundingMode.up, ["5.5", "-5.5", "5.1", "2.5", "-2.5"], ["6", "-6", "6", "3", "-3"]),
        (.down, ["5.5", "-5.5", "5.9", "2.5", "-2.5"], ["5", "-5", "5", "2", "-2"]),
        (.halfUp, ["5.5", "-5.5", "5.4", "2.5", "-2.5"], ["6", "-6", "5", "3", "-3"]),
        (.halfDown, ["5.5", "-5.5", "5.6", "2.5", "-2.5"], ["5", "-5", "6", "2", "-2"]),
        (.halfEven, ["5.5", "-5.5", "5.6", "2.5", "-2.5"], ["6", "-6", "6", "2", "-2"]),
        (.ceiling, ["5.5", "-5.5", "5.1", "2.5", "-2.5"], ["6", "-5", "6", "3", "-2"]),
        (.floor, ["5.5", "-5.5", "5.9", "2.5", "-2.5"], ["5", "-6", "5", "2", "-3"]),
    ])
    func rounds(mode: RoundingMode, numbers: [String], expected: [String]) throws {
        for (number, result) in zip(numbers, expected) {
            #expect(try #require(Decimal(number)).rounded(to: 0, mode)?.description == result)
        }
    }

    @Test func roundsToAnyScale() throws {
        let number = try #require(Decimal("1234.5678"))
        #expect(number.rounded(to: -2, .halfUp) == 1200)
        #expect(number.rounded(to: -4, .halfUp)?.isZero == true)
        #expect(number.rounded(to: -4, .up) == 10000)
        #expect(number.rounded(to: .max, .up) == number)
        #expect(number.rounded(to: .min, .down)?.isZero == true)
        #expect(number.rounded(to: .min, .up) == nil)
        #expect(number.floor == 1234)
        #expect((-number).floor == -1235)
        #expect((-number).ceiling == -1234)
    }

    @Test(arguments: [
        ("1.5", 2, "1.50"), ("0", 1, "0.0"), ("2.005", 2, "2.01"), ("-0.04", 1, "0.0"), ("7", 0, "7"),
        ("1e20", 2, "100000000000000000000.00"),
    ])
    func printsWithAFixedNumberOfDigits(text: String, digits: Int, printed: String) throws {
        #expect(try #require(Decimal(text)).description(fractionDigits: digits) == printed)
    }

    @Test func givesMachineIntegers() throws {
        #expect(try #require(Decimal("12.30")).scaled(to: 1) == 123)
        #expect(try #require(Decimal("12.34")).scaled(to: 1) == nil)
        #expect(try #require(Decimal("12.34")).scaled(to: 4) == 123_400)
        #expect(try #require(Decimal("1e18")).scaled(to: 0) == 1_000_000_000_000_000_000)
        #expect(try #require(Decimal("1e19")).scaled(to: 0) == nil)
        #expect(try #require(Decimal("1e19")).scaled(to: -19) == 1)
        #expect(try #require(Decimal("1e19")).scaled(to: .min) == nil)
        #expect(try #require(Decimal("5.00")).integer == 5)
        #expect(try #require(Decimal("5.01")).integer == nil)
        #expect(try #require(Decimal("5e3")).isInteger)
        #expect(try #require(Decimal("5e-3")).isInteger == false)
        #expect(try #require(Decimal("5.500")).fractionDigits == 1)
    }

    @Test(arguments: [
        ("10", "4", "2"), ("10", "-4", "-2"), ("-10", "4", "2"), ("-12", "5", "3"), ("12", "-5", "-3"), ("-12", "-5", "-2"),
        ("10.1", "4.5", "1.1"), ("-10.1", "4.5", "3.4"), ("-10.1", "-4.5", "-1.1"), ("1e6000", "7", "1"), ("3", "1e6000", "3"),
    ])
    func modulo(a: String, b: String, rest: String) throws {
        #expect(try #require(Decimal(a)).modulo(#require(Decimal(b)))?.description == rest)
    }

    @Test func isSmall() {
        #expect(MemoryLayout<Decimal>.stride == 24)
        #expect(MemoryLayout<Decimal?>.stride == 24)
    }
}
