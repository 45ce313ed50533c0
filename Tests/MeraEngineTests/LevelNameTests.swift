import MeraCells
import MeraUnits
import MeraEngine
import MeraModel
import Testing

/// Units that are values of a column are called as the column beside it says.
@Suite struct LevelNameTests {
    private static func study(_ level: String, personal: String = "") -> String {
        """
        study: {id: t, title: T, language: en, levels: {region: \(level), all: all}, defaults: {min_n: 1}}
        registers: {sites: {key: id, columns: {id: text, code: text, name: {type: text\(personal)}}}}
        questionnaires: {form: {items: {site: {type: reference, to: sites}, x: decimal}}}
        indicators: {x: {of: form, sum: x, unit: points}}
        """
    }

    private static let rows = [
        "sites": "id,code,name\na,02,North\nb,10,\nc,10,South\nd,7,\n", "form": "site,x\na,1\nb,2\nc,4\nd,8\n",
    ]

    @Test(arguments: ["{of: sites.code, names: sites.name}", "{of: sites.code, label: sites.name}"])
    func `the code is the id, the name the label`(level: String) throws {
        let run = try Scenario(Self.study(level), Self.rows)
        #expect(run.result.units[0].map(\.id) == ["02", "7", "10"])
        #expect(run.result.units[0].map(\.label) == ["North", "7", "South"])
        #expect(run.value("x", "region 10") == "6")
        #expect(run.findings == [])
    }

    @Test func `several names for one unit are said`() throws {
        var rows = Self.rows
        rows["sites"] = "id,code,name\na,02,North\nb,10,Zouth\nc,10,South\nd,7,\n"
        let run = try Scenario(Self.study("{of: sites.code, names: sites.name}"), rows)
        #expect(run.result.units[0].map(\.label) == ["North", "7", "Zouth"])
        #expect(run.findings == ["D1286 sites:- name"])
    }

    @Test func `a label of its own stays one`() throws {
        let run = try Scenario(Self.study("{of: sites.code, label: Region of the site}"), Self.rows)
        #expect(run.result.units[0].map(\.label) == ["02", "7", "10"])
        #expect(run.result.study.levels[0].passport.label?.text("en") == "Region of the site")
    }
}
