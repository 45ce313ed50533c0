import FEEL
import Testing

@testable import MeraNumerics

/// Against mpmath (40 digits) and SciPy, other programs with other methods.
@Suite struct DistributionTests {
    private func isNear(_ value: Double?, _ expected: Double, _ tolerance: Double = 2e-12) -> Bool {
        guard let value, value.isFinite else { return false }
        return abs(value - expected) <= tolerance * abs(expected)
    }

    @Test(arguments: [
        (-37, 5.7255712225245768e-300), (-8.5, 9.4795348222033184e-18), (-1.96, 0.024997895148220434),
        (-0.1, 0.46017216272297102), (0, 0.5), (0.3, 0.61791142218895264), (2.5, 0.99379033467422386), (6, 0.99999999901341235),
    ]) func normalShares(_ x: Double, _ share: Double) { #expect(isNear(Normal.cumulative(x), share)) }

    @Test(arguments: [
        (1e-300, -37.047096299361199), (1e-12, -7.0344838253011319), (0.001, -3.0902323061678135), (0.025, -1.9599639845400542),
        (0.3, -0.52440051270804078), (0.7, 0.52440051270804078), (0.975, 1.9599639845400542), (0.9995, 3.2905267314918948),
    ]) func normalQuantiles(_ p: Double, _ x: Double) { #expect(isNear(Normal.quantile(p), x)) }

    @Test(arguments: [
        (-1.5, 1, 0.18716704181099882), (0.2, 2.5, 0.57169515798548726), (2.262, 9, 0.97499357724877268),
        (-12, 4, 0.00013821427425148648), (-3, 1000, 0.0013833545221190962), (1.96, 100_000, 0.97500071840284918),
        (-0.0001, 30, 0.49996043678157873),
    ]) func sharesOfT(_ t: Double, _ degrees: Double, _ share: Double) {
        #expect(isNear(StudentT(degrees: degrees)?.cumulative(t), share))
    }

    @Test(arguments: [
        (0.975, 1, 12.706204736174705), (0.975, 2, 4.3026527297494639), (0.975, 9.3, 2.2510822246844413),
        (0.995, 57, 2.6648704822419718), (0.975, 1948, 1.961182527058178), (0.6, 3, 0.27667066233268991),
        (1e-9, 5, -98.937224648369957), (0.025, 12, -2.1788128296672289), (0.975, 1_000_000, 1.959966356814107),
    ]) func quantilesOfT(_ p: Double, _ degrees: Double, _ t: Double) {
        #expect(isNear(StudentT(degrees: degrees)?.quantile(p), t))
    }

    @Test(arguments: [
        (0.1, 0.5, 0.5, 0.20483276469913345), (0.3, 2, 5, 0.579825), (0.999, 80, 0.5, 0.68954291518515852),
        (0.5, 1000, 1010, 0.58826982754372753), (0.2001, 20000, 80000, 0.5321310842681763),
        (0.0005, 0.7, 3000, 0.8663284147377555), (0.01, 30, 2, 3.07e-59),
    ]) func sharesOfBeta(_ x: Double, _ a: Double, _ b: Double, _ share: Double) {
        #expect(isNear(BetaDistribution(a, b)?.cumulative(x), share, 2e-11))
        #expect(isNear(BetaDistribution(b, a)?.upper(1 - x), share, 1e-9))
    }

    @Test(arguments: [
        (0.025, 0.5, 10.5, 4.7890433157581876e-05), (0.975, 5, 6, 0.7376219233930549), (0.025, 123, 4568, 0.021842710506287395),
        (0.975, 1, 1, 0.975), (0.9, 0.05, 3, 0.029573276515247743), (0.025, 1, 300, 8.438913231780044e-05),
        (0.025, 100_001, 200_000, 0.331649743747981),
    ]) func quantilesOfBeta(_ p: Double, _ a: Double, _ b: Double, _ x: Double) {
        #expect(isNear(BetaDistribution(a, b)?.quantile(p), x, 2e-11))
    }

    @Test(arguments: [
        (3.5, 4, 20, 0.02538523086644128), (0.2, 1, 1, 0.7322795271987699), (12, 3.7, 55, 8.127293928977615e-07),
        (1.05, 2000, 18000, 0.06915877921632729), (40, 2, 300, 3.987022765320515e-16),
    ]) func tailsOfF(_ f: Double, _ above: Double, _ below: Double, _ share: Double) {
        #expect(isNear(FisherF(numerator: above, denominator: below)?.upper(f), share, 2e-11))
    }

    @Test(arguments: [
        (0.025, 99, 891, 0.7315409045437445), (0.975, 99, 891, 1.319757704696332), (0.5, 3, 7, 0.870944253187285),
        (0.975, 999_999, 18_999_981, 1.0028460149777216), (0.95, 1, 4, 7.708647422176786),
    ]) func quantilesOfF(_ p: Double, _ above: Double, _ below: Double, _ f: Double) {
        #expect(isNear(FisherF(numerator: above, denominator: below)?.quantile(p), f, 2e-11))
    }

    @Test(arguments: [
        (3.84, 1, 0.05004352124870519), (0.01, 2, 0.9950124791926823), (55, 30.5, 0.004222962088611728),
        (400, 12, 3.784523657876538e-78), (1010, 1000, 0.40603315094773595), (0.3, 7, 0.9998999626177479),
    ]) func tailsOfChiSquared(_ x: Double, _ degrees: Double, _ share: Double) {
        #expect(isNear(ChiSquared(degrees: degrees)?.upper(x), share, 2e-11))
    }

    @Test(arguments: [
        (0.95, 1, 3.841458820694124), (0.025, 20, 9.590777392264867), (0.5, 3.3, 2.6625229120421245),
        (0.999, 250, 324.832436568363), (0.001, 1, 1.5707971492624921e-06),
    ]) func quantilesOfChiSquared(_ p: Double, _ degrees: Double, _ x: Double) {
        #expect(isNear(ChiSquared(degrees: degrees)?.quantile(p), x, 2e-11))
    }

    /// Each quantile leads back to its share, far into the tails and with unlike parameters.
    @Test func quantilesAreInverses() {
        var stream = RandomStream(seed: 7, "quantiles")
        for _ in 0..<2000 {
            let p = stream.isTrue(0.5) ? stream.fraction() : stream.fraction() * 1e-9
            let (a, b) = (0.05 + 300 * stream.fraction() * stream.fraction(), 0.05 + 3000 * stream.fraction() * stream.fraction())
            guard p > 0, let beta = BetaDistribution(a, b), let x = beta.quantile(p), x > 1e-300, x < 1 - 1e-6 else { continue }
            #expect(isNear(beta.cumulative(x), p, 1e-9), "\(p) \(a) \(b)")
            guard let f = FisherF(numerator: a, denominator: b), let y = f.quantile(p), y > 1e-300 else { continue }
            #expect(isNear(f.cumulative(y), p, 1e-9), "F \(p) \(a) \(b)")
        }
    }

    @Test func whatIsNoDistributionIsNone() {
        #expect(BetaDistribution(0, 1) == nil)
        #expect(StudentT(degrees: 0) == nil)
        #expect(StudentT(degrees: -.infinity) == nil)
        #expect(FisherF(numerator: .nan, denominator: 1) == nil)
        #expect(ChiSquared(degrees: -1) == nil)
        #expect(Normal.quantile(1.1) == nil)
        #expect(Normal.quantile(.nan) == nil)
        #expect(StudentT(degrees: .infinity)?.quantile(0.975) == Normal.quantile(0.975))
    }
}
