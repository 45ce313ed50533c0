/// Monitoring by quarterly figures of organisations: ratios, changes from quarter to quarter, an index with weights.
extension StarterTemplate {
    static let indicatorFiles: [StarterFile] = [
        StarterFile(
            "definitions/study.yaml",
            #"""
            # ⟦The heading of the study: what it is called, which levels results are worked out for.¦Заголовок исследования: как оно называется и для каких уровней считаются результаты.⟧
            #
            # ⟦What lies where:¦Что где лежит:⟧
            #   study.yaml           ⟦this file¦этот файл⟧
            #   organisations.yaml   ⟦the register of organisations¦реестр организаций⟧
            #   quarterly.yaml       ⟦the form that they fill in each quarter¦форма, которую они заполняют каждый квартал⟧
            #   indicators.yaml      ⟦passports of indicators and the index¦паспорта показателей и индекс⟧
            #   conclusions.yaml     ⟦rules by which conclusions are drawn¦правила, по которым делаются выводы⟧
            #   report.yaml          ⟦what the report consists of¦состав отчёта⟧
            #   tests/               ⟦examples worked out by hand¦примеры, посчитанные вручную⟧

            study:
              id: {{id}}
              title: {{title}}
              version: "1.0"
              language: {{language}}
              as_of: "2026-07-20"
              # ⟦The most detailed level stands first. A region is a column of the register, `all` is everything together.¦Первым стоит самый подробный уровень. Регион — столбец реестра, `all` — всё вместе.⟧
              levels:
                organisation: {of: organisations, label: ⟦Organisation¦Организация⟧, counted: ⟦[organisation, organisations]¦[организация, организации, организаций]⟧}
                region: {of: organisations.region, label: ⟦Region¦Регион⟧, counted: ⟦[region, regions]¦[регион, региона, регионов]⟧}
                country: {of: all, label: ⟦Everything together¦В целом⟧}
              defaults:
                round: 1 half_up
                # ⟦A row is an organisation, not a respondent: one is enough.¦Строка — организация, а не опрошенный: достаточно одной.⟧
                min_n: 1

            # ⟦Units that mera does not know by itself.¦Единицы, которых mera не знает сама.⟧
            units: ⟦[applications]¦[обращений]⟧

            """#),
        StarterFile(
            "definitions/organisations.yaml",
            #"""
            # ⟦Who reports. The rows are in answers/organisations.csv.¦Кто отчитывается. Строки — в файле answers/organisations.csv.⟧

            registers:
              organisations:
                label: ⟦Organisations¦Организации⟧
                key: id
                columns:
                  id: {type: text, label: ⟦Code¦Код⟧, required: true}
                  name: {type: text, label: ⟦Name¦Название⟧, required: true}
                  region: {type: text, label: ⟦Region¦Регион⟧, required: true}
                # ⟦A register can be checked against answers: who has not reported is said by name.¦Реестр можно сверить с ответами: кто не отчитался, будет назван.⟧
                checks:
                  reported:
                    label: ⟦The organisation has reported¦Организация отчиталась⟧
                    assert: count(quarterly) > 0
                    severity: warning
                    message: "⟦There is no report of {name}¦От организации «{name}» отчёта нет⟧"

            """#),
        StarterFile(
            "definitions/quarterly.yaml",
            #"""
            # ⟦The form of a quarter. Figures that must not contradict each other are held together by `constraint`.¦Форма за квартал. Числа, которые не могут противоречить друг другу, связаны через `constraint`.⟧

            choices:
              quarters:
                2026-1: ⟦First quarter of 2026¦I квартал 2026 года⟧
                2026-2: ⟦Second quarter of 2026¦II квартал 2026 года⟧

            questionnaires:
              quarterly:
                label: ⟦Quarterly report¦Квартальный отчёт⟧
                level: organisation
                # ⟦One row for an organisation and a quarter; if it comes twice, the last one counts.¦Одна строка на организацию и квартал; если пришла дважды, считается последняя.⟧
                key: [organisation, quarter]
                # ⟦Indicators are followed from quarter to quarter; the value is that of the last one.¦Показатели прослеживаются по кварталам; значение — за последний.⟧
                period: quarter
                items:
                  organisation: {type: reference, to: organisations, label: ⟦Organisation¦Организация⟧, required: true}
                  quarter: {type: select_one, choices: quarters, label: ⟦Quarter¦Квартал⟧, required: true}
                  received: {type: integer, label: ⟦Applications received¦Поступило обращений⟧, unit: ⟦applications¦обращений⟧, required: true, constraint: ">= 0"}
                  decided:
                    type: integer
                    label: ⟦Applications decided¦Рассмотрено обращений⟧
                    unit: ⟦applications¦обращений⟧
                    required: true
                    # ⟦`?` is the answer itself; other questions are called by their ids.¦Другие вопросы называют по именам; сам ответ — знак `?`.⟧
                    constraint: "[0..received]"
                    message: "⟦More applications decided ({decided}) than received ({received})¦Рассмотрено обращений ({decided}) больше, чем поступило ({received})⟧"
                  in_time:
                    type: integer
                    label: ⟦Of these in time¦Из них в срок⟧
                    unit: ⟦applications¦обращений⟧
                    # ⟦Where nothing was decided, this is not asked.¦Если ничего не рассмотрено, вопрос не задают.⟧
                    relevant: decided > 0
                    required: true
                    constraint: "[0..decided]"
                    message: "⟦More applications decided in time ({in_time}) than decided at all ({decided})¦Рассмотрено в срок ({in_time}) больше, чем рассмотрено всего ({decided})⟧"
                  posts: {type: integer, label: ⟦Posts¦Штатных единиц⟧, required: true, constraint: "[1..500]"}
                  staff:
                    type: integer
                    label: ⟦Posts filled¦Занято единиц⟧
                    required: true
                    constraint: "[0..posts]"
                    message: "⟦More posts filled ({staff}) than there are ({posts})¦Занято единиц ({staff}) больше, чем есть по штату ({posts})⟧"
                checks:
                  no_jump:
                    label: ⟦Applications do not grow fivefold within a quarter¦За квартал обращений не становится впятеро больше⟧
                    by: organisation
                    order: quarter
                    when: count(rows) > 1
                    assert: every i in 2..count(received) satisfies received[i] <= 5 * received[i - 1]
                    severity: warning
                    message: "⟦{organisation.name}: applications have grown more than fivefold; is it an extra zero?¦{organisation.name}: обращений стало больше чем впятеро; нет ли лишнего нуля?⟧"

            """#),
        StarterFile(
            "definitions/indicators.yaml",
            #"""
            # ⟦Passports of indicators. A ratio divides sums: in a region large organisations weigh more than small ones.¦Паспорта показателей. Отношение делит суммы: в регионе крупные организации весят больше мелких.⟧

            bands:
              index_level:
                low: {in: "[0..50)", label: ⟦Low¦Низкий⟧, kind: bad}
                medium: {in: "[50..80)", label: ⟦Medium¦Средний⟧, kind: middle}
                high: {in: "[80..100]", label: ⟦High¦Высокий⟧, kind: good}

            indicators:
              received_total:
                label: ⟦Applications received¦Поступило обращений⟧
                of: quarterly
                sum: received
                unit: ⟦applications¦обращений⟧
                round: 0 half_up
                better: none

              received_change:
                label: ⟦Change of applications against the quarter before¦Изменение числа обращений к прошлому кварталу⟧
                value: received_total.change
                unit: ⟦applications¦обращений⟧
                round: 0 half_up
                better: none

              in_time_rate:
                label: ⟦Decided in time¦Рассмотрено в срок⟧
                description: ⟦Applications decided in time among those decided. Where nothing was decided there is no value, and not a zero.¦Доля рассмотренных в срок среди рассмотренных. Если ничего не рассмотрено, значения нет, а не ноль.⟧
                of: quarterly
                ratio: {numerator: in_time, denominator: decided}
                unit: percent
                target: 90

              decided_rate:
                label: ⟦Decided¦Рассмотрено⟧
                of: quarterly
                ratio: {numerator: decided, denominator: received}
                unit: percent
                target: 95

              staff_rate:
                label: ⟦Posts filled¦Укомплектованность штата⟧
                of: quarterly
                ratio: {numerator: staff, denominator: posts}
                unit: percent
                target: 85

              # ⟦Components are carried to one scale first: `goalposts 40..100` makes 40 % a zero and 100 % a hundred.¦Сначала составляющие приводятся к одной шкале: `goalposts 40..100` значит, что 40 % — это ноль, а 100 % — сто.⟧
              work_index:
                label: ⟦Index of work with applications¦Индекс работы с обращениями⟧
                index:
                  components:
                    in_time_rate: {weight: 0.5, normalise: goalposts 40..100}
                    decided_rate: {weight: 0.3, normalise: goalposts 50..100}
                    staff_rate: {weight: 0.2, normalise: goalposts 50..100}
                unit: points
                bands: index_level

            """#),
        StarterFile(
            "definitions/conclusions.yaml",
            #"""
            # ⟦A conclusion is drawn where its condition holds. In braces stand values; they come with their unit.¦Вывод делается там, где выполнено его условие. В фигурных скобках — значения, они подставляются с единицами.⟧

            conclusions:
              late:
                level: organisation
                when: in_time_rate < target(in_time_rate)
                kind: problem
                text: "⟦In time were decided {in_time_rate} of the applications, the target is {target(in_time_rate)}.¦В срок рассмотрено {in_time_rate} обращений при цели {target(in_time_rate)}.⟧"
                propose: "⟦Find out at which step applications lie longest.¦Выяснить, на каком шаге обращения лежат дольше всего.⟧"

              getting_worse:
                level: organisation
                when: in_time_rate.change <= -5
                kind: problem
                text: "⟦The share decided in time has fallen from {in_time_rate.previous} to {in_time_rate}.¦Доля рассмотренных в срок снизилась с {in_time_rate.previous} до {in_time_rate}.⟧"

              leader:
                level: organisation
                when: work_index.rank = 1 and work_index.band = "high"
                kind: strength
                text: "⟦The best index of all organisations: {work_index}.¦Лучший индекс среди организаций: {work_index}.⟧"

              staff_short:
                level: region
                when: staff_rate < target(staff_rate)
                kind: problem
                text: "⟦{staff_rate} of the posts are filled, the target is {target(staff_rate)}.¦Укомплектованность штата — {staff_rate} при цели {target(staff_rate)}.⟧"

            """#),
        StarterFile(
            "definitions/report.yaml",
            #"""
            # ⟦What the report consists of, from top to bottom. What is not named here is in the tables of results all the same.¦Состав отчёта сверху вниз. Чего здесь нет, всё равно есть в таблицах результатов.⟧

            report:
              title: {{title}}
              sections:
                - title: ⟦Results¦Результаты⟧
                  headline: [work_index, in_time_rate, decided_rate, staff_rate]
                - title: ⟦Rating of organisations¦Рейтинг организаций⟧
                  indicators: [work_index]
                  by: organisation
                - title: ⟦Indicators of organisations¦Показатели организаций⟧
                  indicators: [in_time_rate, decided_rate, staff_rate, received_total, received_change]
                  by: organisation
                - title: ⟦From quarter to quarter¦По кварталам⟧
                  trend: [in_time_rate, decided_rate]
                  by: region
                - title: ⟦Regions¦Регионы⟧
                  indicators: [work_index, staff_rate]
                  by: region
                - title: ⟦Conclusions on organisations¦Выводы по организациям⟧
                  conclusions: [strength, problem]
                  level: organisation
                - title: ⟦Conclusions on regions¦Выводы по регионам⟧
                  conclusions: [problem]
                  level: region
                - title: ⟦Quality of the data¦Качество данных⟧
                  findings: all

            """#),
        StarterFile(
            "definitions/tests/indicators.yaml",
            #"""
            # ⟦Each test gives a few rows and says what comes out of them. Work the numbers out by hand: a test that repeats what mera says shows nothing.¦Каждый тест задаёт несколько строк и говорит, что по ним получится. Числа считают вручную: тест, который повторяет ответ mera, ничего не доказывает.⟧

            # ⟦What is the same in all rows stands here once.¦Что одинаково во всех строках, записано один раз.⟧
            defaults:
              organisations: {name: ⟦An organisation¦Организация⟧, region: ⟦North¦Север⟧}
              quarterly: {quarter: 2026-1, received: 100, decided: 100, in_time: 100, posts: 10, staff: 10}

            tests:
              ⟦"a region is the ratio of sums, not the mean of shares":¦"регион — отношение сумм, а не среднее долей":⟧
                # a: 9 / 10 = 90 %, b: 45 / 90 = 50 %. ⟦Region¦Регион⟧: (9 + 45) / (10 + 90) = 54 %, ⟦not¦а не⟧ 70 %.
                # c: ⟦nothing was decided, so there is no share and no index.¦ничего не рассмотрено, поэтому нет ни доли, ни индекса.⟧
                given:
                  organisations: [{id: a}, {id: b}, {id: c, region: ⟦South¦Юг⟧}]
                  quarterly:
                    - {organisation: a, received: 10, decided: 10, in_time: 9}
                    - {organisation: b, received: 90, decided: 90, in_time: 45}
                    - {organisation: c, received: 5, decided: 0, in_time: null}
                expect:
                  in_time_rate: {organisation a: 90, organisation b: 50, organisation c: not_applicable, ⟦"region North": 54¦"region Север": 54⟧}
                  in_time_rate.n: {⟦"region North": 100¦"region Север": 100⟧}
                  decided_rate: {organisation a: 100, organisation c: 0}
                  conclusions: {organisation b: [late], organisation a: [leader]}

              ⟦"the index and its levels":¦"индекс и его уровни":⟧
                # a: (70 − 40) / 60 = 50; (80 − 50) / 50 = 60; (60 − 50) / 50 = 20 → 0.5 · 50 + 0.3 · 60 + 0.2 · 20 = 47.
                # b: 100 % ⟦each¦каждая⟧ → 100.  c: 198 / 225 = 88 %, (88 − 40) / 60 = 80; 80; 80 → 80.
                # d: 21 / 30 = 70 % → 50; 30 / 40 = 75 % → 50; 15 / 20 = 75 % → 50: ⟦exactly on the edge.¦ровно на границе.⟧
                # ⟦Posts filled in all¦Штат в целом⟧: (6 + 10 + 9 + 15) / (10 + 10 + 10 + 20) = 80 %.
                given:
                  organisations: [{id: a}, {id: b}, {id: c}, {id: d}]
                  quarterly:
                    - {organisation: a, decided: 80, in_time: 56, staff: 6}
                    - {organisation: b}
                    - {organisation: c, received: 250, decided: 225, in_time: 198, staff: 9}
                    - {organisation: d, received: 40, decided: 30, in_time: 21, posts: 20, staff: 15}
                expect:
                  work_index: {organisation a: 47, organisation b: 100, organisation c: 80, organisation d: 50}
                  work_index.band: {organisation a: low, organisation b: high, organisation c: high, organisation d: medium}
                  work_index.rank: {organisation b: 1, organisation c: 2, organisation d: 3, organisation a: 4}
                  staff_rate: {country: 80}

            """#),
        StarterFile(
            "definitions/tests/quarters.yaml",
            #"""
            # ⟦From quarter to quarter, and what is wrong with reports.¦По кварталам, и что не так в отчётах.⟧

            defaults:
              organisations: {name: ⟦An organisation¦Организация⟧, region: ⟦North¦Север⟧}
              quarterly: {organisation: a, quarter: 2026-1, received: 100, decided: 100, in_time: 100, posts: 10, staff: 10}

            tests:
              ⟦"the value is that of the last quarter":¦"значение — за последний квартал":⟧
                # 96 % ⟦then¦затем⟧ 91 %: ⟦five points less, and still above the target.¦на пять пунктов меньше, но ещё выше цели.⟧  150 − 100 = 50.
                # ⟦Of 150 applications 100 were decided, so the index is not high and a is no leader:¦Из 150 обращений рассмотрено 100, поэтому индекс не высокий и a не лидер:⟧ 42.5 + 10 + 20 = 72.5.
                given:
                  organisations: [{id: a}]
                  quarterly:
                    - {in_time: 96}
                    - {quarter: 2026-2, received: 150, in_time: 91}
                expect:
                  in_time_rate: {organisation a: 91}
                  in_time_rate.change: {organisation a: -5}
                  received_total: {organisation a: 150}
                  received_change: {organisation a: 50}
                  work_index: {organisation a: 72.5}
                  conclusions: {organisation a: [getting_worse]}

              ⟦"figures that contradict each other":¦"числа, которые противоречат друг другу":⟧
                # ⟦Rows 4 and 5: a figure that cannot be, and one that is missing.¦Строки 4 и 5: невозможное число и пропущенное.⟧
                given:
                  organisations: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]
                  quarterly:
                    - {decided: 101}
                    - {organisation: b, in_time: 101}
                    - {organisation: c, staff: 11}
                    - {organisation: d, received: -1, decided: null, in_time: null}
                    - {organisation: e, posts: 0, staff: null}
                expect:
                  findings:
                    - {table: quarterly, row: 1, item: decided}
                    - {table: quarterly, row: 2, item: in_time}
                    - {table: quarterly, row: 3, item: staff}
                    - {table: quarterly, row: 4, item: received}
                    - {table: quarterly, row: 4, item: decided}
                    - {table: quarterly, row: 5, item: posts}
                    - {table: quarterly, row: 5, item: staff}

              ⟦"an extra zero, and no report at all":¦"лишний ноль и отчёт, который не пришёл":⟧
                # ⟦500 is five times 100 and still possible, 501 is not.¦500 — впятеро больше 100, это ещё возможно; 501 — уже нет.⟧
                given:
                  organisations: [{id: a}, {id: b}, {id: c}]
                  quarterly:
                    - {received: 100}
                    - {quarter: 2026-2, received: 500}
                    - {organisation: b, received: 100}
                    - {organisation: b, quarter: 2026-2, received: 501}
                expect:
                  findings:
                    - {table: quarterly, row: 3, check: no_jump}
                    - {table: organisations, row: 3, check: reported}

              ⟦"posts of a region":¦"укомплектованность региона":⟧
                # (7 + 9) / (10 + 10) = 80 %, ⟦the target is 85; exactly 85 is no problem.¦цель — 85; ровно 85 — не проблема.⟧
                # ⟦The index is¦Индекс⟧: a — 50 + 30 + 8 = 88, b — 50 + 30 + 16 = 96, c — 50 + 30 + 14 = 94.
                given:
                  organisations: [{id: a}, {id: b}, {id: c, region: ⟦South¦Юг⟧}]
                  quarterly:
                    - {staff: 7}
                    - {organisation: b, staff: 9}
                    - {organisation: c, posts: 20, staff: 17}
                expect:
                  staff_rate: {⟦"region North": 80, "region South": 85¦"region Север": 80, "region Юг": 85⟧}
                  conclusions: {organisation b: [leader], ⟦"region North": [staff_short]¦"region Север": [staff_short]⟧}

              ⟦"required answers are missing":¦"нет обязательных ответов":⟧
                given:
                  organisations: [{id: a, name: null, region: null}]
                  quarterly: [{organisation: a, quarter: 2026-1, received: null, in_time: null, posts: null}]
                expect:
                  findings:
                    - {table: organisations, row: 1, item: name}
                    - {table: organisations, row: 1, item: region}
                    - {table: quarterly, row: 1, item: received}
                    - {table: quarterly, row: 1, item: in_time}
                    - {table: quarterly, row: 1, item: posts}

            """#),
        StarterFile(
            "answers/organisations.csv",
            """
            id,name,region
            alder,⟦Alder office¦Отделение «Ольховое»⟧,⟦Riverside¦Приречье⟧
            birch,⟦Birch office¦Отделение «Берёзовое»⟧,⟦Riverside¦Приречье⟧
            cedar,⟦Cedar office¦Отделение «Кедровое»⟧,⟦Lakeland¦Приозерье⟧
            oak,⟦Oak office¦Отделение «Дубовое»⟧,⟦Lakeland¦Приозерье⟧

            """),
        StarterFile(
            "answers/quarterly.csv",
            """
            organisation,quarter,received,decided,in_time,posts,staff
            alder,2026-1,120,118,110,12,11
            birch,2026-1,340,330,262,30,22
            cedar,2026-1,85,85,80,9,9
            oak,2026-1,210,190,171,20,18
            alder,2026-2,131,130,126,12,12
            birch,2026-2,365,331,240,30,21
            cedar,2026-2,78,77,75,9,9
            oak,2026-2,224,219,190,20,17

            """),
    ]
}
