/// The definitions of the sample: 12 sites in 6 regions, a quarterly form, an index, conclusions, a report of every kind of section.
enum SampleStudy {
    static let yaml = """
        study:
          id: csk-pilot
          title: Апробация модели мониторинга центров сертификации
          version: "1.0"
          language: ru
          as_of: "2015-07-01"
          levels: {site: sites, region: sites.region, country: all}
          defaults: {round: 1 half_up, min_n: 5}
        choices:
          agreement:
            1: Полностью не согласен
            2: Скорее не согласен
            3: Отчасти согласен
            4: Скорее согласен
            5: Полностью согласен
            98: {label: Затрудняюсь ответить, missing: dont_know}
          channels: {phone: Горячая линия, mail: Электронная почта, forum: Форум на сайте, visit: Выезд специалиста}
        registers:
          sites:
            label: Пилотная площадка
            key: id
            display: name
            columns:
              id: {type: text, label: Код}
              name: {type: text, label: Площадка}
              region: {type: text, label: Регион}
              agreed_on: {type: date, label: Дата согласования}
              contact: {type: text, label: Контактное лицо, personal: true}
            checks:
              agreed_in_time: {label: Площадка согласована в срок по плану, assert: agreed_on <= @"2015-03-12", severity: warning}
        questionnaires:
          centre_form:
            label: Анкета центра сертификации
            key: [site, quarter]
            level: site
            items:
              site: {type: reference, to: sites, label: Площадка, required: true}
              quarter: {type: text, label: Квартал, required: true}
              examined: {type: integer, label: Экзаменовано}
              passed: {type: integer, label: Успешно сдали}
              clear_names: {type: select_one, choices: agreement, label: Названия показателей понятны}
              clear_data: {type: select_one, choices: agreement, label: Данные для показателей доступны}
              burden: {type: select_one, choices: agreement, label: Сбор данных обременителен}
              channels: {type: select_multiple, choices: channels, label: Какими каналами консультаций вы пользовались}
              days: {type: decimal, label: Дней до ответа}
              remark: {type: text, label: Что следует изменить в модели}
            checks:
              passed_in_examined:
                label: Сдавших не больше, чем экзаменованных
                assert: passed <= examined
                message: Сдавших ({passed}) больше, чем экзаменованных ({examined})
        scores:
          clarity:
            label: Понятность модели
            of: centre_form
            items: {clear_names: 1, clear_data: 1, burden: {weight: 1, reverse: true}}
            scale: 0..100
            method: mean
            min_answered: 2
        bands:
          level:
            low: {in: "[0..50)", label: Низкий, kind: bad}
            medium: {in: "[50..75)", label: Средний, kind: middle}
            high: {in: "[75..100]", label: Высокий, kind: good}
        indicators:
          pass_rate:
            label: Доля успешно сдавших квалификационный экзамен
            source: Программа апробации, задача 1
            of: centre_form
            ratio: {numerator: passed, denominator: examined}
            unit: percent
            target: 75
            bands: level
            breakdown: [quarter]
          clarity_mean: {label: Понятность модели, of: centre_form, mean: clarity, unit: points, bands: level}
          agree_names:
            label: Доля согласных с тем, что названия понятны
            of: centre_form
            share: clear_names in ("4", "5")
            unit: percent
            interval: wilson
          answer_days: {label: Среднее время ответа на обращение, of: centre_form, mean: days, unit: дн., better: lower, target: 3}
          model_quality:
            label: Интегральная оценка модели
            unit: points
            bands: level
            index:
              min_coverage: 75 %
              components:
                pass_rate: {weight: 0.5, normalise: goalposts 40..100}
                clarity_mean: {weight: 0.5, normalise: goalposts 0..100}
          verdict: {label: Готовность модели, value: 'if model_quality >= 60 then "готова" else "требует доработки"'}
        conclusions:
          pass_rate_low:
            level: region
            task: Задача 1. Качество и объективность деятельности центров
            when: pass_rate < target(pass_rate)
            kind: problem
            text: |
              Доля сдавших — {pass_rate}, ниже целевого значения {target(pass_rate)};
              {plural(pass_rate.n, "экзамен", "экзамена", "экзаменов")}.
            propose: Проверить доступность оценочных средств и подготовку соискателей.
          pass_rate_good:
            level: region
            task: Задача 1. Качество и объективность деятельности центров
            when: pass_rate >= 80
            kind: strength
            text: Доля сдавших — {pass_rate}, выше целевого значения.
          clarity_note:
            level: country
            task: "3"
            when: clarity_mean < 75
            kind: note
            text: Названия показателей понятны не всем, и данные для них доступны не везде.
            propose: Дополнить инструкцию примерами заполнения.
        report:
          title: Аналитическое заключение по итогам апробации
          sections:
            - title: Введение
              text: |
                Апробация модели мониторинга деятельности центров сертификации проводилась в шести регионах. Центры заполняли
                анкету два квартала подряд, а площадки оценивали сами показатели: понятны ли названия и доступны ли данные.

                - "Экзаменовано" и "успешно сдали" берутся из анкеты центра;
                - оценки площадок сведены в балл от 0 до 100.
            - indicators: [pass_rate, clarity_mean, agree_names, answer_days, model_quality, verdict]
            - indicators: [pass_rate, clarity_mean, agree_names, answer_days, model_quality]
              by: region
            - title: Площадки
              indicators: [pass_rate]
              by: site
            - distribution: [clear_names, clear_data, burden, channels]
            - distribution: [clear_names, channels]
              by: region
            - conclusions: [strength, problem, note]
            - proposals: all
            - title: Замечания площадок к модели
              answers: remark
              by: region
            - title: Реестр пилотных площадок
              table: sites
            - findings: all
        """

    enum Level { static let site = 0, region = 1, country = 2 }
    enum Indicators { static let passRate = 0, clarity = 1, agree = 2, answerDays = 3, quality = 4, verdict = 5 }
    enum FormField { static let names = 4, channels = 7, remark = 9 }
    enum Sections { static let answers = 8, sites = 9 }
}
