/// The answers of the sample, made by rule so that every number can be recomputed by hand.
enum SampleAnswers {
    static let regions = [
        "Владимирская область", "Калужская область", "Московская область", "Рязанская область", "Тверская область",
        "Ярославская область",
    ]
    static let centres = [
        "ЦСК «Владимир-Профи»", "Центр оценки квалификаций Коврова", "Калужский ЦСК", "ЦСК «Обнинск»", "Московский областной ЦСК",
        "ЦСК «Коломна»", "Рязанский ЦСК", "Центр сертификации «Ока»", "Тверской центр сертификации профессиональных квалификаций",
        "ЦСК «Ржев»", "Ярославский ЦСК", "ЦСК «Рыбинск»",
    ]
    /// Examined and passed by quarter, for each site; two sites of a region stand side by side,
    /// and one site sends nothing.
    static let exams: [[(examined: Int, passed: Int)]] = [
        [(40, 36), (52, 45)], [(18, 11), (20, 12)], [(64, 60), (70, 65)], [], [(120, 84), (131, 97)],
        [(25, 9), (28, 12)], [(15, 14), (17, 16)], [(44, 30), (39, 31)], [(2, 1), (1, 0)], [(0, 0), (0, 0)],
        [(58, 41), (60, 46)],
        [(71, 66), (65, 61)],
    ]
    static let remarks = [
        0: "Сократить число показателей до десяти.", 2: "Уточнить, что считать «экзаменом»: первую попытку или все.",
        1: "Данные о трудоустройстве центру недоступны.", 10: "Добавить показатель \"обращения работодателей\".",
    ]

    static let sites: String = {
        var csv = "id,name,region,agreed_on,contact\n"
        for (site, name) in centres.enumerated() {
            let day = site == 9 ? "" : "2015-03-\(site < 8 ? "0" : "")\(site + 2)"
            csv += "s\(site + 10),\(name),\(regions[site / 2]),\(day),Иванова Анна Петровна\n"
        }
        return csv
    }()

    /// The columns of the form, one that nobody knows, and after the good rows every kind of bad one.
    static let forms: String = {
        var csv = "site,quarter,examined,passed,clear_names,clear_data,burden,channels,days,remark,note\n"
        for (site, quarters) in exams.enumerated() {
            for (quarter, exam) in quarters.enumerated() {
                // Nobody in one region has an opinion of the model.
                let marks = (0..<3).map { item -> String in
                    let mark = (site * 3 + quarter * 7 + item * 4 + site * quarter) % 7
                    return site / 2 == 4 || mark == 6 ? "" : mark == 5 ? "98" : "\(mark + 1)"
                }
                let channels = [["phone"], ["phone", "mail"], ["mail", "forum", "visit"], []][(site + quarter) % 4].joined(
                    separator: " ")
                let days = "\(1 + (site * 5 + quarter) % 6).\(site % 10)"
                let remark = quarter == 0 ? (remarks[site] ?? "").replacing("\"", with: "\"\"") : ""
                csv += "s\(site + 10),2015-\(quarter + 1),\(exam.examined),\(exam.passed),\(marks.joined(separator: ","))"
                csv += ",\(channels),\(days),\"\(remark)\",\n"
            }
        }
        return csv + """
            s10,2014-3,сорок,,,,,,,,
            s11,2014-3,=1+1,,,,,,,,
            s12,2014-3,12,15,,,,,,,
            s13,2014-3,12

            """
    }()
}
