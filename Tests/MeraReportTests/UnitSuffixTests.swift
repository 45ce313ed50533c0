import FEEL
import MeraModel
import Testing

@testable import MeraReport

/// What stands behind a number is never torn over two lines.
@Suite struct UnitSuffixTests {
    @Test(arguments: ["ru", "en"]) func `units have no space that breaks`(language: String) {
        let words = ReportWords(language)
        let format = Rounding(digits: 1, mode: .halfUp)
        for unit in [Unit.percent, .percentagePoints, .days, .other("т. р."), .other("чел.")] {
            let shown = words.number(12, NumberFormat(rounding: format, unit: unit))
            #expect(shown.count > 4 && !shown.contains(" "), "\(shown)")
        }
    }
}
