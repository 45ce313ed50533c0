"""The answers of the round as a form tool or Excel exports them: labels for codes, 05.01.2024, decimal commas, options after commas."""
import csv, os, re, shutil

HALF_YEARS = {"2024H1": "Первое полугодие", "2024H2": "Второе полугодие"}
RESPONDENTS = {"client": "Получатель услуги", "parent": "Родитель", "staff": "Сотрудник", "expert": "Эксперт"}
AGREEMENT = {
    "1": "Полностью не согласен", "2": "Скорее не согласен", "3": "Отчасти согласен", "4": "Скорее согласен",
    "5": "Полностью согласен", "99": "Затрудняюсь ответить"}
YES_NO = {"yes": "Да", "no": "Нет"}


def written(column, cell):
    if column == "period":
        return HALF_YEARS.get(cell, cell)
    if column == "respondent_type":
        return RESPONDENTS.get(cell, cell)
    if re.fullmatch(r"q\d+", column):
        return AGREEMENT.get(cell, cell)
    if re.fullmatch(r"b\d", column):
        return YES_NO.get(cell, cell)
    if column.startswith("date"):
        return re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3.\2.\1", cell)
    if column in ("share_digital", "pct_coverage", "amount"):
        return cell.replace(".", ",")
    if column == "services":
        return ", ".join(re.sub(r"^m(\d)$", r"Услуга \1", word) for word in cell.split())
    return cell


def rewrite(data, out, study, study_out):
    """Writes the answers anew, and the study without its word that days are written 2024-01-05 alone."""
    os.makedirs(out)
    shutil.copy(f"{data}/sites.csv", out)
    with open(f"{data}/submissions.csv", encoding="utf-8-sig", newline="") as source:
        with open(f"{out}/submissions.csv", "w", encoding="utf-8-sig", newline="") as target:
            rows = csv.reader(source)
            header = next(rows)
            writer = csv.writer(target, delimiter=";")
            writer.writerow(header)
            for row in rows:
                # Rows with too few or too many fields stay what they are.
                writer.writerow([written(*pair) for pair in zip(header, row)] + row[len(header):])
    with open(f"{study}/study.yaml", encoding="utf-8") as source, open(study_out, "w", encoding="utf-8") as target:
        target.write(source.read().replace("written: iso, ", ""))
