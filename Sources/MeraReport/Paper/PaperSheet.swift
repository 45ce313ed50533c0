/// How a questionnaire looks on A4: black on white, boxes of 4 mm, lines a hand can write on.
enum PaperSheet {
    static let text: StaticString = """
        @page { size: A4; margin: 18mm 14mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt "PT Sans", "Liberation Sans", sans-serif; color: #444; } }
        * { box-sizing: border-box; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        body { margin: 0; background: #fff; color: #111; font: 10.5pt/1.35 "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; }
        main { max-width: 178mm; margin: 0 auto; }
        p { margin: 0 0 3pt; } ul { list-style: none; margin: 3pt 0 0; padding: 0; }
        header { border-bottom: 1.5pt solid #111; padding-bottom: 6pt; margin-bottom: 12pt; } h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 6pt; } .over { color: #444; font-size: 9.5pt; }
        h2 { font-size: 13pt; margin: 16pt 0 4pt; padding-top: 6pt; border-top: .75pt solid #111; } h3 { font-size: 11.5pt; margin: 10pt 0 3pt; } .heading { break-after: avoid; break-inside: avoid; } .heading h2 { break-after: avoid; }
        .about { color: #444; font-size: 9.5pt; } .condition { font-style: italic; font-size: 9.5pt; } .optional { font-weight: 400; color: #444; }
        .question { display: grid; grid-template-columns: 10mm 1fr 26mm; gap: 0 3mm; margin: 0 0 9pt; break-inside: avoid; } .number { font-weight: 700; text-align: right; } .label { font-weight: 700; }
        .code, .value { font: 7.5pt/1.3 "PT Mono", "Liberation Mono", Consolas, monospace; color: #555; overflow-wrap: anywhere; } .code { text-align: right; padding-top: 2pt; }
        li { display: flex; gap: 2mm; align-items: baseline; padding: 1.6pt 0; break-inside: avoid; } li .value { min-width: 9mm; } .many { columns: 2; column-gap: 8mm; } .name { flex: 1; display: flex; flex-wrap: wrap; gap: 0 2mm; align-items: baseline; }
        .box { display: inline-block; width: 4mm; height: 4mm; border: .75pt solid #111; flex: none; vertical-align: -1mm; } .jump { font-weight: 700; white-space: nowrap; font-size: 9.5pt; }
        .line { display: flex; flex-wrap: wrap; gap: 2mm 4mm; align-items: center; margin-top: 3pt; } .field { display: inline-block; height: 8mm; border: .75pt solid #111; } .short { width: 34mm; } .other { display: inline-flex; gap: 1.5mm; align-items: center; } .unit { color: #444; }
        .rule { border-bottom: .75pt solid #111; height: 8.5mm; } .writing { flex: 1; min-width: 40mm; border-bottom: .75pt solid #111; }
        .comb { display: inline-flex; align-items: flex-end; } .comb i { width: 6mm; height: 8mm; border: .75pt solid #111; margin-right: -.75pt; } .comb b { padding: 0 1.5mm; }
        table { border-collapse: collapse; width: 100%; margin: 4pt 0 10pt; } th, td { border: .75pt solid #888; padding: 2.5pt 4pt; vertical-align: middle; text-align: left; font-weight: 400; } thead { display: table-header-group; } tr { break-inside: avoid; } tbody tr:nth-last-child(2) { break-after: avoid; }
        thead th { font-size: 8.5pt; line-height: 1.2; vertical-align: bottom; background: #f1f3f5; } .option { text-align: center; width: 14.5mm; } th.option { font-size: 7pt; line-height: 1.15; padding: 2pt 1pt; hyphens: auto; } th.option .value { display: block; } td.number { font-weight: 700; } .matrix .code { border: 0; width: 20mm; font-size: 6.5pt; background: none; padding-right: 0; }
        .rows td { height: 9mm; } .rows thead .code { display: block; text-align: left; } .place { width: 8mm; text-align: right; color: #444; } .legend { font-size: 8.5pt; line-height: 1.25; }
        @media screen { body { background: #e9ecef; } main { background: #fff; padding: 16mm 14mm; max-width: 210mm; margin: 8mm auto; box-shadow: 0 2px 14px rgb(0 0 0 / .15); } }
        @media screen and (max-width: 700px) { main { padding: 16px; margin: 0; } .question { grid-template-columns: 8mm 1fr; } .question > .code { display: none; } table { display: block; overflow-x: auto; } }
        """
}
