import MeraRows
import MeraUnits
import FEEL
import MeraCompiler
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraYAML

/// A plan, a scale of agreement, two quarters and open answers by topic, in two documents.
enum ChartSample {
    static let yaml = """
        study:
          id: charts
          title: Пилот
          as_of: "2015-05-08"
          levels: {region: sites.region, country: all}
          defaults: {round: 1 half_up, min_n: 1}
        choices:
          agreement: {1: Нет, 2: Скорее нет, 3: Отчасти, 4: Скорее да, 5: Да, 98: {label: Не знаю, missing: dont_know}}
          topics: {forms: Формы, dates: Сроки}
        registers:
          sites: {key: id, columns: {id: text, region: {type: text, label: Регион}}}
          plan:
            label: План
            key: code
            columns: {code: text, title: text, stage: text, start: date, end: date, began: date, done: date}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites}
              quarter: {type: text, label: Квартал}
              ok: boolean
              clear: {type: select_one, choices: agreement, label: Понятно}
              useful: {type: select_one, choices: agreement, label: Полезно}
              topic: {type: select_multiple, choices: topics, label: Тема}
              remark: {type: text, label: Замечание}
              author: {type: text, label: Автор, personal: true}
        indicators:
          rate: {label: Доля, of: form, share: ok, unit: percent, breakdown: quarter, target: 75}
          rows: {label: Анкеты, of: form, count: ok = true or ok = false, breakdown: quarter}
          own: {label: Своя доля, of: form, share: ok, unit: percent, series: quarter}
        reports:
          conclusion:
            title: Заключение
            with: none
            sections:
              - {headline: [rate, rows]}
              - {trend: [rate, rows], over: quarter}
          report:
            title: Отчёт
            sections:
              - gantt: {of: plan, label: title, code: code, group: stage, start: start, end: end, actual_start: began, actual_end: done}
              - {trend: rate, over: quarter, by: region}
              - {likert: [clear, useful]}
              - {likert: clear, by: region, ends: 1}
              - {answers: remark, by: [topic, region], limit: 1}
              - {answers: author}
              - gantt: {of: plan, label: title, end: end}
              - {trend: own}
              - {headline: own}
        """

    static let plan = """
        code,title,stage,start,end,began,done
        1,Согласовать,Первый,2015-03-02,2015-03-06,2015-03-02,2015-03-06
        2,Создать страницу,Второй,,2015-03-16,2015-03-10,2015-03-18
        3,Собрать,Второй,2015-04-01,2015-04-30,2015-04-02,
        4,Обработать,Второй,2015-05-01,2015-05-20,,
        5,Отчитаться,Первый,2015-05-12,2015-05-20,,
        6,Обсудить,,2015-05-05,2015-05-20,2015-05-06,
        7,Подумать,,,,,
        8,Отправить,Первый,,,,2015-03-11

        """

    static let sites = "id,region\na,Юг\nb,Юг\nc,Север\n"

    static let forms = """
        site,quarter,ok,clear,useful,topic,remark,author
        a,2014-4,true,1,5,forms,Короче,Иванов
        b,2014-4,false,2,4,forms dates,Раньше,
        c,2014-4,true,4,4,dates,Позже,
        a,2015-1,true,5,3,forms,Короче,
        b,2015-1,true,5,1,,Без темы,
        c,2015-1,,98,,,,

        """

    static let study: Study? = {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "study.yaml", text: yaml))
        return MeraCompiler.compile([tree], name: "charts").study
    }()

    static func result(plan: String = plan, forms: String = forms) -> RunResult? {
        study.map { study in
            let files = zip(study.tables, [sites, plan, forms]).map { table, text in
                try? TableReader.read(
                    Array(text.utf8), .csv, name: "\(table.id).csv", layouts: table.layouts(study),
                    options: ReadOptions(
                        format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
            }
            return StudyRun(study, files: files).result
        }
    }
}
