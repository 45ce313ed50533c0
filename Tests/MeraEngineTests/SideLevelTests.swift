import MeraCells
import MeraModel
import Testing

import MeraEngine
@testable import MeraUnits

/// A level beside the path of the others: subjects that the sites give marks to.
@Suite struct SideLevelTests {
    private static let study = """
        study:
          id: test
          title: Test
          language: en
          levels: {subject: subjects, site: sites, region: sites.region, country: all}
          defaults: {min_n: 1}
          publication: {min_n: 3}
        registers:
          sites: {key: id, columns: {id: text, region: text}}
          subjects: {key: id, columns: {id: text, name: text}}
        questionnaires:
          form:
            key: site
            items:
              site: {type: reference, to: sites, required: true}
              grade: integer
              reviews:
                type: repeat
                rows: subjects
                items:
                  subject: {type: reference, to: subjects, required: true}
                  mark: integer
        indicators:
          mark: {of: reviews, unit: points, mean: mark}
          marks: {of: reviews, unit: count, count: mark != null}
          grade: {of: form, unit: points, mean: grade}
        conclusions:
          weak: {level: subject, when: mark < 3, kind: proposal, text: "{unit.name}: {mark}, place {format(mark.rank, 0)}"}
        """

    private static let answers = [
        "sites": "id,region\na,North\nb,North\nc,South\nd,South\n", "subjects": "id,name\nx,First\ny,Second\nz,Third\n",
        "form": "site,grade\na,1\nb,3\nc,5\nd,7\n",
        "reviews":
            "site,subject,mark\na,x,5\na,y,2\na,z,4\nb,x,3\nb,y,1\nb,z,\nc,x,4\nc,y,3\nc,z,\nd,x,4\nd,y,2\nd,z,2\n",
    ]

    private func scenario(_ profile: Profile = .internal) throws -> Scenario {
        try Scenario(Self.study, Self.answers) { $0.profile = profile }
    }

    @Test func rowsCountForTheirSubjectAndForTheirSite() throws {
        let run = try scenario()
        #expect(["x", "y", "z"].map { run.value("mark", "subject \($0)") } == ["4", "2", "3"])
        #expect(["x", "y", "z"].map { run.measure("mark", "subject \($0)")?.rank } == [1, 3, 2])
        // 5, 2, 4, 3 and 1 in the north; 4, 3, 4, 2 and 2 in the south.
        #expect(["region North", "region South", "country"].map { run.value("mark", $0) } == ["3", "3", "3"])
        #expect(["site a", "site b", "site d"].map { run.value("marks", $0) } == ["3", "2", "3"])
        #expect(run.result.conclusions.map(\.text) == ["Second: 2.0, place 3"])
    }

    /// The submission itself belongs to no subject, and a subject to no site or region.
    @Test func thePathOfTheOthersStaysAsItIs() throws {
        let run = try scenario()
        #expect(run.value("grade", "subject x") == "none")
        #expect(run.value("grade", "region North") == "2")
        #expect(run.value("grade", "country") == "4")
        #expect(run.result.units[0].map(\.parent) == [nil, nil, nil])
        #expect(run.result.units[1].map(\.parent) == [0, 0, 1, 1])
    }

    /// Two marks stand behind the third subject; all marks less those of the others would give them back.
    @Test func aTotalGivesNoHiddenSubjectBack() throws {
        let run = try scenario(.public)
        let shown = ["x", "y", "z"].filter { run.value("mark", "subject \($0)") != "suppressed" }
        #expect(!shown.contains("z"))
        #expect(run.value("mark", "country") == "suppressed" || shown.count < 2)
    }
}
