import FEEL
import Testing

@Suite struct PowerTests {
    @Test(arguments: [
        ("2", "10", "1024"), ("2", "-2", "0.25"), ("0", "0", "1"), ("7", "0", "1"), ("-3", "3", "-27"),
        ("-3", "-2", "0.1111111111111111111111111111111111"),
        ("4", "0.5", "2"), ("8", "-0.5", "0.3535533905932737622004221810524245"),
        ("1.1", "100", "13780.61233982227018411833717208964"),
        // Exactly between two decimals of 34 digits: to the even one.
        ("5", "50", "8.881784197001252323389053344726562E34"), ("2", "-50", "8.881784197001252323389053344726562E-16"),
        ("10", "6144", "1E6144"), ("1", "1e6000", "1"), ("-1", "999999999999999999999", "-1"), ("-1", "1e30", "1"),
        ("10", "-7000", "0"), ("0.1", "7000", "0"), ("0", "5", "0"), ("1.00", "0.33", "1"),
    ])
    func power(base: String, exponent: String, result: String) throws {
        let base = try #require(Decimal(base))
        #expect(try base.raised(to: #require(Decimal(exponent)))?.description == result)
    }

    @Test(arguments: [("0", "-1"), ("-2", "0.5"), ("10", "6145"), ("10", "1e6000"), ("0.1", "-1e9"), ("2", "1e40")])
    func powerWithoutResult(base: String, exponent: String) throws {
        let base = try #require(Decimal(base))
        #expect(try base.raised(to: #require(Decimal(exponent))) == nil)
    }

    @Test func roots() throws {
        #expect(Decimal(2).squareRoot?.description == "1.414213562373095048801688724209698")
        #expect(Decimal(16).squareRoot?.description == "4")
        #expect(try #require(Decimal("0.0625")).squareRoot?.description == "0.25")
        #expect(try #require(Decimal("1e-6176")).squareRoot?.description == "1E-3088")
        #expect(Decimal.greatestFinite.squareRoot?.description == "3.162277660168379331998893544432718E3072")
        #expect(Decimal(0).squareRoot == 0)
        #expect(Decimal(-1).squareRoot == nil)
    }

    @Test func exponentialsAndLogarithms() throws {
        #expect(Decimal(0).exponential == 1)
        #expect(Decimal(1).exponential?.description == "2.718281828459045235360287471352662")
        #expect(Decimal(-1).exponential?.description == "0.3678794411714423215955237701614609")
        #expect(Decimal(14149).exponential != nil)
        #expect(Decimal(14150).exponential == nil)
        #expect(Decimal(-20000).exponential == 0)
        #expect(Decimal.greatestFinite.exponential == nil)
        #expect((-Decimal.greatestFinite).exponential == 0)
        #expect(try #require(Decimal("1e-6176")).exponential == 1)
        #expect(Decimal(1).naturalLogarithm == 0)
        #expect(Decimal(10).naturalLogarithm?.description == "2.302585092994045684017991454684364")
        #expect(Decimal.greatestFinite.naturalLogarithm?.description == "14149.38539644841072829055748903542")
        #expect(try #require(Decimal("1e-6176")).naturalLogarithm?.description == "-14220.76553433122614449511522413063")
        #expect(Decimal(0).naturalLogarithm == nil)
        #expect(Decimal(-1).naturalLogarithm == nil)
    }
}
