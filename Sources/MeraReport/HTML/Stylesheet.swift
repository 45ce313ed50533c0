/// How the report looks on the screen and on A4. Colours tell bands apart also in grey: the word always stands beside.
enum Stylesheet {
    static let text: StaticString = """
        :root { --ink: #1d2329; --soft: #5c6670; --line: #d9dee3; --pale: #f4f6f8; --accent: #2d5673;
          --bad: #b04a3c; --middle: #c2902f; --good: #3d7a5a; --neutral: #5f7a90;
          --bad-pale: #f8e6e2; --middle-pale: #faf0d9; --good-pale: #e2f0e8; --neutral-pale: #e8edf1; }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: #fff; color: var(--ink);
          font: 15px/1.5 "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif;
          font-variant-numeric: tabular-nums; }
        main { max-width: 1080px; margin: 0 auto; padding: 40px 32px 80px; }
        p { margin: 0 0 10px; max-width: 78ch; }
        code { font: 0.9em/1.4 "PT Mono", "Cascadia Mono", "Liberation Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        header { border-bottom: 2px solid var(--ink); padding-bottom: 18px; margin-bottom: 24px; }
        .over { color: var(--soft); margin: 0 0 4px; }
        h1 { font-size: 30px; line-height: 1.2; font-weight: 600; margin: 0 0 18px; max-width: 28em; }
        h2 { font-size: 22px; line-height: 1.25; font-weight: 600; margin: 48px 0 16px; padding-top: 12px; border-top: 1px solid var(--line); }
        h3 { font-size: 18px; line-height: 1.3; font-weight: 600; margin: 28px 0 10px; max-width: 50em; }
        h4 { font-size: 15px; line-height: 1.35; font-weight: 600; margin: 24px 0 8px; max-width: 60em; }
        h4 code { font-weight: 400; color: var(--soft); margin-left: 4px; }
        section:first-of-type h2 { margin-top: 28px; border-top: 0; padding-top: 0; }
        dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 20px; margin: 0; }
        dt { color: var(--soft); } dd { margin: 0; max-width: 78ch; }
        nav { background: var(--pale); padding: 14px 20px; margin: 0 0 8px; }
        nav .label { font-weight: 600; margin: 0 0 6px; }
        nav ul { list-style: none; margin: 0; padding: 0; columns: 2; column-gap: 40px; }
        nav li { margin: 0 0 4px; break-inside: avoid; }
        a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
        .note { color: var(--soft); font-size: 13px; line-height: 1.45; margin: 4px 0 0; max-width: 96ch; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(228px, 1fr)); gap: 14px; margin: 0 0 20px; }
        .tile { border: 1px solid var(--line); border-top: 4px solid var(--neutral); padding: 12px 14px; }
        .tile p { margin: 0 0 4px; } .tile .label { font-size: 13px; line-height: 1.35; color: var(--soft); min-height: 2.7em; }
        .tile .value { font-size: 26px; line-height: 1.2; font-weight: 600; } .tile .value.word { font-size: 18px; line-height: 1.35; min-height: 31px; }
        .tile.bad { border-top-color: var(--bad); } .tile.middle { border-top-color: var(--middle); } .tile.good { border-top-color: var(--good); }
        .tile .note { font-size: 12px; }
        figure { margin: 14px 0 24px; } figcaption { font-weight: 600; font-size: 14px; margin: 0 0 8px; max-width: 78ch; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 13.5px; line-height: 1.35; }
        th, td { padding: 5px 14px 5px 0; vertical-align: middle; border-bottom: 1px solid var(--line); }
        th:last-child, td:last-child { padding-right: 2px; }
        th { font-weight: 400; text-align: left; }
        thead th { color: var(--soft); font-size: 12.5px; line-height: 1.3; vertical-align: bottom; border-bottom: 1px solid var(--ink); }
        th.number, td.number { text-align: right; } td.number { white-space: nowrap; }
        td.number.missing, td.missing { white-space: normal; max-width: 11em; line-height: 1.25; color: var(--soft); font-style: italic; }
        thead th.number { max-width: 12em; }
        tbody th.text, td.text { max-width: 30em; } tbody th.text { min-width: 11em; } figure.plain tbody th.text { min-width: 0; } figure.plain td.text { max-width: none; } figure.plain td, figure.plain tbody th { vertical-align: top; } figure.chart tbody th.text { min-width: 14.5em; } figure.chart td.number { min-width: 3.2em; }
        tr.total th, tr.total td { font-weight: 600; border-top: 1px solid var(--ink); border-bottom: 0; }
        .graphic { line-height: 0; padding-top: 2px; padding-bottom: 2px; } thead th.graphic { line-height: 1.3; padding-bottom: 5px; }
        .chip { display: inline-block; padding: 1px 9px; border-radius: 9px; font-size: 12.5px; line-height: 1.45; font-weight: 400;
          white-space: nowrap; background: var(--neutral-pale); color: #3c4d5b; }
        .chip.bad { background: var(--bad-pale); color: #84301f; } .chip.middle { background: var(--middle-pale); color: #6b4d0c; }
        .chip.good { background: var(--good-pale); color: #1f5538; }
        .rated .band { display: block; font-size: 11.5px; line-height: 1.2; color: var(--soft); font-weight: 400; }
        .rated.bad .band { color: var(--bad); } .rated.middle .band { color: #8a6212; } .rated.good .band { color: var(--good); }
        .legend { font-size: 13px; margin: 0 0 8px; max-width: none; } .legend span { display: inline-block; margin-right: 18px; }
        .legend svg { vertical-align: -1px; margin-right: 3px; }
        .items { list-style: none; margin: 0 0 16px; padding: 0; }
        .items li { border-left: 3px solid var(--neutral); padding: 1px 0 1px 14px; margin: 0 0 12px; }
        .items li p { margin: 0; } .items li .note { margin-top: 3px; }
        .items li.bad { border-left-color: var(--bad); } .items li.middle { border-left-color: var(--middle); }
        .items li.good { border-left-color: var(--good); } .items li.neutral { border-left-color: var(--line); }
        .items li.plain { border: 0; list-style: disc; margin: 0 0 6px 18px; padding: 0; }
        .callout { background: var(--pale); border-left: 3px solid var(--neutral); padding: 10px 14px; margin: 10px 0 16px; }
        .callout p { margin: 0; } .callout.good { border-left-color: var(--good); } .callout.bad { border-left-color: var(--bad); }
        .passport { margin: 0 0 22px; } .passport dl { font-size: 13.5px; line-height: 1.45; grid-template-columns: 15em minmax(0, 1fr); gap: 2px 20px; }
        svg text { font: 11px "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; fill: var(--soft); }
        svg .tick.target { fill: var(--ink); } svg .share { fill: var(--ink); } svg .share.light { fill: #fff; }
        .track { fill: #eef1f4; } .bar { fill: var(--neutral); } .bar.bad { fill: var(--bad); } .bar.middle { fill: #d0a046; } .bar.good { fill: #4d8d6c; }
        .goal { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 2; } .whisker { stroke: var(--ink); stroke-width: 1; }
        .part { stroke: #fff; stroke-width: 1; }
        .low2 { fill: #a6532f; } .low1 { fill: #e0ad8c; } .mid { fill: #dcdcd6; } .high1 { fill: #94bfc6; } .high2 { fill: #2c6e7f; }
        .c0 { fill: #2d5673; } .c1 { fill: #6f93ab; } .c2 { fill: #c3d2dc; } .c3 { fill: #d8c07a; } .c4 { fill: #8c6f3c; } .c5 { fill: #b9bfc5; }
        @media (max-width: 720px) { main { padding: 20px 16px 40px; } nav ul { columns: 1; } dl, .passport dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; } }
        @page { size: A4; margin: 18mm 15mm 18mm 20mm; @bottom-right { content: counter(page); font: 9pt "PT Sans", "Liberation Sans", sans-serif; } }
        @media print {
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          body { font-size: 10pt; line-height: 1.4; } main { max-width: none; padding: 0; }
          h1 { font-size: 20pt; } h2 { font-size: 15pt; margin: 20pt 0 9pt; } h3 { font-size: 12pt; } h4 { font-size: 10.5pt; margin-top: 14pt; }
          h2, h3, h4, figcaption, .legend { break-after: avoid; } p { orphans: 3; widows: 3; }
          .scroll { overflow: visible; } table { font-size: 8.5pt; } thead th { font-size: 8pt; } th, td { padding: 1.3pt 8pt 1.3pt 0; line-height: 1.22; } figure { margin: 6pt 0 11pt; } figcaption, .legend { margin-bottom: 3pt; }
          td.graphic, tbody .graphic { padding-top: 0.4pt; padding-bottom: 0.4pt; }
          thead { display: table-header-group; } tr, figure.short, .tile, .items li, .callout, nav { break-inside: avoid; }
          .passport { break-inside: avoid; margin-bottom: 12pt; } .passport dl { display: block; font-size: 9pt; line-height: 1.35; }
          .passport dt { float: left; clear: left; width: 44mm; white-space: nowrap; } .passport dd { margin: 0 0 1pt 45mm; } dt { break-after: avoid; }
          .note { font-size: 8.5pt; } .chip { font-size: 8pt; line-height: 1.2; padding: 0 6pt; } .rated .band { font-size: 7.5pt; } a { color: inherit; } .tiles { grid-template-columns: repeat(3, 1fr); }
          .graphic svg { max-width: 47mm; height: auto; } .graphic svg.wide { max-width: 88mm; } .tile .value { font-size: 16pt; } .tile .value.word { font-size: 11.5pt; }
          section:last-of-type { break-before: page; } }
        """
}
