/// A survey of visitors: opinions on a scale become a score, scores become indicators of centres and regions.
extension StarterTemplate {
    static let surveyFiles: [StarterFile] = [
        StarterFile(
            "definitions/study.yaml",
            #"""
            # ⟦The heading of the study: what it is called, which levels results are worked out for.¦Заголовок исследования: как оно называется и для каких уровней считаются результаты.⟧
            #
            # ⟦What lies where:¦Что где лежит:⟧
            #   study.yaml          ⟦this file¦этот файл⟧
            #   choices.yaml        ⟦lists of answers¦перечни ответов⟧
            #   centres.yaml        ⟦the register of centres¦реестр центров⟧
            #   visit.yaml          ⟦the questionnaire: questions, conditions, checks¦анкета: вопросы, условия показа, проверки⟧
            #   indicators.yaml     ⟦scores, bands and indicators¦баллы, уровни и показатели⟧
            #   conclusions.yaml    ⟦rules by which conclusions are drawn¦правила, по которым делаются выводы⟧
            #   report.yaml         ⟦what the report consists of¦состав отчёта⟧
            #   tests/              ⟦examples worked out by hand¦примеры, посчитанные вручную⟧

            study:
              id: {{id}}
              title: {{title}}
              version: "1.0"
              language: {{language}}
              # ⟦The day of the report: today() in formulas is this day, so that a run next year gives the same numbers.¦День отчёта: today() в формулах — это он, поэтому и через год расчёт даст те же числа.⟧
              as_of: "2026-06-30"
              # ⟦The most detailed level stands first. A region is a column of the register, `all` is everything together.¦Первым стоит самый подробный уровень. Регион — столбец реестра, `all` — всё вместе.⟧
              levels:
                centre: {of: centres, label: ⟦Centre¦Центр⟧, counted: ⟦[centre, centres]¦[центр, центра, центров]⟧}
                region: {of: centres.region, label: ⟦Region¦Регион⟧, counted: ⟦[region, regions]¦[регион, региона, регионов]⟧}
                country: {of: all, label: ⟦All centres¦Все центры⟧}
              defaults:
                round: 1 half_up
                # ⟦Of fewer answers no conclusion is drawn and nothing is published. For a real survey take 5 or more.¦При меньшем числе ответов выводов нет и ничего не публикуется. В настоящем опросе ставят 5 и больше.⟧
                min_n: 3

            """#),
        StarterFile(
            "definitions/choices.yaml",
            #"""
            # ⟦Lists of answers. On the left stands the code that is kept, on the right what people read.¦Перечни ответов. Слева код, который хранится, справа — то, что читают люди.⟧

            choices:
              # ⟦A scale of four steps; its codes are points, too. «Don't know» is no point of the scale: it enters no mean.¦Шкала из четырёх ступеней; её коды служат и баллами. «Затрудняюсь ответить» — не ступень шкалы и в среднее не входит.⟧
              agreement:
                1: ⟦Disagree¦Не согласен⟧
                2: ⟦Rather disagree¦Скорее не согласен⟧
                3: ⟦Rather agree¦Скорее согласен⟧
                4: ⟦Agree¦Согласен⟧
                98: {label: ⟦Don't know¦Затрудняюсь ответить⟧, missing: dont_know}

              purposes:
                advice: ⟦To ask for advice¦Получить консультацию⟧
                application: ⟦To hand in an application¦Подать заявление⟧
                document: ⟦To receive a document¦Получить документ⟧
                other: ⟦Something else¦Другое⟧

            """#),
        StarterFile(
            "definitions/centres.yaml",
            #"""
            # ⟦A register is a list that is known before the survey; answers refer to it. Its rows are in answers/centres.csv.¦Реестр — список, известный до опроса; на него ссылаются ответы. Его строки — в файле answers/centres.csv.⟧

            registers:
              centres:
                label: ⟦Centres¦Центры⟧
                key: id
                columns:
                  id: {type: text, label: ⟦Code of the centre¦Код центра⟧, required: true}
                  name: {type: text, label: ⟦Name¦Название⟧, required: true}
                  region: {type: text, label: ⟦Region¦Регион⟧, required: true}
                  opened_on: {type: date, label: ⟦Day of opening¦День открытия⟧, required: true}

            """#),
        StarterFile(
            "definitions/visit.yaml",
            #"""
            # ⟦The questionnaire. Each question has an id (Latin letters, digits, _): it is the column of the file of answers and its name in formulas.¦Анкета. У каждого вопроса есть имя (латинские буквы, цифры, _): так называется столбец в файле ответов, так вопрос зовётся в формулах.⟧

            questionnaires:
              visit:
                label: ⟦Questionnaire of a visitor¦Анкета посетителя⟧
                level: centre
                # ⟦Two rows of one number are one questionnaire that came twice: the last one counts.¦Две строки с одним номером — одна анкета, присланная дважды: считается последняя.⟧
                key: [number]
                items:
                  number: {type: text, label: ⟦Number of the questionnaire¦Номер анкеты⟧, required: true}
                  centre: {type: reference, to: centres, label: ⟦Which centre did you visit?¦В каком центре Вы были?⟧, required: true}
                  visited_on:
                    type: date
                    label: ⟦When?¦Когда?⟧
                    required: true
                    constraint: "<= today()"
                    message: "⟦The day of the visit ({visited_on}) is yet to come¦День посещения ({visited_on}) ещё не наступил⟧"
                  purpose: {type: select_one, choices: purposes, label: ⟦Why did you come?¦Зачем Вы приходили?⟧, required: true}
                  # ⟦`relevant` says when a question is asked. What is not asked is no lack of an answer.¦`relevant` говорит, когда вопрос задают. Если его не задавали, это не пропуск ответа.⟧
                  purpose_other: {type: text, label: ⟦What exactly?¦Зачем именно?⟧, relevant: purpose = "other", required: true}
                  minutes:
                    type: integer
                    label: ⟦How long did you wait?¦Сколько Вы ждали?⟧
                    unit: ⟦minutes¦минут⟧
                    required: true
                    # ⟦From 0 to 480. Round brackets leave the end out: `(0..480]` would be more than 0.¦От 0 до 480. Круглая скобка исключает край: `(0..480]` значило бы «больше 0».⟧
                    constraint: "[0..480]"
                    message: "⟦Waiting is given in minutes, from 0 to 480¦Ожидание указывают в минутах, от 0 до 480⟧"
                  clear: {type: select_one, choices: agreement, label: ⟦It was clear what to do¦Порядок действий понятен⟧, required: true}
                  polite: {type: select_one, choices: agreement, label: ⟦The staff were polite¦Сотрудники вежливы⟧, required: true}
                  solved: {type: select_one, choices: agreement, label: ⟦My question was solved¦Мой вопрос решён⟧, required: true}
                  wish: {type: text, label: ⟦What should be improved?¦Что следует улучшить?⟧}
                # ⟦Checks compare answers with each other and with the register.¦Проверки сопоставляют ответы между собой и с реестром.⟧
                checks:
                  after_opening:
                    label: ⟦The visit is not before the opening¦Посещение не раньше открытия центра⟧
                    assert: visited_on >= centre.opened_on
                    severity: error
                    message: "⟦Questionnaire {number}: the visit on {visited_on} is before the centre was opened¦Анкета {number}: {visited_on} центр ещё не был открыт⟧"

            """#),
        StarterFile(
            "definitions/indicators.yaml",
            #"""
            # ⟦From answers to numbers: a score for each questionnaire, indicators for each centre, region and all together.¦От ответов к числам: балл каждой анкеты, показатели каждого центра, региона и всех вместе.⟧

            # ⟦A number that the method sets has a name and stands here once.¦Число, заданное методикой, названо и записано один раз.⟧
            parameters:
              quick_limit: {value: 15, unit: ⟦minutes¦минут⟧, label: ⟦Longest wait that is quick¦Ожидание не дольше этого — быстрое обслуживание⟧}

            scores:
              service:
                label: ⟦Quality of service¦Качество обслуживания⟧
                description: ⟦The mean of three answers, carried to 0..100. With fewer than two answers there is no score.¦Среднее трёх ответов, переведённое на шкалу 0..100. Если ответов меньше двух, балла нет.⟧
                of: visit
                items: {clear: 1, polite: 1, solved: 2}
                scale: 0..100
                method: mean
                min_answered: 2

            bands:
              # ⟦`[` and `]` take the end in, `(` and `)` leave it out: 50 is medium.¦`[` и `]` включают край, `(` и `)` исключают: 50 — это уже «среднее».⟧
              quality_level:
                low: {in: "[0..50)", label: ⟦Low¦Низкое⟧, kind: bad}
                medium: {in: "[50..75)", label: ⟦Medium¦Среднее⟧, kind: middle}
                high: {in: "[75..100]", label: ⟦High¦Высокое⟧, kind: good}

            indicators:
              answers:
                label: ⟦Questionnaires received¦Получено анкет⟧
                of: visit
                count: "true"
                unit: count
                round: 0 half_up
                better: none

              quality:
                label: ⟦Quality of service¦Качество обслуживания⟧
                of: visit
                mean: service
                unit: points
                bands: quality_level
                target: 70

              quick:
                label: ⟦Served quickly¦Приняты быстро⟧
                description: ⟦The share of those who waited no longer than the method allows.¦Доля тех, кто ждал не дольше, чем допускает методика.⟧
                of: visit
                share: minutes <= quick_limit
                unit: percent
                target: 70

              # ⟦Those who don't know are neither for nor against: they are left out of the share.¦Затруднившиеся не «за» и не «против»: в доле их нет.⟧
              solved_share:
                label: ⟦Whose question was solved¦Чей вопрос решён⟧
                of: visit
                share: solved in ("3", "4")
                unit: percent

              wait:
                label: ⟦Waiting, median¦Ожидание, медиана⟧
                of: visit
                median: minutes
                unit: ⟦minutes¦минут⟧
                better: lower

            """#),
        StarterFile(
            "definitions/conclusions.yaml",
            #"""
            # ⟦A conclusion is drawn where its condition holds. In braces stand values; they come with their unit.¦Вывод делается там, где выполнено его условие. В фигурных скобках — значения, они подставляются с единицами.⟧

            conclusions:
              service_low:
                level: centre
                when: quality.band = "low"
                kind: problem
                text: "⟦The quality of service is low: {quality}, in the region {quality.parent}.¦Качество обслуживания низкое: {quality}, по региону — {quality.parent}.⟧"
                propose: "⟦Find out together with the staff what visitors do not understand.¦Разобрать с сотрудниками, что непонятно посетителям.⟧"

              service_high:
                level: centre
                when: quality.band = "high"
                kind: strength
                text: "⟦The quality of service is high: {quality}.¦Качество обслуживания высокое: {quality}.⟧"

              slow:
                level: centre
                when: quick < target(quick)
                kind: problem
                text: "⟦Only {quick} of visitors were served quickly, the target is {target(quick)}; half of them waited longer than {wait}.¦Быстро приняли {quick} посетителей при цели {target(quick)}; половина ждала дольше {wait}.⟧"
                propose: "⟦Look at the hours in which visitors come and at the number of open windows.¦Сопоставить часы наплыва посетителей и число открытых окон.⟧"

            """#),
        StarterFile(
            "definitions/report.yaml",
            #"""
            # ⟦What the report consists of, from top to bottom. What is not named here is in the tables of results all the same.¦Состав отчёта сверху вниз. Чего здесь нет, всё равно есть в таблицах результатов.⟧

            report:
              title: {{title}}
              sections:
                - title: ⟦Results¦Результаты⟧
                  headline: [quality, quick, solved_share]
                - title: ⟦Centres¦Центры⟧
                  indicators: [quality, quick, solved_share, wait, answers]
                  by: centre
                - title: ⟦Regions¦Регионы⟧
                  indicators: [quality, quick]
                  by: region
                - title: ⟦What visitors think¦Что думают посетители⟧
                  likert: [clear, polite, solved]
                - title: ⟦Why they come¦Зачем приходят⟧
                  distribution: [purpose]
                  by: country
                - title: ⟦Conclusions¦Выводы⟧
                  conclusions: [strength, problem]
                  level: centre
                - title: ⟦Proposals¦Предложения⟧
                  proposals: all
                - title: ⟦In their own words¦Словами посетителей⟧
                  answers: wish
                  by: centre
                - title: ⟦Quality of the data¦Качество данных⟧
                  findings: all

            """#),
        StarterFile(
            "definitions/tests/indicators.yaml",
            #"""
            # ⟦Each test gives a few rows and says what comes out of them. Work the numbers out by hand: a test that repeats what mera says shows nothing.¦Каждый тест задаёт несколько строк и говорит, что по ним получится. Числа считают вручную: тест, который повторяет ответ mera, ничего не доказывает.⟧

            # ⟦What is the same in all rows stands here once.¦Что одинаково во всех строках, записано один раз.⟧
            defaults:
              centres: {name: ⟦A centre¦Центр⟧, region: ⟦North¦Север⟧, opened_on: "2020-01-01"}
              visit: {visited_on: "2026-06-01", purpose: advice, minutes: 10, clear: 4, polite: 4, solved: 4}

            tests:
              ⟦"a score weighs the solved question twice":¦"решённый вопрос весит в балле вдвое":⟧
                # 1: (4 + 4 + 2·4) / 4 = 4 → 100.  2: (1 + 4 + 2·1) / 4 = 1.75 → (1.75 − 1) / 3 · 100 = 25.
                # 3: ⟦"don't know" is left out:¦«затрудняюсь» не считается:⟧ (4 + 2·1) / 3 = 2 → 33.3.  4: ⟦one answer is too few.¦одного ответа мало.⟧
                given:
                  centres: [{id: a}]
                  visit:
                    - {number: n1, centre: a}
                    - {number: n2, centre: a, clear: 1, solved: 1}
                    - {number: n3, centre: a, clear: 98, solved: 1}
                    - {number: n4, centre: a, clear: 98, polite: 98}
                expect:
                  rows: {visit: {1: {service: 100}, 2: {service: 25}, 3: {service: 33.3}, 4: {service: too_few}}}
                  # (100 + 25 + 33.3…) / 3 = 52.8
                  quality: {centre a: 52.8}
                  quality.n: {centre a: 3}
                  quality.band: {centre a: medium}

              ⟦"the limit itself is quick":¦"ровно на границе — ещё быстро":⟧
                # 15 ⟦minutes are quick, 16 are not: 2 of 4¦минут — быстро, 16 — уже нет: 2 из 4⟧ = 50 %. ⟦The median of¦Медиана⟧ 5, 15, 16, 60 = 15.5.
                given:
                  centres: [{id: a}]
                  visit:
                    - {number: n1, centre: a, minutes: 5}
                    - {number: n2, centre: a, minutes: 15}
                    - {number: n3, centre: a, minutes: 16}
                    - {number: n4, centre: a, minutes: 60}
                expect:
                  quick: {centre a: 50, country: 50}
                  wait: {centre a: 15.5}
                  answers: {centre a: 4}
                  conclusions: {centre a: [service_high, slow]}

              ⟦"levels of quality and their edges":¦"уровни качества и их границы":⟧
                # a: (2 + 2 + 2·2) / 4 = 2 → 33.3.  b: (3 + 3 + 2·2) / 4 = 2.5 → 50.
                # c: (4 + 3 + 2·3) / 4 = 3.25 → 75.
                given:
                  centres: [{id: a}, {id: b}, {id: c}]
                  visit:
                    - {number: a1, centre: a, clear: 2, polite: 2, solved: 2}
                    - {number: a2, centre: a, clear: 2, polite: 2, solved: 2}
                    - {number: a3, centre: a, clear: 2, polite: 2, solved: 2}
                    - {number: b1, centre: b, clear: 3, polite: 3, solved: 2}
                    - {number: b2, centre: b, clear: 3, polite: 3, solved: 2}
                    - {number: b3, centre: b, clear: 3, polite: 3, solved: 2}
                    - {number: c1, centre: c, clear: 4, polite: 3, solved: 3}
                    - {number: c2, centre: c, clear: 4, polite: 3, solved: 3}
                    - {number: c3, centre: c, clear: 4, polite: 3, solved: 3}
                expect:
                  quality.band: {centre a: low, centre b: medium, centre c: high}
                  solved_share: {centre a: 0, centre c: 100, country: 33.3}
                  conclusions: {centre a: [service_low], centre c: [service_high]}

            """#),
        StarterFile(
            "definitions/tests/checks.yaml",
            #"""
            # ⟦What is wrong with answers is found: the place and the check that finds it.¦Ошибки в ответах находятся: место и проверка, которая находит.⟧

            defaults:
              centres: {name: ⟦A centre¦Центр⟧, region: ⟦North¦Север⟧, opened_on: "2026-02-01"}
              visit: {centre: a, visited_on: "2026-06-01", purpose: advice, minutes: 10, clear: 4, polite: 4, solved: 4}

            tests:
              ⟦"a visit before the opening":¦"посещение раньше открытия":⟧
                given:
                  centres: [{id: a}]
                  visit:
                    - {number: n1, visited_on: "2026-01-31"}
                    - {number: n2, visited_on: "2026-02-01"}
                expect:
                  findings: [{table: visit, row: 1, check: after_opening}]

              ⟦"answers that cannot be":¦"недопустимые ответы":⟧
                # ⟦Row 1: the day is yet to come. Row 2: more than 480 minutes. Row 3: another purpose and not a word which.¦Строка 1: день ещё не наступил. Строка 2: больше 480 минут. Строка 3: другая цель, а какая, не сказано.⟧
                given:
                  centres: [{id: a}]
                  visit:
                    - {number: n1, visited_on: "2026-07-01"}
                    - {number: n2, minutes: 481}
                    - {number: n3, purpose: other}
                    - {number: n4, purpose: other, purpose_other: ⟦A certificate¦Справка⟧, minutes: 480}
                expect:
                  findings:
                    - {table: visit, row: 1, item: visited_on}
                    - {table: visit, row: 2, item: minutes}
                    - {table: visit, row: 3, item: purpose_other}

              ⟦"required answers are missing":¦"нет обязательных ответов":⟧
                given:
                  centres: [{id: a, name: null, region: null, opened_on: null}]
                  visit: [{number: n1, centre: null, visited_on: null, purpose: null, minutes: null, clear: null, polite: null, solved: null}]
                expect:
                  findings:
                    - {table: centres, row: 1, item: name}
                    - {table: centres, row: 1, item: region}
                    - {table: centres, row: 1, item: opened_on}
                    - {table: visit, code: D3013}
                    - {table: visit, row: 1, item: centre}
                    - {table: visit, row: 1, item: visited_on}
                    - {table: visit, row: 1, item: purpose}
                    - {table: visit, row: 1, item: minutes}
                    - {table: visit, row: 1, item: clear}
                    - {table: visit, row: 1, item: polite}
                    - {table: visit, row: 1, item: solved}

            """#),
        StarterFile(
            "answers/centres.csv",
            """
            id,name,region,opened_on
            north,⟦North centre¦Северный центр⟧,⟦Riverside¦Приречье⟧,2019-04-01
            south,⟦South centre¦Южный центр⟧,⟦Riverside¦Приречье⟧,2020-09-15
            lake,⟦Lake centre¦Озёрный центр⟧,⟦Lakeland¦Приозерье⟧,2021-02-01
            hill,⟦Hill centre¦Холмистый центр⟧,⟦Lakeland¦Приозерье⟧,2018-11-12

            """),
        StarterFile(
            "answers/visit.csv",
            """
            number,centre,visited_on,purpose,purpose_other,minutes,clear,polite,solved,wish
            v001,north,2026-06-02,advice,,5,4,4,4,
            v002,north,2026-06-02,document,,12,3,4,4,
            v003,north,2026-06-03,application,,10,4,3,3,⟦Longer hours on Saturday¦Работать в субботу дольше⟧
            v004,north,2026-06-05,advice,,22,3,4,98,
            v005,south,2026-06-02,application,,40,2,3,2,⟦More open windows¦Открыть больше окон⟧
            v006,south,2026-06-04,application,,35,1,2,1,⟦Nobody could say which papers are needed¦Не сказали о нужных бумагах⟧
            v007,south,2026-06-05,other,⟦A certificate¦Справка⟧,20,2,3,3,
            v008,south,2026-06-08,document,,15,3,3,2,
            v009,lake,2026-06-03,document,,7,4,4,4,
            v010,lake,2026-06-03,advice,,9,4,98,3,
            v011,lake,2026-06-09,application,,18,3,4,4,⟦Everything is fine¦Всё хорошо⟧
            v012,lake,2026-06-10,advice,,6,4,4,4,
            v013,hill,2026-06-01,application,,25,3,3,3,
            v014,hill,2026-06-02,document,,14,3,2,2,
            v015,hill,2026-06-11,advice,,11,98,3,3,⟦A sign at the entrance¦Указатель у входа⟧

            """),
    ]
}
