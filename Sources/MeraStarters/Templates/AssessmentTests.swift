/// The report, the answers and the tests of an independent assessment.
extension StarterTemplate {
    static let assessmentTests: [StarterFile] = [
        StarterFile(
            "definitions/tests/checks.yaml",
            #"""
            # ⟦What is wrong with answers is found: the place and the check that finds it.¦Ошибки в ответах находятся: место и проверка, которая находит.⟧

            defaults:
              organisations: {name: ⟦An organisation¦Организация⟧, region: ⟦North¦Север⟧, planned: 1}
              visit: {site_published: 10, has_rest: true, has_water: true, has_signs: true, has_ramp: true}
              respondents: {asked_on: "2026-10-05", site_useful: "yes", comfortable: "yes", polite: "yes", recommend: "yes"}

            tests:
              ⟦"answers that cannot be":¦"недопустимые ответы":⟧
                given:
                  organisations: [{id: a}, {id: b, planned: 0}]
                  visit: [{organisation: a, site_published: 11}, {organisation: b}]
                  respondents: [{number: r1, organisation: a, asked_on: "2026-12-01"}, {number: r2, organisation: b}]
                expect:
                  findings:
                    - {table: visit, row: 1, item: site_published}
                    - {table: respondents, row: 1, item: asked_on}
                    - {table: organisations, row: 2, item: planned}

              ⟦"fewer people than planned":¦"опрошено меньше, чем запланировано":⟧
                given:
                  organisations: [{id: a, planned: 2}, {id: b}]
                  visit: [{organisation: a}, {organisation: b}]
                  respondents: [{number: r1, organisation: a}, {number: r2, organisation: b}]
                expect:
                  findings: [{table: organisations, row: 1, check: sample_reached}]

              ⟦"required answers are missing":¦"нет обязательных ответов":⟧
                given:
                  organisations: [{id: a, name: null, region: null, planned: null}]
                  visit: [{organisation: a, site_published: null, has_rest: null, has_water: null, has_signs: null, has_ramp: null}]
                  respondents: [{number: r1, organisation: null, asked_on: null, site_useful: null, comfortable: null, polite: null, recommend: null}]
                expect:
                  findings:
                    - {table: organisations, row: 1, item: name}
                    - {table: organisations, row: 1, item: region}
                    - {table: organisations, row: 1, item: planned}
                    - {table: respondents, code: D3013}
                    - {table: respondents, row: 1, item: organisation}
                    - {table: respondents, row: 1, item: asked_on}
                    - {table: respondents, row: 1, item: site_useful}
                    - {table: respondents, row: 1, item: comfortable}
                    - {table: respondents, row: 1, item: polite}
                    - {table: respondents, row: 1, item: recommend}
                    - {table: visit, row: 1, item: site_published}
                    - {table: visit, row: 1, item: has_rest}
                    - {table: visit, row: 1, item: has_water}
                    - {table: visit, row: 1, item: has_signs}
                    - {table: visit, row: 1, item: has_ramp}

            """#),
        StarterFile(
            "answers/organisations.csv",
            """
            id,name,region,planned
            museum,⟦City museum¦Краеведческий музей⟧,⟦Riverside¦Приречье⟧,4
            clinic,⟦City clinic¦Городская поликлиника⟧,⟦Riverside¦Приречье⟧,4
            library,⟦Lake library¦Озёрная библиотека⟧,⟦Lakeland¦Приозерье⟧,3

            """),
        StarterFile(
            "answers/visit.csv",
            """
            organisation,site_published,has_rest,has_water,has_signs,has_ramp
            museum,9,⟦yes,yes,yes,yes¦да,да,да,да⟧
            clinic,5,⟦yes,no,yes,yes¦да,нет,да,да⟧
            library,8,⟦yes,yes,no,no¦да,да,нет,нет⟧

            """),
        StarterFile(
            "answers/respondents.csv",
            """
            number,organisation,asked_on,site_useful,comfortable,polite,recommend,wish
            r01,museum,2026-10-05,yes,yes,yes,yes,
            r02,museum,2026-10-05,unused,yes,yes,yes,⟦Open on Mondays¦Открывать по понедельникам⟧
            r03,museum,2026-10-06,yes,yes,yes,yes,
            r04,museum,2026-10-06,no,yes,yes,yes,
            r05,clinic,2026-10-07,no,no,yes,no,⟦A lift¦Лифт⟧
            r06,clinic,2026-10-07,no,yes,no,no,⟦Shorter queues¦Очереди короче⟧
            r07,clinic,2026-10-08,unused,yes,yes,yes,
            r08,clinic,2026-10-08,yes,no,yes,yes,
            r09,library,2026-10-09,yes,yes,yes,yes,
            r10,library,2026-10-09,yes,no,yes,yes,⟦More seats¦Больше мест⟧
            r11,library,2026-10-10,unused,yes,yes,no,

            """),
    ]
}
