/// Inspections by a checklist: points with weights, critical points, a decision table for the verdict.
extension StarterTemplate {
    static let checklistFiles: [StarterFile] = [
        StarterFile(
            "definitions/study.yaml",
            #"""
            # ⟦The heading of the study: what it is called, which levels results are worked out for.¦Заголовок исследования: как оно называется и для каких уровней считаются результаты.⟧
            #
            # ⟦What lies where:¦Что где лежит:⟧
            #   study.yaml         ⟦this file¦этот файл⟧
            #   registers.yaml     ⟦the sites that are inspected and the inspectors¦объекты и инспекторы⟧
            #   inspection.yaml    ⟦the checklist¦чек-лист⟧
            #   indicators.yaml    ⟦points, levels, the verdict, indicators¦баллы, уровни, решение, показатели⟧
            #   conclusions.yaml   ⟦rules by which conclusions are drawn¦правила, по которым делаются выводы⟧
            #   report.yaml        ⟦what the report consists of¦состав отчёта⟧
            #   tests/             ⟦examples worked out by hand¦примеры, посчитанные вручную⟧

            study:
              id: {{id}}
              title: {{title}}
              version: "1.0"
              language: {{language}}
              as_of: "2026-05-31"
              levels:
                site: {of: sites, label: ⟦Site¦Объект⟧, counted: ⟦[site, sites]¦[объект, объекта, объектов]⟧}
                district: {of: sites.district, label: ⟦District¦Район⟧, counted: ⟦[district, districts]¦[район, района, районов]⟧}
                all: {of: all, label: ⟦All sites¦Все объекты⟧}
              defaults:
                round: 1 half_up
                # ⟦A row is an inspection: one is enough.¦Строка — проверка объекта: достаточно одной.⟧
                min_n: 1

            """#),
        StarterFile(
            "definitions/registers.yaml",
            #"""
            # ⟦Lists that are known before the inspections: the rows are in answers/sites.csv and answers/inspectors.csv.¦Перечни, известные до проверок; их строки — в файлах answers/sites.csv и answers/inspectors.csv.⟧

            registers:
              sites:
                label: ⟦Sites¦Объекты⟧
                key: id
                columns:
                  id: {type: text, label: ⟦Code¦Код⟧, required: true}
                  name: {type: text, label: ⟦Name¦Название⟧, required: true}
                  district: {type: text, label: ⟦District¦Район⟧, required: true}

              inspectors:
                label: ⟦Inspectors¦Инспекторы⟧
                key: id
                columns:
                  id: {type: text, label: ⟦Code¦Код⟧, required: true}
                  name: {type: text, label: ⟦Name¦Фамилия и имя⟧, required: true}
                  # ⟦Nobody inspects their own site: the check stands in inspection.yaml.¦Свой объект никто не проверяет: проверка записана в inspection.yaml.⟧
                  works_at: {type: reference, to: sites, label: ⟦Works at¦Где работает⟧, required: true}

            """#),
        StarterFile(
            "definitions/inspection.yaml",
            #"""
            # ⟦The checklist: one row is one inspection of one site.¦Чек-лист: одна строка — одна проверка одного объекта.⟧

            choices:
              # ⟦«Not applicable» is neither yes nor no: such a point is left out of the score.¦«Не применимо» — ни «да», ни «нет»: такой пункт в балл не входит.⟧
              fulfilment:
                "yes": ⟦Fulfilled¦Выполнено⟧
                partly: ⟦Partly¦Частично⟧
                "no": ⟦Not fulfilled¦Не выполнено⟧
                na: {label: ⟦Not applicable¦Не применимо⟧, missing: not_applicable}

            questionnaires:
              inspection:
                label: ⟦Inspection¦Проверка объекта⟧
                level: site
                key: [site]
                items:
                  site: {type: reference, to: sites, label: ⟦Site¦Объект⟧, required: true}
                  inspector: {type: reference, to: inspectors, label: ⟦Inspector¦Инспектор⟧, required: true}
                  held_on:
                    type: date
                    label: ⟦Day of the inspection¦Дата проверки⟧
                    required: true
                    constraint: "<= today()"
                    message: "⟦The day of the inspection ({held_on}) is yet to come¦Дата проверки ({held_on}) ещё не наступила⟧"
                  # ⟦Questions that belong together stand in a group.¦Вопросы об одном стоят в группе.⟧
                  safety:
                    type: group
                    label: ⟦Safety¦Безопасность⟧
                    items:
                      exits: {type: select_one, choices: fulfilment, label: ⟦Emergency exits are free¦Эвакуационные выходы свободны⟧, required: true}
                      alarm: {type: select_one, choices: fulfilment, label: ⟦The fire alarm works¦Пожарная сигнализация работает⟧, required: true}
                      first_aid: {type: select_one, choices: fulfilment, label: ⟦The first-aid kit is complete¦Аптечка укомплектована⟧, required: true}
                  order:
                    type: group
                    label: ⟦Order¦Порядок⟧
                    items:
                      clean: {type: select_one, choices: fulfilment, label: ⟦Rooms are clean¦В помещениях чисто⟧, required: true}
                      signs: {type: select_one, choices: fulfilment, label: ⟦Signs are in place¦Указатели на месте⟧, required: true}
                      lift: {type: select_one, choices: fulfilment, label: ⟦The lift works¦Лифт работает⟧, required: true}
                  remark:
                    type: text
                    label: ⟦What exactly is not in order?¦Что именно не в порядке?⟧
                    relevant: exits = "no" or alarm = "no" or first_aid = "no" or clean = "no" or signs = "no" or lift = "no"
                    required: true
                  # ⟦A calculated answer: how many of the points without which a site must not be open are not fulfilled.¦Вычисляемый ответ: сколько не выполнено пунктов, без которых объект работать не должен.⟧
                  critical: {type: calculate, label: ⟦Critical breaches¦Критические нарушения⟧, calculation: 'count_true(exits = "no", alarm = "no")'}
                checks:
                  not_own_site:
                    label: ⟦The inspector does not work at the site¦Инспектор не работает на объекте⟧
                    assert: inspector.works_at.id != site.id
                    severity: error
                    message: "⟦{inspector.name} works at «{site.name}» and must not inspect it¦{inspector.name} работает на объекте «{site.name}», проверять его нельзя⟧"

            """#),
        StarterFile(
            "definitions/indicators.yaml",
            #"""
            # ⟦From the checklist to a score, from scores to indicators and the verdict.¦От чек-листа к баллу, от баллов к показателям и решению.⟧

            scores:
              compliance:
                label: ⟦Compliance¦Соблюдение требований⟧
                description: ⟦The share of what is fulfilled, 0 to 100. Safety weighs double; what is not applicable is left out.¦Доля выполненного, от 0 до 100. Безопасность весит вдвое; неприменимое исключается.⟧
                of: inspection
                items:
                  exits: {weight: 2, points: {yes: 100, partly: 50, no: 0}}
                  alarm: {weight: 2, points: {yes: 100, partly: 50, no: 0}}
                  first_aid: {weight: 2, points: {yes: 100, partly: 50, no: 0}}
                  clean: {weight: 1, points: {yes: 100, partly: 50, no: 0}}
                  signs: {weight: 1, points: {yes: 100, partly: 50, no: 0}}
                  lift: {weight: 1, points: {yes: 100, partly: 50, no: 0}}
                method: mean
                min_answered: 4
                unit: points

            bands:
              compliance_level:
                poor: {in: "[0..60)", label: ⟦Breaches¦Нарушения⟧, kind: bad}
                fair: {in: "[60..80)", label: ⟦Shortcomings¦Недочёты⟧, kind: middle}
                good: {in: "[80..100]", label: ⟦In order¦Требования выполнены⟧, kind: good}

            # ⟦A decision table: the first row whose conditions hold decides. `-` stands for any value.¦Таблица решений: решает первая строка, условия которой выполнены. `-` — любое значение.⟧
            tables:
              verdict:
                label: ⟦Decision on the site¦Решение по объекту⟧
                hit policy: first
                inputs: {critical: number, compliance: points}
                outputs: {decision: text}
                rules:
                  - ["> 0", "-", ⟦close until mended¦закрыть до устранения⟧]
                  - ["0", ">= 80", ⟦no remarks¦без замечаний⟧]
                  - ["0", ">= 60", ⟦mend within a month¦устранить за месяц⟧]
                  - ["0", "< 60", ⟦inspect again¦повторная проверка⟧]

            indicators:
              inspected:
                label: ⟦Inspections¦Проверок⟧
                of: inspection
                count: "true"
                unit: count
                round: 0 half_up
                better: none

              compliance_mean:
                label: ⟦Compliance¦Соблюдение требований⟧
                of: inspection
                mean: compliance
                unit: points
                bands: compliance_level
                target: 80

              critical_total:
                label: ⟦Critical breaches¦Критические нарушения⟧
                of: inspection
                sum: critical
                unit: count
                round: 0 half_up
                better: lower

              sites_in_order:
                label: ⟦Sites in order¦Объекты без нарушений⟧
                description: ⟦The share of inspected sites without critical breaches and with at least 80 points.¦Доля проверенных объектов без критических нарушений, набравших не меньше 80 баллов.⟧
                of: inspection
                share: critical = 0 and compliance >= 80
                unit: percent

            """#),
        StarterFile(
            "definitions/conclusions.yaml",
            #"""
            # ⟦Conclusions ask the decision table. In braces stand values; they come with their unit.¦Выводы обращаются к таблице решений. В фигурных скобках — значения, они подставляются с единицами.⟧

            conclusions:
              closed:
                level: site
                when: verdict(critical_total, compliance_mean) = "⟦close until mended¦закрыть до устранения⟧"
                kind: problem
                text: "⟦Critical breaches: {critical_total}. The site must not be open.¦Критических нарушений — {critical_total}. Объект работать не должен.⟧"
                propose: "⟦Close the site until the breaches are mended.¦Закрыть объект до устранения нарушений.⟧"

              again:
                level: site
                when: verdict(critical_total, compliance_mean) = "⟦inspect again¦повторная проверка⟧"
                kind: problem
                text: "⟦Compliance is {compliance_mean}: there are many breaches, though none is critical.¦Соблюдение требований — {compliance_mean}: критических нарушений нет, но остальных много.⟧"
                propose: "⟦Inspect the site once more within two weeks.¦Провести повторную проверку в течение двух недель.⟧"

              to_mend:
                level: site
                when: verdict(critical_total, compliance_mean) = "⟦mend within a month¦устранить за месяц⟧"
                kind: note
                text: "⟦Compliance is {compliance_mean}. The shortcomings are to be mended within a month.¦Соблюдение требований — {compliance_mean}. Недочёты следует устранить за месяц.⟧"

              exemplary:
                level: site
                when: verdict(critical_total, compliance_mean) = "⟦no remarks¦без замечаний⟧"
                kind: strength
                text: "⟦The site is in order: {compliance_mean}.¦Объект в порядке: {compliance_mean}.⟧"

            """#),
        StarterFile(
            "definitions/report.yaml",
            #"""
            # ⟦What the report consists of, from top to bottom. What is not named here is in the tables of results all the same.¦Состав отчёта сверху вниз. Чего здесь нет, всё равно есть в таблицах результатов.⟧

            report:
              title: {{title}}
              sections:
                - title: ⟦Results¦Результаты⟧
                  headline: [compliance_mean, sites_in_order, critical_total, inspected]
                - title: ⟦Sites¦Объекты⟧
                  indicators: [compliance_mean, critical_total]
                  by: site
                - title: ⟦Districts¦Районы⟧
                  indicators: [compliance_mean, sites_in_order, inspected]
                  by: district
                - title: ⟦Points of the checklist¦Пункты чек-листа⟧
                  distribution: [exits, alarm, first_aid, clean, signs, lift]
                  by: all
                - title: ⟦Conclusions¦Выводы⟧
                  conclusions: [strength, problem, note]
                  level: site
                - title: ⟦Proposals¦Предложения⟧
                  proposals: all
                - title: ⟦Remarks of the inspectors¦Замечания инспекторов⟧
                  answers: remark
                  by: site
                - title: ⟦Quality of the data¦Качество данных⟧
                  findings: all

            """#),
        StarterFile(
            "definitions/tests/verdict.yaml",
            #"""
            # ⟦Each test gives a few rows and says what comes out of them. Work the numbers out by hand: a test that repeats what mera says shows nothing.¦Каждый тест задаёт несколько строк и говорит, что по ним получится. Числа считают вручную: тест, который повторяет ответ mera, ничего не доказывает.⟧

            # ⟦What is the same in all rows stands here once.¦Что одинаково во всех строках, записано один раз.⟧
            defaults:
              sites: {name: ⟦A site¦Объект⟧, district: ⟦North¦Северный⟧}
              inspectors: {name: ⟦An inspector¦Инспектор⟧, works_at: z}
              inspection: {inspector: i, held_on: "2026-05-12", exits: yes, alarm: yes, first_aid: yes, clean: yes, signs: yes, lift: na}

            tests:
              ⟦"points and levels":¦"баллы и уровни":⟧
                # ⟦The lift is not applicable: the weights are¦Лифта нет: веса⟧ 2 + 2 + 2 + 1 + 1 = 8.
                # a: ⟦everything¦всё⟧ — 100.  b: 2·50 + 2·50 + 2·50 + 100 + 100 = 500 / 8 = 62.5.
                # c: 0 + 2·100 + 2·100 + 100 + 100 = 600 / 8 = 75, ⟦but an exit is blocked.¦но выход закрыт.⟧  d: 2·50 + 2·50 + 2·50 + 50 + 50 = 400 / 8 = 50.
                given:
                  sites: [{id: a}, {id: b}, {id: c}, {id: d, district: ⟦South¦Южный⟧}, {id: z}]
                  inspectors: [{id: i}]
                  inspection:
                    - {site: a}
                    - {site: b, exits: partly, alarm: partly, first_aid: partly}
                    - {site: c, exits: no, remark: ⟦The door is locked¦Дверь заперта⟧}
                    - {site: d, exits: partly, alarm: partly, first_aid: partly, clean: partly, signs: partly}
                expect:
                  rows: {inspection: {1: {compliance: 100}, 2: {compliance: 62.5}, 3: {compliance: 75, critical: 1}, 4: {compliance: 50}}}
                  compliance_mean.band: {site a: good, site b: fair, site c: fair, site d: poor}
                  sites_in_order: {all: 25}
                  critical_total: {⟦"district North": 1, "district South": 0¦"district Северный": 1, "district Южный": 0⟧}
                  conclusions: {site a: [exemplary], site b: [to_mend], site c: [closed], site d: [again]}

              ⟦"exactly on the edges":¦"ровно на границах":⟧
                # ⟦Exits and the kit are not applicable, the weights are¦Выходы и аптечка не применимы, веса⟧ 2 + 1 + 1 + 1 = 5.
                # a: (2·100 + 100 + 100 + 0) / 5 = 80.  b: (2·50 + 100 + 100 + 0) / 5 = 60.
                given:
                  sites: [{id: a}, {id: b}, {id: z}]
                  inspectors: [{id: i}]
                  inspection:
                    - {site: a, exits: na, first_aid: na, lift: no, remark: ⟦The lift stands still¦Лифт стоит⟧}
                    - {site: b, exits: na, first_aid: na, alarm: partly, lift: no, remark: ⟦The lift stands still¦Лифт стоит⟧}
                expect:
                  compliance_mean: {site a: 80, site b: 60}
                  compliance_mean.band: {site a: good, site b: fair}
                  conclusions: {site a: [exemplary], site b: [to_mend]}

              ⟦"too little was looked at":¦"осмотрено слишком мало":⟧
                # ⟦Three points of four that are needed: there is no score, and no conclusion but of critical breaches.¦Три пункта, а нужно четыре: балла нет, нет и вывода.⟧
                given:
                  sites: [{id: a}, {id: z}]
                  inspectors: [{id: i}]
                  inspection: [{site: a, clean: na, signs: na}]
                expect:
                  compliance_mean: {site a: too_few}
                  inspected: {site a: 1}
                  conclusions: {}

            """#),
        StarterFile(
            "definitions/tests/checks.yaml",
            #"""
            # ⟦What is wrong with inspections is found: the place and the check that finds it.¦Ошибки в проверках объектов находятся: место и проверка, которая находит.⟧

            defaults:
              sites: {name: ⟦A site¦Объект⟧, district: ⟦North¦Северный⟧}
              inspectors: {name: ⟦An inspector¦Инспектор⟧, works_at: z}
              inspection: {inspector: i, held_on: "2026-05-12", exits: yes, alarm: yes, first_aid: yes, clean: yes, signs: yes, lift: yes}

            tests:
              ⟦"nobody inspects their own site":¦"свой объект не проверяют":⟧
                given:
                  sites: [{id: a}, {id: b}]
                  inspectors: [{id: i, works_at: a}]
                  inspection: [{site: a}, {site: b}]
                expect:
                  findings: [{table: inspection, row: 1, check: not_own_site}]

              ⟦"a breach needs words, a day must have come":¦"нарушение требует пояснения, а дата — наступить":⟧
                given:
                  sites: [{id: a}, {id: b}, {id: z}]
                  inspectors: [{id: i}]
                  inspection:
                    - {site: a, signs: no}
                    - {site: b, held_on: "2026-06-01"}
                expect:
                  findings:
                    - {table: inspection, row: 1, item: remark}
                    - {table: inspection, row: 2, item: held_on}

              ⟦"required answers are missing":¦"нет обязательных ответов":⟧
                given:
                  sites: [{id: a, name: null, district: null}]
                  inspectors: [{id: i, name: null, works_at: null}]
                  inspection: [{site: a, inspector: null, held_on: null, exits: null, alarm: null, first_aid: null, clean: null, signs: null, lift: null}]
                expect:
                  findings:
                    - {table: sites, row: 1, item: name}
                    - {table: sites, row: 1, item: district}
                    - {table: inspectors, code: D3013}
                    - {table: inspectors, row: 1, item: name}
                    - {table: inspectors, row: 1, item: works_at}
                    - {table: inspection, row: 1, item: inspector}
                    - {table: inspection, row: 1, item: held_on}
                    - {table: inspection, row: 1, item: exits}
                    - {table: inspection, row: 1, item: alarm}
                    - {table: inspection, row: 1, item: first_aid}
                    - {table: inspection, row: 1, item: clean}
                    - {table: inspection, row: 1, item: signs}
                    - {table: inspection, row: 1, item: lift}

            """#),
        StarterFile(
            "answers/sites.csv",
            """
            id,name,district
            school_1,⟦School no. 1¦Школа № 1⟧,⟦Northern¦Северный⟧
            school_2,⟦School no. 2¦Школа № 2⟧,⟦Northern¦Северный⟧
            library,⟦Central library¦Центральная библиотека⟧,⟦Southern¦Южный⟧
            pool,⟦Swimming pool¦Бассейн⟧,⟦Southern¦Южный⟧

            """),
        StarterFile(
            "answers/inspectors.csv",
            """
            id,name,works_at
            ivanova,⟦Anna Smith¦Иванова Анна⟧,school_1
            petrov,⟦Peter Brown¦Петров Пётр⟧,pool

            """),
        StarterFile(
            "answers/inspection.csv",
            """
            site,inspector,held_on,exits,alarm,first_aid,clean,signs,lift,remark
            school_1,petrov,2026-05-12,yes,yes,yes,yes,yes,na,
            school_2,ivanova,2026-05-13,yes,partly,no,yes,partly,na,⟦The kit is out of date¦Аптечка просрочена⟧
            library,petrov,2026-05-14,no,yes,yes,yes,yes,yes,⟦The back door is locked¦Запасной выход заперт⟧
            pool,ivanova,2026-05-15,yes,partly,partly,partly,no,na,⟦No sign at the exit¦Нет указателя у выхода⟧

            """),
    ]
}
