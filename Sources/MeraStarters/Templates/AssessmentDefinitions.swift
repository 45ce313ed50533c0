/// An independent assessment: what an expert saw and what people say become criteria, criteria a rating.
extension StarterTemplate {
    static let assessmentDefinitions: [StarterFile] = [
        StarterFile(
            "definitions/study.yaml",
            #"""
            # ⟦The heading of the study: what it is called, which levels results are worked out for.¦Заголовок исследования: как оно называется и для каких уровней считаются результаты.⟧
            #
            # ⟦What lies where:¦Что где лежит:⟧
            #   study.yaml           ⟦this file¦этот файл⟧
            #   parameters.yaml      ⟦numbers that the procedure sets¦числа, заданные порядком⟧
            #   organisations.yaml   ⟦who is assessed¦кого оценивают⟧
            #   visit.yaml           ⟦what the expert saw¦что увидел эксперт⟧
            #   respondents.yaml     ⟦what people say¦что говорят получатели услуг⟧
            #   criteria.yaml        ⟦indicators, criteria, the total, the scale¦показатели, критерии, итог, шкала⟧
            #   conclusions.yaml     ⟦rules by which conclusions are drawn¦правила, по которым делаются выводы⟧
            #   report.yaml          ⟦what the report consists of¦состав отчёта⟧
            #   tests/               ⟦examples worked out by hand¦примеры, посчитанные вручную⟧

            study:
              id: {{id}}
              title: {{title}}
              version: "1.0"
              language: {{language}}
              as_of: "2026-11-30"
              levels:
                organisation: {of: organisations, label: ⟦Organisation¦Организация⟧, counted: ⟦[organisation, organisations]¦[организация, организации, организаций]⟧}
                region: {of: organisations.region, label: ⟦Region¦Регион⟧, counted: ⟦[region, regions]¦[регион, региона, регионов]⟧}
                country: {of: all, label: ⟦Everything together¦В целом⟧}
              defaults:
                # ⟦Two digits, as in the procedure. `round` is how numbers are shown; `round_value` rounds the value itself.¦Два знака, как в порядке. `round` — как показывать; само значение округляет `round_value`.⟧
                round: 2 half_up
                # ⟦Of fewer answers no conclusion is drawn and nothing is published.¦При меньшем числе ответов выводов нет и ничего не публикуется.⟧
                min_n: 1

            """#),
        StarterFile(
            "definitions/parameters.yaml",
            #"""
            # ⟦Numbers that the procedure sets stand here once and are called by name; `source` says where they come from.¦Числа, заданные порядком, записаны один раз и зовутся по имени; `source` говорит, откуда они.⟧

            parameters:
              full: {value: 100, unit: points, label: ⟦Highest mark¦Наибольшая оценка⟧, source: "⟦Procedure, clause 2¦Порядок, п. 2⟧"}
              per_condition: {value: 25, unit: points, label: ⟦Points for a condition¦Баллы за условие⟧, source: "⟦Procedure, clause 3¦Порядок, п. 3⟧"}
              site_norm: {value: 10, unit: count, label: ⟦How much information the site must hold¦Сколько сведений должно быть на сайте⟧, source: "⟦Procedure, clause 4¦Порядок, п. 4⟧"}

            """#),
        StarterFile(
            "definitions/organisations.yaml",
            #"""
            # ⟦Who is assessed. The rows are in answers/organisations.csv.¦Кого оценивают. Строки — в файле answers/organisations.csv.⟧

            registers:
              organisations:
                label: ⟦Organisations¦Организации⟧
                key: id
                columns:
                  id: {type: text, label: ⟦Code¦Код⟧, required: true}
                  name: {type: text, label: ⟦Name¦Наименование⟧, required: true}
                  region: {type: text, label: ⟦Region¦Регион⟧, required: true}
                  planned: {type: integer, label: ⟦How many people are to be asked¦Сколько человек нужно опросить⟧, required: true, constraint: "[1..600]"}
                checks:
                  sample_reached:
                    label: ⟦As many people were asked as planned¦Опрошено не меньше, чем запланировано⟧
                    assert: count(respondents) >= planned
                    severity: warning
                    message: "⟦{name}: {count(respondents)} people were asked of {planned}¦{name}: опрошено {count(respondents)} из {planned}⟧"

            """#),
        StarterFile(
            "definitions/visit.yaml",
            #"""
            # ⟦What the expert saw: one row for each organisation.¦Что увидел эксперт: одна строка на организацию.⟧

            questionnaires:
              visit:
                label: ⟦Sheet of the expert¦Лист эксперта⟧
                level: organisation
                key: [organisation]
                items:
                  organisation: {type: reference, to: organisations, label: ⟦Organisation¦Организация⟧, required: true}
                  site_published:
                    type: integer
                    label: ⟦How much of the information is on the site¦Сколько сведений размещено на сайте⟧
                    required: true
                    constraint: "[0..site_norm]"
                    message: "⟦The site cannot hold more ({site_published}) than there is on the list¦На сайте не может быть больше сведений ({site_published}), чем есть в перечне⟧"
                  comfort:
                    type: group
                    label: ⟦Conditions¦Условия⟧
                    items:
                      has_rest: {type: boolean, label: ⟦A place to wait¦Зона ожидания⟧, required: true}
                      has_water: {type: boolean, label: ⟦Drinking water¦Питьевая вода⟧, required: true}
                      has_signs: {type: boolean, label: ⟦Clear signs¦Понятные указатели⟧, required: true}
                      has_ramp: {type: boolean, label: ⟦A ramp¦Пандус⟧, required: true}
                  # ⟦A calculated answer.¦Вычисляемый ответ.⟧
                  conditions: {type: calculate, label: ⟦Conditions that are there¦Сколько условий есть⟧, calculation: "count([has_rest, has_water, has_signs, has_ramp][item])"}

            """#),
        StarterFile(
            "definitions/respondents.yaml",
            #"""
            # ⟦What people say: one row for each person asked.¦Что говорят получатели услуг: одна строка на опрошенного.⟧

            choices:
              # ⟦Who has not used it is neither satisfied nor dissatisfied: such answers are in no share.¦Кто не пользовался, не доволен и не недоволен: такие ответы в доли не входят.⟧
              yes_no_unused:
                "yes": ⟦Yes¦Да⟧
                "no": ⟦No¦Нет⟧
                unused: {label: ⟦Have not used it¦Не пользовался⟧, missing: not_applicable}

            questionnaires:
              respondents:
                label: ⟦Questionnaire of a user¦Анкета получателя услуг⟧
                level: organisation
                key: [number]
                items:
                  number: {type: text, label: ⟦Number of the questionnaire¦Номер анкеты⟧, required: true}
                  organisation: {type: reference, to: organisations, label: ⟦Organisation¦Организация⟧, required: true}
                  asked_on: {type: date, label: ⟦Day¦Дата опроса⟧, required: true, constraint: "<= today()", message: "⟦The day {asked_on} is yet to come¦Дата {asked_on} ещё не наступила⟧"}
                  site_useful: {type: select_one, choices: yes_no_unused, label: ⟦Is the information on the site sufficient?¦Достаточно ли сведений на сайте?⟧, required: true}
                  comfortable: {type: select_one, choices: yes_no_unused, label: ⟦Are the conditions comfortable?¦Удобны ли условия?⟧, required: true}
                  polite: {type: select_one, choices: yes_no_unused, label: ⟦Are the staff polite?¦Вежливы ли сотрудники?⟧, required: true}
                  recommend: {type: select_one, choices: yes_no_unused, label: ⟦Would you recommend the organisation?¦Рекомендовали бы Вы организацию?⟧, required: true}
                  wish: {type: text, label: ⟦What should be improved?¦Что следует улучшить?⟧}

            """#),
        StarterFile(
            "definitions/criteria.yaml",
            #"""
            # ⟦Each indicator is 0..100, a criterion is a weighted sum of indicators, the total the mean of criteria. Each step is rounded to two¦Каждый показатель — от 0 до 100, критерий — сумма показателей с весами, итог — среднее критериев. На каждом шаге значение⟧
            # ⟦digits, as the procedure wants it; the value of a region is the mean of its organisations (`roll_up`).¦округляется до двух знаков, как требует порядок; значение региона — среднее его организаций (`roll_up`).⟧

            bands:
              quality:
                poor: {in: "[0..40)", label: ⟦Poor¦Плохо⟧, kind: bad}
                fair: {in: "[40..60)", label: ⟦Fair¦Удовлетворительно⟧, kind: middle}
                good: {in: "[60..80)", label: ⟦Good¦Хорошо⟧, kind: good}
                excellent: {in: "[80..100]", label: ⟦Excellent¦Отлично⟧, kind: good}

            indicators:
              i11:
                label: ⟦1.1 Information on the site¦1.1 Сведения на сайте⟧
                of: visit
                mean: full * site_published / site_norm
                round_value: 2 half_up
                roll_up: mean_of_first_level
                unit: points
                bands: quality
                source: "⟦Procedure, clause 4¦Порядок, п. 4⟧"

              # ⟦`extends` takes over everything that is not said anew.¦`extends` берёт всё, что не сказано заново.⟧
              i12: {extends: i11, label: ⟦1.2 Satisfied with the site¦1.2 Довольны сведениями на сайте⟧, of: respondents, mean: null, share: site_useful = "yes", unit: percent}
              i21: {extends: i11, label: ⟦2.1 Conditions that are there¦2.1 Наличие условий⟧, mean: "at_most(per_condition * conditions, full)", source: "⟦Procedure, clause 3¦Порядок, п. 3⟧"}
              i22: {extends: i12, label: ⟦2.2 Satisfied with the conditions¦2.2 Довольны условиями⟧, share: comfortable = "yes"}
              i31: {extends: i12, label: ⟦3.1 Staff are polite¦3.1 Вежливость сотрудников⟧, share: polite = "yes"}
              i32: {extends: i12, label: ⟦3.2 Would recommend¦3.2 Готовы рекомендовать⟧, share: recommend = "yes"}

              k1:
                label: ⟦Criterion 1. Openness¦Критерий 1. Открытость⟧
                index: {components: {i11: 0.4, i12: 0.6}}
                round_value: 2 half_up
                roll_up: mean_of_first_level
                unit: points
                bands: quality
                source: "⟦Procedure, clause 4¦Порядок, п. 4⟧"

              k2: {extends: k1, label: ⟦Criterion 2. Conditions¦Критерий 2. Условия⟧, index: {components: {i21: 0.4, i22: 0.6}}}
              k3: {extends: k1, label: ⟦Criterion 3. People¦Критерий 3. Отношение⟧, index: {components: {i31: 0.5, i32: 0.5}}}

              # ⟦Where one criterion is missing there is no total: the weight that must be there is 100 %.¦Если нет хотя бы одного критерия, нет и итога: должно быть 100 % веса.⟧
              total: {extends: k1, label: ⟦Total¦Итоговая оценка⟧, index: {components: [k1, k2, k3]}}

              asked:
                label: ⟦People asked¦Опрошено⟧
                of: respondents
                count: "true"
                unit: count
                round: 0 half_up
                better: none
                source: "⟦Procedure, clause 1¦Порядок, п. 1⟧"

            """#),
        StarterFile(
            "definitions/conclusions.yaml",
            #"""
            # ⟦A conclusion is drawn where its condition holds. `.rank` is the place among all, `.parent` the value of the region.¦Вывод делается там, где выполнено его условие. `.rank` — место среди всех, `.parent` — значение региона.⟧

            conclusions:
              leader:
                level: organisation
                when: total.rank = 1
                kind: strength
                text: "⟦The best total: {total}, in the region {total.parent}.¦Лучшая итоговая оценка: {total}, в среднем по региону — {total.parent}.⟧"

              total_low:
                level: organisation
                when: total.band in ("poor", "fair")
                kind: problem
                text: "⟦The total is {total}, in the region {total.parent}.¦Итоговая оценка — {total}, в среднем по региону — {total.parent}.⟧"
                propose: "⟦Look at the results together with the founder and plan what to mend.¦Рассмотреть результаты с учредителем и составить план устранения недостатков.⟧"

              information_weak:
                level: organisation
                when: k1.band in ("poor", "fair")
                kind: problem
                text: "⟦Openness is {k1}: information on the site {i11}, satisfied with it {i12}.¦Открытость — {k1}: сведения на сайте {i11}, довольны ими {i12}.⟧"
                propose: "⟦Put the missing information on the site.¦Разместить на сайте недостающие сведения.⟧"

              not_rated:
                level: organisation
                when: total = null
                kind: note
                text: "⟦There is no total: data of at least one criterion are missing.¦Итоговой оценки нет: не хватает данных хотя бы по одному критерию.⟧"

            """#),
        StarterFile(
            "definitions/report.yaml",
            #"""
            # ⟦What the report consists of, from top to bottom. What is not named here is in the tables of results all the same.¦Состав отчёта сверху вниз. Чего здесь нет, всё равно есть в таблицах результатов.⟧

            report:
              title: {{title}}
              sections:
                - title: ⟦Results¦Результаты⟧
                  headline: [total, k1, k2, k3]
                - title: ⟦Rating of organisations¦Рейтинг организаций⟧
                  indicators: [total]
                  by: organisation
                - title: ⟦Criteria of organisations¦Критерии по организациям⟧
                  indicators: [k1, k2, k3, asked]
                  by: organisation
                - title: ⟦Indicators of regions¦Показатели по регионам⟧
                  indicators: [total, i11, i12, i21, i22, i31, i32]
                  by: region
                - title: ⟦What people say¦Что говорят получатели услуг⟧
                  distribution: [site_useful, comfortable, polite, recommend]
                  by: country
                - title: ⟦Conclusions¦Выводы⟧
                  conclusions: [strength, problem, note]
                  level: organisation
                - title: ⟦Proposals¦Предложения⟧
                  proposals: all
                - title: ⟦What should be improved¦Что следует улучшить⟧
                  answers: wish
                  by: organisation
                - title: ⟦Quality of the data¦Качество данных⟧
                  findings: all

            """#),
        StarterFile(
            "definitions/tests/total.yaml",
            #"""
            # ⟦Each test gives a few rows and says what comes out of them. Work the numbers out by hand: a test that repeats what mera says shows nothing.¦Каждый тест задаёт несколько строк и говорит, что по ним получится. Числа считают вручную: тест, который повторяет ответ mera, ничего не доказывает.⟧

            # ⟦What is the same in all rows stands here once.¦Что одинаково во всех строках, записано один раз.⟧
            defaults:
              organisations: {name: ⟦An organisation¦Организация⟧, region: ⟦North¦Север⟧, planned: 1}
              visit: {site_published: 10, has_rest: true, has_water: true, has_signs: true, has_ramp: true}
              respondents: {asked_on: "2026-10-05", site_useful: "yes", comfortable: "yes", polite: "yes", recommend: "yes"}

            tests:
              ⟦"criteria, the total, places":¦"критерии, итог, места":⟧
                # a: ⟦everything is 100.¦всё по 100.⟧
                # b: 1.1 = 50, 1.2 = 0: 0.4 · 50 + 0.6 · 0 = 20.  2.1 = 75, 2.2 = 100: 30 + 60 = 90.  3.1 = 100, 3.2 = 0: 50.
                #    ⟦Total¦Итог⟧: (20 + 90 + 50) / 3 = 53.33.  ⟦Region¦Регион⟧: (100 + 53.33) / 2 = 76.665 → 76.67.
                given:
                  organisations: [{id: a}, {id: b}]
                  visit:
                    - {organisation: a}
                    - {organisation: b, site_published: 5, has_ramp: false}
                  respondents:
                    - {number: r1, organisation: a}
                    - {number: r2, organisation: b, site_useful: "no", recommend: "no"}
                expect:
                  k1: {organisation a: 100, organisation b: 20}
                  k2: {organisation a: 100, organisation b: 90}
                  k3: {organisation a: 100, organisation b: 50}
                  total: {organisation a: 100, organisation b: 53.33, ⟦region North¦region Север⟧: 76.67}
                  total.band: {organisation a: excellent, organisation b: fair}
                  total.rank: {organisation a: 1, organisation b: 2}
                  conclusions: {organisation a: [leader], organisation b: [information_weak, total_low]}

              ⟦"a region is the mean of its organisations":¦"регион — среднее своих организаций":⟧
                # a: 3 ⟦of¦из⟧ 3 = 100 %, b: 0 ⟦of¦из⟧ 1 = 0 %. ⟦The mean of organisations is 50, not 3 of 4 = 75.¦Среднее организаций — 50, а не 3 из 4 = 75.⟧
                # ⟦Who has not used the site is not asked about it.¦Кто не пользовался сайтом, в долю не входит.⟧
                given:
                  organisations: [{id: a, planned: 4}, {id: b}]
                  visit: [{organisation: a}, {organisation: b}]
                  respondents:
                    - {number: r1, organisation: a}
                    - {number: r2, organisation: a}
                    - {number: r3, organisation: a}
                    - {number: r4, organisation: a, site_useful: unused}
                    - {number: r5, organisation: b, site_useful: "no"}
                expect:
                  i12: {organisation a: 100, organisation b: 0, ⟦region North¦region Север⟧: 50}
                  i12.n: {organisation a: 3}
                  asked: {organisation a: 4, country: 5}

              ⟦"edges of the scale":¦"границы шкалы":⟧
                # 1.1 = 100, 1.2 = 0: 40.  2.1 = 0, 2.2 = 100: 60.  ⟦b: 1.1 = 50 and 1.2 = 100: 80.¦b: 1.1 = 50 и 1.2 = 100: 80.⟧
                given:
                  organisations: [{id: a}, {id: b}]
                  visit:
                    - {organisation: a, has_rest: false, has_water: false, has_signs: false, has_ramp: false}
                    - {organisation: b, site_published: 5}
                  respondents:
                    - {number: r1, organisation: a, site_useful: "no"}
                    - {number: r2, organisation: b}
                expect:
                  k1: {organisation a: 40, organisation b: 80}
                  k1.band: {organisation a: fair, organisation b: excellent}
                  k2: {organisation a: 60}
                  k2.band: {organisation a: good}
                  i21.band: {organisation a: poor}

              ⟦"without a visit there is no total":¦"без листа эксперта итога нет":⟧
                given:
                  organisations: [{id: a}]
                  visit: []
                  respondents: [{number: r1, organisation: a}]
                expect:
                  k3: {organisation a: 100}
                  total: {organisation a: too_few}
                  conclusions: {organisation a: [not_rated]}

            """#),
    ]
}
